"""Source locale: how the locale of a source writes numbers and dates, by CLDR."""

from __future__ import annotations

from functools import lru_cache

from letterforge.diagnostics import Finding, UsageError, did_you_mean
from letterforge.placeholders.formatting.cldr import SourceMarks, is_locale, locale_tags, source_marks
from letterforge.placeholders.formatting.cldr import date_order as cldr_date_order
from letterforge.placeholders.language_tags import canonical_tag
from letterforge.placeholders.number_notation import DECIMALS, MARKS, UNSPECIFIED, Marks, Notation


@lru_cache(maxsize=256)
def notation_of(decimal: str | None, locale: str | None) -> Notation:
    """Return the notation of a source with the decimal mark `decimal` and the locale `locale`.

    Where both are given, `decimal` decides about numbers, `locale` about dates. Raises UsageError LF001 where
    `decimal` is neither "," nor ".", or CLDR has no such locale.
    """
    if decimal is not None and decimal not in DECIMALS:
        message = f"`{decimal}` is no sign that stands before decimals"
        raise UsageError(Finding("LF001", message, hint='it is "," or "."'))
    said = MARKS[decimal] if decimal else None
    if locale is None:
        return Notation(said, said) if said else UNSPECIFIED
    tag = canonical_tag(locale)
    if not is_locale(tag):
        close = did_you_mean(tag, locale_tags())
        hint = close or "write a language tag such as `de` or `de-CH`"
        raise UsageError(Finding("LF001", f"`{locale}` is no locale that CLDR knows", hint=hint))
    found = source_marks(tag)
    numbers, amounts = said or _marks(found, found.decimal), said or _marks(found, found.money_decimal)
    return Notation(numbers, amounts, cldr_date_order(tag), tag)


def _marks(found: SourceMarks, decimal: str) -> Marks:
    """Return the marks of numbers or amounts; a decimal mark beyond comma and point stands for the point."""
    decimal = decimal if decimal in DECIMALS else "."
    marks = Marks(decimal, in_pairs=found.in_pairs)
    return Marks(decimal, is_grouped=found.group == marks.other, in_pairs=found.in_pairs)
