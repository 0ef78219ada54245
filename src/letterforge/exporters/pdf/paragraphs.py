"""Paragraphs: how each kind stands on the page, as data for Typst; lengths in points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from letterforge.exporters.docx.indents import Indents
from letterforge.exporters.pdf.page import Page
from letterforge.exporters.shared_lines import salute_indent
from letterforge.letter import Font
from letterforge.letter.scripts import is_east_asian

Item: TypeAlias = dict[str, Any]

_FLUSH = ("addressee", "subject")


class Look(Struct, frozen=True):
    """How a paragraph is set: font, line height, the space above and below, alignment."""

    font: Font
    line: float
    before: float = 0.0
    after: float = 0.0
    align: str = "left"
    spaced: bool = True  # by the grid of the page
    keep: bool = False


class Looks:
    """The looks of the paragraphs of a design."""

    __slots__ = ("_page", "body")

    def __init__(self, page: Page) -> None:
        self._page = page
        design = page.page
        align = "justify" if design.justify else "left"
        self.body = Look(design.body, page.line, after=design.space_after, align=align)

    def paragraph(self, style: str) -> Look:
        """Return the look of a paragraph of the tree's style."""
        body, font = self.body, self._page.page.body
        match style:
            case "addressee":
                return replace(body, align="left")
            case "note":
                return replace(body, font=replace(font, size=self._page.small))
            case "subject":
                return replace(body, font=replace(font, bold=True), align="left", keep=True)
            case "closing":
                return replace(body, keep=True)
            case "salute":
                return replace(body, align="left", keep=True)
            case _:
                return body

    def first_line(self, style: str) -> float:
        """Return the first-line indent of a paragraph of the tree's style."""
        page = self._page
        if style in _FLUSH:
            return 0.0
        count = salute_indent(page.design) if style == "salute" else page.page.first_line
        return count * page.page.body.size

    def left(self) -> Look:
        """Return the look of choices, fields and bullets: body text that is not justified."""
        return replace(self.body, align="left")

    def title(self) -> Look:
        """Return the look of the letter's title."""
        font = self._page.page.title
        after = self._page.pitch or font.size
        return Look(font, self._page.line_of(font), after=after, align="center", spaced=False, keep=True)

    def section(self, level: int) -> Look:
        """Return the look of the title of a section at `level` (from 1)."""
        font, space = self._page.design.section_font(level), self._page.page.space_after
        before = 0.0 if level > 1 else 2 * space
        return Look(font, self._page.line_of(font), before=before, after=space, keep=True)

    def attachments(self) -> Look:
        """Return the look of a list under a label."""
        return replace(self.left(), before=self._page.line, after=0.0)

    def signature(self) -> Look:
        """Return the look of the lines of a signature."""
        page = self._page
        line = page.line if page.page.grid else round(page.line * 1.5, 2)
        return replace(
            self.body, line=line, before=2 * page.line, after=0.0, align=page.page.signature_align, keep=True
        )

    def cell(self, *, bold: bool = False) -> Look:
        """Return the look of the words of a cell."""
        font = replace(self._page.page.body, size=self._page.small, bold=bold)
        return Look(font, self._page.natural(font.size), spaced=False)

    def caption(self) -> Look:
        """Return the look of the caption of a table."""
        space = self._page.small / 2
        align = "center" if is_east_asian(self._page.design.language) else "left"
        return replace(self.cell(bold=True), before=space, after=space, align=align, keep=True)


class Places:
    """The places of numbered paragraphs, and of those that belong to them, in points."""

    __slots__ = ("_indents", "_size")

    def __init__(self, indents: Indents) -> None:
        self._indents = indents
        self._size = indents.size

    def left(self, level: int) -> float:
        """Return the left edge of what belongs to a paragraph numbered at `level` (0: to none)."""
        found = self._indents
        if not (found.hanging and level):
            return 0.0
        return found.texts[min(level, found.depth) - 1] * self._size

    def hangs(self, level: int) -> bool:
        """Return whether text of `level` hangs from its number."""
        return level <= self._indents.depth and self._indents.hangs(level)

    def numbered(self, level: int) -> Mapping[str, float]:
        """Return the place of a paragraph with a number of `level` (from 1)."""
        found = self._indents
        level = min(level, found.depth)
        if not found.hanging:
            return {"first": found.first_line * self._size}
        edge, text = found.edges[level - 1] * self._size, found.texts[level - 1] * self._size
        return {"left": edge, "hang": text - edge}

    def continued(self, level: int) -> Mapping[str, float]:
        """Return the place of a paragraph that belongs to one numbered at `level` (0: to none)."""
        if not (self._indents.hanging and level):
            return {"first": self._indents.first_line * self._size}
        return {"left": self.left(level)}

    @property
    def depth(self) -> int:
        """The number of levels."""
        return self._indents.depth
