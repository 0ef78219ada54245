"""Directions: which words of a paragraph run from right to left, and which are in a complex script.

Word does not find this out by itself: it takes the font for complex scripts, and the order from right to
left, for the runs that say so (`w:cs`, `w:rtl`). LibreOffice orders a paragraph by the Unicode
Bidirectional Algorithm (UAX #9) alone. So that both show the same, words are divided as that algorithm does
(W1 to N2; texts hold no embeddings), and where a value could change the order of what is beside it, a
direction mark (U+200E, U+200F) keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal, TypeAlias
from unicodedata import bidirectional

from msgspec import Struct

Direction: TypeAlias = Literal["latin", "complex", "rtl"]
"""How a run is set: as in Latin text, in a complex script from left to right (Thai), from right to left."""

OBJECT = "\ufffc"
"""Stands in a text for what is written apart from it: a value, a blank, a box, a reference, a link."""

LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"

_DIRECTIONS: dict[str, Direction] = {"L": "latin", "C": "complex", "R": "rtl"}
_CODES: dict[Direction, str] = {direction: code for code, direction in _DIRECTIONS.items()}
# Bidirectional classes → codes: L, R letters; E digits; J, P between digits; T beside numbers; M goes with
# the character before it; W white space; B ends a line; N others. C is a letter of a complex script from left
# to right, V what is written apart.
_CLASSES = {
    "L": "L",
    "R": "R",
    "AL": "R",
    "AN": "R",
    "EN": "E",
    "CS": "J",
    "ES": "P",
    "ET": "T",
    "NSM": "M",
    "BN": "M",
    "WS": "W",
    "B": "B",
    "S": "B",
}
_COMPLEX = (
    ("\u0900", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u19e0", "\u19ff"),
    ("\u1cd0", "\u1cff"),
    ("\ua8e0", "\ua8ff"),
    ("\ua9e0", "\ua9ff"),
    ("\uaa60", "\uaa7f"),
)
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_NESTED = 63  # brackets inside each other, as in UAX #9
_CURRENCIES = "$£€¥₪"
_NUMBER = re.compile("E(?:J?E)*")
_MORE = re.compile("[^RBLCEV]*[LCEV]")  # what is behind an object could be read with it


class Directions(Struct, frozen=True):
    """The codes of the characters of a text, and the marks that stand before some of them, by index."""

    codes: str
    marks: dict[int, str]

    def parts(self, text: str, start: int, end: int) -> Iterator[tuple[str, Direction]]:
        """Yield the characters from `start` to `end` with their marks, divided by direction."""
        while start < end:
            code = self.codes[start]
            stop = start + 1
            while stop < end and self.codes[stop] == code:
                stop += 1
            marked = [self.marks.get(index, "") + text[index] for index in range(start, stop)]
            last = self.marks.get(stop, "") if stop == len(text) else ""
            yield "".join(marked) + last, _DIRECTIONS[code]
            start = stop

    def direction(self, index: int) -> Direction:
        """Return the direction of the character at `index`."""
        return _DIRECTIONS[self.codes[index]]


def find_directions(text: str, base: Direction) -> Directions:
    """Return the directions of a paragraph's text, whose own is `base`; OBJECT stands for what is apart."""
    classes = _joined(_classes(text))
    base_code = _CODES[base]
    codes = _neutrals(_brackets(text, _digits(classes, base_code), base_code), base_code)
    return Directions(codes, _marks(text, classes, codes) if base == "rtl" else {})


find_directions_again = lru_cache(maxsize=4096)(find_directions)
"""Remembers, for the library's words, which are the same in letter after letter."""


def value_parts(text: str, base: Direction) -> list[tuple[str, Direction]]:
    """Return a value in parts that keep its own order in a text of any words.

    One with a letter from right to left is divided as words are. Any other is kept from left to right, also a
    telephone number (`+20 2 1234`), which would be read from right to left group by group.
    """
    directions = find_directions(text, base)
    classes = _classes(text)
    if base != "rtl" or "R" in classes or _NUMBER.fullmatch(classes) or not re.search("[LCE]", classes):
        return list(directions.parts(text, 0, len(text)))
    joined = _joined(classes)
    before = "" if joined[0] in "LC" else LEFT_MARK
    after = "" if joined[-1] in "LCE" else LEFT_MARK
    (first, direction), *rest = find_directions(text, "latin").parts(text, 0, len(text))
    parts = [(before + first, direction), *rest]
    last, direction = parts[-1]
    return [*parts[:-1], (last + after, direction)]


def list_parts(text: str, entries: tuple[str, ...], base: Direction) -> list[tuple[str, Direction]]:
    """Return a value that lists `entries` in parts: each keeps its own order, and they follow each other."""
    parts: list[tuple[str, Direction]] = []
    place = 0
    for entry in entries:
        start = text.find(entry, place)
        if start < 0 or not entry:
            return value_parts(text, base)
        parts += [*_between_entries(text[place:start], base), *value_parts(entry, base)]
        place = start + len(entry)
    return parts + _between_entries(text[place:], base)


