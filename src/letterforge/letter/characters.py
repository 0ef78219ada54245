"""Characters: those allowed in texts; none that hides or reorders what people read."""

from __future__ import annotations

import re
from itertools import islice

MAX_FOUND = 50  # of one text; more would only hide the first
_SHOWN = 60  # characters of what was written that a message repeats

# Control characters but tab, LF and CRLF; line and paragraph separators; bidirectional overrides; lone
# surrogates; byte order marks inside a text; noncharacters of every plane.
# One expression for the basic plane and one for the others: only the first can be looked up in a table, and a
# text is read sixteen times as fast by it. Both are compiled for the first text that is not simply printable.
_FORBIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]"
    r"(?<!\r(?=\n))"
)
_ASTRAL = "[\U00010000-\U0010ffff]"
_ASTRAL_FORBIDDEN = (
    f"[{''.join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))}]"
)
_WORDS = {
    "\r": "a carriage return without line feed",
    "\x00": "NUL",
    "\x1b": "ESCAPE",
    "\x85": "NEXT LINE",
    "\ufeff": "a byte order mark inside the text",
}


def find_forbidden(text: str) -> list[re.Match[str]]:
    """Return the first 50 characters of `text` that no text may hold."""
    if text.replace("\n", "").isprintable():  # as most are
        return []
    found = list(islice(re.finditer(_FORBIDDEN, text), MAX_FOUND))
    if re.search(_ASTRAL, text):
        found += islice(re.finditer(_ASTRAL_FORBIDDEN, text), MAX_FOUND)
        found = sorted(found, key=re.Match.start)[:MAX_FOUND]
    return found


def describe(character: str) -> str:
    """Return how a message names `character`: `U+202E (RIGHT-TO-LEFT OVERRIDE)`."""
    from unicodedata import name

    words = _WORDS.get(character) or name(character, "")
    kind = words or (
        "a lone surrogate" if "\ud800" <= character <= "\udfff" else "a control character or noncharacter"
    )
    return f"U+{ord(character):04X} ({kind})"


def shown(text: str) -> str:
    """Return at most 60 characters of `text` for a message, with `U+202E` for what cannot be seen."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1]
    seen = (
        cut
        if cut.isprintable()
        else "".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in cut)
    )
    return seen if cut is text else f"{seen}…"
