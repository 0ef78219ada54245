"""Formats of dates in other calendars than the Gregorian: facts of CLDR that Babel's data leaves out.

They are those of CLDR 48 (`common/main`, the calendars `buddhist`, `persian`, `roc`, `japanese` and
`generic`, as ICU 78 prints them), in the languages of the countries that use a calendar and in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from letterforge.placeholders.formatting.eras import MINGUO


class CalendarFormat(Struct, frozen=True):
    """How a language writes dates of a calendar.

    `long`, `short` and `era` are patterns of CLDR: of these styles, and of the long one with its era. `name`
    is the era (`G` in a pattern), empty where it depends on the day; `months` are its names of the months,
    empty where they are the Gregorian ones.
    """

    long: str
    short: str
    era: str
    name: str = ""
    months: tuple[str, ...] = ()


_PERSIAN_MONTHS = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
    "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
)  # fmt: skip
_IRANIAN_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_AFGHAN_MONTHS = (
    "حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبلهٔ", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت",
)  # fmt: skip
_PASHTO_MONTHS = (
    "وری", "غویی", "غبرگولی", "چنگاښ", "زمری", "وږی", "تله", "لړم", "لیندۍ", "مرغومی", "سلواغه", "کب",
)  # fmt: skip
_KURDISH_MONTHS = (
    "خاکەلێوە", "گوڵان", "جۆزەردان", "پووشپەڕ", "گەلاوێژ", "خەرمانان",
    "ڕەزبەر", "گەڵاڕێزان", "سەرماوەز", "بەفرانبار", "ڕێبەندان", "ڕەشەمە",
)  # fmt: skip
_PERSIAN_ERA = "ه\u200d.ش."
_ROOT = "G y MMMM d"
_DAY_FIRST, _MONTH_FIRST = "d MMMM y G", "MMMM d, y G"
_EAST_ASIAN = "Gy年M月d日"


def _english(name: str, months: tuple[str, ...] = ()) -> dict[str, CalendarFormat]:
    return {
        "en": CalendarFormat(_MONTH_FIRST, "M/d/y G", _MONTH_FIRST, name, months),
        "en-001": CalendarFormat(_DAY_FIRST, "dd/MM/y G", _DAY_FIRST, name, months),
    }


def _persian(*months: str) -> CalendarFormat:
    return CalendarFormat("d MMMM y", "y/M/d", _DAY_FIRST, _PERSIAN_ERA, months)


_UNTRANSLATED = CalendarFormat(_ROOT, "G y-MM-dd", _ROOT, "AP", _PERSIAN_MONTHS)

CALENDAR_FORMATS: Mapping[str, Mapping[str, CalendarFormat]] = MappingProxyType(
    {
        "buddhist": {
            "th": CalendarFormat("d MMMM y", "d/M/yy", "d MMMM G y", "พ.ศ."),
            "lo": CalendarFormat(_DAY_FIRST, "d/M/y G", _DAY_FIRST, "ພ.ສ."),
            "km": CalendarFormat(_DAY_FIRST, "d/M/y G", _DAY_FIRST, "BE"),
            **_english("BE"),
        },
        "persian": {
            "fa": _persian(*_IRANIAN_MONTHS),
            "fa-AF": _persian(*_AFGHAN_MONTHS),
            "ps": CalendarFormat(_ROOT, "G y/M/d", _ROOT, "AP", _PASHTO_MONTHS),
            "ckb": CalendarFormat("dی MMMMی y G", "G y-MM-dd", "dی MMMMی y G", "AP", _KURDISH_MONTHS),
            "lrc": _UNTRANSLATED,
            "mzn": _UNTRANSLATED,
            "uz-Arab": _UNTRANSLATED,
            **_english("AP", _PERSIAN_MONTHS),
        },
        "roc": {
            "zh": CalendarFormat(_EAST_ASIAN, "Gy/M/d", _EAST_ASIAN, MINGUO[1]),
            "zh-Hant": CalendarFormat(_EAST_ASIAN, "Gy/M/d", _EAST_ASIAN, MINGUO[0]),
            **_english("Minguo"),
        },
        "japanese": {
            "ja": CalendarFormat(_EAST_ASIAN, "Gy/M/d", _EAST_ASIAN),
            "en": CalendarFormat(_MONTH_FIRST, "M/d/y G", _MONTH_FIRST),
            "en-001": CalendarFormat(_DAY_FIRST, "d/M/y G", _DAY_FIRST),
        },
    }
)
"""Calendars by their name in language tags, and in each the formats by language."""
