"""Lock file: `letterforge.lock`, which says what a library takes from others, with a copy of it.

format: 1
checksum: 0f1e…              # of what stands below
libraries:
common:
from: ../common          # or `package acme-letters`
hash: 9a8b…              # of all its files
clauses:
privacy: |             # the entry as it is written there
privacy: {text: …}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from json import dumps
from pathlib import PurePosixPath

from msgspec import Struct, to_builtins

from letterforge.diagnostics import Finding, LibraryError
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import LOCK
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.library.files import LibraryFile
from letterforge.library.format_version import FORMAT
from letterforge.yamldoc import Mapping as MappingNode
from letterforge.yamldoc import Node, Scalar

KINDS = ("placeholders", "terms", "clauses")
"""What is copied, entry by entry, in the order in which a lock has it."""

_CALENDARS = "calendars"
_HEAD = "# Written by `letterforge upgrade`. Keep it under version control, and do not edit it.\n"
_MEND = "restore it from version control, or delete it and write it anew with `letterforge upgrade`"
_PLAIN = re.compile(r"[^\W\d][\w-]*")  # an id that needs no quotes
_SIZE = 16  # bytes of a checksum


class LockedLibrary(Struct, frozen=True):
    """Another library as it was taken: from where, the hash of its files, copies of what is used.

    `copies` are entries by their ids, by kind (`clauses`); those of `calendars` are whole files.
    """

    where: str
    hash: str
    copies: Mapping[str, Mapping[str, str]]

    def files(self, label: str) -> FileSource:
        """Return a library of the copies alone; messages call it `label`."""
        parts = [
            f"{kind}:\n" + "".join(f"{_indented(one, 2)}\n" for one in self.copies[kind].values())
            for kind in KINDS
            if self.copies.get(kind)
        ]
        calendars = self.copies.get(_CALENDARS, {})
        files = {f"{_CALENDARS}/{name}.yaml": text for name, text in calendars.items()}
        return _Copies({"clauses/copies.yaml": "".join(parts), **files}, label)


class _Copies(MemoryFiles):
    """The files of a library that a lock holds."""

    def __init__(self, files: Mapping[str, str], label: str) -> None:
        super().__init__(files)
        self.label = label

    def shown_name(self, name: str) -> str:
        """Return what messages call a file."""
        return f"{self.label}/{name}"


def read_lock(source: FileSource) -> Mapping[str, LockedLibrary] | None:
    """Return what the lock of a library says of others, by name; None where there is none.

    Raises LibraryError where it cannot be used: LF119, or LF115 for a format that is not known.
    """
    if not source.has_file(LOCK):
        return None
    file = LibraryFile(source, PurePosixPath(LOCK))
    found = file.read("lock")
    if found is None:
        raise LibraryError(*(_unusable(one) for one in file.findings))
    _, root = found
    libraries = {name: _library(one) for name, one in _members(root.get("libraries"))}
    written = root.get("checksum")
    assert isinstance(written, Scalar)  # the schema says so
    if written.text != _checksum(libraries):
        message = f"`{file.name}` was edited: what it holds has another checksum"
        raise LibraryError(Finding("LF119", message, written.span, hint=_MEND))
    return libraries


def _unusable(finding: Finding) -> Finding:
    """Return why a lock cannot be used, by what is wrong with its text."""
    if finding.code == "LF115":
        return finding
    message = f"`{LOCK}` cannot be used: {finding.message}"
    return Finding("LF119", message, finding.span, place=finding.place, hint=_MEND)


def _library(node: Node) -> LockedLibrary:
    parts = dict(_members(node))
    copies = {
        kind: {id_: _word(one) for id_, one in _members(parts[kind])}
        for kind in (*KINDS, _CALENDARS)
        if kind in parts
    }
    return LockedLibrary(_word(parts["from"]), _word(parts["hash"]), copies)


def _members(node: Node | None) -> Iterator[tuple[str, Node]]:
    entries = node.entries if isinstance(node, MappingNode) else {}
    return ((key, one.value) for key, one in entries.items())


def _word(node: Node) -> str:
    assert isinstance(node, Scalar)  # the schema says so
    return node.text


def _checksum(libraries: Mapping[str, LockedLibrary]) -> str:
    plain = dumps(to_builtins(libraries), sort_keys=True).encode()
    return blake2b(plain, digest_size=_SIZE).hexdigest()


def written_lock(libraries: Mapping[str, LockedLibrary]) -> str:
    """Return the text of a lock: the same for the same libraries."""
    lines = [_HEAD, f'format: {FORMAT}\nchecksum: "{_checksum(libraries)}"\nlibraries:\n']
    for name, one in sorted(libraries.items()):
        where = dumps(one.where, ensure_ascii=False)
        lines.append(f'  {name}:\n    from: {where}\n    hash: "{one.hash}"\n')
        for kind in (*KINDS, _CALENDARS):
            copies = one.copies.get(kind, {})
            lines += [f"    {kind}:\n"] if copies else []
            for id_, text in sorted(copies.items()):
                sign = "|2" if text.startswith(" ") else "|"
                key = id_ if _PLAIN.fullmatch(id_) else dumps(id_, ensure_ascii=False)
                lines.append(f"      {key}: {sign}\n{_indented(text, 8)}\n")
    return "".join(lines)


def _indented(text: str, columns: int) -> str:
    margin = " " * columns
    return "\n".join(f"{margin}{line}" if line.strip() else "" for line in text.rstrip("\n").split("\n"))
