"""Diff as Markdown: what was removed is struck through, what was added is in bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from letterforge.comparison.changes import Part
from letterforge.review.versions.entries import Entry, entries, summary, verdict_words
from letterforge.review.versions.letter_pairs import LetterPair

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def diff_markdown(before: str, after: str, pairs: Iterable[LetterPair]) -> Iterator[str]:
    """Yield the lines of a document with one heading a letter."""
    yield f"# {escaped(before)} → {escaped(after)}"
    for pair in pairs:
        yield ""
        yield f"## {escaped(pair.variant)} ({escaped(pair.language)})"
        yield ""
        yield from letter_markdown(pair)


def letter_markdown(pair: LetterPair) -> Iterator[str]:
    """Yield the lines about one letter."""
    comparison = pair.comparison
    if comparison is None:
        yield f"{pair.fate}."
        yield from (f"- {one.code}: {escaped(one.message)}" for one in pair.findings)
        return
    told = summary(comparison.changes)
    yield f"{verdict_words(comparison.verdict)}{f': {told}' if told else ''}."
    found = list(entries(comparison.changes))
    if found:
        yield ""
        yield from (_item(one) for one in found)


def _item(entry: Entry) -> str:
    words = "".join(map(_part, entry.parts))
    head = ", ".join(
        one for one in (f"**{escaped(entry.where)}**" if entry.where else "", escaped(entry.what)) if one
    )
    return f"- {head}{f': {words}' if words else ''}"


def _part(part: Part) -> str:
    text = escaped(part.text).replace("\n", " / ")
    if part.kind == "same" or not text.strip():
        return text
    return f"<del>{text}</del>" if part.kind == "removed" else f"<ins>{text}</ins>"


def escaped(text: str) -> str:
    """Return text that is no markup."""
    return _MARKUP.sub(r"\\\1", text)