def _between_entries(text: str, base: Direction) -> list[tuple[str, Direction]]:
    marked = f"{RIGHT_MARK}{text}" if text and base == "rtl" else text
    return list(find_directions(marked, base).parts(marked, 0, len(marked)))


def _classes(text: str) -> str:
    return "".join(map(_class, text))


@lru_cache(maxsize=8192)
def _class(one: str) -> str:
    if one == OBJECT:
        return "V"
    if any(first <= one <= last for first, last in _COMPLEX):
        return "C"
    return _CLASSES.get(bidirectional(one), "N")


def _joined(classes: str) -> str:
    """Return `classes` without M, whole numbers (W1, W4, W5) and Latin objects beside Latin words."""
    classes = re.sub("(.)(M+)", lambda found: found[1] * len(found[0]), classes).replace("M", "N")
    classes = re.sub("(?<=E)[JP](?=E)", "E", classes)
    classes = re.sub("(?<!T)T+", _terminators, classes)
    classes = re.sub("(?<!W)W*V[WV]*", _objects, classes)
    return re.sub("(?<=L)T+", _all("L"), classes)  # the sign of `US$`


def _terminators(found: re.Match[str]) -> str:
    """Return the codes of percent and currency signs, which belong to a number beside them."""
    beside = (
        found.string[max(found.start() - 1, 0) : found.start()],
        found.string[found.end() : found.end() + 1],
    )
    return ("E" if "E" in beside else "T") * len(found[0])


def _objects(found: re.Match[str]) -> str:
    """Return the codes of objects: Latin where white space alone parts them from Latin words."""
    words, whole = found[0], found.string
    first, last = words.index("V"), words.rindex("V")
    if whole[max(found.start() - 1, 0) : found.start()] == "L":
        first = 0
    elif whole[found.end() : found.end() + 1] != "L":
        return words
    if whole[found.end() : found.end() + 1] == "L":
        last = len(words) - 1
    return f"{words[:first]}{'L' * (last + 1 - first)}{words[last + 1 :]}"


def _all(code: str) -> Callable[[re.Match[str]], str]:
    """Return a replacement: `code` for each character."""
    return lambda found: code * len(found[0])


def _digits(classes: str, base: str) -> str:
    """Return `classes` with the code of the last letter for each digit (W7)."""
    last, codes = base, []
    for code in classes:
        if code in "LCR":
            last = code
        elif code in "VB":
            last = base
        codes.append(last if code == "E" else code)
    return "".join(codes)


def _brackets(text: str, codes: str, base: str) -> str:
    """Return `codes` with those of brackets that belong to words of another direction before them (N0)."""
    found = list(codes)
    last, seen = "", dict.fromkeys("LCR", -1)  # the last letter, and where there was one of each kind
    waiting: list[tuple[int, str]] = []
    for index, (one, code) in enumerate(zip(text, codes, strict=True)):
        if code in seen:
            last, seen[code] = code, index
        elif one in _BRACKETS.values():
            waiting = [*waiting[1 - _NESTED :], (index, last)]
        elif waiting and text[waiting[-1][0]] == _BRACKETS.get(one):
            start, before = waiting.pop()
            inside = [kind for kind, place in seen.items() if place > start]
            if inside == [before] and before != base:
                found[start] = found[index] = before
    return "".join(found)


def _neutrals(codes: str, base: str) -> str:
    """Return `codes` with that of the letters on both sides for what is no letter, else `base` (N1, N2)."""
    for code in "LCR":
        codes = re.sub(f"(?<={code})[^LCRB]+(?={code})", _all(code), codes)
    return re.sub("[^LCR]", base, codes)


def _marks(text: str, classes: str, codes: str) -> dict[int, str]:
    """Return the marks between objects and words from left to right in a text from right to left."""
    marks: dict[int, str] = {}
    is_behind_latin = False  # whether a word or number there would be read with Latin words before it
    for index, one in enumerate(text):
        if one == OBJECT:
            for place, mark in _object_marks(index, classes, codes, is_behind_latin=is_behind_latin):
                if not marks.get(place, "").endswith(mark):
                    marks[place] = marks.get(place, "") + mark
        elif one in _CURRENCIES and text[index - 1 : index].isascii() and text[index - 1 : index].isalpha():
            marks[index + 1] = LEFT_MARK
        if classes[index] in "LRBV":
            is_behind_latin = classes[index] == "L"
    return marks


def _object_marks(
    index: int, classes: str, codes: str, *, is_behind_latin: bool
) -> Iterator[tuple[int, str]]:
    """Yield the marks before and behind the object at `index`, whose words may have any direction."""
    if codes[index] == "R":
        if is_behind_latin:
            yield index, RIGHT_MARK
        if _MORE.match(classes, index + 1):
            yield index + 1, RIGHT_MARK
    else:
        if codes[max(index - 1, 0) : index] != codes[index]:
            yield index, LEFT_MARK
        if codes[index + 1 : index + 2] != codes[index]:
            yield index + 1, LEFT_MARK
