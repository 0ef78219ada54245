"""Rules about languages: whether CLDR knows them, and has what letters in them need."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.assembly.variant_plans import usual_language
from letterforge.diagnostics import Findings, LetterforgeError, Span
from letterforge.library.languages import texts_in
from letterforge.library.validation.near_names import language_tag
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.whole_library import WholeLibrary
from letterforge.placeholders.formatting import has_dates, knows_language
from letterforge.placeholders.localized import Localized
from letterforge.placeholders.placeholder import Placeholder

_ISO = "letters in it print dates like 2026-12-03"


def languages(library: LintedLibrary, findings: Findings) -> None:
    """Warn of languages that CLDR does not know, and of those of letters without dates in CLDR (LF411)."""
    of_letters: dict[str, Span] = {}
    for language, span in _of_letters(library):
        of_letters.setdefault(language, span)
    places = dict(of_letters)
    for language, span in _of_texts(library.whole):
        places.setdefault(language, span)
    for language, span in places.items():
        if not knows_language(language):
            meant = language_tag(language)
            correct = f"write `{meant}` if that is meant" if meant != language else "correct the tag"
            hint = f"{correct}; {_ISO} and numbers as in English"
            message = f"CLDR does not know the language `{language}`"
            findings.add("LF411", message, span=span, hint=hint, severity="warning")
        elif language in of_letters and not has_dates(language):
            hint = f"{_ISO}; write a date out where that is not wanted"
            message = f"CLDR has no dates in `{language}`"
            findings.add("LF411", message, span=span, hint=hint, severity="warning")


def _of_letters(library: LintedLibrary) -> Iterator[tuple[str, Span]]:
    """Yield the languages of letters, each with the place of a title in it."""
    catalog = library.catalog
    for name in catalog.variant_ids():
        try:
            variant = catalog.variant(name)
            for language in variant.languages or (usual_language(catalog, name).language,):
                title = variant.title.texts.get(language)
                yield language, variant.span if title is None else title.span
        except LetterforgeError:  # the rule `composition` tells why
            continue


def _of_texts(whole: WholeLibrary) -> Iterator[tuple[str, Span]]:
    """Yield the languages of texts, used by a letter or not, each with the place of the text."""
    for text in _texts(whole):
        yield from ((language, text.texts[language].span) for language in text.languages)


def _texts(whole: WholeLibrary) -> Iterator[Localized]:
    for variant in whole.variants:
        yield variant.title
        yield from texts_in(variant.body)
    yield from texts_in(whole.all_clauses)
    for term, _ in whole.owned_terms():
        yield from (term.long, term.short)
    for placeholder in (*whole.all_placeholders, *whole.parameters()):
        yield from _of_placeholder(placeholder)


def _of_placeholder(placeholder: Placeholder) -> Iterator[Localized]:
    """Yield the texts of a declaration and of what is declared in it."""
    words = (placeholder.label, placeholder.help, placeholder.other, placeholder.yes, placeholder.no)
    yield from (one for one in (*words, *placeholder.options.values()) if one is not None)
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        yield from _of_placeholder(inner)
