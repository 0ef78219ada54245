"""Number words: the numbers that a text names, in figures, in Chinese characters or in English words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from msgspec import Struct

from letterforge.lint.chinese_numbers import NUMERALS, chinese_value
from letterforge.lint.passages import Passage

_FIGURES = r"[0-9０-９]+(?:[,，](?=[0-9]{3}(?![0-9]))[0-9]{3})*(?:\.[0-9]+)?"
_CHINESE = re.compile(rf"({_FIGURES})\s*([十百千万萬亿億]*)|([{NUMERALS}]+分之)?([{NUMERALS}]+)|半")
_MEASURE = re.compile(
    "[个]?(?:[年月日天周季时分秒元角块倍次份件名人位岁条款项章级期页套台批种成折]|星期|小时|美元|欧元)"
)
_NO_COUNT = re.compile("第三[方人者]|三包|四季|十分|千[克米瓦卡]|千万|百姓|万一|万全|四肢|五金|百货")
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENFOLD = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_ONES)}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENFOLD, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_ORDINALS |= {f"{word}th": value for word, value in _WORDS.items() if value > 3}
_ORDINALS |= {word[:-1] + "ieth": value for word, value in _WORDS.items() if word.endswith("y")}
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTHS = {word: value for value, word in enumerate(_MONTH_NAMES, 1)}


def _any_of(words: Iterable[str]) -> str:
    """Return the pattern of some words, tried by their first letters."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))


_NUMBER_WORD = _any_of({*_WORDS, *_SCALES, *_ORDINALS})
_ENGLISH = re.compile(  # of texts in small letters
    rf"({_FIGURES})(?:\s+({'|'.join(_SCALES)}))?"
    rf"|\b(?:{_NUMBER_WORD})s?(?:(?:[\s-]+(?:and\s+)?)(?:{_NUMBER_WORD})s?)*\b"
)
_MONTH = re.compile(
    rf"\b({'|'.join(_MONTHS)})\s+(?=[0-9])"
    rf"|(?<=[0-9])(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS)})\b"
)
_SHARE = re.compile(rf"({'|'.join(_ONES[1:10])})[\s-]+({'|'.join(_ORDINALS)})s?", re.IGNORECASE)
_NEAR = 16  # characters behind a number in which its unit stands
_MAX_COUNT = 100_000  # of hours, days and months that are also looked at as days, weeks and years
_UNITS = (
    ("month", r"个?月|months?\b"), ("year", r"周?年|years?\b"), ("week", r"个?(?:周(?!年)|星期)|weeks?\b"),
    ("day", r"个?(?:工作|自然)?[日天]|(?:[a-z]+ )?days?\b"), ("hour", r"个?小时|[时點点]|hours?\b|o'clock"),
    ("minute", r"分钟|minutes?\b"), ("share", r"[%％]|per ?cent\b"), ("times", r"次|times\b"),
)  # fmt: skip
_UNIT = re.compile(
    r"['’]?[\s-]*(?:" + "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS) + ")", re.IGNORECASE
)
_PM = re.compile(r"\s?p\.?m\b")
_NO_NUMBER = re.compile(r"\s+(?:part|person|countr)")
_SIGNS = frozenset("0123456789０１２３４５６７８９" + NUMERALS)
_MARKS = frozenset({*_WORDS, *_SCALES, *_ORDINALS})
_MARKS |= {f"{one}s" for one in _MARKS}  # one of these, or of the signs, stands in each text with a number
_LARGER = {"hour": ("day", 24), "day": ("week", 7), "month": ("year", 12)}

Value: TypeAlias = "Decimal | tuple[str, Decimal]"
"""A number, or one with its unit."""


class Named(Struct, frozen=True):
    """A number where a text names it: what it may be, and where it stands in its words."""

    values: frozenset[Value]
    start: int
    end: int


class Numbers(Struct, frozen=True):
    """The numbers of a text: those that it names for certain, and all that its words may mean."""

    certain: tuple[Named, ...]
    possible: frozenset[Value]


_NONE = Numbers((), frozenset())


def numbers_in(passage: Passage, *, figures_alone: bool) -> Numbers:
    """Return the numbers that a text names, in figures and words; `figures_alone` reads any language."""
    words = passage.words
    if passage.signs.isdisjoint(_SIGNS) and passage.small_words.isdisjoint(_MARKS):
        return _NONE
    if figures_alone:
        found = list(_figures(words))
    elif passage.is_chinese:
        found = list(_chinese(words))
    else:
        lower = words.lower()
        lower = lower if len(lower) == len(words) else words  # so that places are the same
        months = () if passage.signs.isdisjoint("0123456789") else _months(lower)
        found = [*_english(lower), *months]
    certain = tuple(named for named, is_certain in found if is_certain)
    return Numbers(certain, frozenset(one for named, _ in found for one in named.values))


