"""Units: the word or sign of a unit with its number, in the plural form that the number requires."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from unicodedata import east_asian_width

from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.formatting.cldr import number_format, plural_form
from letterforge.placeholders.localized import Localized, in_language
from letterforge.placeholders.placeholder import NUMBER_SLOT, UnitForms

_RATES = ("%", "‰")
_TIGHT_UNITS = (*_RATES, "°", "′", "″")
_ROUND = 100  # a number of the plural that stands behind most large numbers, in nearly all languages
_SPARE_FORMS = ("zero", "few")  # of multiples of ten (Latvian) or twenty (Manx) alone


def format_unit(written: str, number: int | Decimal, unit: Localized | UnitForms, language: str) -> str:
    """Return the `written` number with its unit.

    A unit with `{}` has the number there. In Chinese and English nothing stands before CJK and `%`, else a
    space. In other languages `%` and `‰` stand as CLDR's pattern of percentages has them (12,50 %, %12,50)
    and the space before other units keeps both in one line.
    """
    word = _unit_word(number, unit, language)
    if number < 0 and _is_rate(word, language):
        return _negative_rate(written, word, language)
    before, after = _around(word, language, " " if _is_ours(language) else "\u00a0")
    return f"{before}{written}{after}"


def around_unit(unit: Localized | UnitForms, language: str) -> tuple[str, str]:
    """Return what stands before and behind a number that is still open: ("", " hours"), ("%", "").

    The unit is in the general plural: days, дней, يوم. A line may end behind what is written by hand, so the
    space before the unit is an ordinary one.
    """
    return _around(_general_word(unit, language), language, " ")


def unit_label(unit: Localized | UnitForms, language: str) -> str:
    """Return the word of a unit as it stands behind large numbers."""
    return _general_word(unit, language).replace(NUMBER_SLOT, "").strip()


def missing_forms(
    unit: UnitForms, numbers: Iterable[int | Decimal], language: str
) -> dict[str, int | Decimal]:
    """Return the plural forms that `language` uses for `numbers` but `unit` lacks, each with a number.

    One word for all numbers lacks none. The forms are those of CLDR; one that is for 0 alone (Arabic `zero`)
    may be left out, then `other` is printed.
    """
    words = in_language(unit.forms, language) or {}
    if not any(unit.forms[tag] is words for tag in unit.counting):
        return {}
    needed: dict[str, int | Decimal] = {}
    for number in numbers:
        form = _plural(number, language)
        if form != "zero" or number != 0:
            needed.setdefault(form, number)
    return {form: number for form, number in needed.items() if form not in words}


def _around(word: str, language: str, space: str) -> tuple[str, str]:
    """Return what stands before and behind a number with the unit `word`, which `space` parts from it."""
    if not word:
        return "", ""
    if NUMBER_SLOT in word:
        before, _, after = word.partition(NUMBER_SLOT)
        return before, after
    if _is_rate(word, language):
        form = number_format(language)
        return _with_rate(form.percent.positive, word, form.percent_signs)
    if east_asian_width(word[0]) in "WF" or word.startswith(_TIGHT_UNITS):
        return "", word
    return "", f"{space}{word}"


def _negative_rate(written: str, word: str, language: str) -> str:
    """Return a negative percentage: the minus stands where CLDR's pattern has it, -%12,50."""
    form = number_format(language)
    before, after = _with_rate(form.percent.negative, word, form.percent_signs)
    return f"{before}{written.removeprefix(form.minus)}{after}"


def _with_rate(affixes: tuple[str, str], word: str, signs: dict[str, str]) -> tuple[str, str]:
    """Return the affixes of percentages with the sign that `word` begins with, and the rest of it behind."""
    before, after = (one.replace("%", signs[word[0]]) for one in affixes)
    return before, f"{after}{word[1:]}"


def _is_rate(word: str, language: str) -> bool:
    """Return whether a unit is written by CLDR's pattern of percentages."""
    return word.startswith(_RATES) and not _is_ours(language)


def _is_ours(language: str) -> bool:
    return primary_tag(language) in ("zh", "en")


def _unit_word(number: int | Decimal, unit: Localized | UnitForms, language: str) -> str:
    if isinstance(unit, Localized):
        return unit.text(language)
    words = _words(unit, language)
    if len(words) == 1:  # needs no plural rules
        return next(iter(words.values()))
    return words.get(_plural(number, language)) or words.get("other", "")


def _general_word(unit: Localized | UnitForms, language: str) -> str:
    """Return the word of a unit behind no number in particular."""
    if isinstance(unit, UnitForms) and _plural(_ROUND, language) in _SPARE_FORMS:
        return _words(unit, language).get("other", "")
    return _unit_word(_ROUND, unit, language)


def _words(unit: UnitForms, language: str) -> Mapping[str, str]:
    return in_language(unit.forms, language) or next(iter(unit.forms.values()), {})


def _plural(number: int | Decimal, language: str) -> str:
    """Return the CLDR plural category of `number`; decimals count as they are written (1.0 hours)."""
    primary = primary_tag(language)
    if primary == "zh":
        return "other"
    if primary == "en":
        return "one" if str(number) in ("1", "-1") else "other"
    return plural_form(number, language)
