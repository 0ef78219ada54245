"""Number words: the numbers that a text names, in figures, in Chinese characters or in English words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from msgspec import Struct

from letterforge.lint.passages import Passage

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_DIGITS |= {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_FIGURES = r"[0-9０-９]+(?:[,，](?=[0-9]{3}(?![0-9]))[0-9]{3})*(?:\.[0-9]+)?"
_CHARACTERS = "".join((*_DIGITS, *_TENS, *_LARGE))
_CHINESE = re.compile(rf"({_FIGURES})\s*([十百千万亿]*)|([{_CHARACTERS}]+分之)?([{_CHARACTERS}]+)|半")
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
_Loose: TypeAlias = "tuple[tuple[str, tuple[int | str, ...]], ...]"
_SHARE = re.compile(rf"({'|'.join(_ONES[1:10])})[\s-]+({'|'.join(_ORDINALS)})s?", re.IGNORECASE)
_LOOSE: _Loose = (
    ("once|single|sole|daily|weekly|monthly|annual|year|day|week|each|every|per|any|a", (1,)),
    ("twice|both|either|pair|double|couple|neither|duplicate", (2,)),
    ("half", ("0.5", 2, 6, 50)), ("quarter", (4, 3, "0.25", 25)), ("fortnight", (14, 2)), ("dozen", (12,)),
    ("triple|triplicate|thrice", (3,)), ("noon", (12,)), ("midnight", (0, 12, 24)), ("week", (7,)),
    ("annual|year", (12,)), ("round-the-clock|around the clock|clock", (24, 7)),
)  # fmt: skip
_LOOSE_CHINESE: _Loose = (
    ("[每首单全同统]", (1,)), ("双", (2,)), ("季", (3, 4)), ("半", ("0.5", 2, 6)), ("周", (7,)),
    ("年", (12,)),
)  # fmt: skip
_NEAR = 16  # characters behind a number in which its unit stands
_MAX_SIGNS = 24  # of a number in Chinese characters
_MAX_COUNT = 100_000  # of hours, days and months that are also looked at as days, weeks and years
_UNIT = re.compile(r"\W?\s*(hour|小时|month|个月|day|日|天|year|年|week|周|星期)")
_PARTS = {"hour": 24, "小时": 24, "month": 12, "个月": 12, "day": 7, "日": 7, "天": 7}
_WHOLES = {"year": 12, "年": 12, "week": 7, "周": 7, "星期": 7}
_PM = re.compile(r"\s?p\.?m\b")
_NO_NUMBER = re.compile(r"\s+(?:part|person|countr)")
_SIGNS = frozenset("0123456789０１２３４５６７８９" + _CHARACTERS)
_MARKS = frozenset({*_WORDS, *_SCALES, *_ORDINALS})
_MARKS |= {f"{one}s" for one in _MARKS}  # one of these, or of the signs, stands in each text with a number


class Named(Struct, frozen=True):
    """A number where a text names it: what it may be, and where it stands in its words."""

    values: frozenset[Decimal]
    start: int
    end: int


class Numbers(Struct, frozen=True):
    """The numbers of a text: those that it names for certain, and all that its words may mean."""

    certain: tuple[Named, ...]
    possible: frozenset[Decimal]


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


def loose_numbers(passage: Passage) -> frozenset[Decimal]:
    """Return the numbers that words of a text may mean which are none: half, twice, a week."""
    edge = r"\b" if passage.is_english else ""
    return frozenset(
        Decimal(value)
        for pattern, values in (_LOOSE_CHINESE if passage.is_chinese else _LOOSE)
        if re.search(f"{edge}(?:{pattern})", passage.words, re.IGNORECASE)
        for value in values
    )


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
                yield Named(frozenset({Decimal(whole)}), *found.span()), False
            if words.startswith("折", found.end()):
                values |= {Decimal(10 * value), Decimal(100 - 10 * value)}
            is_counted = bool(found[3]) or bool(_MEASURE.match(words, found.end()))
            is_counted = is_counted or (words[found.start() - 1 : found.start()] == "第")
            certain = value > 2 and (len(found[4]) > 1 or is_counted) and found.start() not in skipped
            yield Named(_with_units(values, words[found.end() : found.end() + _NEAR]), *found.span()), certain


def chinese_value(written: str) -> int | None:
    """Return the value of a number in Chinese characters, None where they make no number."""
    if len(written) > _MAX_SIGNS:
        return None
    if all(sign in _DIGITS for sign in written):
        return int("".join(str(_DIGITS[sign]) for sign in written))
    total, section, digit = 0, 0, 0
    for sign in written:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            total = (total + section + digit or 1) * _LARGE[sign]
            section = digit = 0
    return total + section + digit


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


def _with_units(values: set[Decimal], after: str) -> frozenset[Decimal]:
    """Return what a number may also be called: 24 hours a day, 12 months a year, 7 days a week."""
    found = _UNIT.match(after)
    if found is None:
        return frozenset(values)
    if count := _PARTS.get(found[1]):
        more = {one / count for one in values if 0 < one < _MAX_COUNT and one % count == 0}
    else:
        more = {one * _WHOLES[found[1]] for one in values if one < 100}
    return frozenset(values | more)


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(re.sub("[,，]", "", written))
    except InvalidOperation:
        return Decimal(-1)
