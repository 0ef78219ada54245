"""Sentences of a text, in every language of a library."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

# A sentence ends behind its full stop and what closes quotes; in CJK no space follows. So does a paragraph.
_END = re.compile(
    r"[。；！？]+[”’」』）]*\s*"
    r"|(?<!\bNo)(?<!\bArt)(?<!\bSec)(?<!\b[A-Z])(?<![.;!?؟۔।])[.;!?؟۔।]+[\"”’»)]*(?:\s+|$)"
    r"|\n+[^\S\n]*"
)


class Sentence(Struct, frozen=True):
    """A sentence and the characters of the text in which it stands, without white space around it."""

    text: str
    start: int
    end: int


def sentences_of(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order; white space is between them."""
    at = 0
    for found in _END.finditer(text):
        yield from _trimmed(text, at, found.end())
        at = found.end()
    yield from _trimmed(text, at, len(text))


def lines_of(text: str) -> Iterator[Sentence]:
    """Yield the lines of a text that are not blank."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield from _trimmed(text, at, at + len(line))
        at += len(line)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    words = text[start:end].strip()
    if words:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        yield Sentence(words, first, first + len(words))
