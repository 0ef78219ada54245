"""Written numbers: numbers in figures, in Chinese characters and in English words, with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from letterforge.lint.chinese_numbers import GROUPS, NUMERALS, PLACES, chinese_value

Style: TypeAlias = Literal["figures", "characters", "words"]

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_WORDS = {word: value for value, word in enumerate(_ONES)}
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORD = "|".join(sorted((*_WORDS, *_SCALES, "hundred"), key=len, reverse=True))
_CAPITALS = "壹贰叁肆伍陆柒捌玖貳參陸"
_MAX_LENGTH = 200  # characters of a number

FIGURES = r"[0-9０-９]+(?:[,，](?=[0-9]{3}(?![0-9]))[0-9]{3})*(?:[.．][0-9０-９]+)?"
"""A number in figures."""
_NUMBER = re.compile(
    rf"(?P<figures>{FIGURES})(?:\s*(?P<scale>[万萬亿億千百]+|thousand\b|million\b|billion\b))?\s*(?P<share>[%％‰])?"
    rf"|(?:(?P<parts>[百千万])分之)?(?P<characters>[{NUMERALS}]+)"
    rf"(?P<money>[元圆圓点點](?:零?[{NUMERALS}]+角)?(?:零?[{NUMERALS}]+分)?|(?<=[{_CAPITALS}])(?:角(?:[{_CAPITALS}]分)?|分))?[整正]?"
    rf"|\b(?P<words>(?:{_WORD})(?:(?:[\s-]+|(?:(?<=thousand)|(?<=illion)),\s+)(?:and\s+)?(?:{_WORD}))*)\b",
    re.IGNORECASE,
)
_SHARES = {"百": 100, "千": 1000, "万": 10_000, "%": 100, "％": 100, "‰": 1000}


class WrittenNumber(Struct, frozen=True):
    """A number as a text writes it: its value, how, and where; `is_money` where it names yuan."""

    value: Decimal
    style: Style
    start: int
    end: int
    is_money: bool = False


def written_numbers(words: str) -> Iterator[WrittenNumber]:
    """Yield the numbers of a text, in order; characters and words that make no number are left out."""
    for found in _NUMBER.finditer(words):
        if len(found[0]) > _MAX_LENGTH:
            continue
        if found["figures"]:
            value: Decimal | None = _scaled(figure_value(found["figures"]), found["scale"])
            share = found["share"]
        else:
            share = found["parts"]
            value = _value(found)
        if value is not None:
            value = value / _SHARES[share] if share else value
            yield WrittenNumber(value, _style(found), *found.span(), is_money=bool(found["money"]))


def _style(found: re.Match[str]) -> Style:
    if found["figures"]:
        return "figures"
    return "characters" if found["characters"] else "words"


def _value(found: re.Match[str]) -> Decimal | None:
    if found["words"]:
        return english_value(found["words"])
    money = found["money"]
    whole = chinese_value(found["characters"])
    if whole is None or not money or money[0] in "点點":
        return Decimal(whole) if whole is not None and not money else None
    if money[0] in "角分":
        return Decimal(whole) / (10 if money[0] == "角" else 100) + _small(money, "分") / 100
    return Decimal(whole) + _small(money, "角") / 10 + _small(money, "分") / 100


def _small(money: str, unit: str) -> Decimal:
    found = re.search(rf"([{NUMERALS}]+){unit}", money)
    return Decimal(chinese_value(found[1].lstrip("零")) or 0) if found else Decimal(0)


def figure_value(written: str) -> Decimal:
    """Return the value of a number in figures."""
    return Decimal(re.sub("[,，]", "", written).replace("．", "."))


def _scaled(value: Decimal, scale: str | None) -> Decimal:
    for sign in re.findall("[a-z]+|.", (scale or "").strip().lower()):
        value *= _SCALES.get(sign) or GROUPS.get(sign) or PLACES.get(sign, 1)
    return value


def english_value(written: str) -> Decimal | None:
    """Return the value of a whole number in English words; None where they make no number."""
    total = section = 0
    for word in re.findall("[a-z]+", written.lower()):
        if word == "and":
            continue
        if word in _SCALES:
            total, section = total + (section or 1) * _SCALES[word], 0
        elif word == "hundred":
            section = (section or 1) * 100
        elif word not in _WORDS or (
            section % 100 and not (section % 100 >= 20 and section % 10 == 0 and _WORDS[word] < 10)
        ):
            return None
        else:
            section += _WORDS[word]
    return Decimal(total + section)
