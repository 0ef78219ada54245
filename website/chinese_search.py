"""How the search of the site splits Chinese: into pairs of characters, as Lucene's CJK analyser does.

Sphinx has words of Chinese only from jieba, which had no release since 2020; without it, no Chinese is found.
"""

from __future__ import annotations

import re

from sphinx.search.zh import SearchChinese

HAN = re.compile(r"[\u3400-\u9fff]+")

SPLITTER = r"""
function splitQuery(query) {
  const terms = (query.match(/[a-zA-Z0-9_]+/g) || []).slice();
  for (const run of query.match(/[\u3400-\u9fff]+/g) || []) {
    for (let at = 0; at + 1 < run.length; at++) terms.push(run.slice(at, at + 2));
  }
  return terms;
}
"""
"""The same for what is typed into the box; Sphinx calls the function by this name."""


class ChineseSearch(SearchChinese):
    """Sphinx's search in Chinese with pairs of characters in place of words."""

    language_name = "English"  # of the stemmer: Sphinx 9 names the class in the browser by it
    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:  # noqa: A002  # Sphinx names it so
        """Return the pairs of Chinese characters of a text, and its words in Latin letters."""
        words = [term.strip() for term in self.latin1_letters.findall(input)]
        self.latin_terms.update(words)
        return [*pairs(input), *words]


def pairs(text: str) -> list[str]:
    """Return each two neighbouring Chinese characters of a text."""
    return [run[at : at + 2] for run in HAN.findall(text) for at in range(len(run) - 1)]
