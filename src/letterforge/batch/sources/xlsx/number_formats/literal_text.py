"""Literal text: the words that a number format writes beside a number, such as a currency symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.batch.sources.xlsx.number_formats.format_codes import Section
from letterforge.placeholders.formatted_cell import Mark

_BETWEEN = r"[-+()\[\]\s0-9.,'’:;/*|_]+"  # separates words
_LITERAL = (
    r"\[\$(?P<sign>[^]-]+)(?:-(?P<language>[^]]*))?\]"
    r'|"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<bare>[$%‰€£¥￥])'
)


def literals_of(section: Section) -> Iterator[Mark]:
    """Yield the words of a section, in their order."""
    text = ""
    for token in section.tokens:
        if token.kind == "literal" and token.language is None:
            text += token.text
            continue
        yield from _words(text)
        text = ""
        if token.language is not None and token.text.strip():
            yield Mark(token.text.strip(), _region(token.language))
    yield from _words(text)


def literals_in(code: str) -> tuple[Mark, ...]:
    """Return the words of a code that is not fully supported."""
    found: list[Mark] = []
    for one in re.finditer(_LITERAL, code):
        if one["sign"]:
            found.append(Mark(one["sign"].strip(), _region((one["language"] or "").lower())))
        else:
            found += _words(one["quoted"] or one["escaped"] or one["bare"] or "")
    return tuple(found)


def _words(text: str) -> Iterator[Mark]:
    return (Mark(word) for word in re.split(_BETWEEN, text) if word)


def _region(language: str) -> str:
    """Return the region of a language code: `US` for `409` and `en-us`; empty where unknown."""
    from locale import windows_locale

    if re.fullmatch("[0-9a-f]{3,8}", language):
        language = windows_locale.get(int(language[-4:], 16), "")
    region = re.split("[-_]", language)[-1].upper()
    return region if len(region) == 2 and language[2:3] else ""
