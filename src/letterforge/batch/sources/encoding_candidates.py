"""Encoding candidates: detect in which encoding bytes give plausible text; ambiguous results are dropped.

Asian encodings are scored by frequent characters, Western ones by the shape of words: no capital or symbol
inside a lower-case word, and only letters of the languages of the encoding.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category

from letterforge.batch.sources.frequent_characters import JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL

_MAX_WORDS, _MAX_WORD_BYTES, _SAMPLE_BYTES = (
    500,
    400,
    1 << 12,
)  # words in the sample, bytes of a word, bytes of the sample if all words are longer
_MARGIN = 4.0  # lead of the best score over the second
_MIN_SHARE = 0.97  # of plausible characters among those that are not ASCII
_RIVAL_SHARE = 0.9  # the share at which another encoding makes the result ambiguous


class Candidate(NamedTuple):
    """An encoding and its common name."""

    encoding: str
    label: str


class _Script(NamedTuple):
    candidate: Candidate
    frequent: frozenset[str]
    is_common: Callable[[bytes], bool]


def _rows(*ranges: tuple[int, int], trail: int = 0xA1) -> Callable[[bytes], bool]:
    """Return a predicate for two bytes: the first in one of the ranges, the second at least `trail`."""
    return lambda data: len(data) == 2 and data[1] >= trail and any(a <= data[0] <= b for a, b in ranges)


_KANA = (("ぁ", "ヺ"), ("ー", "ー"))
_SCRIPTS = (
    _Script(Candidate("gb18030", "GB18030 (GBK)"), SIMPLIFIED, _rows((0xB0, 0xD7))),
    _Script(Candidate("cp932", "Shift_JIS (Japanese)"), JAPANESE, _rows((0x88, 0x98), trail=0x40)),
    _Script(Candidate("euc_jp", "EUC-JP (Japanese)"), JAPANESE, _rows((0xB0, 0xCF))),
    _Script(Candidate("cp950", "Big5 (traditional Chinese)"), TRADITIONAL, _rows((0xA4, 0xC6), trail=0x40)),
    _Script(Candidate("cp949", "CP949 (Korean)"), KOREAN, _rows((0xB0, 0xC8))),
)
_WESTERN = "äöüßéèêëàâáíóúñçåæøîïôûùìòãõœšž"
_CENTRAL = "äöüßéáíóúýčďěňřšťůžąćęłńśźżőűăâîşţôçë"
_TURKISH = "äöüßéâîûçğışáíóñ"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ"
_LETTERS = {
    Candidate("cp1252", "Windows-1252 (Western)"): _WESTERN,
    Candidate("cp1250", "Windows-1250 (Central European)"): _CENTRAL,
    Candidate("cp1254", "Windows-1254 (Turkish)"): _TURKISH,
    Candidate("iso8859-15", "ISO-8859-15 (Western)"): _WESTERN,
    Candidate("iso8859-2", "ISO-8859-2 (Central European)"): _CENTRAL,
    Candidate("mac_roman", "Mac Roman"): _WESTERN,
    Candidate("cp850", "code page 850 (DOS)"): _WESTERN + "ý",
    Candidate("cp852", "code page 852 (DOS)"): _CENTRAL,
    Candidate("cp1251", "Windows-1251 (Cyrillic)"): _CYRILLIC,
    Candidate("koi8-r", "KOI8-R (Cyrillic)"): _CYRILLIC,
}
_SIGNS = frozenset("–—…’“”„‘«»€°§©®™£·•¿¡\xa0")
_OPENING, _CLOSING, _INSIDE = frozenset("“„«‘¿¡"), frozenset("”»"), frozenset("’–—·…\xa0")


def likely_encodings(data: bytes, encoding: str) -> list[Candidate]:
    """Return the likely encoding of `data`, or two that are equally likely; none where it is uncertain.

    `encoding` is known to be wrong.
    """
    sample = _sample(data)
    western = _western(data, sample)
    asian = _asian(data, sample, encoding)
    if asian and western:
        return []
    return asian or [one for one in western if one.encoding != encoding]


# A word is tried at its start alone, however long it is.
_NOT_ASCII = rb"(?<![^\s,;])[^\s,;]*[\x80-\xff][^\s,;]*"


def try_decode(data: bytes, encoding: str) -> str | None:
    """Return `data` decoded, a truncated last character allowed; None where it is not in the encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeError:
        return None


