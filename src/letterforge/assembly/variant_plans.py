"""Plans of the variants of a library, with every error in a variant reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from letterforge.assembly.evaluation.filters import Filter
from letterforge.assembly.plan import Plan
from letterforge.diagnostics import Finding, LetterforgeError, LibraryError, VariantError, did_you_mean
from letterforge.letter import ReferenceFile
from letterforge.letter.subtags import subtags
from letterforge.library.catalog import Catalog
from letterforge.library.languages import ChosenLanguage, choose_language
from letterforge.library.model import Composed, Variant
from letterforge.library.variant_scope import VariantScope
from letterforge.placeholders.formatting import knows_language
from letterforge.placeholders.language_tags import canonical_tag, likely_subtags, script_name
from letterforge.placeholders.localized import closest_tags

if TYPE_CHECKING:
    from letterforge.assembly.compiler.branch_marks import BranchMarks


def plan_variant(
    catalog: Catalog,
    variant: str,
    language: str | None = None,
    reference: ReferenceFile | None = None,
    marks: BranchMarks | None = None,
) -> Plan:
    """Return a variant compiled for a language, by default its usual one.

    `reference` is a Word file whose look the letters take over, `marks` note which branches they take.
    Raises LetterforgeError with every finding in the files and texts that the variant uses.
    """
    from letterforge.assembly.planner import compile_plan

    filters = load_plugins(catalog)
    catalog.check_others()
    try:
        composed = catalog.compose(variant)
    except LetterforgeError as error:
        catalog.refuse_format()  # of which the rest may be right
        raise with_text_errors(catalog, variant, language, error) from error
    locale = _locale(catalog, composed, language)
    settings = catalog.settings
    return compile_plan(
        composed, catalog, locale, reference=reference, options=settings.options, filters=filters,
        definition=settings.definition, marks=marks,
    )  # fmt: skip


def load_plugins(catalog: Catalog) -> Mapping[str, Filter]:
    """Return the filters of other packages that a library uses, after its types were loaded, too.

    Raises LibraryError LF510 with each that cannot be used.
    """
    if not catalog.plugins:
        return {}
    from letterforge.assembly.evaluation.filter_plugins import custom_filters, load_filter

    if found := catalog.plugins.load(load_filter):
        raise LibraryError(*found)
    return custom_filters(catalog.plugins.filters)


def usual_language(catalog: Catalog, variant: str) -> ChosenLanguage:
    """Return the language of letters of `variant` where none is asked for, and where it was found.

    Raises LetterforgeError where the variant cannot be composed.
    """
    return _usual_language(catalog, catalog.compose(variant))


def _usual_language(catalog: Catalog, composed: Composed) -> ChosenLanguage:
    declared = VariantScope(composed.variant, catalog).placeholder
    return choose_language(composed, declared, catalog.settings.language)


def with_text_errors(
    catalog: Catalog, variant: str, language: str | None, error: LetterforgeError
) -> LetterforgeError:
    """Return `error`, of a variant that cannot be used, with what is wrong in its texts as well."""
    from letterforge.assembly.planner import compile_plan

    try:
        composed = catalog.salvaged(variant)
        if composed is not None:
            chosen = _locale(catalog, composed, language)
            compile_plan(composed, catalog, chosen, before=error.findings, filters=load_plugins(catalog))
    except LetterforgeError as more:
        told = {mistake_of(finding): finding for finding in (*more.findings, *error.findings)}
        known = set(map(mistake_of, error.findings))
        others = [one for key, one in told.items() if key not in known]
        return type(error)(*error.findings, *others)
    return error


def mistake_of(finding: Finding) -> tuple[object, ...]:
    """Return what is the same in findings of one mistake, told of the library and of a letter."""
    place = finding.span if finding.span is not None else finding.place
    about = finding.message if finding.code != "LF404" or finding.span is None else ""
    return finding.code, place, about


def _locale(catalog: Catalog, composed: Composed, language: str | None) -> str:
    """Return the language of a letter, with the country whose conventions the library has for it."""
    chosen = _language(catalog, composed, language)
    return catalog.settings.locales.get(chosen, chosen)


def _language(catalog: Catalog, composed: Composed, language: str | None) -> str:
    """Return `language` in its canonical form, or the usual one.

    Raises VariantError LF408 for one that the variant has not, or that may be one of several; where the
    variant names none, for one that CLDR does not know.
    """
    if language is None:
        return _usual_language(catalog, composed).language
    variant = composed.variant
    tag = canonical_tag(language)
    if not variant.languages:
        if knows_language(tag):
            return tag
        hint = "write a language tag such as `de` or `zh-CN`"
        raise VariantError(Finding("LF408", f"`{tag}` is no language that CLDR knows", hint=hint))
    if variant.serves(tag):
        return tag
    raise VariantError(_missing(variant, tag))


def _missing(variant: Variant, tag: str) -> Finding:
    """Return the finding about a language that a variant has not, or that may be one of several."""
    known = variant.languages
    fact = f"`{variant.id}` has no text in `{tag}`"
    scripts = [_in_script(one) for one in known if subtags(one).language == subtags(tag).language]
    hint: str | None = did_you_mean(tag, known) or f"its languages: {', '.join(known)}"
    if closest := closest_tags(known, tag):
        hint = f"ask for {' or '.join(f'`{one}`' for one in closest)}"
    elif scripts:  # which say what there is to ask for
        fact, hint = f"{fact} ({', '.join(scripts)})", None
    return Finding("LF408", fact, hint=hint)


def _in_script(tag: str) -> str:
    """Return in which script the texts under a tag are: "its `sr` is Cyrillic"."""
    script = likely_subtags(tag).script
    chinese = {"Hans": "in simplified characters", "Hant": "in traditional characters"}
    return f"its `{tag}` is {chinese.get(script) or script_name(script)}"
