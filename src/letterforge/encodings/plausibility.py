"""Plausibility: how improbable a decoded text is in the languages of an encoding, in natural logarithms.

The cost of a text is the sum over its characters that are not ASCII. Encodings are compared by the costs of
the same bytes, so one character of two bytes stands against two of one byte.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from unicodedata import category

from letterforge.encodings.alphabets import MIXED, Alphabet
from letterforge.encodings.frequent_characters import JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL

_FREQUENT, _COMMON, _RARE, _RAREST = 6.5, 9.0, 11.5, 14.5  # of about 500, 3,000, 7,000 and 20,000 characters
_NEVER = 20.0  # control characters, private use
_KANA, _HALF_WIDTH, _WIDE_SIGN = 5.0, 5.5, 7.0
_BESIDE_LATIN = 6.0  # an East Asian character or a letter of another script beside a Latin letter
_FIRST, _SPREAD = 2.2, 4.0  # the most frequent letter of an alphabet; how much more the rarest costs
_OTHER_LANGUAGE, _FOREIGN, _SHAPE = 6.0, 10.0, 5.0
_BESIDE = 2.0  # letters beyond `a` to `z` of a Latin alphabet beside each other
_TEXT_SIGN, _MEASURE = 5.0, 6.0
_SIGNS = frozenset("–—…’“”„‘«»€°§©®™£·•¿¡\xa0№")
_MEASURES = frozenset("±²³µ¹¼½¾×÷¢¥ªº")
_OPENING, _CLOSING, _INSIDE = frozenset("“„«‘¿¡№µ±×"), frozenset("”»²³¹×"), frozenset("’–—·…\xa0®™°ªº")
_MARKS = "\u0300\u0301\u0303\u0309\u0323"  # of tones, as windows-1258 writes them

Cost = Callable[[str], float]


def _lead(data: bytes, low: int, high: int, trail: int = 0xA1) -> bool:
    return len(data) == 2 and low <= data[0] <= high and data[1] >= trail


def _encoded(sign: str, encoding: str) -> bytes:
    return sign.encode(encoding, "ignore")


@cache
def simplified(sign: str) -> float:
    """Return the cost of an East Asian character in a simplified Chinese text."""
    if sign in SIMPLIFIED:
        return _FREQUENT
    data = _encoded(sign, "gb18030")
    if _lead(data, 0xB0, 0xD7):
        return _COMMON
    return _RARE if _lead(data, 0xD8, 0xF7) else _RAREST + 4 * (len(data) != 2)


@cache
def traditional(sign: str) -> float:
    """Return the cost of an East Asian character in a traditional Chinese text."""
    if sign in TRADITIONAL:
        return _FREQUENT
    data = _encoded(sign, "cp950")
    if _lead(data, 0xA4, 0xC6, 0x40):
        return _COMMON
    return _RARE if data else _RAREST + 1


@cache
def japanese(sign: str) -> float:
    """Return the cost of an East Asian character in a Japanese text."""
    if "ぁ" <= sign <= "ヺ" or sign == "ー":
        return _KANA
    if "\uff61" <= sign <= "\uff9f":
        return _HALF_WIDTH
    if sign in JAPANESE:
        return _FREQUENT
    data = _encoded(sign, "cp932")
    if _lead(data, 0x88, 0x98, 0x40):
        return _COMMON
    return _RARE if data else _RAREST


@cache
def korean(sign: str) -> float:
    """Return the cost of an East Asian character in a Korean text."""
    if sign in KOREAN:
        return _FREQUENT
    data = _encoded(sign, "cp949")
    if _lead(data, 0xB0, 0xC8):
        return _COMMON
    return _RARE if _lead(data, 0xCA, 0xFD) else _RAREST


def any_language(sign: str) -> float:
    """Return the cost of an East Asian character in the language in which it is the most frequent."""
    return min(simplified(sign), traditional(sign), japanese(sign), korean(sign))


def east_asian_cost(text: str, of_language: Cost) -> float:
    """Return the cost of a text in an East Asian language, where `of_language` is that of a character."""
    total = 0.0
    for before, sign, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if sign <= "\x7f":
            continue
        if "\u3000" <= sign <= "\u303f" or "\uff01" <= sign <= "\uff5e" or sign in "・·—…“”‘’":
            total += _WIDE_SIGN
        elif category(sign)[0] == "C":
            total += _NEVER
        elif category(sign) == "Lo":
            total += of_language(sign)
        else:
            total += _KANA if sign == "ー" else _RARE
        total += _BESIDE_LATIN * any("a" <= one <= "z" for one in (before, after))
    return total


def alphabet_cost(text: str, alphabets: tuple[Alphabet, ...]) -> float:
    """Return the cost of a text in the most plausible of these languages."""
    words = list(_words(text))
    shape = sum(
        _sign_cost(text, at) for at, sign in enumerate(text) if sign > "\x7f" and not _is_letter(sign)
    )
    return shape + min(sum(_word_cost(word, one, alphabets) for word in words) for one in alphabets)


def _words(text: str) -> list[str]:
    """Return the words of `text` that are not ASCII."""
    bare = "".join(one if _is_letter(one) else " " for one in text)
    return [word for word in bare.split() if not word.isascii()]


def _word_cost(word: str, alphabet: Alphabet, alphabets: tuple[Alphabet, ...]) -> float:
    small = word.lower() if len(word.lower()) == len(word) else word
    total = sum(_letter_cost(sign, alphabet, alphabets) for sign in small if sign > "\x7f")
    total += _latin_shape(small) if alphabet.is_latin else _other_shape(small, alphabet)
    if alphabet.has_case and not _is_cased(word):
        total += _SHAPE * math.sqrt(sum(one > "\x7f" for one in word))
    return total


def _latin_shape(word: str) -> float:
    """Return the cost of letters that stand beside each other or alone, and of `ß` at its wrong places."""
    beside = sum(one > "\x7f" and two > "\x7f" and two not in _MARKS for one, two in pairwise(word))
    sharp = any(sign == "ß" and word[at - 1] not in "aeiouäöüy" for at, sign in enumerate(word))
    return _BESIDE * (beside + (len(word) == 1)) + _SHAPE * sharp


def _other_shape(word: str, alphabet: Alphabet) -> float:
    """Return the cost of Latin letters in a word, a rare letter alone, final letters that are not last."""
    changes = sum((one <= "\x7f") != (two <= "\x7f") for one, two in pairwise(word))
    is_rare = word in alphabet.letters[len(alphabet.letters) // 2 :]
    early = sum(word.find(one, 0, -1) >= 0 for one in alphabet.finals)
    return _BESIDE_LATIN * changes + _SHAPE * (is_rare + early)


def _is_cased(word: str) -> bool:
    return word in (word.lower(), word.upper()) or (word[0].isupper() and word[1:] == word[1:].lower())


def _letter_cost(sign: str, alphabet: Alphabet, alphabets: tuple[Alphabet, ...]) -> float:
    place = alphabet.letters.find(sign)
    if place >= 0:
        return _FIRST + _SPREAD * place / len(alphabet.letters)
    if sign in _MARKS and "ư" in alphabet.letters:
        return _FIRST
    return _OTHER_LANGUAGE if sign in MIXED.get(alphabets, ()) else _FOREIGN


def _sign_cost(text: str, at: int) -> float:
    """Return the cost of a character that is no letter: high where it stands at the wrong side of a word."""
    sign = text[at]
    if category(sign)[0] == "C":
        return _NEVER
    before, after = _is_letter(text[at - 1 : at]), _is_letter(text[at + 1 : at + 2])
    is_wrong = sign not in _INSIDE and ((before and sign not in _CLOSING) or (after and sign not in _OPENING))
    cost = _TEXT_SIGN if sign in _SIGNS else _MEASURE if sign in _MEASURES else _FOREIGN
    return cost + _SHAPE * is_wrong


def _is_letter(sign: str) -> bool:
    return bool(sign) and (category(sign)[0] in "LM" and sign not in "ªºµ")
