"""Diff as Markdown: what was removed is struck through, what was added is in bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from letterforge.comparison.changes import Part
from letterforge.review.stale_translations import StaleTranslation, stale_line, stale_summary
from letterforge.review.versions.diff_lines import unchanged
from letterforge.review.versions.entries import Entry
from letterforge.review.versions.letter_pairs import LetterPair
from letterforge.review.versions.markdown_blanks import with_blanks
from letterforge.review.versions.told_letters import ToldLetters, told_letters

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def diff_markdown(
    before: str, after: str, pairs: Iterable[LetterPair], stale: Sequence[StaleTranslation] = ()
) -> Iterator[str]:
    """Yield the lines of a document with a heading for the letters in which the same changed."""
    yield f"# {escaped(before)} → {escaped(after)}"
    changed, same = told_letters(pairs)
    for told in changed:
        yield ""
        yield f"## {escaped(told.names)}"
        yield ""
        yield from _letters(told)
    if same:
        yield ""
        yield f"{escaped(unchanged(same))}."
    if stale:
        yield ""
        yield f"## {stale_summary(stale)}"
        yield ""
        yield from (f"- {escaped(', '.join(stale_line(one)))}" for one in stale)


def _letters(told: ToldLetters) -> Iterator[str]:
    yield f"{told.fate}."
    yield from (f"- {escaped(one)}" for one in told.reasons)
    if told.entries:
        yield ""
        yield from map(_item, told.entries)


def _item(entry: Entry) -> str:
    words = "".join(map(_part, entry.parts))
    head = ", ".join(
        one for one in (f"**{escaped(entry.where)}**" if entry.where else "", escaped(entry.what)) if one
    )
    return with_blanks(f"- {head}{f': {words}' if words else ''}")


def _part(part: Part) -> str:
    text = escaped(part.text).replace("\n", " / ")
    if part.kind == "same" or not text.strip():
        return text
    return f"<del>{text}</del>" if part.kind == "removed" else f"<ins>{text}</ins>"


def escaped(text: str) -> str:
    """Return text that is no markup."""
    return _MARKUP.sub(r"\\\1", text)
