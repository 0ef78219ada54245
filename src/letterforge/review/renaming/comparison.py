"""Comparison: the letters of a library as it is and as it will be."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from letterforge.api import Library
from letterforge.diagnostics import Finding
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import CALENDARS, FOLDERS, LOCK, SETTINGS
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.lint.linter import lint_library
from letterforge.review.renaming.example_files import ExampleFiles
from letterforge.review.renaming.letter_texts import LetterKey, letter_texts
from letterforge.review.renaming.line_records import ENDINGS, records_in
from letterforge.review.renaming.table_places import spelled
from letterforge.review.renaming.target import Target
from letterforge.review.renaming.value_files import values_in

MAX_CASES = 200  # mappings of values that letters are made of, beside the blank form
_MAX_ROWS = 20  # of one table


class Comparison:
    """Compares the letters of a library with those that it makes when some of its files are others.

    Raises OSError where a file of the library cannot be read.
    """

    def __init__(self, source: FileSource, examples: ExampleFiles) -> None:
        self._files, self._beside = _files_of(source), source.beside()
        self._examples = examples
        library = Library(_FilesBeside(self._files, self._beside))
        self._before = letter_texts(library, self._cases({}, library))

    def changed(self, target: Target, after: Mapping[str, bytes], moved: Mapping[str, str]) -> list[str]:
        """Return which letters are not as they were, else what is wrong then; nothing where all is well."""
        files = self._edited(after, moved)
        library = Library(files)
        found = letter_texts(library, self._cases(after, library))
        before = {_key_after(key, target): text for key, text in self._before.items()}
        differ = [str(key) for key in before if before[key] != found.get(key)]
        return differ or [f"{one.code}: {one.message}" for one in errors_of(files)]

    def _edited(self, after: Mapping[str, bytes], moved: Mapping[str, str]) -> MemoryFiles:
        files = {moved.get(name, name): after.get(name, data) for name, data in self._files.items()}
        return _FilesBeside(files, self._beside)

    def _cases(self, after: Mapping[str, bytes], library: Library) -> dict[str, Mapping[str, object]]:
        """Return the values of all files, as they are written in `after` where they stand there."""
        found: dict[str, Mapping[str, object]] = {}
        for name, file in self._examples.values.items():
            for number, values in enumerate(values_in(name, after.get(name, file.data)), 1):
                found[name if number == 1 else f"{name} ({number})"] = values
        names = {spelled(name): name for name in library.declared_names()}
        for name, data in self._examples.tables.items():
            found |= _rows(name, after.get(name, data), names)
        return dict(islice(found.items(), MAX_CASES))


class _FilesBeside(MemoryFiles):
    """Files in memory of a library that names others as seen from the folder it stands in."""

    def __init__(self, files: Mapping[str, bytes], beside: Path | None) -> None:
        super().__init__(files)
        self._beside = beside

    def beside(self) -> Path | None:
        """Return the folder from which other libraries are named."""
        return self._beside


def errors_of(source: FileSource) -> list[Finding]:
    """Return the errors that keep a library from making letters."""
    found = lint_library(Catalog(source), rules={}).findings
    return [one for one in found if one.severity == "error" and not one.code.startswith("LF7")]


def _files_of(source: FileSource) -> dict[str, bytes]:
    """Return the bytes of all files that letters are made of; what cannot be read is left out."""
    names = [name for name in (SETTINGS, LOCK) if source.has_file(name)]
    for folder in (*FOLDERS, CALENDARS):
        names += source.files_below(folder) if source.has_folder(folder) else ()
    return {name: source.read(name) for name in names}


def _key_after(key: LetterKey, target: Target) -> LetterKey:
    """Return which letter a letter is when it has its new name."""
    is_renamed = target.kind == "variant" and key.variant == target.old
    return LetterKey(target.new, key.language, key.values) if is_renamed else key


def _rows(name: str, data: bytes, names: Mapping[str, str]) -> dict[str, Mapping[str, object]]:
    """Return the first rows of a table as values, without the columns that are no placeholder."""
    if name.endswith(ENDINGS):
        records = records_in(data, names, _MAX_ROWS)
        return {f"{name} row {number}": values for number, values in enumerate(records, 1)}
    lines = data.decode("utf-8-sig").splitlines()
    try:
        dialect = csv.Sniffer().sniff("\n".join(lines[:5]), "\t,;|")
        rows = list(islice(csv.DictReader(lines, dialect=dialect), _MAX_ROWS))
    except csv.Error:
        return {}
    return {
        f"{name} row {number}": {
            names[spelled(column)]: cell
            for column, cell in row.items()
            if column and spelled(column) in names
        }
        for number, row in enumerate(rows, 1)
    }
