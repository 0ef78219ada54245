"""Variant scope: what the texts of a variant may name, its own declarations before those of its library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from letterforge.library.defined_term import DefinedTerm
from letterforge.library.model import Variant
from letterforge.library.other_libraries import OtherLibraries
from letterforge.placeholders.placeholder import Placeholder

if TYPE_CHECKING:
    from letterforge.library.calendar_files import WorkCalendars


class LibraryDeclarations(Protocol):
    """What plans and their scopes ask of a library."""

    @property
    def work_calendars(self) -> WorkCalendars:
        """Its calendars of working days."""

    @property
    def others(self) -> OtherLibraries:
        """The other libraries that it uses."""

    def placeholder(self, name: str) -> Placeholder | None:
        """Return the declaration of `name` for the whole library, or None."""

    def term(self, id_: str) -> DefinedTerm | None:
        """Return the term `id_` of the whole library, or None."""

    def term_ids(self) -> Iterable[str]:
        """Return the ids of the library's terms."""

    def declares(self, name: str) -> bool:
        """Return whether `name` is declared, for the library or for some variant."""

    def computed(self, name: str) -> Placeholder | None:
        """Return the computed placeholder `name` of the whole library, None for any other."""

    def placeholder_names(self) -> Iterable[str]:
        """Return the names of the library's placeholders."""

    def file_of(self, source_name: str) -> str:
        """Return the path inside the library of the file that messages call `source_name`."""


class VariantScope:
    """The placeholders and terms that a variant may use: its own, and those of its library.

    No name is in both: the catalog refuses a variant that declares what its library declares.
    """

    def __init__(self, variant: Variant, library: LibraryDeclarations) -> None:
        self._own = variant.placeholders
        self._terms = variant.terms
        self._library = library

    @property
    def libraries(self) -> tuple[str, ...]:
        """The names of the other libraries that the library uses."""
        return self._library.others.names

    def placeholder(self, name: str) -> Placeholder | None:
        """Return the declaration of `name`, or None."""
        return self._own.get(name) or self._library.placeholder(name)

    def term(self, id_: str) -> DefinedTerm | None:
        """Return the term `id_`, or None."""
        return self._terms.get(id_) or self._library.term(id_)

    def term_ids(self) -> list[str]:
        """Return the ids of the terms that the variant may use."""
        return sorted({*self._terms, *self._library.term_ids(), *self._library.others.term_ids()})

    def declares(self, name: str) -> bool:
        """Return whether `name` is declared, for this variant, its library or another variant of it."""
        return name in self._own or self._library.declares(name)

    def computed(self, name: str) -> Placeholder | None:
        """Return the computed placeholder `name` that the variant may use, None for any other."""
        own = self._own.get(name)
        if own is not None:
            return own if own.value is not None else None
        return self._library.computed(name)

    def placeholder_names(self) -> list[str]:
        """Return the names that the variant may use."""
        return sorted({*self._own, *self._library.placeholder_names()})

    def file_of(self, source_name: str) -> str:
        """Return the path inside the library of the file that messages call `source_name`."""
        return self._library.file_of(source_name)
