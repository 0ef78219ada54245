"""Formatting: numbers, amounts, dates, units and lists as a language writes them.

Babel takes 15 to 40 ms to come up, so what Chinese and English letters need is written here, and tests hold
it equal to Babel. Every other language follows the data of CLDR, which `cldr` reads. Nothing is ever rounded.
"""

from letterforge.placeholders.formatting.calendar_errors import CalendarError
from letterforge.placeholders.formatting.cldr import currencies_of, has_dates, is_locale, knows_language
from letterforge.placeholders.formatting.dates import DATE_STYLES, date_pattern, format_date, style_fault
from letterforge.placeholders.formatting.lists import join_texts
from letterforge.placeholders.formatting.locales import calendars_of
from letterforge.placeholders.formatting.money import (
    around_amount,
    format_amount,
    format_money,
    is_currency,
    minor_units,
)
from letterforge.placeholders.formatting.numbers import format_decimal, format_integer
from letterforge.placeholders.formatting.punctuation import field_comma, label_colon
from letterforge.placeholders.formatting.units import around_unit, format_unit, missing_forms, unit_label

__all__ = [
    "DATE_STYLES",
    "CalendarError",
    "around_amount",
    "around_unit",
    "calendars_of",
    "currencies_of",
    "date_pattern",
    "field_comma",
    "format_amount",
    "format_date",
    "format_decimal",
    "format_integer",
    "format_money",
    "format_unit",
    "has_dates",
    "is_currency",
    "is_locale",
    "join_texts",
    "knows_language",
    "label_colon",
    "minor_units",
    "missing_forms",
    "style_fault",
    "unit_label",
]
