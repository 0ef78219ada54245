"""Keep rules: which paragraphs stay on one page with what follows them.

Words that end in a colon stay with what they introduce. A signature stays with the last two lines of text
above it (the last paragraph where the library's own words fill two lines, else the last two), or with the
last two rows of a table, so that its page always holds words that bind.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from letterforge.exporters.docx.xml_text import width
from letterforge.letter import Emphasis, Inlines, Link, Strong, Term, Text

_WANTED = 2  # lines of text or rows that stay with a signature
_PROPERTIES = ("keepNext", "pageBreakBefore", "widowControl")  # in the order of the schema
_NARROW = 0.4  # average width of a Latin letter at least, in characters
_COLONS = (":", "：")


def with_property(paragraph_start: str, name: str) -> str:
    """Return the start of a paragraph with one more property of `_PROPERTIES`, behind its style."""
    place = paragraph_start.index('"/>') + 3
    for known in _PROPERTIES:
        xml = f"<w:{known}/>"
        if paragraph_start.startswith(xml, place):
            place += len(xml)
        elif known == name:
            return f"{paragraph_start[:place]}{xml}{paragraph_start[place:]}"
        if known == name:
            break
    return paragraph_start


def introduces(content: Inlines) -> bool:
    """Return whether words of the library that end in a colon end `content`; a value introduces nothing."""
    last = content[-1] if content else None
    while isinstance(last, Strong | Emphasis | Link | Term):
        last = last.content[-1] if last.content else None
    return isinstance(last, Text) and last.text.rstrip().endswith(_COLONS)


def least_lines(content: Inlines, line: float) -> int:
    """Return how many lines (1 or 2) words take at least; a line has `line` characters.

    Values do not count, so that the result is the same for all letters of one shape.
    """
    return 2 if _width(content) > line else 1


def _width(content: Inlines) -> float:
    """Return the least width of the library's own words, in East Asian characters."""
    total = 0.0
    for inline in content:
        if isinstance(inline, Text):
            total += width(inline.text, _NARROW)
        elif isinstance(inline, Strong | Emphasis | Link | Term):
            total += _width(inline.content)
    return total


class TextParts:
    """The parts of a document that hold text which can stand above a signature.

    `parts` is the document in the making. A paragraph is known by the part that starts it, a table by the
    part that holds its last rows, which one more part follows.
    """

    __slots__ = ("_cell_styles", "_parts", "_tables", "_texts")

    def __init__(self, parts: list[str], cell_styles: Iterable[str]) -> None:
        self._parts: Final = parts
        self._cell_styles: Final = tuple(cell_styles)
        self._texts: list[tuple[int, int]] = []  # parts, and how many lines or rows each has at least
        self._tables: set[int] = set()

    def add_paragraph(self, lines: int) -> None:
        """Register the paragraph that the next part starts, and that has `lines` lines of text or more."""
        self._texts.append((len(self._parts), lines))

    def add_table(self) -> None:
        """Register a table whose last rows are the next part."""
        self._tables.add(len(self._parts))
        self._texts.append((len(self._parts), _WANTED))

    def keep_with_next(self, page_start: int) -> None:
        """Keep the last paragraphs or rows with the next part, but none before the part `page_start`."""
        found = 0
        for part, count in reversed(self._texts):
            if found >= _WANTED or part < page_start:
                break
            found += count
            if part in self._tables:
                self._keep_rows(part)
            else:
                kept = with_property(self._parts[part], "keepNext")
                self._parts[part] = with_property(kept, "widowControl")  # two of its lines

    def _keep_rows(self, part: int) -> None:
        """Keep the rows in `part` with each other and with the paragraph behind the table."""
        for one in self._cell_styles:
            style = f'<w:pStyle w:val="{one}"/>'
            kept = f"{style}<w:keepNext/>"
            bare = self._parts[part].replace(kept, style)  # another signature may have kept them already
            self._parts[part] = bare.replace(style, kept)
        self._parts[part + 1] = with_property(self._parts[part + 1], "keepNext")
