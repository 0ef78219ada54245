"""Library plans: the plans of a library in one state of its files, each compiled once."""

from __future__ import annotations

from letterforge.assembly.plan import Plan
from letterforge.assembly.variant_plans import plan_variant, usual_language
from letterforge.diagnostics import LetterforgeError
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.lock_copies import catalog_of_version


class LibraryPlans:
    """The plans of the library whose files are `source`; why one cannot be made is kept, too.

    Other libraries that a revision uses are the copies in its lock: they are as they were then. Every method
    raises LetterforgeError where files are wrong.
    """

    def __init__(self, source: FileSource) -> None:
        self.source = source
        self.catalog = catalog_of_version(source)
        self._plans: dict[tuple[str, str], Plan | LetterforgeError] = {}

    def language(self, variant: str) -> str:
        """Return the language that a letter is in where none is asked for."""
        return usual_language(self.catalog, variant).language

    def languages(self, variant: str) -> tuple[str, ...]:
        """Return the languages of a variant, or its usual one."""
        return self.catalog.variant(variant).languages or (self.language(variant),)

    def plan(self, variant: str, language: str | None) -> Plan:
        """Return the plan of a variant in a language, in its usual one for None or an empty text."""
        key = variant, language or ""
        if key not in self._plans:
            try:
                self._plans[key] = plan_variant(self.catalog, variant, language or None)
            except LetterforgeError as error:
                self._plans[key] = error
        found = self._plans[key]
        if isinstance(found, Plan):
            return found
        raise type(found)(*found.findings)
