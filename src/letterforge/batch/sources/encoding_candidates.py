"""Readings: which encodings some bytes read well in, so that one is proposed only where no other is as good.

Asian encodings are told apart by characters that are frequent, Western ones by the shape of the words: no
capital or sign inside a word of small letters, and letters that the languages of the encoding have.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category

from letterforge.batch.sources.frequent_characters import JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL

_MOST, _LONGEST, _HEAD = (
    500,
    400,
    1 << 12,
)  # words that are looked at, bytes of one, bytes where all are longer
_CLEAR = 4.0  # points that the best is ahead
_SOUND = 0.97  # of the Western letters that are not ASCII
_NEARLY = 0.9  # of those in a reading that makes another doubtful


class Reading(NamedTuple):
    """An encoding, and what people call it."""

    encoding: str
    label: str


class _Script(NamedTuple):
    reading: Reading
    frequent: frozenset[str]
    is_common: Callable[[bytes], bool]


def _rows(*ranges: tuple[int, int], trail: int = 0xA1) -> Callable[[bytes], bool]:
    """Return a test for two bytes, the first in one of the ranges, the second at least `trail`."""
    return lambda data: len(data) == 2 and data[1] >= trail and any(a <= data[0] <= b for a, b in ranges)


_KANA = (("ぁ", "ヺ"), ("ー", "ー"))
_SCRIPTS = (
    _Script(Reading("gb18030", "GB18030 (GBK)"), SIMPLIFIED, _rows((0xB0, 0xD7))),
    _Script(Reading("cp932", "Shift_JIS (Japanese)"), JAPANESE, _rows((0x88, 0x98), trail=0x40)),
    _Script(Reading("euc_jp", "EUC-JP (Japanese)"), JAPANESE, _rows((0xB0, 0xCF))),
    _Script(Reading("cp950", "Big5 (traditional Chinese)"), TRADITIONAL, _rows((0xA4, 0xC6), trail=0x40)),
    _Script(Reading("cp949", "CP949 (Korean)"), KOREAN, _rows((0xB0, 0xC8))),
)
_WESTERN = "äöüßéèêëàâáíóúñçåæøîïôûùìòãõœšž"
_CENTRAL = "äöüßéáíóúýčďěňřšťůžąćęłńśźżőűăâîşţôçë"
_TURKISH = "äöüßéâîûçğışáíóñ"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ"
_LETTERS = {
    Reading("cp1252", "Windows-1252 (Western)"): _WESTERN,
    Reading("cp1250", "Windows-1250 (Central European)"): _CENTRAL,
    Reading("cp1254", "Windows-1254 (Turkish)"): _TURKISH,
    Reading("iso8859-15", "ISO-8859-15 (Western)"): _WESTERN,
    Reading("iso8859-2", "ISO-8859-2 (Central European)"): _CENTRAL,
    Reading("mac_roman", "Mac Roman"): _WESTERN,
    Reading("cp850", "code page 850 (DOS)"): _WESTERN + "ý",
    Reading("cp852", "code page 852 (DOS)"): _CENTRAL,
    Reading("cp1251", "Windows-1251 (Cyrillic)"): _CYRILLIC,
    Reading("koi8-r", "KOI8-R (Cyrillic)"): _CYRILLIC,
}
_SIGNS = frozenset("–—…’“”„‘«»€°§©®™£·•¿¡\xa0")
_OPENING, _CLOSING, _INSIDE = frozenset("“„«‘¿¡"), frozenset("”»"), frozenset("’–—·…\xa0")


def likely(data: bytes, encoding: str) -> list[Reading]:
    """Return the one encoding that `data` is in, or two that it may be in; none where no choice is safe.

    `encoding` is the one that it is not in.
    """
    sample = _sample(data)
    western = _western(data, sample)
    asian = _asian(data, sample, encoding)
    if asian and western:
        return []
    return asian or [one for one in western if one.encoding != encoding]


def decoded(data: bytes, encoding: str) -> str | None:
    """Return `data` as a text, its last character may be cut off; None where it is not in the encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeError:
        return None


def _sample(data: bytes) -> bytes:
    """Return the first words that are not ASCII, each once, a line each."""
    words = dict.fromkeys(re.findall(rb"[^\s,;]*[\x80-\xff][^\s,;]*", data))
    short = [word for word in words if len(word) <= _LONGEST]
    return b"\n".join(short[:_MOST]) if short else data[:_HEAD]


