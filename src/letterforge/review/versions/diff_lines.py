"""Diff lines: what changed in letters, for people, one entry below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from letterforge.comparison.changes import Part
from letterforge.review.versions.entries import entries, summary, verdict_words
from letterforge.review.versions.letter_pairs import LetterPair

Paint = Callable[[Part], str]
"""Returns words as they are shown: what was removed and added stands out."""


def marked(part: Part) -> str:
    """Return words with the marks of `git diff --word-diff`."""
    if part.kind == "same":
        return part.text
    return f"[-{part.text}-]" if part.kind == "removed" else f"{{+{part.text}+}}"


def diff_lines(before: str, after: str, pairs: Iterable[LetterPair], paint: Paint = marked) -> Iterator[str]:
    """Yield what changed in each letter."""
    yield f"from {before} to {after}"
    for pair in pairs:
        yield ""
        yield from letter_lines(pair, paint)


def letter_lines(pair: LetterPair, paint: Paint = marked) -> Iterator[str]:
    """Yield what changed in one letter."""
    yield heading(pair)
    comparison = pair.comparison
    if comparison is None:
        yield from (f"  {one.code}: {one.message}" for one in pair.findings)
        return
    for entry in entries(comparison.changes):
        told = ", ".join(one for one in (entry.where, entry.what) if one)
        yield f"{entry.sign} {told}"
        words = "".join(map(paint, entry.parts))
        yield from (f"    {line}" for line in words.split("\n") if line)


def heading(pair: LetterPair) -> str:
    """Return which letter it is, how far the change goes, and how many changes there are."""
    comparison = pair.comparison
    if comparison is None:
        return f"{pair.variant} ({pair.language}): {pair.fate}"
    told = summary(comparison.changes)
    words = verdict_words(comparison.verdict)
    return f"{pair.variant} ({pair.language}): {words}{f' ({told})' if told else ''}"
