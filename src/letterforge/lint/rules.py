"""The table of lint rules, in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from letterforge.diagnostics import Findings
from letterforge.lint import (
    clause_rules,
    file_rules,
    format_rules,
    language_rules,
    letter_rules,
    lock_rules,
    placeholder_rules,
    term_rules,
    text_rules,
)
from letterforge.lint.linted_library import LintedLibrary

Rule: TypeAlias = Callable[[LintedLibrary, Findings], None]

FILE_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "settings": file_rules.settings,
        "clause-files": file_rules.clause_files,
        "placeholder-declarations": placeholder_rules.declarations,
        "clause-ids": clause_rules.ids_of_clauses_in_place,
        "unread-files": file_rules.unread,
        "designs": file_rules.designs,
        "calendars": file_rules.calendars,
        "format-options": format_rules.options,
        "plugins": format_rules.plugins,
        "composition": letter_rules.composition,
        "variant-files": file_rules.variant_files,
    }
)
"""Rules about what files declare, by name."""

TEXT_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "languages": language_rules.languages,
        "letters": letter_rules.letters,
        "lock": lock_rules.lock,
        "clause-texts": text_rules.clause_texts,
        "units-and-options": placeholder_rules.units_and_options,
        "computed-values": placeholder_rules.computed_values,
        "date-order": placeholder_rules.date_order,
        "variant-texts": text_rules.variant_texts,
        "terms": term_rules.forms_of_terms,
        "unused-terms": term_rules.unused_terms,
        "terms-by-hand": term_rules.terms_by_hand,
        "clause-nesting": clause_rules.nesting,
    }
)
"""Rules about what letters say, by name."""

RULES: Mapping[str, Rule] = MappingProxyType({**FILE_RULES, **TEXT_RULES})
"""All rules, by name."""
