"""Long words: places at which a word that is longer than a line may be broken.

Typst breaks a word where its language can be hyphenated, or nowhere: a long one would leave the page.
"""

from __future__ import annotations

import re

from letterforge.exporters.docx.xml_text import has_wide, width

_WORD = re.compile(r"[^\s\u200b\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]+")
_WIDEST = 1.05  # of a letter, in East Asian characters
_MARKS = ("Mn", "Mc", "Me")
ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str, room: float) -> str:
    """Return `text` with places to break words that may be longer than `room` East Asian characters."""
    if len(text) * _WIDEST <= room:
        return text
    return _WORD.sub(lambda found: _broken(found.group(), room), text)


def _broken(word: str, room: float) -> str:
    if len(word) * _WIDEST <= room or (
        len(word) < 4 * room and width(word, 0.62) <= room and not has_wide(word)
    ):
        return word
    from unicodedata import category

    parts = [word[:1]]
    for one in word[1:]:
        joined = category(one) in _MARKS or one in "\u200c\u200d" or "\u0600" <= one <= "\u08ff"
        parts.append(one if joined else ZERO_WIDTH_SPACE + one)
    return "".join(parts)
