"""YAML: a list of mappings in one file, or a folder of values files, one record each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.input_file import FileRecords, InputFile, find_input_file, unreadable
from letterforge.batch.sources.objects import ObjectReader, ObjectRecords
from letterforge.batch.sources.source import Source, SourceRequest, bad_record, label, place_among, refuse
from letterforge.batch.sources.wrong_files import refuse_foreign
from letterforge.diagnostics import BatchError, Finding, LetterforgeError, UsageError
from letterforge.placeholders.raw_values import as_number
from letterforge.placeholders.text_cleaning import UNSEEN
from letterforge.placeholders.values_files import read_values
from letterforge.yamldoc import Mapping as MappingNode
from letterforge.yamldoc import Node, Scalar, Sequence, decode, read_yaml
from letterforge.yamldoc.decoding import MAX_BYTES

ENDINGS = (".yaml", ".yml", ".json")


class YamlRecords(FileRecords, ObjectRecords):
    """The records of a YAML file that holds one list of mappings; read into memory, up to 4 MiB."""

    def __init__(self, input_file: InputFile, mapping: Mapping[str, str]) -> None:
        super().__init__(input_file)
        self.mapping = mapping
        if not self._items():
            refuse(
                "LF613", f"`{label(self.name)}` holds no records", label(self.name), "write `- name: value`"
            )

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        objects = ObjectReader(self)
        line, at = 1, 0
        for number, node in enumerate(self._items(), 1):
            before = line if number > 1 else 0
            line += node.span.source.text.count("\n", at, node.span.start)
            at = node.span.start
            place = place_among(self.name, line, number, before)
            if isinstance(node, MappingNode):
                yield objects.record(number, place, as_written(node))
            else:
                hint = "write each record as a mapping: `- name: value`"
                yield bad_record(number, place, "LF619", "the record is no mapping of values", hint)

    def _items(self) -> tuple[Node, ...]:
        with self._input_file.open() as file:
            refuse_foreign(self.name, file)
            data = file.read(MAX_BYTES + 1)
        source = decode(label(self.name), data, error=BatchError, allowed=UNSEEN)
        node = read_yaml(source, error=BatchError, allowed=UNSEEN, takes_unseen=True)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return ()
        if not isinstance(node, Sequence):
            hint = "begin each record with `- `; or put each record into a file of its own in one folder"
            refuse("LF614", f"`{label(self.name)}` is not a list of records", label(self.name), hint)
        return node.items


class FolderRecords(ObjectRecords):
    """The records of a folder: every values file in it, recursively, ordered by name."""

    def __init__(self, folder: Path, mapping: Mapping[str, str]) -> None:
        super().__init__(str(folder))
        self._folder = folder
        self.mapping = mapping
        paths = list(_walk(folder))
        others = [path for path in paths if path.suffix.lower() not in ENDINGS]
        if len(others) == len(paths):
            hint = f"put files in it that end in {', '.join(f'`{one}`' for one in ENDINGS)}"
            refuse("LF613", f"`{label(self.name)}` holds no values files", label(self.name), hint)
        if others:
            names = ", ".join(f"`{label(str(path))}`" for path in others[:3]) + (
                " …" if len(others) > 3 else ""
            )
            message = f"no values files, and left out: {names}"
            hint = f"values files end in {', '.join(f'`{one}`' for one in ENDINGS)}"
            self.findings = (
                Finding("LF626", message, place=label(self.name), hint=hint, severity="warning"),
            )

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        objects = ObjectReader(self)
        files = (path for path in _walk(self._folder) if path.suffix.lower() in ENDINGS)
        for number, path in enumerate(files, 1):
            place = label(str(path))
            if _is_no_file(path):  # opening a pipe would block
                message = f"`{place}` is a pipe or a device, not a file"
                yield bad_record(number, place, "LF002", message, "take it out of the folder")
                continue
            try:
                row = {name: as_written(node) for name, node in read_values(path).items()}
            except LetterforgeError as error:
                yield BadRecord(number, place, error.findings, {})
            else:
                yield objects.record(number, place, row)


def _is_no_file(path: Path) -> bool:
    try:
        return not S_ISREG(path.stat().st_mode)
    except OSError:  # reading it reports the error
        return False


def as_written(node: Node) -> object:
    """Return a node with every scalar as written: the placeholder's type parses it, not YAML.

    A number with a point becomes a number, so that the decimal separator is not ambiguous.
    """
    if isinstance(node, MappingNode):
        return {key: as_written(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [as_written(item) for item in node.items]
    if node.is_null:
        return None
    return node.text if node.quoted or "." not in node.text else as_number(node.text)


def open_yaml(request: SourceRequest) -> Source:
    """Return the records of a YAML file."""
    return YamlRecords(find_input_file(request.spec), request.mapping)


def open_folder(request: SourceRequest) -> Source:
    """Return the records of a folder of values files."""
    folder = Path(request.spec)
    if not folder.is_dir():
        message = f"`{label(request.spec)}` is not a folder"
        raise UsageError(Finding("LF002", message, place=label(request.spec), hint="check its name"))
    return FolderRecords(folder, request.mapping)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, recursively, ordered by name, without hidden ones."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise unreadable(str(folder), error) from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name)
        else:
            yield folder / entry.name
