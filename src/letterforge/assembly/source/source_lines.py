"""Source lines: the lines of a text, as written outside its tags and as YAML folds them inside."""

from __future__ import annotations

import re

from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.yamldoc import Scalar, unfold, vanishes

PARAGRAPH = "\ufdd1"  # a noncharacter that marks the start of a paragraph

_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")  # a line of full-width spaces is empty too
_FOLD = re.compile(r"(?<![ \t])[ \t]*+\n\s*+")  # tried once for each run of spaces


def lines_of(scalar: Scalar) -> str:
    """Return a text with its line breaks as written, in any YAML style.

    Inside a tag of a folded text lines stay folded, as a line break would change the expression.
    """
    text = unfold(scalar)
    if text is scalar.text or "{" not in text:
        return text
    parts: list[str] = []
    end = 0
    for tag in tags_of(text):
        inner = text[tag.start : tag.end]
        if "\n" in inner:
            parts += (text[end : tag.start], _FOLD.sub(_fold, inner))
            end = tag.end
    return "".join((*parts, text[end:]))


def _fold(found: re.Match[str]) -> str:
    lines = found[0].count("\n")
    if lines > 1:
        return "\n" * (lines - 1)
    return "" if vanishes(found.string[: found.start()][-80:], found.string[found.end() :][:80]) else " "


def mark_paragraphs(text: str) -> str:
    """Return a text with its paragraphs marked, so that conditions cannot join or split them.

    Line breaks are kept, so that lines keep their numbers. An empty line inside a tag starts no paragraph.
    """
    bare = text.lstrip()
    lead = "\n" * text[: len(text) - len(bare)].count("\n")
    bare = bare.rstrip()
    if "{" not in bare:
        return lead + _EMPTY_LINES.sub(_paragraph, bare)
    parts = [lead]
    end = 0
    for tag in tags_of(bare):
        if "\n" in bare[tag.start : tag.end]:
            parts += (_EMPTY_LINES.sub(_paragraph, bare[end : tag.start]), bare[tag.start : tag.end])
            end = tag.end
    return "".join((*parts, _EMPTY_LINES.sub(_paragraph, bare[end:])))


def _paragraph(found: re.Match[str]) -> str:
    return PARAGRAPH + "\n" * found[0].count("\n")
