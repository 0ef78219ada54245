"""How a letter is numbered and laid out: data that every exporter reads as far as its format can show it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from letterforge.letter.numbering import Numbering


class Number(Struct, frozen=True, gc=False):
    """A number given to a node.

    `label` is what is printed (`（二）`, `1.1`), `level` counts from 1, `count` is the node's own count,
    `gap` stands between the label and what follows (nothing after wide punctuation, else one space).
    """

    label: str
    level: int
    count: int
    gap: str = " "


class Margins(Struct, frozen=True):
    """Distances from the paper's edge, in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


class Font(Struct, frozen=True):
    """A font: family for East Asian and for other characters, size in points."""

    cjk: str
    latin: str
    size: float
    bold: bool = False
    italic: bool = False


class Boxes(Struct, frozen=True):
    """The characters drawn for an empty and a ticked box."""

    empty: str = "□"
    ticked: str = "■"


class Running(Struct, frozen=True):
    """A running header or footer: text in which `{page}`, `{pages}` and `{title}` are live fields.

    `even` is the text of even pages where it differs (None: the same); `align_even` goes with it.
    """

    text: str
    align: Literal["left", "center", "right"] = "center"
    even: str | None = None
    align_even: Literal["left", "center", "right"] | None = None
    font: Font | None = None
    indent: float = 0.0  # in characters, from the edge the text is aligned to


class PageDesign(Struct, frozen=True):
    """A page design; lengths in millimetres, font sizes and line heights in points.

    `levels` are the fonts of section titles from level 1 down; deeper ones take `body`.
    `grid` is lines per page and characters per line, where the page is set on a grid (GB/T 9704).
    `first_line` is the first-line indent and `hanging` whether numbered text hangs from its number.
    """

    name: str
    paper: Literal["A4", "Letter"]
    margins: Margins
    title: Font
    body: Font
    levels: tuple[Font, ...]
    line_height: float | None = None
    grid: tuple[int, int] | None = None
    first_line: float = 0.0  # in characters
    hanging: bool = False
    justify: bool = False
    space_after: float = 0.0  # points, after a paragraph
    header: Running | None = None
    footer: Running | None = None
    signature_align: Literal["left", "right"] = "right"
    signature_indent: float = 0.0  # in characters, from the aligned edge
    boxes: Boxes = Boxes()
    reference: bytes | None = None  # a Word file whose styles, page and running texts are taken over
    reference_name: str = ""


class Design(Struct, frozen=True, eq=False):
    """All that is the same in every letter of one variant and language; compared by identity.

    `colon` stands between a label or run-in title and what it introduces.
    `plain_title` is the letter's title without its markup, for running headers and file properties.
    """

    language: str
    numbering: Numbering
    page: PageDesign
    plain_title: str
    colon: str = ": "
