"""White space inside a letter's words, the same in every text format.

Where words stand is the matter of the layout. So spaces at the edges of a paragraph, a line, a title or a
cell vanish, and control characters and Unicode's line ends count as a space. Spaces between words stay as
many as they are: a value that holds two of them is printed with two, as in Word.
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")
_LINE_EDGE = re.compile(r"[^\S\n]*\n[^\S\n]*")


def tidy(words: str) -> str:
    """Return `words` with their white space made regular; a line feed stands for a line that ends there."""
    if words.isprintable():  # then the only white space is the plain space
        return words.strip()
    return _LINE_EDGE.sub("\n", squeeze(words)).strip()


def squeeze(words: str) -> str:
    """Return `words` with each run of control characters made one space, edges included."""
    return words if words.isprintable() else _CONTROL.sub(" ", words)


def one_line(words: str) -> str:
    """Return `words` with lines that end made spaces, for titles and cells."""
    return tidy(words.replace("\n", " ")) if "\n" in words else words
