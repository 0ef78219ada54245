"""Clause files: their declarations, read no further than needed.

Of each file only the bytes are read at first. A file is parsed when its bytes hold an id that is asked for
as a key, so that a letter costs what its own clauses cost, however large the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from letterforge.diagnostics import Finding, Findings, LibraryError
from letterforge.library.clauses import clause
from letterforge.library.declarations import placeholder
from letterforge.library.declared import Declared
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.library.localized_texts import mapping
from letterforge.library.model import Clause
from letterforge.library.plugins import LibraryPlugins
from letterforge.library.validation.schema_check import fits_part
from letterforge.placeholders.placeholder import Placeholder

_Declared = TypeVar("_Declared")


class Declarations:
    """The clauses and placeholders of a library, by id; `plugins` are those that it uses."""

    def __init__(self, source: FileSource, plugins: LibraryPlugins | None = None) -> None:
        self._types = plugins.types if plugins is not None else ()
        self.declared = Declared(plugins.missing if plugins is not None else ())
        self._files = yaml_files(source, "clauses", deep=True)
        self._unread = list(self._files)
        self._asked: set[str] = set()
        self._broken: list[LibraryFile] = []

    @property
    def files(self) -> tuple[LibraryFile, ...]:
        """The files, whether or not they were read."""
        return tuple(self._files)

    @property
    def clauses(self) -> dict[str, Clause]:
        """The clauses that were read."""
        return self.declared.clauses

    @property
    def placeholders(self) -> dict[str, Placeholder]:
        """The placeholders that were read."""
        return self.declared.placeholders

    @property
    def terms(self) -> dict[str, DefinedTerm]:
        """The terms that were read."""
        return self.declared.terms

    def need(self, ids: Iterable[str]) -> None:
        """Read all files that may declare `ids`, twins too; raise LibraryError where one of them is wrong."""
        wanted = [id_ for id_ in ids if id_ not in self._asked]
        files = self._files if self._unread else [file for file in self._files if len(file.findings)]
        concerned = [file for file in files if any(map(file.mentions_key, wanted))]
        self._read(file for file in concerned if file in self._unread)
        _raise_all(concerned)
        self._asked.update(wanted)

    def find(self, id_: str, among: Mapping[str, _Declared]) -> _Declared | None:
        """Return what is declared as `id_`, or None; `among` is one of the mappings above.

        Raises LibraryError where a file that declares it, or may, cannot be read.
        """
        self.need([id_])
        if id_ not in among:
            self.need_all()
        if id_ not in among:
            self.raise_closed()
        return among.get(id_)

    def declares(self, name: str) -> bool:
        """Return whether a placeholder of that name is declared, without reading what is declared of it."""
        return name in self.placeholders or any(
            file.mentions_key(name) and name in file.placeholder_names for file in self._unread
        )

    def may_compute(self, name: str) -> bool:
        """Return whether a placeholder of that name may be computed, without reading any file."""
        if name in self.placeholders:
            return self.placeholders[name].value is not None
        return any(file.mentions_key(name) and file.mentions_key("value") for file in self._unread)

    def need_all(self) -> None:
        """Read every file; what is wrong with one stands in its findings."""
        self._read(list(self._unread))

    def findings(self) -> Iterator[Findings]:
        """Yield the findings of every file that was read."""
        yield from (file.findings for file in self._files)

    def broken(self) -> tuple[LibraryFile, ...]:
        """Return the files that could not be read: what they declare is not known."""
        return tuple(self._broken)

    def salvaged_clauses(self) -> dict[str, Clause]:
        """Return the clauses that fit, of files that do not fit as a whole."""
        return {
            id_: clause(id_, mapping(entry.value), entry.key.span)
            for file in self._broken
            for id_, entry in file.entries("clauses").items()
            if fits_part("clauses", "clause", entry.value, self._types)
        }

    def salvaged_placeholders(self) -> dict[str, Placeholder]:
        """Return the placeholders that fit, of files that do not fit as a whole."""
        return {
            name: placeholder(name, entry.value, entry.key.span)
            for file in self._broken
            for name, entry in file.entries("placeholders").items()
            if fits_part("clauses", "placeholder", entry.value, self._types)
        }

    def unparsed(self) -> tuple[Finding, ...]:
        """Return what is wrong with the files that are not YAML, as far as they were read."""
        return tuple(finding for file in self._broken if file.root is None for finding in file.findings)

    def raise_closed(self) -> None:
        """Raise LibraryError for files whose bytes could not be searched: what is missing may be in them."""
        _raise_all([file for file in self._files if file.is_closed])

    def _read(self, files: Iterable[LibraryFile]) -> None:
        for file in list(files):
            self._unread.remove(file)
            found = file.read("clauses", self._types)
            if found is None:
                self._broken.append(file)
            else:
                self.declared.add(found[1], file.findings)


def _raise_all(files: Iterable[LibraryFile]) -> None:
    findings = Findings()
    for file in files:
        findings.extend(tuple(file.findings))
    findings.raise_as(LibraryError)
