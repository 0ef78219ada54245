"""Rules about letters: every variant is composed, compiled in every language, and drawn as a form."""

from __future__ import annotations

from letterforge.assembly.variant_plans import plan_variant, usual_language, with_text_errors
from letterforge.diagnostics import Findings, LetterforgeError, Span
from letterforge.library.validation.near_names import language_tag
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.formatting import has_dates, knows_language


def composition(library: LintedLibrary, findings: Findings) -> None:
    """Find variants whose files cannot be used, or that name clauses which are not there (LF1xx, LF4xx)."""
    for variant in library.catalog.variant_ids():
        try:
            library.catalog.compose(variant)
        except LetterforgeError as error:
            findings.extend(error.findings)


def languages(library: LintedLibrary, findings: Findings) -> None:
    """Warn of languages of letters that CLDR does not know, or has no dates in (LF411), each once."""
    catalog = library.catalog
    told: set[str] = set()
    for name in catalog.variant_ids():
        try:
            variant = catalog.variant(name)
            for language in variant.languages or (usual_language(catalog, name).language,):
                if language not in told:
                    told.add(language)
                    text = variant.title.texts.get(language)
                    _check_language(language, variant.span if text is None else text.span, findings)
        except LetterforgeError:  # the rule `composition` tells why
            continue


def _check_language(language: str, span: Span, findings: Findings) -> None:
    """Warn of a language without conventions in CLDR."""
    if not knows_language(language):
        meant = language_tag(language)
        correct = f"write `{meant}` if that is meant" if meant != language else "correct the tag"
        hint = f"{correct}; letters in it print dates like 2026-12-03 and numbers as in English"
        message = f"CLDR does not know the language `{language}`"
        findings.add("LF411", message, span=span, hint=hint, severity="warning")
    elif not has_dates(language):
        hint = "letters in it print dates like 2026-12-03; write a date out where that is not wanted"
        message = f"CLDR has no dates in `{language}`"
        findings.add("LF411", message, span=span, hint=hint, severity="warning")


def letters(library: LintedLibrary, findings: Findings) -> None:
    """Find what keeps a letter from being made, in any language (LF2xx, LF4xx)."""
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
        plan.assemble(plan.bind({}, blank=True))
    except LetterforgeError as error:
        findings.extend(error.findings)