def _asian(data: bytes, sample: bytes, encoding: str) -> list[Reading]:
    points = {
        one.reading: _points(text, one)
        for one in _SCRIPTS
        if one.reading.encoding != encoding
        and decoded(data, one.reading.encoding)
        and (text := decoded(sample, one.reading.encoding))
    }
    ranked = sorted(points, key=lambda one: points[one], reverse=True)
    if not ranked or points[ranked[0]] < 1:
        return []
    near = [one for one in ranked if points[one] > points[ranked[0]] - _CLEAR]
    return near if len(near) <= 2 else []


def _points(text: str, script: _Script) -> float:
    """Return how much speaks for a reading: its frequent characters against those that are not.

    Each counts once: what is repeated is no further evidence.
    """
    glued, signs = 0, 0
    for at, sign in enumerate(text):
        if sign <= "\x7f":
            continue
        signs += 1
        around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        glued += any("a" <= one <= "z" for one in around)
    points = sum(_point(sign, script) for sign in set(text) if sign > "\x7f")
    return points if glued <= signs * 0.1 else float("-inf")


def _point(sign: str, script: _Script) -> float:
    is_kana = any(first <= sign <= last for first, last in _KANA)
    if sign in script.frequent or (is_kana and script.frequent is JAPANESE):
        return 2.0
    if "\u3000" <= sign <= "\u301c" or "\uff01" <= sign <= "\uff5e":
        return 0.0
    if "\uff61" <= sign <= "\uff9f" and script.frequent is JAPANESE:
        return -0.4
    is_common = not is_kana and script.is_common(sign.encode(script.reading.encoding, "replace"))
    return -0.7 if is_common else -4.0


def _western(data: bytes, sample: bytes) -> list[Reading]:
    """Return Windows-1252 where it reads well, and the other reading that is as good if there is one."""
    texts: dict[str, Reading] = {}
    for reading, letters in _LETTERS.items():
        text = decoded(sample, reading.encoding) if decoded(data, reading.encoding) else None
        share = _share(text, letters) if text else 0.0
        if text and not texts and share < _SOUND:
            return []  # Windows-1252, the first, is none
        if text and share >= _NEARLY:
            texts.setdefault(text, reading)
        elif not texts:
            return []
    return list(texts.values()) if len(texts) <= 2 else []


def _share(text: str, letters: str) -> float:
    """Return how many of the characters that are not ASCII stand where the language has them.

    A word of one letter does not count.
    """
    known = frozenset(letters + letters.upper())
    words = {at: _word(text, at) for at, sign in enumerate(text) if sign > "\x7f"}
    high = [at for at, word in words.items() if len(word) > 1 or not _is_letter(text[at])]
    if not any(_is_letter(text[at]) for at in high):
        return 0.0
    fit = sum(_fits(text, at, known) for at in high)
    plain = sum(_is_letter(text[one]) for at in high for one in words[at] if text[one] <= "\x7f")
    is_latin = "é" in letters
    if is_latin and plain < sum(_is_letter(text[at]) for at in high):  # a script of its own
        return 0.0
    return fit / len(high)


def _fits(text: str, at: int, known: frozenset[str]) -> bool:
    sign = text[at]
    before = _is_letter(text[at - 1 : at])
    after = _is_letter(text[at + 1 : at + 2])
    if not _is_letter(sign):
        return sign in _SIGNS and not (
            sign not in _INSIDE and ((before and sign not in _CLOSING) or (after and sign not in _OPENING))
        )
    word = "".join(text[one] for one in _word(text, at))
    is_shaped = word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())
    if sign == "ß" and text[at - 1 : at].casefold() not in set("aeiouäöüy"):
        return False
    if "я" in known and min(word) <= "\x7f":  # Cyrillic glued to Latin
        return False
    return sign in known and is_shaped


def _word(text: str, at: int) -> range:
    """Return where the word stands that has the sign at `at`."""
    start = end = at
    while start > 0 and at - start < 40 and _is_letter(text[start - 1]):
        start -= 1
    while end + 1 < len(text) and end - at < 40 and _is_letter(text[end + 1]):
        end += 1
    return range(start, end + 1)


def _is_letter(sign: str) -> bool:
    return bool(sign) and category(sign) in ("Lu", "Ll")
