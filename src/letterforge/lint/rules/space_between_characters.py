"""A space stands between Chinese characters.

Chinese words are not divided by spaces. One that was typed, or that came with a copied text, is printed as
a gap, and breaks a word where no line should break. A line break in the file is no space: it vanishes.
Titles and words may be spaced out (`承 诺 函`, `甲 方：`), a number may be set off (`第一条 …`), and a
full-width space is left alone.

Delete the space; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import CHINESE, HAN
from letterforge.lint.passages import BRANCH, VALUE
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample
from letterforge.lint.written_numbers import NUMERALS

_SPACE = re.compile(
    rf"(?<=[{CHINESE}])[ \t\u00a0\u2002-\u200a]+(?=[{HAN}“‘（《])"
    rf"|(?<=[，。；：、])[ \t]+(?={VALUE})"
    r"|(?<=[\u4e00-\u9fff])[ \t]+(?=[，。；：！？、”’）》])"
)

_BEFORE = re.compile(rf"(?:^|[^{HAN}])[{HAN}]$")
_BEHIND = re.compile(rf"[{HAN}](?![{HAN}{VALUE}{BRANCH}])")
_NUMBER = re.compile(rf"(?:^|\n)第[{NUMERALS}0-9]+[编章节条]$")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find spaces between Chinese characters, but for titles whose characters are all spaced out."""
    for passage in context.passages:
        if not passage.is_chinese or passage.kind in ("title", "heading", "option", "unit"):
            continue
        for found, span in passage.find(_SPACE):
            if "\n" in span.text or _is_meant(passage.words, found):
                continue
            message = f"a space stands between Chinese characters of {passage.owner}"
            yield Problem(message, span, "delete it", fix=(Edit(span, ""),))


def _is_meant(words: str, found: re.Match[str]) -> bool:
    """Return whether a space stands in a word that is spaced out, or behind a number that begins a line."""
    before, behind = _BEFORE.search(words[: found.start()]), _BEHIND.match(words, found.end())
    return bool((before and behind) or _NUMBER.search(words[: found.start()]))


RULE = Rule(
    code="LF755",
    name="space-between-characters",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司 按时答复。}]\n",
            right="title: 一封信\nbody: [{text: 本公司按时答复。}]\n",
        ),
    ),
)
