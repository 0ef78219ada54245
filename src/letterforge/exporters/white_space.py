"""White space: its normalization in the text formats.

Spaces at the edges of a paragraph, a line, a title or a cell are removed; control characters and Unicode line
separators count as a space. Several spaces between words are kept, as in Word.
"""

from __future__ import annotations

import re

_CONTROL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+"


def tidy(words: str) -> str:
    """Return `words` with normalized white space; line feeds are kept as line breaks."""
    if words.isprintable():  # then the only white space is the plain space
        return words.strip()
    lines = (
        squeeze(words).strip().split("\n")
    )  # no pattern: runs of spaces would take the square of their length
    return "\n".join(map(str.strip, lines))


def squeeze(words: str) -> str:
    """Return `words` with each run of control characters replaced by one space."""
    return words if words.isprintable() else re.sub(_CONTROL, " ", words)


def one_line(words: str) -> str:
    """Return `words` with line breaks replaced by spaces, for titles and cells."""
    return tidy(words.replace("\n", " ")) if "\n" in words else words
