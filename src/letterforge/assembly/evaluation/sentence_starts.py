"""Sentence starts: a term that begins a sentence has its article with a capital letter, `The Platform`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from letterforge.letter import (
    Blank,
    Box,
    Emphasis,
    Filled,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Term,
    Text,
)

_ARTICLE = re.compile(r"the\s")
_ENDS = re.compile(r"(\S{0,40})[.!?…][”’\"')\]]*\s+$")
_OPENING = "“‘\"'«([*"  # what a sentence may open with
_ABBREVIATIONS = frozenset(
    {
        "al", "approx", "art", "arts", "cf", "cl", "co", "corp", "dr", "e.g", "eg", "etc", "ex", "fig", "i.e",
        "ie", "inc", "int", "jr", "ltd", "mr", "mrs", "ms", "no", "nos", "p", "para", "paras", "plc", "pp",
        "prof", "reg", "s", "sec", "sr", "st", "v", "viz", "vol", "vs",
    }
)  # fmt: skip
_WORD = "\ufdd0"  # stands for a value, whose words do not matter
_KEPT = 60  # characters before the place at hand


def capitalize_terms(content: Inlines) -> Inlines:
    """Return a paragraph whose terms with an article have a capital letter where a sentence starts.

    Full stops of the library's own words end sentences, unless they end an abbreviation; those of values do
    not, so that letters with other values read the same.
    """
    return _Paragraph().read(content)


class _Paragraph:
    """The words of one paragraph up to the place at hand."""

    def __init__(self) -> None:
        self._before = ""

    def read(self, content: Iterable[Inline]) -> Inlines:
        """Return the inlines that follow, with their capital letters."""
        return tuple([self._read(inline) for inline in content])

    def _read(self, inline: Inline) -> Inline:
        match inline:
            case Text():
                self._add(inline.text)
            case LineBreak():
                self._add(" ")
            case Filled() | Blank() | Reference():
                self._add(_WORD)
            case Strong() | Emphasis() | Link():
                return replace(inline, content=self.read(inline.content))
            case Term():
                starts = self._starts_sentence()
                self._add(_WORD)
                return replace(inline, content=_capitalized(inline.content)) if starts else inline
            case Box():
                pass  # it leads the words behind it
        return inline

    def _add(self, words: str) -> None:
        kept = f"{self._before}{words}"[-_KEPT:]
        self._before = kept if kept.strip() or not self._before.strip() else f"{_WORD}{kept}"

    def _starts_sentence(self) -> bool:
        before = self._before.rstrip(_OPENING)
        if not before.strip():
            return True
        end = _ENDS.search(before)
        return end is not None and end[1].casefold().lstrip("(“‘\"'") not in _ABBREVIATIONS


def _capitalized(content: Inlines) -> Inlines:
    """Return words with a capital letter for the article that they begin with."""
    first = content[0] if content else None
    match first:
        case Text() if _ARTICLE.match(first.text):
            return (Text(f"T{first.text[1:]}"), *content[1:])
        case Strong() | Emphasis() | Link():
            return (replace(first, content=_capitalized(first.content)), *content[1:])
        case _:
            return content
