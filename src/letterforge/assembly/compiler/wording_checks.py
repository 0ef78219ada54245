"""Wording checks: units, option labels and built-in words that the language of the letter lacks.

Missing texts are reported where they are used, and so are the words printed with a value, so that a letter
never mixes languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.assembly.compiler.scope import NameChecker
from letterforge.assembly.compiler.texts import is_fixed
from letterforge.diagnostics import Findings, Span
from letterforge.placeholders.formatting import missing_forms
from letterforge.placeholders.localized import Localized, adding
from letterforge.placeholders.placeholder import Placeholder, UnitForms
from letterforge.placeholders.types import TYPES
from letterforge.placeholders.types.boolean import words_of
from letterforge.placeholders.types.bounded_type import sample_numbers


def check_wording(names: NameChecker, language: str, findings: Findings) -> None:
    """Add findings for units and labels of printed values that lack `language` (LF205, LF113)."""
    for placeholder, where in names.printed.items():
        for one in _with_inner(placeholder):
            _check(one, language, where, findings)


def check_labels(names: NameChecker, languages: tuple[str, ...], findings: Findings) -> None:
    """Add findings for placeholders that are called by their name in letters of several languages (LF205)."""
    if len(languages) < 2:
        return
    for placeholder in names.placeholders.values():
        for one in _with_inner(placeholder):
            if one.is_named_by_id:
                message = f"`{one.name}` has no label, and its letters are in {', '.join(languages)}"
                hint = f"add `label: {{{', '.join(f'{tag}: …' for tag in languages)}}}`"
                findings.add("LF205", message, span=one.span, hint=hint)


def _with_inner(placeholder: Placeholder) -> Iterator[Placeholder]:
    """Yield a placeholder and its nested placeholders."""
    waiting = [placeholder]
    for one in waiting:  # the list grows during iteration
        yield one
        waiting += [one.item] if one.item else []
        waiting += one.fields.values()


def _check(placeholder: Placeholder, language: str, where: str, findings: Findings) -> None:
    name = placeholder.name
    if isinstance(placeholder.unit, UnitForms):
        _check_forms(placeholder, placeholder.unit, language, where, findings)
    elif placeholder.unit is not None:
        _check_text(placeholder.unit, f"the unit of `{name}`", language, where, findings)
    for option, label in placeholder.options.items():
        _check_text(label, f"the option `{option}` of `{name}`", language, where, findings)
    if placeholder.other is not None:
        _check_text(placeholder.other, f"the option `other` of `{name}`", language, where, findings)
    if placeholder.type == "boolean" and words_of(language) is None:
        _check_answers(placeholder, language, where, findings)


def _check_answers(placeholder: Placeholder, language: str, where: str, findings: Findings) -> None:
    """Find a yes or no without a word in a language for which CLDR has none either."""
    declared = {"yes": placeholder.yes, "no": placeholder.no}
    missing = [key for key, text in declared.items() if text is None or not text.serves(language)]
    if missing:
        message = f"`{placeholder.name}` is printed, but has no {' and '.join(missing)} in `{language}`"
        hint = f"declare {' and '.join(f'`{key}: {{{language}: …}}`' for key in missing)}"
        findings.add("LF205", message, span=placeholder.span, hint=hint, notes=(f"printed by {where}",))


def _check_text(text: Localized, what: str, language: str, where: str, findings: Findings) -> None:
    scalar = text.get(language)
    if scalar is None:
        span = next(iter(text.texts.values())).span
        _add_missing(what, language, text.languages, span, where, findings)


def _check_forms(
    placeholder: Placeholder, unit: UnitForms, language: str, where: str, findings: Findings
) -> None:
    what, span = f"the unit of `{placeholder.name}`", unit.span or placeholder.span
    if not unit.serves(language):
        _add_missing(what, language, unit.languages, span, where, findings)
        return
    missing = missing_forms(unit, sample_numbers(TYPES[placeholder.type], placeholder), language)
    if missing:
        uses = " and ".join(f"`{form}` (for {number})" for form, number in missing.items())
        message = f"{what} has not the plural forms that `{language}` uses: {uses}"
        hint = f"add `{'` and `'.join(f'{form}:' for form in missing)}`, or write one word for all numbers"
        findings.add("LF113", message, span=span, hint=hint)


def check_literal_units(placeholder: Placeholder, findings: Findings) -> None:
    """Add a warning LF203 for units and options with template syntax, which is printed literally."""
    for one in _with_inner(placeholder):
        texts = [*one.options.values(), one.other, one.unit, one.yes, one.no]
        for scalar in [word for text in texts if isinstance(text, Localized) for word in text.texts.values()]:
            if not is_fixed(scalar.text):
                message = f"a unit or option of `{one.name}` prints its braces as they stand"
                hint = "write the words alone; conditions and values belong into texts"
                findings.add("LF203", message, span=scalar.span, hint=hint, severity="warning")


def _add_missing(
    what: str, language: str, others: tuple[str, ...], span: Span, where: str, findings: Findings
) -> None:
    hint = adding(language, others)
    message = f"{what} has no words in `{language}`"
    findings.add("LF205", message, span=span, hint=hint, notes=(f"printed by {where}",))
