"""The one door for the characters of values: NFC, and nothing that hides, reorders or breaks a letter.

Refused is what no library file may hold either (`letterforge.yamldoc.characters`: control characters, line
and paragraph separators, bidirectional overrides, lone surrogates, noncharacters), and tabs, which have no
meaning in a letter. Nothing is removed silently; CR LF is read as the line break that it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from unicodedata import is_normalized, normalize

SHOWN = 60  # characters of a value that a message repeats
MAX_TOLD = 10  # forbidden characters of a value that a message names


class ForbiddenCharacterError(ValueError):
    """Characters that no value may hold; it reads `U+202E at character 2 and U+0009 at character 5`.

    `code` is that of the first, `hint` says what to do with each kind of them.
    """

    def __init__(self, text: str, indexes: Sequence[int]) -> None:
        first = [(f"U+{ord(text[at]):04X}", at) for at in indexes[:MAX_TOLD]]
        hints: dict[str, str] = {}
        for code, at in first:
            hints.setdefault(_hint(text[at]), code)
        told = [f"{code}: {hint}" for hint, code in hints.items()]
        self.code = first[0][0]
        self.hint = "; ".join(told) if len(told) > 1 else next(iter(hints))
        places = [f"{code} at character {at + 1}" for code, at in first]
        last = "more" if len(indexes) > MAX_TOLD else places.pop()
        super().__init__(f"{', '.join(places)} and {last}" if places else last)


def clean(text: str) -> str:
    """Return `text` in Unicode normalisation form C, with plain line feeds; raise ForbiddenCharacterError."""
    if not text.isprintable():  # what is printable holds no control, format or unassigned character
        text = text.replace("\r\n", "\n")
        indexes = _forbidden(text)
        if indexes:
            raise ForbiddenCharacterError(text, indexes)
    if text.isascii() or is_normalized("NFC", text):
        return text
    return normalize("NFC", text)


def shown(text: str) -> str:
    """Return `text` fit for a message: one line, shortened, invisible characters written as escapes."""
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    if short.isprintable():
        return short
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in short)


def _forbidden(text: str) -> list[int]:
    """Return the indexes of the first characters of `text` that no value may hold."""
    from letterforge.yamldoc.characters import find_forbidden

    tabs = (found.start() for found in islice(re.finditer("\t", text), MAX_TOLD + 1))
    return sorted([*tabs, *(found.start() for found in find_forbidden(text))])


def _hint(character: str) -> str:
    if character == "\t":
        return "it is a tab; write a space instead"
    if character in "\r\x0b\x0c\x85\u2028\u2029":
        return "it is a line break of an unusual kind; write an ordinary one, or a space"
    if "\ud800" <= character <= "\udfff":
        return "it is half a character; the text was cut or converted wrongly"
    if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
        return "remove it; it is invisible and changes the order in which the text reads"
    return "remove it; it is invisible and means nothing in a letter"
