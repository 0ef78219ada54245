"""Accepting: writes letters into the files in which tests expect them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from letterforge.diagnostics import Finding, LibraryError, UsageError
from letterforge.files.writing import write_file
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.file_source import FileSource
from letterforge.review.letter_tests.letter_test import Outcome
from letterforge.review.letter_tests.reading import FOLDER, file_beside

_ENDING = ".txt"


def changes_of(outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    """Return the outcomes whose letters differ from what is expected, by the file that has that.

    Raises LibraryError LF811 where tests whose letters differ from each other name the same file, and for a
    file that is none of expected letters: a library must not choose what is overwritten.
    """
    found: dict[str, Outcome] = {}
    letters: dict[str, Outcome] = {}
    for one in outcomes:
        if one.test.text is None or one.letter is None:
            continue
        name = file_beside(one.test, one.test.text)
        other = letters.setdefault(name, one)
        if other.letter != one.letter:
            message = f"`{other.test.label}` expects another letter in `{one.test.text.text}`"
            hint = "give each of the tests a file of its own"
            raise LibraryError(Finding("LF811", message, span=one.test.text.span, hint=hint))
        if one.differences:
            if not _is_of_letters(name):
                message = f"`{one.test.text.text}` is no file that a letter is written into"
                hint = f"name a file in `{FOLDER}/` that ends in `{_ENDING}`"
                raise LibraryError(Finding("LF811", message, span=one.test.text.span, hint=hint))
            found[name] = one
    return found


def _is_of_letters(name: str) -> bool:
    """Return whether a name is that of a text file in the folder of tests, not of a hidden one."""
    first, *others = name.split("/")
    return first == FOLDER and name.endswith(_ENDING) and not any(one.startswith(".") for one in others)


def folder_of(source: FileSource) -> DiskFiles:
    """Return the files of a library in a folder; raises UsageError LF001 for an archive."""
    if isinstance(source, DiskFiles):
        return source
    message = f"`{source.label}` is an archive, which is not changed"
    raise UsageError(Finding("LF001", message, hint="unpack it, accept, and pack it again"))


def write_letters(disk: DiskFiles, changes: dict[str, Outcome]) -> None:
    """Write the letters of outcomes into their files; folders that are missing are made.

    Raises LibraryError LF811 before anything is written where a link leads out of the library, ExportError
    LF502 where a file cannot be written.
    """
    root = disk.root.resolve()
    targets: dict[Path, Outcome] = {}
    for name, one in changes.items():
        target = (disk.root / name).resolve()
        if not target.is_relative_to(root / FOLDER) or target.suffix != _ENDING:
            message = f"`{name}` is a link that leads out of the library, or out of `{FOLDER}/`"
            raise LibraryError(Finding("LF811", message, place=name, hint="remove the link"))
        targets[target] = one
    for target, one in targets.items():
        with suppress(OSError):  # writing tells what is wrong
            target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, (one.letter or "").encode())
