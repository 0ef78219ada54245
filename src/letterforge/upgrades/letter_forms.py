"""Letter forms: every letter of a library as a blank form in text, by variant and language."""

from __future__ import annotations

from typing import NamedTuple

from letterforge.assembly.dated_letters import letters_by_day, under_days
from letterforge.assembly.variant_plans import plan_variant, usual_language
from letterforge.diagnostics import Findings, LetterforgeError
from letterforge.exporters import export
from letterforge.library.catalog import Catalog


class LetterId(NamedTuple):
    """A variant in one language."""

    variant: str
    language: str

    def __str__(self) -> str:
        return f"{self.variant} ({self.language})"


def letter_forms(catalog: Catalog, findings: Findings) -> dict[LetterId, str]:
    """Return the text of every letter of a library, drawn as a form; `findings` says why some cannot be made.

    Where a variant names no languages, its letters are in its usual one.
    """
    found: dict[LetterId, str] = {}
    for variant in catalog.variant_ids():
        try:
            languages = catalog.variant(variant).languages or (usual_language(catalog, variant).language,)
        except LetterforgeError as error:
            findings.extend(error.findings)
            continue
        for language in languages:
            try:
                found[LetterId(variant, language)] = _form(catalog, variant, language)
            except LetterforgeError as error:
                findings.extend(error.findings)
    return found


def _form(catalog: Catalog, variant: str, language: str) -> str:
    plan = plan_variant(catalog, variant, language)
    forms = letters_by_day(plan, {}, blank=True)
    return under_days({day: export(form, "text").decode() for day, form in forms})
