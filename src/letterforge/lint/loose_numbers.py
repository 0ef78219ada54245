"""Loose numbers: words that are none and may stand for one in another language: half, twice, a week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from letterforge.lint.number_words import Named, unit_of
from letterforge.lint.passages import Passage

_Values: TypeAlias = "Mapping[str, tuple[int | str, ...]]"
"""What a word may mean, by the unit of the number that stands for it; under no unit, with any."""
_QUARTER: _Values = {"month": (3,), "times": (4,), "share": (25,), "year": ("0.25",), "minute": (15,)}
_HALF: _Values = {
    "": ("0.5",), "month": (6,), "times": (2,), "share": (50,), "day": (15,), "hour": (12,), "minute": (30,)
}  # fmt: skip


class _Word(Struct, frozen=True):
    """A word, what it may mean, and how the other language says the same; there it stands for no number."""

    pattern: re.Pattern[str]
    values: _Values
    same: re.Pattern[str] | None
    unit: str = ""  # of which it names one


def _english(pattern: str, values: _Values, same: str = "", unit: str = "") -> _Word:
    return _Word(
        re.compile(rf"\b(?:{pattern})", re.IGNORECASE), values, re.compile(same) if same else None, unit
    )


def _chinese(pattern: str, values: _Values, same: str = "", unit: str = "") -> _Word:
    return _Word(re.compile(pattern), values, re.compile(same, re.IGNORECASE) if same else None, unit)


_ENGLISH = (
    _english("once|single|sole|daily|weekly|monthly|annual|year|day|week|each|every|per|any|a", {"": (1,)}),
    _english("twice|both|either|pair|double|couple|neither|duplicate", {"": (2,)}),
    _english("half", _HALF, "半"),
    _english("quarter", _QUARTER, "季"),
    _english("fortnight", {"day": (14,), "week": (2,)}),
    _english("dozen", {"": (12,)}),
    _english("triple|triplicate|thrice", {"": (3,)}),
    _english("noon", {"hour": (12,)}),
    _english("midnight", {"hour": (0, 12, 24)}),
    _english("week", {"day": (7,)}, "周|星期", "week"),
    _english("annual|year", {"month": (12,), "day": (365,)}, "年", "year"),
    _english("day|daily", {"hour": (24,)}, "[日天]", "day"),
    _english("round-the-clock|around the clock|clock", {"hour": (24,), "day": (7,)}),
    _english("all|full|whole|entire|total", {"share": (100,)}, "全"),
)
_CHINESE = (
    _chinese("[每首单全同统]", {"": (1,)}),
    _chinese("双", {"": (2,)}),
    _chinese("季", _QUARTER, "quarter"),
    _chinese("半", _HALF, "half"),
    _chinese("周|星期", {"day": (7,)}, "week", "week"),
    _chinese("年", {"month": (12,), "day": (365,)}, "year|annual", "year"),
    _chinese("[日天]", {"hour": (24,)}, r"\bday", "day"),
    _chinese("全", {"share": (100,)}),
)


def is_loosely_said(number: Named, passage: Passage, other: Passage) -> bool:
    """Return whether a word of `other`, which is no number, may mean a number of `passage`."""
    written, after = passage.words[number.start : number.end], passage.words[number.end : number.end + 16]
    unit = "share" if "分之" in written else unit_of(after)
    for word in _CHINESE if other.is_chinese else _ENGLISH:
        found = len(word.pattern.findall(other.words))
        if not found or (word.same and len(word.same.findall(passage.words)) >= found):
            continue
        if (word.unit, Decimal(1)) in number.values or any(
            Decimal(value) in number.values for value in _values_of(word, unit)
        ):
            return True
    return False


def _values_of(word: _Word, unit: str) -> tuple[int | str, ...]:
    """Return what a word means for a number with a unit; all that it may mean where that is not known."""
    if not unit:
        return tuple(value for values in word.values.values() for value in values)
    return (*word.values.get(unit, ()), *word.values.get("", ()))
