"""The nodes of a letter. One comment a node says what it is for a reader of letters.

A tree has no cycles, so the garbage collector need not look at it (`gc=False`).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.letter.design import Number

Align = Literal["left", "center", "right"]
ParagraphStyle = Literal["body", "addressee", "basis", "closing", "note"]


class Text(Struct, frozen=True, gc=False):
    """Words of the library, as written by an editor; never holds a line break."""

    text: str


class LineBreak(Struct, frozen=True, gc=False):
    """A line that ends here inside a paragraph."""


class Strong(Struct, frozen=True, gc=False, tag=True):
    """Strongly emphasised words."""

    content: Inlines


class Emphasis(Struct, frozen=True, gc=False, tag=True):
    """Emphasised words."""

    content: Inlines


class Link(Struct, frozen=True, gc=False):
    """Words that lead to an address."""

    target: str
    content: Inlines


class Filled(Struct, frozen=True, gc=False):
    """A value as it reads in the letter (one line), its placeholder (`channels.name`) and typed content."""

    text: str
    placeholder: str
    content: object  # hashable, so that exporters can remember what they made of it


class Blank(Struct, frozen=True, gc=False):
    """A placeholder left open: a line of `length` underscores to fill in by hand."""

    length: int
    placeholder: str
    type: str


class Box(Struct, frozen=True, gc=False):
    """A box for one option of a choice; the design says how boxes are drawn."""

    ticked: bool
    placeholder: str
    option: str


class Reference(Struct, frozen=True, gc=False):
    """The number of the node `target`; `full` puts the numbers of the enclosing nodes before it."""

    text: str
    target: str
    full: bool = False


Inline: TypeAlias = Text | LineBreak | Strong | Emphasis | Link | Filled | Blank | Box | Reference
Inlines: TypeAlias = tuple[Inline, ...]


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph without a number."""

    id: str
    content: Inlines
    style: ParagraphStyle = "body"
    origin: Span | None = None


class Section(Struct, frozen=True, gc=False):
    """A numbered part with a title on a line of its own."""

    id: str
    number: Number | None
    title: Inlines
    body: tuple[Block, ...]
    origin: Span | None = None


class Clause(Struct, frozen=True, gc=False):
    """A numbered passage; its title, if any, runs into its first paragraph (see `reading.lead`)."""

    id: str
    number: Number | None
    title: Inlines
    body: tuple[Block, ...]
    origin: Span | None = None


class Option(Struct, frozen=True, gc=False):
    """One option of a choice: its box, its label, and the free text behind "other" (else empty)."""

    box: Box
    label: Inlines
    other: Inlines = ()


class Choice(Struct, frozen=True, gc=False):
    """A line of boxes to tick, led by a label."""

    id: str
    label: Inlines
    options: tuple[Option, ...]
    origin: Span | None = None


class Field(Struct, frozen=True, gc=False):
    """A label and what it says; a field without a label is a line of its own."""

    label: Inlines
    content: Inlines


class Fields(Struct, frozen=True, gc=False):
    """Particulars, one labelled line each."""

    id: str
    fields: tuple[Field, ...]
    origin: Span | None = None


class Column(Struct, frozen=True, gc=False):
    """A column of a table: its heading, how its cells align, its share of the width."""

    title: Inlines
    align: Align = "left"
    width: int = 1


class Table(Struct, frozen=True, gc=False):
    """A table with one heading row; every row has one cell a column."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    origin: Span | None = None


class Signature(Struct, frozen=True, gc=False):
    """The closing block where the letter is signed, sealed and dated."""

    id: str
    fields: tuple[Field, ...]
    origin: Span | None = None


class Attachments(Struct, frozen=True, gc=False):
    """The list of attachments; exporters number several entries 1. 2. 3. and leave a single one bare."""

    id: str
    label: Inlines
    entries: tuple[Inlines, ...]
    origin: Span | None = None


class PageBreak(Struct, frozen=True, gc=False):
    """What follows starts on a new page."""

    id: str
    origin: Span | None = None


Block: TypeAlias = (
    Paragraph | Section | Clause | Choice | Fields | Table | Signature | Attachments | PageBreak
)
