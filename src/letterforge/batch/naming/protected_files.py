"""Protected files: inputs and reports inside the output folder, which no letter may replace.

A report with the name of a letter is refused, as an option names it; a letter with the name of an input
fails, as one record names it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from letterforge.batch.naming.collisions import fold
from letterforge.batch.naming.name_template import STATE_FOLDER
from letterforge.batch.resume.journal import Journal
from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.exporters import FORMATS
from letterforge.files.identity import files_below
from letterforge.placeholders.text_cleaning import shown

_ENDINGS = tuple(ending for one in FORMATS.values() for ending in one.extensions)
_READ_HINT = "name the letters by another column, or write them into another folder"


class OutputConflictError(UsageError):
    """A report has the name of a letter: the run stops before any letter is made."""


class ProtectedFile(Struct, frozen=True):
    """A file, or a folder of files, that no letter may replace; `label` names it in messages."""

    path: Path
    label: str


class Guard:
    """Checks letter names against the protected files in the output folder `root`."""

    def __init__(self, root: Path, read: Iterable[ProtectedFile], reports: Iterable[ProtectedFile]) -> None:
        self._root = root
        self._real_root = root.resolve()
        self._read_from = tuple(read)
        self._read: dict[str, str] = {}
        self._maybe_letters: list[str] = []  # files of input folders, which may be letters of an earlier run
        for one in self._read_from:
            names = list(self._output_names(one.path))
            self._read.update((fold(name), one.label) for name in names)
            self._maybe_letters += names if one.path.is_dir() else ()
        named = [(name, one.label) for one in reports for name in self._output_names(one.path)]
        self._reports = {fold(name): label for name, label in named}
        self._report_names = dict(named)
        self._is_used = _has_files(root)

    @property
    def names(self) -> list[list[str]]:
        """The protected names, as plain data: inputs, reports."""
        return [sorted(self._read), sorted(self._reports)]

    def check_journal(self, journal: Journal) -> None:
        """Allow letters of earlier runs to be replaced, but not by a report: OutputConflictError LF004."""
        for name in journal.find(list(self._report_names)):
            raise self._conflict(name, self._report_names[name], "of an earlier run")
        for name in journal.find(self._maybe_letters):
            self._read.pop(fold(name), None)

    def check(self, name: str, place: str) -> None:
        """Raise BatchError LF663 where the letter `name` would replace an input.

        Raises OutputConflictError LF004 where it would replace a report, or the report would replace it.
        """
        if self._reports and (label := self._reports.get(fold(name))):
            raise self._conflict(name, label, f"of {place}")
        label = self._read.get(fold(name)) if self._read else None
        if label is None and self._is_used:
            label = self._link_target_label(f"{self._root}/{name}")
        if label is not None:
            message = f"`{shown(name)}` is {label}, and nothing that is read is overwritten"
            raise BatchError(Finding("LF663", message, place=f"name `{shown(name)}`", hint=_READ_HINT))

    def _link_target_label(self, path: str) -> str | None:
        """Return the label of the input that `path` is a symbolic or hard link to, or None."""
        try:
            there = os.lstat(path)
            if not stat.S_ISLNK(there.st_mode) and there.st_nlink < 2:
                return None
            there = os.stat(path)  # noqa: PTH116  # str paths are faster
        except OSError:  # nothing there, or a dangling link
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
                found[there.st_dev, there.st_ino] = one.label
        return found

    def _output_names(self, path: Path) -> Iterable[str]:
        """Yield the output names of the files at and below `path`; a link has two."""
        if path.is_dir():
            real = path.resolve()
            if real.is_relative_to(self._real_root) or self._real_root.is_relative_to(real):
                for entry in files_below(path):
                    yield from self._names_of_file(Path(entry.path))
        else:
            yield from self._names_of_file(path)

    def _names_of_file(self, path: Path) -> Iterable[str]:
        if path.name.lower().endswith(_ENDINGS) or path.is_symlink():
            for real in (path.resolve(), path.parent.resolve() / path.name):
                if real.is_relative_to(self._real_root) and real.name.lower().endswith(_ENDINGS):
                    yield real.relative_to(self._real_root).as_posix()

    def _conflict(self, name: str, label: str, whose: str) -> OutputConflictError:
        message = f"{label} and the letter {whose} are the same file `{shown(f'{self._root}/{name}')}`"
        hint = f"choose another name for {label}, or another folder"
        return OutputConflictError(Finding("LF004", message, hint=hint))


def _has_files(root: Path) -> bool:
    """Return whether a folder holds anything besides the state folder."""
    try:
        with os.scandir(root) as entries:
            return any(entry.name != STATE_FOLDER for entry in entries)
    except OSError:
        return False
