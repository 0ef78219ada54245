"""The one door for the characters of values: NFC, and nothing that hides, reorders or breaks a letter.

Refused is what no library file may hold either (`letterforge.yamldoc.characters`: control characters, line
and paragraph separators, bidirectional overrides, lone surrogates, noncharacters), and tabs, which have no
meaning in a letter. Nothing is removed silently; CR LF is read as the line break that it is.
"""

from __future__ import annotations

from unicodedata import is_normalized, normalize

SHOWN = 60  # characters of a value that a message repeats


class ForbiddenCharacterError(ValueError):
    """A character that no value may hold: its 1-based `position`, its `code` (U+202E) and a `hint`."""

    def __init__(self, text: str, index: int) -> None:
        character = text[index]
        self.position = index + 1
        self.code = f"U+{ord(character):04X}"
        self.hint = _hint(character)
        super().__init__(f"{self.code} at character {self.position}")


def clean(text: str) -> str:
    """Return `text` in Unicode normalisation form C, with plain line feeds; raise ForbiddenCharacterError."""
    if not text.isprintable():  # what is printable holds no control, format or unassigned character
        text = text.replace("\r\n", "\n")
        index = _forbidden(text)
        if index is not None:
            raise ForbiddenCharacterError(text, index)
    if text.isascii() or is_normalized("NFC", text):
        return text
    return normalize("NFC", text)


def shown(text: str) -> str:
    """Return `text` fit for a message: one line, shortened, invisible characters written as escapes."""
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    if short.isprintable():
        return short
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in short)


def _forbidden(text: str) -> int | None:
    """Return the index of the first character of `text` that no value may hold."""
    from letterforge.yamldoc.characters import find_forbidden

    places = [found.start() for found in find_forbidden(text)[:1]]
    if "\t" in text:
        places.append(text.index("\t"))
    return min(places, default=None)


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
