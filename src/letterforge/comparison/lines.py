"""Lines: the words that stand directly in a block, line by line, each with what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Literal, assert_never

from msgspec import Struct

from letterforge.comparison.tokens import Token, gap, tokens
from letterforge.letter import (
    Attachments,
    Block,
    Boxes,
    Bullets,
    Choice,
    Clause,
    Copies,
    Design,
    Fields,
    Image,
    Inlines,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Table,
    Text,
)
from letterforge.letter.image_header import image_header

LineRole = Literal[
    "title",
    "text",
    "label",
    "option",
    "field",
    "caption",
    "heading",
    "row",
    "total",
    "entry",
    "running",
    "picture",
]
BY_WORDS = ("row", "entry", "field")
"""Roles of lines that are many, and paired by what they say."""


class Line(Struct, frozen=True, eq=False):
    """A line of a block: what it is for, what tells it from others of its role, its tokens."""

    role: LineRole
    key: str
    tokens: list[Token]

    @property
    def text(self) -> str:
        """What it prints."""
        return "".join(one.text for one in self.tokens)


def described(image: Image) -> str:
    """Return what tells a picture from others: its format, its size, and the start of a hash of its bytes."""
    header = image_header(image.data)
    sign = sha256(image.data).hexdigest()[:8]
    return f"{header.format.upper()} {header.width} × {header.height}, {image.width:g} mm, {sign}"


class LineReader:
    """Reads the lines of blocks of one letter; `renamed` gives the ids of today for those of before."""

    def __init__(self, design: Design, renamed: Mapping[str, str] | None = None) -> None:
        self._boxes: Boxes = design.page.boxes
        self._colon = Text(design.colon)
        self._renamed = renamed or {}

    def line(self, role: LineRole, *content: Inlines, key: str = "") -> Line:
        """Return a line of one or several cells."""
        found: list[Token] = []
        for number, cell in enumerate(content):
            found += [gap()] * bool(number)
            found += tokens(cell, self._boxes, self._renamed)
        return Line(role, key, found)

    def lines(self, block: Block) -> list[Line]:
        """Return the lines of a block, without those of blocks inside it."""
        return list(self._lines(block))

    def _lines(self, block: Block) -> Iterator[Line]:
        match block:
            case Paragraph():
                yield self.line("text", block.content)
            case Section() | Clause():
                if block.title:
                    yield self.line("title", block.title)
            case Choice():
                yield from self._choice(block)
            case Fields() | Signature():
                yield from self._fields(block)
            case Table():
                yield from self._table(block)
            case Attachments() | Copies():
                yield self.line("label", block.label)
                yield from (self.line("entry", entry) for entry in block.entries)
            case Bullets():
                yield from (self.line("entry", entry) for entry in block.entries)
            case Image():
                yield self.line("picture", (Text(f"[{described(block)}] "), *block.alt))
            case PageBreak():
                pass
            case _:
                assert_never(block)

    def _choice(self, block: Choice) -> Iterator[Line]:
        yield self.line("label", block.label)
        for option in block.options:
            other = (Text(" "), *option.other) if option.other else ()
            yield self.line("option", (option.box, *option.label, *other), key=option.box.option)

    def _fields(self, block: Fields | Signature) -> Iterator[Line]:
        fields = block.fields if isinstance(block, Fields) else (*block.fields, *block.beside)
        for field in fields:
            label = (*field.label, self._colon) if field.label else ()
            yield self.line("field", (*label, *field.content))

    def _table(self, table: Table) -> Iterator[Line]:
        if table.caption:
            yield self.line("caption", table.caption)
        yield self.line("heading", *(column.title for column in table.columns))
        yield from (self.line("row", *row) for row in table.rows)
        if not table.rows and table.empty:
            yield self.line("row", table.empty)
        if table.total:
            yield self.line("total", *table.total)
