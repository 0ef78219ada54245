"""Diff page: what changed in letters as one page for a browser, which loads nothing and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from letterforge.comparison.changes import Part
from letterforge.exporters.html.escaping import escape
from letterforge.exporters.html.page import PAGE_END, page_head
from letterforge.review.stale_translations import StaleTranslation, stale_line, stale_summary
from letterforge.review.versions.diff_lines import unchanged
from letterforge.review.versions.entries import Entry
from letterforge.review.versions.letter_pairs import LetterPair
from letterforge.review.versions.told_letters import ToldLetters, told_letters

_NAME = re.compile(r"`([\w.\[\]-]+)`")
STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem; color: #1c1c1c; background: #fff; }
h1 { font-size: 1.3rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; border-top: 1px solid #ccc; padding-top: 1rem; }
li { margin: .6rem 0; overflow-wrap: anywhere; }
.words { white-space: pre-wrap; display: block; }
del { color: #8a1414; background: #fdecec; } ins { color: #0b5a23; background: #e8f7ec; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #151515; }
  del { color: #ffb4b4; background: #4a1616; } ins { color: #a8ecbc; background: #123d1f; }
}
"""


def diff_page(
    before: str, after: str, pairs: Iterable[LetterPair], stale: Sequence[StaleTranslation] = ()
) -> str:
    """Return the page; all that the library and the values say is escaped."""
    title = escape(f"{before} → {after}")
    changed, same = told_letters(pairs)
    body = [part for told in changed for part in _letters(told)]
    body += [f"<p>{escape(unchanged(same))}</p>\n"] * bool(same)
    body += _stale(stale)
    return "".join([page_head(title, "en", STYLE), f"<h1>{title}</h1>\n", *body, PAGE_END])


def _stale(stale: Sequence[StaleTranslation]) -> Iterator[str]:
    """Yield a section about stale translations, nothing for none."""
    if stale:
        items = "".join(f"<li>{escape(', '.join(stale_line(one)))}</li>\n" for one in stale)
        yield f"<section>\n<h2>{escape(stale_summary(stale))}</h2>\n<ul>\n{items}</ul>\n</section>\n"


def _letters(told: ToldLetters) -> Iterator[str]:
    yield f'<section lang="en">\n<h2>{escape(told.names)}</h2>\n<p>{escape(told.fate)}</p>\n'
    yield from (f"<p>{escape(one)}</p>\n" for one in told.reasons)
    if told.entries:
        language = escape(told.pairs[0].language)
        yield "<ul>\n"
        yield from (_item(one, language) for one in told.entries)
        yield "</ul>\n"
    yield "</section>\n"


def _item(entry: Entry, language: str) -> str:
    words = "".join(map(_part, entry.parts))
    shown = f'<span class="words" lang="{language}">{words}</span>' if words else ""
    where = f"<strong>{_named(entry.where)}</strong>" if entry.where else ""
    return f"<li>{', '.join(one for one in (where, _named(entry.what)) if one)}{shown}</li>\n"


def _named(text: str) -> str:
    """Return escaped text with its names, which stand between backticks, as code."""
    return _NAME.sub(r"<code>\1</code>", escape(text))


def _part(part: Part) -> str:
    tag = {"removed": "del", "added": "ins"}.get(part.kind)
    return f"<{tag}>{escape(part.text)}</{tag}>" if tag else escape(part.text)
