"""White space inside a letter's words, the same in every text format.

Where words stand is the matter of the layout. So spaces at the edges of a paragraph, a line, a title or a
cell vanish, runs of spaces count as one, and control characters and Unicode's line ends count as a space.
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")
_RUN = re.compile(r"[^\S\n]{2,}")
_LINE_EDGE = re.compile(r"[^\S\n]*\n[^\S\n]*")


def tidy(words: str) -> str:
    """Return `words` with their white space made regular; a line feed stands for a line that ends there."""
    if words.isprintable():  # then the only white space is the plain space
        return _RUN.sub(" ", words).strip() if "  " in words else words.strip()
    return _LINE_EDGE.sub("\n", squeeze(words)).strip()


def squeeze(words: str) -> str:
    """Return `words` with runs of spaces and control characters made one space, edges included."""
    if words.isprintable() and "  " not in words:
        return words
    return _RUN.sub(" ", _CONTROL.sub(" ", words))


def one_line(words: str) -> str:
    """Return `words` with lines that end made spaces, for titles and cells."""
    return tidy(words.replace("\n", " ")) if "\n" in words else words
