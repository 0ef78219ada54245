"""Text positions: where each character of a scalar is written in its file."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from letterforge.yamldoc.tree import Scalar

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL)
_SPACE_ESCAPES = ("\\n", "\\r", "\\t", "\\v", "\\f", "\\N", "\\L", "\\P", "\\ ", "\\_")
_BLANK = " "  # stands for white space, however it is written
_INK = "x"  # stands for a character that can be seen, however it is written


def offsets_of(scalar: Scalar) -> array[int]:
    """Return the offsets in the source of all characters of a scalar's text, and of its end.

    Offsets count characters of `scalar.span.source.text`. A space that stands for a line that was folded is
    where that line ends.
    """
    raw, base, text = scalar.span.text, scalar.span.start, scalar.text
    style = raw[:1] if scalar.quoted else ""
    if text == raw or (style and "\n" not in raw and "\\" not in raw and text == raw[1:-1]):
        start = base + (raw != text)
        return array("L", range(start, start + len(text) + 1))
    written = _Written(raw, style)
    found = array("L", [base + written.offset_of(character.isspace()) for character in text])
    found.append(base + written.end)
    return found


class _Written:
    """The characters of a scalar as they are written, one after another."""

    def __init__(self, raw: str, style: str) -> None:
        self._units = list(_units(raw, style))
        self._next = 0
        last = self._units[-1][2] if self._units else len(raw)
        self.end = last if style in ("", "|", ">") else max(len(raw) - 1, 0)

    def offset_of(self, is_space: bool) -> int:  # noqa: FBT001  # the one thing asked about a character
        """Return where the next character of the text is written, and go on behind it."""
        while self._next < len(self._units):
            kind, start, _ = self._units[self._next]
            if is_space:
                self._next += kind == _BLANK
                return start
            self._next += 1
            if kind != _BLANK:
                return start
        return self.end


def _units(raw: str, style: str) -> Iterator[tuple[str, int, int]]:
    """Yield each character that is written: whether it is white space, where it starts and ends."""
    if style in ("|", ">"):
        start, end = raw.find("\n") + 1 or len(raw), len(raw)
    else:
        start, end = (1, len(raw) - 1) if style else (0, len(raw))
    at = start
    while at < end:
        sign = raw[at]
        length, kind = 1, _BLANK if sign.isspace() else _INK
        if style == "'" and sign == "'":
            length = 2
        elif style == '"' and sign == "\\":
            found = _ESCAPE.match(raw, at)
            length = len(found[0]) if found else 1
            kind = _BLANK if found and found[0].startswith((*_SPACE_ESCAPES, "\\\n", "\\\r")) else _INK
            kind = _BLANK if found and _is_space_code(found[0]) else kind
        yield kind, at, at + length
        at += length


def _is_space_code(escape: str) -> bool:
    code = escape[2:]
    return escape[1] in "xuU" and chr(int(code, 16)).isspace() if code and len(code) <= 6 else False
