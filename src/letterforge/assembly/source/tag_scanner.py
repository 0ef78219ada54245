"""Tag scanner: the positions of `{{ }}`, `{% %}` and `{# #}` in a text, closed or not.

Jinja2 reports only the line of the first error. To report all errors with their places, texts are scanned
here. The output of letters does not depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from letterforge.placeholders.names import NAME_CHARACTER

_OPENING = re.compile(r"\{[{%#]")
_INSIDE = re.compile(r"'[^']*'|\"[^\"]*\"|\}\}|%\}|\{[{%#]|[{}]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
# Patterns that are compiled only in case of an error.
_SPACED = r"[ \t]+\}(?!\})"  # the other half of `} }`
_NESTED = r"\{%[^{}%]*(?:\{\{[^{}%]*\}\}[^{}%]*)+%\}"  # `{% if {{ name }} %}`
_RAW = r"\{%[-+]?\s*endraw\s*[-+]?%\}"
_START = rf"\{{[{{%#][-+]?\s*(?:{NAME_CHARACTER}|\.)*"


class Tag(Struct, frozen=True):
    """A tag: its opening delimiter, its range in the text, its content, whether it is closed."""

    sign: str
    start: int
    end: int
    inner: str
    is_closed: bool


def tags_of(text: str) -> Iterator[Tag]:
    """Yield the tags of a text in order, comments included, without the content of `raw`."""
    position, last_comment = 0, text.rfind("#}")
    while opening := _OPENING.search(text, position):
        start = opening.start()
        if opening.group() == "{#":
            end = text.find("#}", start + 2) if start + 2 <= last_comment else -1
            tag = Tag("{#", start, end + 2, "", is_closed=True) if end >= 0 else _unclosed_tag(text, start)
        else:
            tag = _tag(text, start)
        position = tag.end
        yield tag
        if tag.sign == "{%" and tag.inner == "raw":
            raw = re.compile(_RAW).search(text, position)
            position = raw.start() if raw else len(text)


def _tag(text: str, start: int) -> Tag:
    """Return the tag that starts at `start`, up to its end or to where it is evidently unclosed."""
    sign = text[start : start + 2]
    position, depth = start + 2, 0
    while found := _INSIDE.search(text, position):
        word = found.group()
        position = found.end()
        if word[0] in "'\"":
            if _OPENING.search(word) or "}}" in word or "%}" in word:
                position = found.start() + 1  # an apostrophe in the following text
        elif word == _CLOSING[sign] and not (depth and text.startswith("}", position)):
            return Tag(sign, start, position, _inner(text[start + 2 : found.start()]), is_closed=True)
        elif word == "{":
            depth += 1
        elif word in ("}}", "}") and depth:
            depth -= 1
            position = found.start() + 1
        elif word in ("}", "}}", "%}"):
            half = re.compile(_SPACED).match(text, position) if word == "}" and sign == "{{" else None
            end = half.end() if half else position
            return Tag(sign, start, end, _inner(text[start + 2 : found.start()]), is_closed=False)
        elif nested := re.compile(_NESTED).match(text, start):
            inner = _inner(text[start + 2 : nested.end() - 2])
            return Tag(sign, start, nested.end(), inner, is_closed=True)
        else:
            break
    return _unclosed_tag(text, start)


def _unclosed_tag(text: str, start: int) -> Tag:
    """Return an unclosed tag: its delimiter and first word."""
    found = re.compile(_START).match(text, start)
    end = found.end() if found else start + 2
    return Tag(text[start : start + 2], start, end, "", is_closed=False)


def _inner(words: str) -> str:
    return words.removeprefix("-").removeprefix("+").removesuffix("-").removesuffix("+").strip()