def _figures(words: str) -> Iterator[tuple[Named, bool]]:
    for found in re.finditer(r"[0-9]+(?:[.,\u00a0\u202f '’][0-9]{3}(?![0-9]))*(?:[.,][0-9]+)?", words):
        plain = re.sub("[^0-9]", "", found[0])
        yield Named(frozenset({Decimal(plain)}), *found.span()), True


def _chinese(words: str) -> Iterator[tuple[Named, bool]]:
    skipped = {at for found in _NO_COUNT.finditer(words) for at in range(*found.span())}
    for found in _CHINESE.finditer(words):
        if found[1]:
            number = _decimal(found[1])
            scale = chinese_value(f"一{found[2]}") if found[2] else 1
            values = {number * (scale or 1)}
            if words[max(0, found.start() - 2) : found.start()] in ("下午", "晚上"):
                values |= {one + 12 for one in values}
            yield (
                Named(_with_units(values, words[found.end() : found.end() + _NEAR]), *found.span()),
                found[1] != "00",
            )
        elif found[4]:
            value = chinese_value(found[4])
            if value is None:
                continue
            values = {Decimal(value)}
            whole = chinese_value(found[3][:-2]) if found[3] else None
            if whole:
                values.add(Decimal(100 * value) / whole)
            if whole and whole != 100:  # 百分之 is per cent, which names no hundred
                yield Named(frozenset({Decimal(whole)}), *found.span()), False
            if words.startswith("折", found.end()):
                values |= {Decimal(10 * value), Decimal(100 - 10 * value)}
            is_counted = bool(found[3]) or bool(_MEASURE.match(words, found.end()))
            is_counted = is_counted or (words[found.start() - 1 : found.start()] == "第")
            certain = value > 2 and (len(found[4]) > 1 or is_counted) and found.start() not in skipped
            yield Named(_with_units(values, words[found.end() : found.end() + _NEAR]), *found.span()), certain


def _english(words: str) -> Iterator[tuple[Named, bool]]:
    for found in _ENGLISH.finditer(words):
        after = words[found.end() : found.end() + _NEAR]
        if found[1]:
            values = {_decimal(found[1]) * (_SCALES[found[2].lower()] if found[2] else 1)}
            if _PM.match(after):
                values |= {one + 12 for one in values}
            yield Named(_with_units(values, after), *found.span()), found[1] != "00"
            continue
        if share := _SHARE.fullmatch(found[0]):
            part, whole = _WORDS[share[1].lower()], _ORDINALS[share[2].lower()]
            named = {Decimal(part), Decimal(whole), Decimal(100 * part) / whole}
            yield Named(frozenset(named), *found.span()), part > 2
            yield Named(frozenset({Decimal(whole)}), *found.span()), False
            yield Named(frozenset({Decimal(part)}), *found.span()), False
            continue
        value = _english_value(found[0].lower())
        certain = value > 2 and not _NO_NUMBER.match(after)
        yield Named(_with_units({Decimal(value)}, after), *found.span()), certain


def _english_value(written: str) -> int:
    total = section = 0
    for word in re.findall("[a-z]+", written):
        if word in ("a", "and"):
            continue
        plain = word if word in _ORDINALS or word in _WORDS or word in _SCALES else word.removesuffix("s")
        if plain in _SCALES:
            scale = _SCALES[plain]
            if scale == 100:
                section = (section or 1) * scale
            else:
                total, section = total + (section or 1) * scale, 0
        else:
            section += _WORDS.get(plain, _ORDINALS.get(plain, 0))
    return total + section


def _months(words: str) -> Iterator[tuple[Named, bool]]:
    for found in _MONTH.finditer(words):
        word = found[1] or found[2]
        yield Named(frozenset({Decimal(_MONTHS[word.lower()])}), *found.span()), True


def unit_of(after: str) -> str:
    """Return the unit of a number, `month` or `share`, from what follows it; empty where there is none."""
    found = _UNIT.match(after)
    return (found and found.lastgroup) or ""


def _with_units(values: set[Decimal], after: str) -> frozenset[Value]:
    """Return numbers also with their unit, and in those beside it: 24 hours are a day, 12 months a year."""
    unit, more = unit_of(after), set[Value](values)
    if not unit:
        return frozenset(more)
    for value in values:
        more.add((unit, value))
        if unit in _LARGER and 0 < value < _MAX_COUNT and value % _LARGER[unit][1] == 0:
            more.add((_LARGER[unit][0], value / _LARGER[unit][1]))
        more.update(
            (small, value * count)
            for small, (large, count) in _LARGER.items()
            if large == unit and value < 100
        )
    return frozenset(more)


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(re.sub("[,，]", "", written))
    except InvalidOperation:
        return Decimal(-1)
