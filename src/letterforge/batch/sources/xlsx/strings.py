"""Shared strings: the texts that the cells of a workbook refer to by index."""

from __future__ import annotations

import re

from letterforge.batch.sources.xlsx.xml import Attributes, Names, check_root, feed, make_parser
from letterforge.batch.sources.xlsx.zip_members import Archive, DamageError

_ESCAPE = "_x([0-9A-Fa-f]{4})_"  # a character that XML forbids (ECMA-376 part 1, 22.9.2.19)
_SPACE = "http://www.w3.org/XML/1998/namespace}space"


def edges_of(attributes: Attributes) -> str:
    """Return the characters to strip from a text: white space, unless `xml:space` preserves it."""
    return "" if attributes.get(_SPACE) == "preserve" else " \t\r\n"


def unescaped(text: str) -> str:
    """Return a text with escapes such as `_x0007_` decoded; lone surrogates stay escaped."""
    if "_x" not in text:
        return text
    return re.sub(_ESCAPE, lambda found: _character(found[1]) or found[0], text)


def _character(digits: str) -> str:
    code = int(digits, 16)
    return "" if 0xD800 <= code < 0xE000 else chr(code)


def read_strings(archive: Archive, part: str | None) -> list[str]:
    """Return the shared strings in a part of the archive; `part` is None for a workbook without them."""
    if part is None:
        return []
    reader = _StringReader()
    parser = make_parser(reader.start, reader.end)
    parser.CharacterDataHandler = reader.characters
    with archive.open(part) as file:
        feed(parser, file)
    return reader.found


class _StringReader:
    """Parses `sst`: strings (`si`) of texts (`t`), alone or in runs (`r`), without phonetics (`rPh`)."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._names = Names()
        self._path: list[str] = []
        self._parts: list[str] = []
        self._text: list[str] | None = None
        self._edges = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle a start tag."""
        path = self._path
        path.append(self._names[name])
        if self._text is not None:
            raise DamageError("a shared string holds elements inside its text")
        if len(path) == 1:
            check_root(path[0], "sst")
        if len(path) > 2 and path[1] == "si" and path[2:] in (["t"], ["r", "t"]):
            self._text, self._edges = [], edges_of(attributes)

    def characters(self, text: str) -> None:
        """Handle character data."""
        if self._text is not None:
            self._text.append(text)

    def end(self, _: str) -> None:
        """Handle an end tag."""
        path = self._path
        if self._text is not None:
            self._parts.append("".join(self._text).strip(self._edges))
            self._text = None
        elif len(path) == 2 and path[1] == "si":
            self.found.append(unescaped("".join(self._parts)))
            self._parts.clear()
        path.pop()
