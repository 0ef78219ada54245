"""Other libraries: the clauses and placeholders of libraries that `letterforge.yaml` names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from letterforge import plugins
from letterforge.diagnostics import Findings, LetterforgeError, LibraryError, Source, Span
from letterforge.library.clause_files import Declarations
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.library_places import LibraryPlace
from letterforge.library.model import Clause
from letterforge.library.plugins import LibraryPlugins
from letterforge.library.qualified_ids import qualified_clause, qualified_placeholder
from letterforge.library.settings import read_settings
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.reserved_names import RESERVED

if TYPE_CHECKING:
    from letterforge.library.calendar_files import WorkCalendars
    from letterforge.library.locked_libraries import OpensLibraries


class OtherLibraries:
    """What a library uses of others, which stand at `places`; `opens` opens each when it is needed.

    Ids are `library/clause`, names `library.placeholder`. `uses_plugins` are the plug-ins of the library that
    names them. Every method raises LibraryError where a library cannot be used (LF117), or a file of it that
    is needed.
    """

    def __init__(
        self, opens: OpensLibraries | None, places: Mapping[str, LibraryPlace], uses_plugins: LibraryPlugins
    ) -> None:
        self.places = places
        self.clauses: dict[str, Clause] = {}
        self._opens, self._plugins = opens, uses_plugins
        self._placeholders: dict[str, Placeholder] = {}
        self._files: dict[str, FileSource] = {}
        self._opened: dict[str, Declarations] = {}
        self._calendars: dict[str, WorkCalendars] = {}
        self._used: dict[str, dict[str, dict[str, Span]]] = {}
        self._owners: dict[Source, str] = {}

    def __bool__(self) -> bool:
        return bool(self.places)

    @property
    def names(self) -> tuple[str, ...]:
        """What the libraries are called."""
        return tuple(self.places)

    def check(self, is_declared: Callable[[str], bool]) -> None:
        """Raise LibraryError with all that cannot be used, or have the name of a placeholder (LF111).

        All are opened. `is_declared` tells whether the library that names them has such a placeholder.
        """
        findings = Findings()
        for name, place in self.places.items():
            try:
                self._declarations(name)
            except LetterforgeError as error:
                findings.extend(error.findings)
            if is_declared(name):
                message = f"`{name}` is the name of a library and of a placeholder"
                findings.add("LF111", message, span=place.span, hint="rename one of them")
        findings.raise_as(LibraryError)

    def owner(self, source: Source) -> str:
        """Return the library that a file belongs to of which something was read; "" for none of them."""
        return self._owners.get(source, "")

    def file_of(self, source_name: str) -> str | None:
        """Return `library/clauses/a.yaml` for a file that messages call `source_name`, or None."""
        for library, files in self._files.items():
            root = files.shown_name(SETTINGS).removesuffix(SETTINGS)
            if root and source_name.startswith(root):
                return f"{library}/{source_name.removeprefix(root)}"
        return None

    def need(self, ids: Iterable[str]) -> None:
        """Read the clauses of other libraries among `ids`; those that are there are in `clauses`."""
        for id_ in ids:
            library, _, inner = id_.partition("/")
            if id_ in self.clauses or library not in self.places:
                continue
            declared = self._declarations(library)
            if (found := declared.find(inner, declared.clauses)) is not None:
                self._note("clauses", library, inner, found.span)
                self.clauses[id_] = qualified_clause(library, found)

    def placeholder(self, name: str) -> Placeholder | None:
        """Return the declaration of `library.name`, or None."""
        library, dot, inner = name.partition(".")
        if not dot or library not in self.places:
            return None
        if name not in self._placeholders:
            declared = self._declarations(library)
            found = declared.find(inner, declared.placeholders)
            if found is None:
                return None
            self._note("placeholders", library, inner, found.span)
            self._placeholders[name] = qualified_placeholder(library, found)
        return self._placeholders[name]

    def term(self, id_: str) -> DefinedTerm | None:
        """Return the term `library/id`, or None."""
        library, _, inner = id_.partition("/")
        if library not in self.places:
            return None
        declared = self._declarations(library)
        found = declared.find(inner, declared.terms)
        if found is None:
            return None
        self._note("terms", library, inner, found.span)
        return replace(found, id=id_)

    def calendars(self, library: str) -> WorkCalendars | None:
        """Return the calendars of working days of a library, or None where there is no such library."""
        if library not in self.places:
            return None
        if library not in self._calendars:
            from letterforge.library.calendar_files import WorkCalendars  # few letters count by them

            self._calendars[library] = WorkCalendars(self.files(library))
        return self._calendars[library]

    def used(self, library: str) -> Mapping[str, Mapping[str, Span]]:
        """Return where each entry of a library is that was asked for so far, by its id there, by kind."""
        return self._used.get(library, {})

    def used_calendars(self, library: str) -> Mapping[str, bytes]:
        """Return the calendars of a library that were asked for so far, as their files are."""
        asked = self._calendars.get(library)
        return {} if asked is None else asked.own_files

    def _note(self, kind: str, library: str, id_: str, span: Span) -> None:
        self._owners[span.source] = library
        self._used.setdefault(library, {}).setdefault(kind, {})[id_] = span

    def placeholder_names(self) -> list[str]:
        """Return the names of all placeholders; reads every clause file of every library."""
        return [f"{library}.{name}" for library, one in self._all() for name in one.placeholders]

    def clause_ids(self) -> list[str]:
        """Return the ids of all clauses; reads every clause file of every library."""
        return [f"{library}/{id_}" for library, one in self._all() for id_ in one.clauses]

    def term_ids(self) -> list[str]:
        """Return the ids of all terms; reads every clause file of every library."""
        return [f"{library}/{id_}" for library, one in self._all() for id_ in one.terms]

    def ids(self) -> list[str]:
        """Return the ids of all clauses and terms and the names of all placeholders, as above."""
        return [*self.clause_ids(), *self.term_ids(), *self.placeholder_names()]

    def declared(self) -> Iterator[tuple[Literal["clause", "term", "placeholder"], str, Span]]:
        """Yield the kind, the id and the place of all of them, as above."""
        for library, one in self._all():
            yield from (("clause", f"{library}/{id_}", found.span) for id_, found in one.clauses.items())
            yield from (("term", f"{library}/{id_}", found.span) for id_, found in one.terms.items())
            placeholders = one.placeholders.items()
            yield from (("placeholder", f"{library}.{name}", found.span) for name, found in placeholders)

    def _all(self) -> Iterator[tuple[str, Declarations]]:
        for library in self.places:
            declared = self._declarations(library)
            declared.need_all()
            yield library, declared

    def _declarations(self, library: str) -> Declarations:
        if library not in self._opened:
            self._opened[library] = Declarations(self.files(library), self._plugins)
        return self._opened[library]

    def files(self, library: str) -> FileSource:
        """Return the files of a library, which is one, and names no others."""
        if library not in self._files:
            self._files[library] = self._open(self.places[library])
        return self._files[library]

    def _open(self, place: LibraryPlace) -> FileSource:
        if plugins.are_forbidden():
            hint = "delete it from `libraries:`, or leave `--untrusted` out"
            raise place.refusal("`--untrusted` reads no other libraries", hint)
        if place.name in RESERVED:
            raise place.refusal(f"`{place.name}` is a word of the template language", "choose another name")
        assert self._opens is not None  # there are places
        return self._opens.open(place)


def fingerprints(source: FileSource) -> tuple[bytes, ...]:
    """Return a hash of each other library that the library of `source` names, in order.

    One that cannot be opened has none: letters that need it fail. Raises OSError where one cannot be read.
    """
    return tuple(one.fingerprint() for one in other_sources(source))


def other_sources(source: FileSource) -> Iterator[FileSource]:
    """Yield the files of each other library that the library of `source` names, and that can be opened."""
    for place in read_settings(source, Findings()).libraries.values():
        try:
            yield place.open_checked(source)
        except LetterforgeError:
            continue
