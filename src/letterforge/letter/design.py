"""Design: numbering and page layout of a letter, as data for every exporter."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from letterforge.letter.bounds import (
    MAX_LEVELS,
    MAX_NUMBER_FONTS,
    MAX_OPTIONS,
    BoxCharacter,
    Colon,
    Count,
    Family,
    FontSize,
    Gap,
    GridCount,
    Indent,
    Label,
    LanguageTag,
    Length,
    LevelNumber,
    LineHeight,
    Name,
    PaperLength,
    Space,
)
from letterforge.letter.node import Node
from letterforge.letter.numbering import Numbering
from letterforge.letter.origin import Origin
from letterforge.letter.reference import ReferenceFile


class Number(Node, frozen=True):
    """A number given to a node.

    `label` is what is printed (`（二）`, `1.1`), `level` counts from 1, `count` is the node's own count,
    `gap` stands between the label and what follows (a space, a full-width space or nothing).
    """

    label: Label
    level: LevelNumber
    count: Count
    gap: Gap = " "


PaperName = Literal["A4", "A5", "B5", "Letter", "Legal"]


class PaperSize(Node, frozen=True):
    """A paper of its own size, in millimetres, upright or not."""

    width: PaperLength
    height: PaperLength


class Margins(Node, frozen=True):
    """Distances from the paper's edge, in millimetres."""

    top: Length
    bottom: Length
    left: Length
    right: Length


class Font(Node, frozen=True):
    """A font: family for East Asian and for other characters, size in points.

    `complex` is the family for complex scripts (Arabic, Hebrew, Thai, Devanagari and the like); where it is
    None, the letter's language decides.
    """

    cjk: Family
    latin: Family
    size: FontSize
    bold: bool = False
    italic: bool = False
    complex: Family | None = None


class NumberFont(Node, frozen=True):
    """The font of section titles whose number is written by `pattern` (`（一）`)."""

    pattern: Name
    font: Font


class Boxes(Node, frozen=True):
    """The characters drawn for an empty and a ticked box."""

    empty: BoxCharacter = "□"
    ticked: BoxCharacter = "■"


TitleLayout = Literal["run-in", "own-line"]


class FirstRunning(Node, frozen=True):
    """What a header or footer shows on the first page; `align` None: where it stands on the others."""

    text: str
    align: Literal["left", "center", "right"] | None = None


class Running(Node, frozen=True):
    """A running header or footer: text in which `{page}`, `{pages}` and `{title}` are live fields.

    `{1}`, `{2}` and so on are the `running_values` of the letter.
    `even` is the text of even pages where it differs (None: the same); `align_even` goes with it.
    `first` is what the first page shows where it differs (None: the same, without `{title}`).
    """

    text: str
    align: Literal["left", "center", "right"] = "center"
    even: str | None = None
    align_even: Literal["left", "center", "right"] | None = None
    font: Font | None = None
    indent: Indent = 0.0  # in characters, from the edge the text is aligned to
    first: FirstRunning | None = None


class ExportOption(Node, frozen=True):
    """An option of a format (`width` of `txt`), as it was written, and where."""

    format: Name
    name: Name
    value: Name
    origin: Origin | None = None


class PageDesign(Node, frozen=True):
    """A page design; lengths in millimetres, font sizes and line heights in points.

    `levels` are the fonts of section titles from level 1 down; deeper ones take `body`. A title whose number
    is written by a pattern in `number_fonts` takes its font, whatever the level.
    `grid` is lines per page and characters per line, where the page is set on a grid (GB/T 9704).
    `options` are those of formats; of two alike the later one counts.
    `first_line` is the first-line indent and `hanging` whether numbered text hangs from its number.
    """

    name: Name
    paper: PaperName | PaperSize
    margins: Margins
    title: Font
    body: Font
    levels: Annotated[tuple[Font, ...], Meta(max_length=MAX_LEVELS)]
    line_height: LineHeight | None = None
    grid: tuple[GridCount, GridCount] | None = None
    first_line: Indent = 0.0  # in characters
    hanging: bool = False
    justify: bool = False
    space_after: Space = 0.0  # points, after a paragraph
    header: Running | None = None
    footer: Running | None = None
    signature_align: Literal["left", "right"] = "right"
    signature_indent: Indent = 0.0  # in characters, from the aligned edge
    boxes: Boxes = Boxes()
    number_fonts: Annotated[tuple[NumberFont, ...], Meta(max_length=MAX_NUMBER_FONTS)] = ()
    options: Annotated[
        tuple[ExportOption, ...], Meta(max_length=MAX_OPTIONS)
    ] = ()  # later ones take precedence
    reference: ReferenceFile | None = None  # a Word file whose styles, page and running texts are taken over
    title_layout: TitleLayout = "run-in"  # of clauses that do not say it themselves
    landscape: bool = False  # the longer edge of the paper lies below


class Design(Node, frozen=True):
    """All that is the same in every letter of one variant and language.

    `colon` stands between a label or run-in title and what it introduces.
    `plain_title` is the letter's title without its markup, for running headers and file properties; it is
    empty where values stand in the title, which then differs from letter to letter.
    """

    language: LanguageTag
    numbering: Numbering
    page: PageDesign
    plain_title: str
    colon: Colon = ": "

    def section_font(self, level: int) -> Font:
        """Return the font of section titles at `level` (from 1)."""
        page = self.page
        if level <= len(self.numbering.levels):
            pattern = self.numbering.levels[level - 1].pattern.rstrip()
            for one in page.number_fonts:
                if one.pattern == pattern:
                    return one.font
        return page.levels[level - 1] if level <= len(page.levels) else page.body
