"""Repeated numbers: a number or a value that stands twice in a row, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from letterforge.assembly.source.tag_scanner import Tag
from letterforge.lint.passages import BRANCH, VALUE, Passage
from letterforge.lint.written_numbers import WrittenNumber, written_numbers

_UNIT = r"(?P<unit>[^\W\d_]{0,8}|[ ]?[A-Za-z]{1,12}(?: [A-Za-z]{1,12}){0,2})"
_CUE = r"(?:[^\W\d_]|[\s:：¥￥$€£.]){0,24}"
_BRACKET = re.compile(rf"{_UNIT}\s*[（(]\s*(?P<cue>{_CUE})")
_SAID = re.compile(
    rf"{_UNIT}[\s,，;；:：、]*(?P<cue>(?:人民币)?(?:金额)?(?:大写|小写|in words|in figures)"
    r"(?:金额)?[是为:：\s]*(?:人民币|RMB|CNY|[¥￥$])?\s*)"
)
_REST = re.compile(r"(?P<rest>[^（()）]{0,24})[)）]")
_NO_UNIT = re.compile("^[角分]|[条款项章节页号目]$|第$")
_MONEY = (
    r"人民币|[元圆]?[整正]?|美元|欧元|英镑|日元|港元|港币"
    r"|(?:US|U\.S\.|Hong Kong|Chinese)?\s*dollars?|(?:Chinese\s+)?yuan"
    r"(?:\s+renminbi)?|renminbi|RMB|CNY|USD|EUR|GBP|euros?|pounds?(?:\s+sterling)?"
)
_MONEY_ONLY = re.compile(rf"(?:{_MONEY})?\s*(?:only|整|正)?", re.IGNORECASE)
_CENTS = re.compile(r"\s*(?:cents?|pence|penny|fen)\b", re.IGNORECASE)
_BEFORE_CENTS = re.compile(rf"\s*(?:{_MONEY})\s+and\s+", re.IGNORECASE)
_HUNDREDTHS = re.compile(r"\s+and\s+([0-9]{2})/100")
_MAY_REPEAT = re.compile("[（(]|[大小]写|in (?:words|figures)")
_WORDY = re.compile(r"\|\s*(?:capitals|words|chinese)\b")
_NAME = re.compile(r"[^\W\d][\w.]*")


class PrintedValue(Struct, frozen=True):
    """A value that a text prints: what stands before its filters, whether in words, and where."""

    expression: str
    in_words: bool
    start: int
    end: int


Amount: TypeAlias = "WrittenNumber | PrintedValue"


class Repeated(Struct, frozen=True):
    """A number and the same number again, as a text has them; `is_money` where a currency is named."""

    first: Amount
    second: Amount
    is_money: bool


def repeated_numbers(passage: Passage) -> Iterator[Repeated]:
    """Yield the numbers of a text that stand in figures and again in words beside them, or the other way."""
    words = passage.words
    if passage.signs.isdisjoint("（(写") and passage.small_words.isdisjoint(("words", "figures")):
        return
    if not _MAY_REPEAT.search(words):
        return
    found: list[Amount] = [*_numbers(words), *_values(passage)]
    found.sort(key=lambda one: one.start)
    for first, second in pairwise(found):
        between = words[first.end : second.start]
        bracket = _BRACKET.fullmatch(between)
        beside = bracket or _SAID.fullmatch(between)
        if beside is None or not _differ_in_style(first, second) or words.endswith("第", 0, first.start):
            continue
        unit, rest = beside["unit"].strip(), ""
        if bracket:
            closed = _REST.match(words, second.end)
            if closed is None:
                continue
            rest = closed["rest"].strip()
        is_money = _is_money(first, second, words[max(0, first.start - 4) : first.start] + between)
        if not _NO_UNIT.search(unit) and _is_same_unit(unit, rest) and not _NO_UNIT.search(beside["cue"]):
            yield Repeated(first, second, is_money)


def _is_same_unit(unit: str, rest: str) -> bool:
    """Return whether what follows the second number is nothing, money, or the unit of the first."""
    if not rest or _MONEY_ONLY.fullmatch(rest):
        return True
    return bool(unit) and unit.rstrip("s").lower() == rest.rstrip("s").lower()


def _is_money(first: Amount, second: Amount, around: str) -> bool:
    told = any(isinstance(one, WrittenNumber) and one.is_money for one in (first, second))
    return told or bool(re.search(r"[¥￥$€£元圆]|RMB|CNY|USD|dollar|yuan|人民币|大写|小写|in words", around))


def _differ_in_style(first: Amount, second: Amount) -> bool:
    return _style(first) != _style(second)


def _style(one: Amount) -> bool:
    """Return whether a number is in words."""
    return one.in_words if isinstance(one, PrintedValue) else one.style != "figures"


def _numbers(words: str) -> Iterator[WrittenNumber]:
    """Yield the numbers of a text; dollars and cents in English words are one."""
    waiting: WrittenNumber | None = None
    for number in written_numbers(words):
        if waiting is not None and number.style == "words":
            between = _BEFORE_CENTS.fullmatch(words, waiting.end, number.start)
            cents = _CENTS.match(words, number.end)
            if between and cents:
                value = waiting.value + number.value / 100
                waiting = replace(waiting, value=value, end=cents.end(), is_money=True)
                continue
        if waiting is not None:
            yield waiting
        waiting = _with_hundredths(number, words)
    if waiting is not None:
        yield waiting


def _with_hundredths(number: WrittenNumber, words: str) -> WrittenNumber:
    """Return a number with the cents that stand behind it, as in `one and 50/100`."""
    found = _HUNDREDTHS.match(words, number.end) if number.style == "words" else None
    if found is None:
        return number
    return replace(number, value=number.value + Decimal(found[1]) / 100, end=found.end(), is_money=True)


def _values(passage: Passage) -> Iterator[PrintedValue]:
    marks = (at for at, sign in enumerate(passage.words) if sign in (VALUE, BRANCH))
    for at, tag in zip(marks, passage.tags, strict=False):
        if tag.sign == "{{":
            yield _printed(tag, at)


def _printed(tag: Tag, at: int) -> PrintedValue:
    expression = tag.inner.partition("|")[0].strip()
    name = expression if _NAME.fullmatch(expression) else ""
    return PrintedValue(name, bool(_WORDY.search(tag.inner)), at, at + 1)
