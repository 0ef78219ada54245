"""Text cleaning: normalizes text values to NFC and rejects characters that hide or reorder text.

Refused is what no library file may hold either (`letterforge.letter.characters`: control characters, line
and paragraph separators, bidirectional overrides, lone surrogates, noncharacters), and tabs, which have no
meaning in a letter. CR LF is read as the line break that it is. What comes along unseen when text is pasted
(`visible`) is dropped, and whoever drops it says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from unicodedata import is_normalized, normalize

SHOWN = 60  # characters of a value that a message repeats
MAX_TOLD = 10  # forbidden characters of a value that a message names
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_WITHOUT = str.maketrans("", "", UNSEEN)
_EDGE = f"{UNSEEN} \n\r\t\u00a0\u3000"
JOINERS = "\u200c\u200d"
"""Zero width non-joiner and joiner, which say whether letters beside them are joined."""
DIRECTION_MARKS = "\u061c\u200e\u200f"
"""The Arabic letter mark, the left-to-right and the right-to-left mark."""
# Arabic, Syriac, the scripts of India and Mongolia, emoji: joiners mean something beside these.
JOINED = (  # patterns that few letters need are compiled when they are
    "[\u0600-\u061b\u061d-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a00-\u1aff\u2190-\u2bff\ua800-\uabff]"
    "|[\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufefc\U00010a00-\U00011fff\U0001e000-\U0001faff]"
)
_RIGHT_TO_LEFT = (
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


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


def visible(text: str) -> tuple[str, list[int]]:
    """Return `text` without characters that are unseen and mean nothing where they stand, and their indices.

    Joiners stay beside letters of scripts that join, and in emoji; marks of direction inside a text that
    runs from right to left. At its ends, and everywhere else, all of `UNSEEN` is dropped.
    """
    if text.isprintable():
        return text, []
    found = [match.start() for match in _unseen().finditer(text)]
    if found:
        bare = text.strip(_EDGE)
        start = text.index(bare) if bare else len(text)
        inside = range(start, start + len(bare))
        is_turned = bool(re.search(_RIGHT_TO_LEFT, bare))
        found = [at for at in found if not _means(text, at, is_turned=is_turned and at in inside)]
    if not found:
        return text, []
    dropped = set(found)
    return "".join([sign for at, sign in enumerate(text) if at not in dropped]), found


def is_blank(text: str) -> bool:
    """Return whether `text` holds nothing but white space and what cannot be seen."""
    if not text or text.isspace():
        return True
    return (text[0] in UNSEEN or text[0].isspace()) and not text.translate(_WITHOUT).strip()


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{UNSEEN}]")


def _means(text: str, at: int, *, is_turned: bool) -> bool:
    """Return whether the character of `UNSEEN` at this index means something there."""
    if text[at] in DIRECTION_MARKS:
        return is_turned
    if text[at] not in JOINERS:
        return False
    return any(re.match(JOINED, one) for one in (text[at - 1 : at], text[at + 1 : at + 2]))


def shown(text: str) -> str:
    """Return `text` fit for a message: one line, shortened, invisible characters written as escapes."""
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    if short.isprintable():
        return short
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in short)


def _forbidden(text: str) -> list[int]:
    """Return the indexes of the first characters of `text` that no value may hold."""
    from letterforge.letter.characters import find_forbidden

    # A letter may hold the line ends of Windows; of a value, these were made plain before.
    more = (found.start() for found in islice(re.finditer("\t|\r(?=\n)", text), MAX_TOLD + 1))
    return sorted([*more, *(found.start() for found in find_forbidden(text))])


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
