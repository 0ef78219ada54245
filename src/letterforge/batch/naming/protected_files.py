"""The guard: files in the place of letters that no letter may replace, for the run reads or writes them.

Of letters and reports of one name the report is refused, for an option names it; of letters and inputs the
letter is, for it is one record that asks for it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from letterforge.batch.naming.name_template import OURS
from letterforge.batch.naming.uniqueness import fold
from letterforge.batch.resume.journal import Journal
from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.exporters import FORMATS
from letterforge.files.identity import files_below
from letterforge.placeholders.text_cleaning import shown

_ENDINGS = tuple(ending for one in FORMATS.values() for ending in one.endings)
_READ_HINT = "name the letters by another column, or write them into another folder"


class OverlapError(UsageError):
    """A report has the name of a letter: nothing is made."""


class Kept(Struct, frozen=True):
    """A file, or a folder of files, that no letter may replace: where it is, and what messages call it."""

    path: Path
    called: str


class Guard:
    """The files below the output folder `root` that no letter may replace: what is `read`, and `reports`."""

    def __init__(self, root: Path, read: Iterable[Kept], reports: Iterable[Kept]) -> None:
        self._root = root
        self._top = root.resolve()
        self._read_from = tuple(read)
        self._read: dict[str, str] = {}
        self._ours: list[str] = []  # files of folders, which may be letters of an earlier run
        for one in self._read_from:
            names = list(self._inside(one.path))
            self._read.update((fold(name), one.called) for name in names)
            self._ours += names if one.path.is_dir() else ()
        told = [(name, one.called) for one in reports for name in self._inside(one.path)]
        self._reports = {fold(name): called for name, called in told}
        self._report_names = dict(told)
        self._is_used = _holds_anything(root)

    @property
    def names(self) -> list[list[str]]:
        """What the guard keeps, as plain data."""
        return [sorted(self._read), sorted(self._reports)]

    def check_journal(self, journal: Journal) -> None:
        """Let letters be replaced that were made before, but by no report: that raises OverlapError LF004."""
        for name in journal.find(list(self._report_names)):
            raise self._overlap(name, self._report_names[name], "of an earlier run")
        for name in journal.find(self._ours):
            self._read.pop(fold(name), None)

    def check(self, name: str, place: str) -> None:
        """Raise BatchError LF663 where a letter called `name` would replace what is read.

        Raises OverlapError LF004 where it would replace a report, or the report would replace it.
        """
        if self._reports and (called := self._reports.get(fold(name))):
            raise self._overlap(name, called, f"of {place}")
        called = self._read.get(fold(name)) if self._read else None
        if called is None and self._is_used:
            called = self._behind(f"{self._root}/{name}")
        if called is not None:
            message = f"`{shown(name)}` is {called}, and nothing that is read is overwritten"
            raise BatchError(Finding("LF663", message, place=f"name `{shown(name)}`", hint=_READ_HINT))

    def _behind(self, path: str) -> str | None:
        """Return what is read from the file that a link, or one name of several, at `path` leads to."""
        try:
            there = os.lstat(path)
            if not stat.S_ISLNK(there.st_mode) and there.st_nlink < 2:
                return None
            there = os.stat(path)  # noqa: PTH116  # paths are texts here: they are quicker
        except OSError:  # nothing, or a link to nothing
            return None
        return self._identities.get((there.st_dev, there.st_ino))

    @cached_property
    def _identities(self) -> Mapping[tuple[int, int], str]:
        found = {}
        for one in self._read_from:
            for path in (one.path, *(Path(entry.path) for entry in files_below(one.path))):
                try:
                    there = path.stat()
                except OSError:
                    continue
                found[there.st_dev, there.st_ino] = one.called
        return found

    def _inside(self, path: Path) -> Iterable[str]:
        """Yield the names that files at and below `path` have as letters; links have two of them."""
        if path.is_dir():
            real = path.resolve()
            if real.is_relative_to(self._top) or self._top.is_relative_to(real):
                for entry in files_below(path):
                    yield from self._names(Path(entry.path))
        else:
            yield from self._names(path)

    def _names(self, path: Path) -> Iterable[str]:
        if path.name.lower().endswith(_ENDINGS) or path.is_symlink():
            for real in (path.resolve(), path.parent.resolve() / path.name):
                if real.is_relative_to(self._top) and real.name.lower().endswith(_ENDINGS):
                    yield real.relative_to(self._top).as_posix()

    def _overlap(self, name: str, called: str, whose: str) -> OverlapError:
        message = f"{called} and the letter {whose} are the same file `{shown(f'{self._root}/{name}')}`"
        hint = f"choose another name for {called}, or another folder"
        return OverlapError(Finding("LF004", message, hint=hint))


def _holds_anything(root: Path) -> bool:
    """Return whether a folder holds more than what runs keep there."""
    try:
        with os.scandir(root) as entries:
            return any(entry.name != OURS for entry in entries)
    except OSError:
        return False