def _sample(data: bytes) -> bytes:
    """Return the first distinct words that are not ASCII, one per line."""
    words = dict.fromkeys(re.findall(_NOT_ASCII, data))
    short = [word for word in words if len(word) <= _MAX_WORD_BYTES]
    return b"\n".join(short[:_MAX_WORDS]) if short else data[:_SAMPLE_BYTES]


def _asian(data: bytes, sample: bytes, encoding: str) -> list[Candidate]:
    scores = {
        one.candidate: _score(text, one)
        for one in _SCRIPTS
        if one.candidate.encoding != encoding
        and try_decode(data, one.candidate.encoding)
        and (text := try_decode(sample, one.candidate.encoding))
    }
    ranked = sorted(scores, key=lambda one: scores[one], reverse=True)
    if not ranked or scores[ranked[0]] < 1:
        return []
    near = [one for one in ranked if scores[one] > scores[ranked[0]] - _MARGIN]
    return near if len(near) <= 2 else []


def _score(text: str, script: _Script) -> float:
    """Return the score of a decoded text: frequent characters count for it, rare ones against it.

    Each distinct character counts once.
    """
    beside_latin, signs = 0, 0
    for at, sign in enumerate(text):
        if sign <= "\x7f":
            continue
        signs += 1
        around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        beside_latin += any("a" <= one <= "z" for one in around)
    score = sum(_character_score(sign, script) for sign in set(text) if sign > "\x7f")
    return score if beside_latin <= signs * 0.1 else float("-inf")


def _character_score(sign: str, script: _Script) -> float:
    is_kana = any(first <= sign <= last for first, last in _KANA)
    if sign in script.frequent or (is_kana and script.frequent is JAPANESE):
        return 2.0
    if "\u3000" <= sign <= "\u301c" or "\uff01" <= sign <= "\uff5e":
        return 0.0
    if "\uff61" <= sign <= "\uff9f" and script.frequent is JAPANESE:
        return -0.4
    is_common = not is_kana and script.is_common(sign.encode(script.candidate.encoding, "replace"))
    return -0.7 if is_common else -4.0


def _western(data: bytes, sample: bytes) -> list[Candidate]:
    """Return Windows-1252 where it is plausible, and another candidate that is as plausible, if any."""
    texts: dict[str, Candidate] = {}
    for candidate, letters in _LETTERS.items():
        text = try_decode(sample, candidate.encoding) if try_decode(data, candidate.encoding) else None
        share = _plausible_share(text, letters) if text else 0.0
        if text and not texts and share < _MIN_SHARE:
            return []  # Windows-1252, the first, is none
        if text and share >= _RIVAL_SHARE:
            texts.setdefault(text, candidate)
        elif not texts:
            return []
    return list(texts.values()) if len(texts) <= 2 else []


def _plausible_share(text: str, letters: str) -> float:
    """Return the share of plausible characters among those that are not ASCII.

    Words of one letter are ignored.
    """
    known = frozenset(letters + letters.upper())
    words = {at: _word(text, at) for at, sign in enumerate(text) if sign > "\x7f"}
    high = [at for at, word in words.items() if len(word) > 1 or not _is_letter(text[at])]
    if not any(_is_letter(text[at]) for at in high):
        return 0.0
    plausible = sum(_is_plausible(text, at, known) for at in high)
    plain = sum(_is_letter(text[one]) for at in high for one in words[at] if text[one] <= "\x7f")
    is_latin = "é" in letters
    if is_latin and plain < sum(_is_letter(text[at]) for at in high):  # a script of its own
        return 0.0
    return plausible / len(high)


def _is_plausible(text: str, at: int, known: frozenset[str]) -> bool:
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
    if "я" in known and min(word) <= "\x7f":  # Cyrillic and Latin in one word
        return False
    return sign in known and is_shaped


def _word(text: str, at: int) -> range:
    """Return the range of the word around index `at`."""
    start = end = at
    while start > 0 and at - start < 40 and _is_letter(text[start - 1]):
        start -= 1
    while end + 1 < len(text) and end - at < 40 and _is_letter(text[end + 1]):
        end += 1
    return range(start, end + 1)


def _is_letter(sign: str) -> bool:
    return bool(sign) and category(sign) in ("Lu", "Ll")
