"""The table of checks, in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from letterforge.diagnostics import Findings
from letterforge.lint.checks import (
    clauses,
    files,
    formats,
    languages,
    letters,
    locks,
    placeholders,
    terms,
    tests,
    texts,
)
from letterforge.lint.linted_library import LintedLibrary

Check: TypeAlias = Callable[[LintedLibrary, Findings], None]

FILE_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "settings": files.settings,
        "clause-files": files.clause_files,
        "placeholder-declarations": placeholders.declarations,
        "clause-ids": clauses.ids_of_clauses_in_place,
        "unread-files": files.unread,
        "designs": files.designs,
        "calendars": files.calendars,
        "format-options": formats.options,
        "plugins": formats.plugins,
        "composition": letters.composition,
        "variant-files": files.variant_files,
    }
)
"""Checks of what files declare, by name."""

TEXT_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "languages": languages.languages,
        "letters": letters.letters,
        "lock": locks.lock,
        "clause-texts": texts.clause_texts,
        "units-and-options": placeholders.units_and_options,
        "computed-values": placeholders.computed_values,
        "date-order": placeholders.date_order,
        "variant-texts": texts.variant_texts,
        "terms": terms.forms_of_terms,
        "unused-terms": terms.unused_terms,
        "terms-by-hand": terms.terms_by_hand,
        "clause-nesting": clauses.nesting,
        "letter-tests": tests.letter_tests,
    }
)
"""Checks of what letters say, by name."""

CHECKS: Mapping[str, Check] = MappingProxyType({**FILE_CHECKS, **TEXT_CHECKS})
"""All checks, by name."""
