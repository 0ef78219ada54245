"""Diff lines: what changed in letters, for people, one entry below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from letterforge.comparison.changes import Part
from letterforge.review.stale_translations import StaleTranslation, stale_line, stale_summary
from letterforge.review.versions.entries import Entry
from letterforge.review.versions.letter_pairs import LetterPair
from letterforge.review.versions.told_letters import letter_names, told_letters


def marked(part: Part) -> str:
    """Return words with the marks of `git diff --word-diff`."""
    if part.kind == "same":
        return part.text
    return f"[-{part.text}-]" if part.kind == "removed" else f"{{+{part.text}+}}"


def diff_lines(
    before: str, after: str, pairs: Iterable[LetterPair], stale: Sequence[StaleTranslation] = ()
) -> Iterator[str]:
    """Yield what changed in each letter, then the letters in which nothing did, then stale translations."""
    yield f"from {before} to {after}"
    changed, same = told_letters(pairs)
    for told in changed:
        yield ""
        yield f"{told.names}: {told.fate}"
        for entry in told.entries:
            yield from entry_lines(entry)
    if same:
        yield ""
        yield unchanged(same)
    yield from stale_lines(stale)


def stale_lines(stale: Sequence[StaleTranslation]) -> Iterator[str]:
    """Yield which translations are stale, a line each below how many there are; nothing for none."""
    if stale:
        yield ""
        yield f"{stale_summary(stale)}:"
        yield from (f"  {what} ({where}), {since}" for what, where, since in map(stale_line, stale))


def unchanged(same: Iterable[LetterPair]) -> str:
    """Return in one line in which letters nothing changed."""
    return f"nothing changed in {letter_names(same)}"


def entry_lines(entry: Entry) -> Iterator[str]:
    """Yield an entry, its words below it."""
    yield f"{entry.sign} {entry.head}"
    words = "".join(map(marked, entry.parts))
    yield from (f"    {line}" for line in words.split("\n") if line)
