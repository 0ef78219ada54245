"""Example files: the values that a library keeps, with something in them renamed."""

from __future__ import annotations

from msgspec import Struct, field

from letterforge.diagnostics import Finding
from letterforge.library.file_sources.file_source import FileSource
from letterforge.lint.linted_library import LintedLibrary
from letterforge.review.renaming.edit_list import EditList
from letterforge.review.renaming.library_edits import edit_values
from letterforge.review.renaming.line_records import ENDINGS as LINES
from letterforge.review.renaming.line_records import edited_lines
from letterforge.review.renaming.table_places import edited_table
from letterforge.review.renaming.target import Target
from letterforge.review.renaming.value_files import (
    TABLES,
    ValueFile,
    files_below,
    files_elsewhere,
    is_of_values,
    mentions,
    read_value_file,
)


class ExampleFiles(Struct, eq=False):
    """The files of values of a library; `edited_tables` are the bytes of tables as they will be.

    `findings` are warnings about files that are left alone.
    """

    values: dict[str, ValueFile] = field(default_factory=dict)
    tables: dict[str, bytes] = field(default_factory=dict)
    edited_tables: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_examples(
    source: FileSource, library: LintedLibrary, target: Target, edits: EditList
) -> ExampleFiles:
    """Return the files of values of a library; what has to be written anew in them is noted in `edits`."""
    found = ExampleFiles()
    for name in files_below(source):
        if name.endswith((*TABLES, *LINES)):
            _read_table(source, name, library, target, found)
        elif (file := read_value_file(source, name)) is not None:
            found.values[name] = file
            edit_values(file, target, library, edits)
        if _is_left(source, name, target, found, library):
            found.findings.append(_left(source.shown_name(name), target))
            found.values.pop(name, None)
    for name in files_elsewhere(source):
        if _has_values(source, name, library, target):
            found.findings.append(_left(source.shown_name(name), target))
    return found


def _left(shown: str, target: Target) -> Finding:
    message = f"`{target.word}` seems to stand in `{shown}`, which is left as it is"
    hint = "look at the file, and rename it there yourself where it is meant"
    return Finding("LF826", message, place=shown, hint=hint, severity="warning")


def _has_values(source: FileSource, name: str, library: LintedLibrary, target: Target) -> bool:
    """Return whether a file that is left alone holds values in which something would be renamed."""
    found, edits = ExampleFiles(), EditList()
    if name.endswith((*TABLES, *LINES)):
        _read_table(source, name, library, target, found)
    elif (file := read_value_file(source, name)) is not None:
        edit_values(file, target, library, edits)
    return bool(found.edited_tables) or len(edits) > 0


def _read_table(
    source: FileSource, name: str, library: LintedLibrary, target: Target, found: ExampleFiles
) -> None:
    try:
        data = source.read(name, within=name.partition("/")[0])
    except OSError:
        return
    if name.endswith(LINES):
        whole = library.whole.all_placeholders if target.path else ()
        edited = edited_lines(data, target, next((one for one in whole if one.name == target.path[0]), None))
    else:
        edited = edited_table(data, target)
    if edited is not None:
        found.tables[name] = data
        if edited != data:
            found.edited_tables[name] = edited


def _is_left(
    source: FileSource, name: str, target: Target, found: ExampleFiles, library: LintedLibrary
) -> bool:
    """Return whether a file seems to name what is renamed and is left as it is."""
    if not target.path or name in found.tables:
        return False
    if (values := found.values.get(name)) is not None:
        known = {one.name for one in library.whole.all_placeholders}
        return any(
            target.path[0] in one.entries and not one.entries.keys() <= known for one in values.mappings
        )
    words = {target.path[0], target.word}
    return is_of_values(name) and all(mentions(source, name, word) for word in words)
