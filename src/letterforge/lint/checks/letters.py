"""Checks of letters: every variant is composed, compiled in every language, and drawn as a form."""

from __future__ import annotations

from letterforge.assembly.dated_letters import letters_by_day
from letterforge.assembly.variant_plans import plan_variant, usual_language, with_text_errors
from letterforge.diagnostics import Findings, LetterforgeError
from letterforge.lint.checks.terms import check_order
from letterforge.lint.linted_library import LintedLibrary


def composition(library: LintedLibrary, findings: Findings) -> None:
    """Find variants whose files cannot be used, or that name clauses which are not there (LF1xx, LF4xx)."""
    for variant in library.catalog.variant_ids():
        try:
            library.catalog.compose(variant)
        except LetterforgeError as error:
            findings.extend(error.findings)


def letters(library: LintedLibrary, findings: Findings) -> None:
    """Find what keeps a letter from being made, in any language (LF2xx, LF4xx), and terms used too early."""
    catalog = library.catalog
    for variant in catalog.variant_ids():
        try:
            languages = catalog.variant(variant).languages or (usual_language(catalog, variant).language,)
            for language in languages:
                _make(library, variant, language, findings)
        except LetterforgeError as error:
            findings.extend(with_text_errors(catalog, variant, None, error).findings)


def _make(library: LintedLibrary, variant: str, language: str, findings: Findings) -> None:
    """Compile a letter and draw it as a form; its texts are sound where nothing in them is wrong."""
    try:
        plan = plan_variant(library.catalog, variant, language)
        library.sound_texts.update(map(id, plan.sources))
        for _, form in letters_by_day(plan, {}, blank=True):
            if plan.assembler.has_terms:
                check_order(form, findings)
    except LetterforgeError as error:
        findings.extend(error.findings)
