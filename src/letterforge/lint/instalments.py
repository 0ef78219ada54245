"""Instalments: the shares and amounts in which a text has something paid, and what they must add up to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from letterforge.lint.passages import VALUE
from letterforge.lint.written_numbers import (
    NUMERALS,
    WrittenNumber,
    chinese_value,
    english_value,
    written_numbers,
)

_CUE = re.compile(
    rf"分(?:[0-9]{{1,3}}|[{NUMERALS}]{{1,3}})个?(?:期|次|笔|阶段|批)|第(?:[1-9]|[一二三四五六七八九十])[期笔次批]|首[期付笔]|预付款|尾款|进度款"
    r"|\binstal?lments?\b|\btranches\b|\bdown payment\b|\b(?:first|second|third|final)\s+(?:payment|tranche)",
    re.IGNORECASE,
)
_CUE_PARTS = (
    "instal",
    "tranche",
    "payment",
    "期",
    "次",
    "笔",
    "批",
    "阶段",
    "付",
    "尾款",
    "进度款",
)  # of cues
_PAID = re.compile(r"付|缴|交纳|结清|退还|返还|拨|\bpa(?:y|id|ys|yable|yment)\b|\bdue\b", re.IGNORECASE)
_OTHER = re.compile(
    r"逾期|违约|利息|利率|年化|滞纳|罚|税|折扣|优惠|上浮|下浮|赔偿|手续费|迟延|延误"
    r"|\b(?:interest|late|overdue|penalt(?:y|ies)|tax(?:es)?|VAT|discount|annum|default|damages|delay(?:ed)?)\b",
    re.IGNORECASE,
)
_REST = re.compile(r"余款|余额|剩余|其余|余下|尾款|\b(?:balance|remainder|remaining|rest)\b", re.IGNORECASE)
_EACH = re.compile(r"各|每[期次笔批]|均[为付支]|\beach\b|\bequal\b|\bapiece\b", re.IGNORECASE)
_TIMES = re.compile(
    rf"([0-9]{{1,3}}|[{NUMERALS}]{{1,3}})个?(?:期|次|笔|阶段|批)|\b([0-9]{{1,3}}|two|three|four|five|six|ten|twelve)\s+(?:[a-z]+\s+){{0,2}}"
    r"(?:instal?lments?|payments|tranches)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"总|合计|共计|价款|合同价|全款|\b(?:total|price|sum|in all|altogether|overall)\b", re.IGNORECASE
)
_SEGMENT = re.compile(r"[^，；。\n,;:：]*(?:[,.:](?=[0-9])[^，；。\n,;:：]*)*[，；。\n,;:：]?")
_PERCENT = re.compile(r"[%％]|分之")
_PER_CENT = re.compile(r"\s*per\s?cent", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"(?:[¥￥$€£]|RMB|CNY|USD|EUR)\s*$")
_CURRENCY = re.compile(r"\s*(?:[元圆]|美元|欧元|US dollars|dollars|yuan|euros?|pounds)", re.IGNORECASE)
_UNSURE = re.compile(rf"{VALUE}\s*[%％]")


class Unequal(Struct, frozen=True):
    """Instalments that do not add up: what they are together, what they must be, and where they stand."""

    together: Decimal
    whole: Decimal
    is_share: bool
    start: int
    end: int


class _Part(Struct, frozen=True):
    number: WrittenNumber
    value: Decimal
    is_share: bool
    is_total: bool


def unequal_instalments(words: str) -> Iterator[Unequal]:
    """Yield the instalments of a text, at most those in shares and those in amounts, that do not add up."""
    if not _may_name(words) or not (_CUE.search(words) and _PAID.search(words)) or _UNSURE.search(words):
        return
    parts = list(_parts(words))
    if any(part is None for part in parts):
        return
    known = [part for part in parts if part is not None]
    shares = [part for part in known if part.is_share]
    amounts = [part for part in known if not part.is_share and not part.is_total]
    totals = {part.value for part in known if part.is_total}
    if _is_plan(shares):
        yield from _compared(shares, Decimal(1))
    elif len(totals) == 1 and _is_plan(amounts):
        yield from _compared(amounts, totals.pop())


def _may_name(words: str) -> bool:
    """Return whether instalments may be named in a text."""
    lower = words.lower()
    return any(one in lower for one in _CUE_PARTS)


def _is_plan(parts: list[_Part]) -> bool:
    return len(parts) > 1 or any(part.value != part.number.value for part in parts)


def _compared(parts: list[_Part], whole: Decimal) -> Iterator[Unequal]:
    together = sum((part.value for part in parts), Decimal(0))
    if together != whole:
        start, end = parts[0].number.start, parts[-1].number.end
        yield Unequal(together, whole, parts[0].is_share, start, end)


def _parts(words: str) -> Iterator[_Part | None]:
    """Yield the shares and amounts of a text; None where it leaves open how much is paid."""
    numbers = list(written_numbers(words))
    starts = [one.start for one in numbers]
    count = _times(words)
    for segment in _SEGMENT.finditer(words):
        if _OTHER.search(segment[0]):
            continue
        inside = numbers[bisect_left(starts, segment.start()) : bisect_left(starts, segment.end())]
        found = list(_of_segment(words, segment, inside, count))
        yield from found
        if not found and (_REST.search(segment[0]) or (VALUE in segment[0] and _CUE.search(segment[0]))):
            yield None


def _of_segment(
    words: str, segment: re.Match[str], numbers: list[WrittenNumber], count: int | None
) -> Iterator[_Part | None]:
    after = segment.start()
    is_each = _EACH.search(segment[0]) is not None
    times = (_times(segment[0]) or count) if is_each else None
    for number in numbers:
        is_share = _is_share(words, number)
        if not is_share and not _is_amount(words, number):
            continue
        value = number.value / (
            100 if is_share and not _PERCENT.search(words[number.start : number.end]) else 1
        )
        before, after = words[after : number.start], number.end
        if is_each:
            yield None if times is None else _Part(number, value * times, is_share, is_total=False)
        elif not _in_words_again(words, number):
            yield _Part(number, value, is_share, is_total=not is_share and bool(_TOTAL.search(before)))


def _in_words_again(words: str, number: WrittenNumber) -> bool:
    """Return whether a number stands in brackets behind another, as its words."""
    return bool(
        re.search(
            r"[（(][^\W\d]{0,6}[:：]?\s*(?:人民币|[¥￥])?$", words[max(0, number.start - 16) : number.start]
        )
    )


def _is_share(words: str, number: WrittenNumber) -> bool:
    written = words[number.start : number.end]
    return bool(_PERCENT.search(written)) or _PER_CENT.match(words, number.end) is not None


def _is_amount(words: str, number: WrittenNumber) -> bool:
    if number.is_money or _CURRENCY_BEFORE.search(words[max(0, number.start - 6) : number.start]):
        return True
    return _CURRENCY.match(words, number.end) is not None


def _times(words: str) -> int | None:
    """Return how many instalments a text names."""
    found = _TIMES.search(words)
    if found is None or words[: found.start()].endswith("第"):
        return None
    if found[2]:
        return int(found[2]) if found[2].isdecimal() else int(english_value(found[2]) or 0) or None
    return int(found[1]) if found[1].isdecimal() else chinese_value(found[1])
