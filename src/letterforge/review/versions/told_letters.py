"""Told letters: the letters of a comparison as they are told: those with the same changes once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from letterforge.review.versions.entries import Entry, entries, summary, verdict_words
from letterforge.review.versions.letter_pairs import LetterPair


class ToldLetters(Struct, frozen=True, eq=False):
    """Letters in which the same changed: their names, how far it goes, the entries.

    `fate` says what became of letters that are on one side alone or cannot be compared; `findings` are the
    reasons, a line each.
    """

    pairs: tuple[LetterPair, ...]
    fate: str
    entries: tuple[Entry, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """What the letters are called."""
        return letter_names(self.pairs)


def told_letters(pairs: Iterable[LetterPair]) -> tuple[list[ToldLetters], list[LetterPair]]:
    """Return the letters in which something changed, in the order of the first of each, and all others."""
    same: list[LetterPair] = []
    found: dict[tuple[object, ...], list[LetterPair]] = {}
    for pair in pairs:
        if pair.comparison is not None and not pair.comparison.changes:
            same.append(pair)
        else:
            found.setdefault(_key(pair), []).append(pair)
    return [_told(group) for group in found.values()], same


def _key(pair: LetterPair) -> tuple[object, ...]:
    return _fate(pair), *_entries(pair), *_reasons(pair)


def _told(pairs: list[LetterPair]) -> ToldLetters:
    return ToldLetters(tuple(pairs), _fate(pairs[0]), _entries(pairs[0]), _reasons(pairs[0]))


def _entries(pair: LetterPair) -> tuple[Entry, ...]:
    found = pair.comparison
    return tuple(entries(found.changes, pair.labels)) if found is not None else ()


def _reasons(pair: LetterPair) -> tuple[str, ...]:
    return tuple(f"{one.code}: {one.message}" for one in pair.findings)


def _fate(pair: LetterPair) -> str:
    """Return how far the change of a letter goes, and how many changes there are; or what became of it."""
    found = pair.comparison
    if found is None:
        return pair.fate
    return f"{verdict_words(found.verdict)} ({summary(found.changes)})"


def letter_names(pairs: Iterable[LetterPair]) -> str:
    """Return what letters are called: `variant1 (en), variant2 (en)`."""
    return ", ".join(f"{one.variant} ({one.language})" for one in pairs)
