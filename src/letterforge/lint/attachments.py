"""Attachments: those that a letter lists, and those that its texts name by number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from letterforge.library.row_items import AttachmentsItem, Line
from letterforge.lint.letter_contents import LetterContents, place_of
from letterforge.lint.passages import Passage
from letterforge.lint.written_numbers import chinese_value

_MAX_RANGE = 50  # attachments from one number to another
_ROMAN = {
    sign: value
    for value, sign in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1
    )
}
_CHINESE_KEY = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[A-Z](?![A-Za-z]))"
_ENGLISH_KEY = r"(?:[0-9]{1,2}|[IVX]+|[A-Z])(?![\w])"
_KEY = re.compile(rf"\b{_ENGLISH_KEY}|{_CHINESE_KEY}")
_WORD = r"(?:Annex(?:es|ures?)?|Schedules?|Appendi(?:x|ces)|Attachments?|Exhibits?|Enclosures?)"
_CHINESE = re.compile(
    rf"附[件录表](?:之)?[\s（(]*(?P<keys>{_CHINESE_KEY}(?:\s*[、,，和及与至到~－–-]\s*(?:附[件录表])?\s*{_CHINESE_KEY})*)"
    "(?![份页张个项种类])"
)
_ENGLISH = re.compile(
    rf"\b(?i:{_WORD})\s+(?:No\.?\s*)?(?P<keys>{_ENGLISH_KEY}"
    rf"(?:(?:,\s*|,?\s+(?:and|or|to)\s+|\s*[–-]\s*)(?:(?i:{_WORD})\s+)?{_ENGLISH_KEY})*)"
)
_MAY_NAME = ("附", "annex", "append", "attach", "schedule", "exhibit", "enclos")  # in small letters
_UNNUMBERED = re.compile(
    r"(?:[见附]|如|载于|列于|按照|依照|根据|作为)(?:本[\u4e00-\u9fff]{1,4})?的?附件(?!\s*[0-9０-９一二三四五六七八九十A-Z《])|附件(?:所[列附载]|列明|载明)"
    r"|\b(?i:see|in|as|per)\s+(?i:the\s+)?(?i:annex|attachment|appendix|enclosure|attached)\b(?!\s+(?:No\b|[0-9A-Z]))"
    r"|\b(?i:is|are)\s+(?i:attached|enclosed|annexed)\b(?!\s+to\s+(?!this|our|the\s+letter))"
    r"|\b(?i:attached|annexed)\s+(?i:hereto|to this)\b"
)
_OF_ANOTHER = re.compile(r"(?<!本)(?<!本[\u4e00-\u9fff])(?:[》]|合同|协议|办法|通知|规定|规则|标准|条例)的?$")
_TO_ANOTHER = re.compile(r"\s*,?\s+(?:to|of)\s+(?!this\b|our\b|the present\b|the letter\b)")
_ALL = re.compile(
    "(?:各|全部|所有|上述)附件|(?i:all|the) (?i:attachments|annexes|schedules|appendices|enclosures)"
)


class NamedAttachments(Struct, frozen=True):
    """A place that names attachments: their numbers, empty where it names none, and where it stands."""

    numbers: tuple[int, ...]
    start: int
    end: int


class ListedAttachments(Struct, frozen=True, eq=False):
    """The attachments of a letter: the line of each number; `is_open` where a line stands for many."""

    lines: dict[int, Line]
    headed: frozenset[int]
    is_open: bool

    @property
    def is_empty(self) -> bool:
        """Whether the letter has none."""
        return not self.lines and not self.headed and not self.is_open

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers that are listed, or that stand as headings in the letter."""
        return self.headed | self.lines.keys()


def listed_attachments(letter: LetterContents) -> ListedAttachments:
    """Return the attachments that a letter lists."""
    lines: dict[int, Line] = {}
    is_open = False
    for part in letter.parts:
        if isinstance(part.item, AttachmentsItem):
            for line in part.item.lines:
                is_open = is_open or line.guard.loop is not None or part.item.guard.loop is not None
                lines[_number_of(line) or len(lines) + 1] = line
    headed = {
        number
        for passage in letter.passages
        if _is_heading(passage)
        for named in _found(passage)
        if named.start - passage.words.startswith("**") * 2 == 0
        for number in named.numbers
    }
    return ListedAttachments(lines, frozenset(headed), is_open)


def texts_of(letter: LetterContents) -> tuple[Passage, ...]:
    """Return the texts of a letter, without its lists of attachments."""
    listed = {
        place_of(one)
        for part in letter.parts
        if isinstance(part.item, AttachmentsItem)
        for one in part.passages
    }
    return tuple(one for one in letter.passages if place_of(one) not in listed)


def named_attachments(passage: Passage) -> Iterator[NamedAttachments]:
    """Yield the places of a text that name attachments of its letter, by number or not."""
    if not _may_name(passage):
        return
    for named in _found(passage):
        if not (named.start == 0 and _is_heading(passage)) and not _OF_ANOTHER.search(
            passage.words[: named.start]
        ):
            yield named
    for found in _UNNUMBERED.finditer(passage.words):
        yield NamedAttachments((), *found.span())


def _may_name(passage: Passage) -> bool:
    words = passage.words.lower()
    return any(one in words for one in _MAY_NAME)


def names_all(passage: Passage) -> bool:
    """Return whether a text names all attachments at once."""
    return _ALL.search(passage.words) is not None


def _is_heading(passage: Passage) -> bool:
    """Return whether a text is a title, or words without a sentence."""
    return passage.kind == "title" or re.search("[。；;]|[.](?:\\s|$)", passage.words) is None


def _found(passage: Passage) -> Iterator[NamedAttachments]:
    pattern = _CHINESE if passage.is_chinese else _ENGLISH
    if not (passage.is_chinese or passage.is_english) or not _may_name(passage):
        return
    for found in pattern.finditer(passage.words):
        if passage.is_english and _TO_ANOTHER.match(passage.words, found.end()):
            continue
        numbers = tuple(_numbers(found["keys"]))
        if numbers:
            yield NamedAttachments(numbers, *found.span())


def _numbers(keys: str) -> Iterator[int]:
    previous: tuple[int, int] | None = None
    for found in _KEY.finditer(keys):
        number = _number(found[0])
        if number is None:
            continue
        if previous and re.search(r"[至到~－–-]|\bto\b", keys[previous[1] : found.start()]):
            yield from range(previous[0] + 1, min(number, previous[0] + _MAX_RANGE))
        yield number
        previous = number, found.end()


def _number(key: str) -> int | None:
    if key.isdecimal():
        return int(key)
    if (key in _ROMAN and len(key) > 1) or key in ("I", "V", "X"):
        return _ROMAN[key]
    return ord(key) - ord("A") + 1 if "A" <= key <= "Z" and len(key) == 1 else chinese_value(key)


def _number_of(line: Line) -> int | None:
    """Return the number that a line of a list of attachments has in its words."""
    for text in (line.label, line.text):
        for scalar in text.texts.values() if text else ():
            found = _CHINESE.match(scalar.text) or _ENGLISH.match(scalar.text)
            if found:
                return next(_numbers(found["keys"]), None)
    return None
