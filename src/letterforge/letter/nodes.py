"""Nodes: the blocks and inlines of a letter."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from letterforge.letter.bounds import (
    MAX_COLUMNS,
    BlankText,
    ColumnWidth,
    FixedWidth,
    ImageWidth,
    Name,
    OneLine,
)
from letterforge.letter.content import Content
from letterforge.letter.design import Number, TitleLayout
from letterforge.letter.node import Node
from letterforge.letter.origin import Origin

Align = Literal["left", "center", "right"]
ParagraphStyle = Literal["body", "addressee", "basis", "closing", "note", "subject", "salute"]
FieldsLayout = Literal["lines", "table"]
ParagraphAlign = Literal["center", "right"]


class Text(Node, frozen=True):
    """Words of the library, as written by an editor; never holds a line break."""

    text: OneLine


class LineBreak(Node, frozen=True, tag="break"):
    """A line that ends here inside a paragraph."""


class Strong(Node, frozen=True):
    """Strongly emphasised words."""

    content: Inlines


class Emphasis(Node, frozen=True):
    """Emphasised words."""

    content: Inlines


class Link(Node, frozen=True):
    """Words that lead to an address."""

    target: str
    content: Inlines


class Filled(Node, frozen=True):
    """A value as it reads in the letter (one line), the path of its placeholder, and its typed content.

    `placeholder` is the path of the value among those given, such as `channels[1].name`, entries counted
    from 1; empty for what a text computed. `content` is None where the value is a text that reads as `text`.
    A value of several lines is a node a line: the first has the content, the others have None.
    """

    text: OneLine
    placeholder: Name = ""
    content: Content = None

    def __repr__(self) -> str:
        """Return where its value belongs, never the value: what a traceback shows may be kept by others."""
        return f"Filled(placeholder={self.placeholder!r})"


class Blank(Node, frozen=True):
    """A placeholder left open, to fill in by hand: `text` is what is printed, `______` or `____年__月__日`.

    `placeholder` is its path, as of a value; `type` is its declared type. One of type `line` belongs to no
    placeholder: whoever reads the letter writes on it. A `line` goes on to the margin
    where it ends its paragraph and the format knows margins. No line of the letter ends inside a blank.
    """

    text: BlankText
    placeholder: Name
    type: Name
    line: bool = False


class Box(Node, frozen=True):
    """A box for one option (an id) of the choice at a path; the design says how boxes are drawn.

    One that leads what may apply belongs to no placeholder; its option is `applies` or `does-not-apply`.
    """

    ticked: bool
    placeholder: Name
    option: Name

    def __repr__(self) -> str:
        """Return which option it is for, not whether it is ticked, as for a value."""
        return f"Box(placeholder={self.placeholder!r}, option={self.option!r})"


class Reference(Node, frozen=True):
    """The number of the node `target`; `full` puts the numbers of the enclosing nodes before it."""

    text: OneLine
    target: Name
    full: bool = False


class Term(Node, frozen=True):
    """Words that mention the term `term` (an id), which the library defines.

    A mention that `defines` has the long form of the term and says how it is called from here on.
    """

    term: Name
    content: Inlines
    defines: bool = False


Inline: TypeAlias = Text | LineBreak | Strong | Emphasis | Link | Filled | Blank | Box | Reference | Term
Inlines: TypeAlias = tuple[Inline, ...]


class Paragraph(Node, frozen=True):
    """A paragraph without a number; `align` is where its lines stand, None as its style has it."""

    id: Name
    content: Inlines
    style: ParagraphStyle = "body"
    origin: Origin | None = None
    align: ParagraphAlign | None = None


class Section(Node, frozen=True):
    """A numbered part with a title on a line of its own."""

    id: Name
    number: Number | None
    title: Inlines
    body: tuple[Block, ...]
    origin: Origin | None = None


class Clause(Node, frozen=True):
    """A numbered passage; its title, if any, runs into its first paragraph (see `traversal.lead`).

    `title_layout` is where the title stands, None as the page design says.
    """

    id: Name
    number: Number | None
    title: Inlines
    body: tuple[Block, ...]
    origin: Origin | None = None
    title_layout: TitleLayout | None = None


class Option(Node, frozen=True):
    """One option of a choice: its box, its label, and the free text behind "other" (else empty)."""

    box: Box
    label: Inlines
    other: Inlines = ()


class Choice(Node, frozen=True):
    """A line of boxes to tick, led by a label."""

    id: Name
    label: Inlines
    options: tuple[Option, ...]
    origin: Origin | None = None


class Field(Node, frozen=True):
    """A label and what it says; a field without a label is a line of its own."""

    label: Inlines
    content: Inlines


class Fields(Node, frozen=True):
    """Particulars, one labelled line each, or a row of a table with two columns."""

    id: Name
    fields: tuple[Field, ...]
    origin: Origin | None = None
    layout: FieldsLayout = "lines"


class Column(Node, frozen=True):
    """A column of a table: its heading, how its cells align, its share of the width.

    One with a `fixed_width`, in millimetres, has no share: the others share what is left.
    """

    title: Inlines
    align: Align = "left"
    width: ColumnWidth = 1
    fixed_width: FixedWidth | None = None


class Table(Node, frozen=True):
    """A table with one heading row; every row has one cell a column, and so has the last, `total`, if any.

    `empty` is what is printed in the place of rows where there are none.
    """

    id: Name
    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=MAX_COLUMNS)]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    origin: Origin | None = None
    total: tuple[Inlines, ...] = ()
    empty: Inlines = ()


class Signature(Node, frozen=True):
    """The closing block where the letter is signed, sealed and dated.

    Where `beside` is not empty, `fields` stand at the side on which lines begin, and `beside` at the other.
    """

    id: Name
    fields: tuple[Field, ...]
    origin: Origin | None = None
    beside: tuple[Field, ...] = ()


class Attachments(Node, frozen=True):
    """The list of attachments; exporters number several entries 1. 2. 3. and leave a single one bare."""

    id: Name
    label: Inlines
    entries: tuple[Inlines, ...]
    origin: Origin | None = None


class Copies(Node, frozen=True):
    """The list of those who get a copy, under its label; entries have no numbers."""

    id: Name
    label: Inlines
    entries: tuple[Inlines, ...]
    origin: Origin | None = None


class Bullets(Node, frozen=True):
    """A list whose entries each begin with a bullet."""

    id: Name
    entries: tuple[Inlines, ...]
    origin: Origin | None = None


class Image(Node, frozen=True):
    """A picture: the bytes of its PNG or JPEG file, its width in millimetres, and where it stands.

    `alt` says what it shows; formats without pictures print it. See `image_header` for what `data` may be.
    """

    id: Name
    data: bytes
    alt: Inlines
    width: ImageWidth
    align: Align = "left"
    origin: Origin | None = None

    def __repr__(self) -> str:
        """Return how many bytes it has, not the bytes."""
        return f"Image(id={self.id!r}, {len(self.data)} bytes, width={self.width!r}, align={self.align!r})"


class PageBreak(Node, frozen=True):
    """What follows starts on a new page."""

    id: Name
    origin: Origin | None = None


Block: TypeAlias = (
    Paragraph
    | Section
    | Clause
    | Choice
    | Fields
    | Table
    | Signature
    | Attachments
    | Copies
    | Bullets
    | Image
    | PageBreak
)
