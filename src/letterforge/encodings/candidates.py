"""Candidates: the encodings in which bytes may be written, the most plausible decoded text first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from letterforge.encodings import alphabets
from letterforge.encodings.plausibility import (
    alphabet_cost,
    any_language,
    east_asian_cost,
    japanese,
    korean,
    simplified,
    traditional,
)
from letterforge.encodings.supplements import decode_start

_MAX_WORDS, _MAX_WORD_BYTES = 200, 400  # of the sample
_MAX_SAMPLE = 1 << 11  # bytes
_MARGIN = 10.0  # of costs, beyond which a candidate is left out
_MAX_COST, _MAX_COST_OF_LETTERS = 12.0, 8.0  # of a character that is not ASCII, on average
_SHORT = 16  # bytes that are not ASCII, up to which all East Asian encodings stay possible
_MAX_CANDIDATES = 4
_CERTAIN = 20.0  # of costs: a text of rare names alone stays below
_RARE = 3.0  # of encodings that few tables of today are in
_SHOWN = 24  # characters of a sample
_UNUSED = re.compile("[\x80-\x9f\ue000-\uf8ff]")  # control characters, private use
_NOT_ASCII = (
    rb"(?<![^\s,;])[^\s,;]*[\x80-\xff][^\s,;]*"  # tried at the start of a word alone, however long it is
)


class Candidate(NamedTuple):
    """An encoding in which bytes can be read, the language it is for, and a sample of the text.

    `cost` is the negative natural logarithm of the probability of the text, `length` counts its characters
    that are not ASCII.
    """

    encoding: str
    language: str
    cost: float
    length: int
    sample: str


class _Encoding(NamedTuple):
    name: str
    language: str
    cost: Callable[[str], float]
    surcharge: float = 0.0


def _alphabetic(name: str, language: str, of_language: tuple[alphabets.Alphabet, ...]) -> _Encoding:
    surcharge = 0.0 if name.startswith("cp12") or name == "cp874" else _RARE
    return _Encoding(name, language, partial(alphabet_cost, alphabets=of_language), surcharge)


# Of encodings that give the same text, the first that is plausible stands for all.
_ENCODINGS = (
    _Encoding("cp932", "Japanese", partial(east_asian_cost, of_language=japanese)),
    _Encoding("cp949", "Korean", partial(east_asian_cost, of_language=korean)),
    _Encoding("cp950", "traditional Chinese", partial(east_asian_cost, of_language=traditional)),
    _Encoding("gb18030", "simplified Chinese", partial(east_asian_cost, of_language=simplified)),
    _Encoding("euc_jp", "Japanese, Unix", partial(east_asian_cost, of_language=japanese), _RARE),
    _alphabetic("cp1252", "Western European", alphabets.WESTERN),
    _alphabetic("cp1250", "Central European", alphabets.CENTRAL),
    _alphabetic("cp1251", "Cyrillic", alphabets.CYRILLIC),
    _alphabetic("cp1253", "Greek", alphabets.GREEK),
    _alphabetic("cp1254", "Turkish", alphabets.TURKISH),
    _alphabetic("cp1255", "Hebrew", alphabets.HEBREW),
    _alphabetic("cp1256", "Arabic", alphabets.ARABIC),
    _alphabetic("cp1257", "Baltic", alphabets.BALTIC),
    _alphabetic("cp1258", "Vietnamese", alphabets.VIETNAMESE),
    _alphabetic("cp874", "Thai", alphabets.THAI),
    _alphabetic("koi8-r", "Russian, Unix", alphabets.CYRILLIC),
    _alphabetic("koi8-u", "Ukrainian, Unix", alphabets.CYRILLIC),
    _alphabetic("iso8859-2", "Central European, ISO", alphabets.CENTRAL),
    _alphabetic("iso8859-15", "Western European, ISO", alphabets.WESTERN),
    _alphabetic("iso8859-5", "Cyrillic, ISO", alphabets.CYRILLIC),
    _alphabetic("iso8859-7", "Greek, ISO", alphabets.GREEK),
    _alphabetic("mac-roman", "Western European, Mac", alphabets.WESTERN),
    _alphabetic("mac-latin2", "Central European, Mac", alphabets.CENTRAL),
    _alphabetic("mac-cyrillic", "Cyrillic, Mac", alphabets.CYRILLIC),
    _alphabetic("cp850", "Western European, DOS", alphabets.WESTERN),
    _alphabetic("cp852", "Central European, DOS", alphabets.CENTRAL),
    _alphabetic("cp866", "Cyrillic, DOS", alphabets.CYRILLIC),
)
_EAST_ASIAN = tuple(one.name for one in _ENCODINGS[:5])


def likely_encodings(data: bytes, without: str) -> list[Candidate]:
    """Return the encodings that may be that of `data`, the most plausible first; none where none is.

    `without` is an encoding that is known to be wrong. Of a few characters all East Asian encodings stay
    possible; of a longer text those that are about as plausible as the best.
    """
    sample = _sample(data)
    if len(set(sample) - set(b"\n")) == 1:  # a letter, over and over perhaps, tells nothing
        return []
    ranked = sorted(_candidates(sample, without), key=lambda one: one.cost)
    near: list[Candidate] = []
    for one in ranked:  # in that order, as decoding all of the data takes its time
        if len(near) == _MAX_CANDIDATES or (near and one.cost > near[0].cost + _MARGIN):
            break
        near += [one] * (_is_plausible(one) and decode_start(data, one.encoding) is not None)
    if near and near[0].encoding in _EAST_ASIAN and sum(byte >= 0x80 for byte in sample) <= _SHORT:
        others = [one for one in ranked if one.encoding in _EAST_ASIAN[:4] and one not in near]
        others.sort(key=lambda one: _EAST_ASIAN.index(one.encoding))
        near += [one for one in others if decode_start(data, one.encoding) is not None]
    return near


def more_likely(data: bytes, encoding: str) -> tuple[Candidate, str, bool] | None:
    """Return the encoding that is by far more likely than the one that `data` decodes in, or None.

    With it comes a sample of the text as `encoding` decodes it, and whether hardly a word is plausible.
    """
    sample = _sample(data)
    cost = _own_cost(sample, encoding)
    text = decode_start(sample, encoding)
    if cost is None or text is None or cost <= _length(text) * (8.0 if encoding in _EAST_ASIAN else 4.0):
        return None  # as plausible as most texts are
    rivals = [*_as_utf8(data, sample), *likely_encodings(data, encoding)]
    best = min(rivals, key=lambda one: one.cost, default=None)
    if best is None or best.cost + _CERTAIN > cost:
        return None
    return best, _shown(text), best.cost < 0.65 * cost


def _own_cost(sample: bytes, encoding: str) -> float | None:
    """Return the cost of the sample in an encoding that is known here and can read it."""
    own = next((one for one in _ENCODINGS if one.name == encoding), None)
    text = decode_start(sample, encoding) if own is not None else None
    if own is None or not text:
        return None
    if encoding in _EAST_ASIAN:  # also for other languages: names are from everywhere
        return east_asian_cost(text, any_language)
    return own.cost(text)


def _as_utf8(data: bytes, sample: bytes) -> Iterator[Candidate]:
    """Yield UTF-8 where `data` is in it."""
    text = decode_start(sample, "utf-8")
    if text and decode_start(data, "utf-8") is not None:
        cost = min(east_asian_cost(text, any_language), *(one.cost(text) for one in _ENCODINGS[5:15]))
        yield Candidate("utf-8", "", cost, _length(text), _shown(text))


def _candidates(sample: bytes, without: str) -> Iterator[Candidate]:
    """Yield the encodings that a sample can be read in, of those that give the same text the first plausible.

    `Žižka` is the same in windows-1250 and windows-1252, but only languages of the former have a `ž`.
    """
    found: dict[str, Candidate] = {}
    refused = decode_start(sample, without)
    for one in _ENCODINGS:
        text = decode_start(sample, one.name)
        if not text or text == refused or _UNUSED.search(text):
            continue
        if text not in found or not _is_plausible(found[text]):
            cost = one.cost(text) + one.surcharge
            found[text] = Candidate(one.name, one.language, cost, _length(text), _shown(text))
    yield from found.values()


def _is_plausible(candidate: Candidate) -> bool:
    limit = _MAX_COST if candidate.encoding in _EAST_ASIAN else _MAX_COST_OF_LETTERS
    return candidate.cost - _RARE <= limit * candidate.length


def _sample(data: bytes) -> bytes:
    """Return the first distinct words that are not ASCII, one per line, or the start of the data."""
    words: dict[bytes, None] = {}
    size = 0
    for found in re.finditer(_NOT_ASCII, data):
        word = found[0]
        if word in words or len(word) > _MAX_WORD_BYTES:
            continue
        size += len(word) + 1
        if len(words) == _MAX_WORDS or size > _MAX_SAMPLE:
            break
        words[word] = None
    return b"\n".join(words) if words else data[:_MAX_SAMPLE]


def _length(text: str) -> int:
    return sum(sign > "\x7f" for sign in text)


def _shown(text: str) -> str:
    """Return the start of a sample in one line, with `U+202E` for what cannot be seen."""
    words = " ".join(word.strip("\"'{}[]():") for word in text.split())
    cut = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return "".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in cut)
