"""Counting: numbers in the style of a counting sign (1, a, I, 一, ①)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from letterforge.letter.letter_rows import abjad, aiueo, devanagari, ganada, heavenly_stem, hebrew, iroha


class Numerals(NamedTuple):
    """The characters of a Chinese way of counting: digits, places in a group of four, and the groups."""

    digits: str
    places: tuple[str, str, str, str]
    groups: tuple[str, str, str, str]


_SMALL_PLACES, _CAPITAL_PLACES = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
# 10^12 is 萬億, also in Taiwan: 兆 was 10^6 elsewhere.
_SIMPLIFIED, _TRADITIONAL = ("", "万", "亿", "万亿"), ("", "萬", "億", "萬億")
_SMALL = Numerals("零一二三四五六七八九", _SMALL_PLACES, _SIMPLIFIED)
_SMALL_TRADITIONAL = Numerals("零一二三四五六七八九", _SMALL_PLACES, _TRADITIONAL)
_CAPITAL = Numerals("零壹贰叁肆伍陆柒捌玖", _CAPITAL_PLACES, _SIMPLIFIED)
_CAPITAL_TRADITIONAL = Numerals("零壹貳參肆伍陸柒捌玖", _CAPITAL_PLACES, _TRADITIONAL)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, *, traditional: bool = False) -> str:
    """Return `number` (0 ≤ number < 10^16) as people count in Chinese text: 十一, 一百零一, 一万零一十.

    In `traditional` characters 10,000 is 一萬.
    """
    text = _grouped(number, _SMALL_TRADITIONAL if traditional else _SMALL)
    return text[1:] if text.startswith("一十") else text


def chinese_capitals(number: int, *, traditional: bool = False) -> str:
    """Return `number` (0 ≤ number < 10^16) in the capitals of amounts: 壹拾壹, 贰佰; `traditional` 貳佰."""
    return _grouped(number, _CAPITAL_TRADITIONAL if traditional else _CAPITAL)


def _grouped(number: int, numerals: Numerals) -> str:
    """Write groups of four digits; one 零 stands for any run of empty places between two written ones."""
    if not 0 <= number < 10**16:
        raise ValueError(f"{number} is outside 0 to 10^16 - 1")
    digits, places, groups = numerals
    if number == 0:
        return digits[0]
    written = ""
    gap = False  # an empty place since the last written digit
    for group in range(3, -1, -1):
        four = number // 10000**group % 10000
        for place in range(3, -1, -1):
            digit = four // 10**place % 10
            if digit:
                written += (digits[0] if gap and written else "") + digits[digit] + places[place]
                gap = False
            else:
                gap = True
        if four:
            written += groups[group] if group != 3 or number // 10**8 % 10000 == 0 else groups[1]
    return written


def roman(number: int) -> str:
    """Return `number` (from 1) in lower-case Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """Return `number` (from 1) as Word letters it: a … z, then aa, bb, … zz, aaa."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def circled(number: int) -> str:
    """Return `number` in a circle, ① to ⑳ (U+2460) and on to ㊿; plain digits beyond."""
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


STYLES: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "lower-letter": letters,
        "upper-letter": lambda number: letters(number).upper(),
        "lower-roman": roman,
        "upper-roman": lambda number: roman(number).upper(),
        "chinese": chinese,
        "chinese-capital": chinese_capitals,
        "chinese-traditional": partial(chinese, traditional=True),
        "chinese-capital-traditional": partial(chinese_capitals, traditional=True),
        "circled": circled,
        "ganada": ganada,
        "heavenly-stem": heavenly_stem,
        "iroha": iroha,
        "aiueo": aiueo,
        "hebrew": hebrew,
        "abjad": abjad,
        "devanagari": devanagari,
    }
)
"""Counting styles: name → how a number from 1 is written."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "1": "decimal",
        "a": "lower-letter",
        "A": "upper-letter",
        "i": "lower-roman",
        "I": "upper-roman",
        "一": "chinese",
        "壹": "chinese-capital",
        "①": "circled",
        "가": "ganada",
        "甲": "heavenly-stem",
        "イ": "iroha",
        "ア": "aiueo",
        "א": "hebrew",
        "أ": "abjad",
        "अ": "devanagari",
    }
)
"""Counting signs of a numbering pattern: the sign as written → the style it stands for."""

TRADITIONAL_SIGNS: Mapping[str, str] = MappingProxyType(
    {**SIGNS, "一": "chinese-traditional", "壹": "chinese-capital-traditional"}
)
"""What the signs stand for in Chinese letters in traditional characters."""
