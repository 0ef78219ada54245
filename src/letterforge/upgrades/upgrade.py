"""Upgrade: the lock of today beside the last one, and how letters differ between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff

from msgspec import Struct

from letterforge.diagnostics import Findings, LibraryError
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import LOCK
from letterforge.library.lock_copies import catalog_from_lock, catalog_of_today, lock_text, locked
from letterforge.library.lock_file import LockedLibrary, read_lock
from letterforge.upgrades.letter_forms import LetterId, letter_forms


class LetterChange(Struct, frozen=True):
    """A letter that changes: its form before, None where the lock cannot make it, and after."""

    letter: LetterId
    before: str | None
    after: str

    def lines(self) -> Iterator[str]:
        """Yield the lines of a unified diff, without their line ends."""
        before = f"{self.letter}, {LOCK}" if self.before is not None else f"{self.letter}, not in {LOCK}"
        old, new = (self.before or "").splitlines(), self.after.splitlines()
        yield from unified_diff(old, new, before, f"{self.letter}, today", lineterm="")


class Upgrade(Struct, frozen=True):
    """What `letterforge upgrade` takes: `text` of the new lock, and the letters that change.

    `before` are the libraries of the last lock, None where there is none; `after` those of today.
    """

    text: str
    before: Mapping[str, LockedLibrary] | None
    after: Mapping[str, LockedLibrary]
    letters: int
    changes: tuple[LetterChange, ...]

    @property
    def is_needed(self) -> bool:
        """Whether the new lock differs from the last one."""
        return self.before != self.after

    def notes(self) -> Iterator[str]:
        """Yield what becomes of each library, a line each."""
        before = self.before or {}
        for name in sorted({*before, *self.after}):
            if name not in self.after:
                yield f"`{name}` is used no longer"
            elif name not in before:
                yield f"`{name}` ({self.after[name].where}): {_counts(self.after[name])}"
            elif before[name].hash != self.after[name].hash:
                yield f"`{name}` ({self.after[name].where}) has changed"
            elif before[name] != self.after[name]:
                yield f"`{name}` ({self.after[name].where}): other parts of it are used"


def find_upgrade(source: FileSource) -> Upgrade:
    """Return what the lock of a library is to take.

    Raises LetterforgeError with all findings where a letter cannot be made with the libraries of today, or
    where the last lock cannot be used.
    """
    before = read_lock(source)
    today = catalog_of_today(source)
    today.check_others()
    findings = Findings()
    forms = letter_forms(today, findings)
    findings.raise_as(LibraryError)
    after = locked(today.others)
    text = lock_text(after)
    known = (before or {}).keys() & after.keys()
    is_changed = any(before[name].hash != after[name].hash for name in known) if before else False
    changes = tuple(_changes(source, forms)) if is_changed else ()
    return Upgrade(text, before, after, len(forms), changes)


def _changes(source: FileSource, forms: Mapping[LetterId, str]) -> Iterator[LetterChange]:
    """Yield the letters whose text differs from that which the lock makes."""
    old = letter_forms(catalog_from_lock(source), Findings())
    for letter, form in forms.items():
        if old.get(letter) != form:
            yield LetterChange(letter, old.get(letter), form)


def _counts(library: LockedLibrary) -> str:
    """Return how much of a library is used: `2 clauses, 1 term`."""
    counted = [_count(kind, copies) for kind, copies in library.copies.items() if copies]
    return ", ".join(counted) or "nothing of it is used"


def _count(kind: str, copies: Iterable[str]) -> str:
    number = len(list(copies))
    return f"{number} {kind if number != 1 else kind.removesuffix('s')}"
