"""The frame: what every letter of one design has in common, ready to be filled with words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from letterforge.exporters.docx.indents import Indents
from letterforge.exporters.docx.multilevel_lists import ListLevel
from letterforge.exporters.docx.pictures import NO_PICTURES, Pictures
from letterforge.exporters.docx.runs import RunFormat, Setting
from letterforge.exporters.docx.units import indent

_BULLET = 1.5  # characters from a bullet to its text


class Frame(Struct, frozen=True, eq=False):
    """The XML that each letter's document is made with.

    `head` and `tail` stand around the letter's blocks. `ids` are the style ids by name, `numbered_openings`
    the starts of sections and clauses, `width` is the width of the text in twips. `title_format` sets the
    titles that run into their text. `bidi` is the property of paragraphs from right to left, empty in letters
    from left to right.
    """

    head: str
    tail: str
    ids: dict[str, str]
    numbered_openings: Mapping[tuple[str, int, bool], str]
    indents: Indents
    width: int
    setting: Setting
    run_format: RunFormat
    title_format: RunFormat
    bidi: str
    pictures: Pictures = NO_PICTURES
    bullet: str = ""  # the property of a paragraph that begins with a bullet

    def paragraph_start(self, style: str, level: int) -> str:
        """Return the start of a paragraph that belongs to one numbered at `level` (0: to none)."""
        level = min(level, self.indents.depth)
        hangs = self.indents.hanging and level
        name = f"Clause Body {level}" if hangs and style == "Letter Body" else style
        place = self.indents.continued(level) if hangs and name == style else ""
        return f"{self.paragraph(name)}{self.bidi}{place}</w:pPr>"

    def aligned_start(self, style: str, level: int, align: str) -> str:
        """Return the start of a paragraph whose lines stand at the right edge or in the middle."""
        start = self.paragraph(style)
        place = indent(self.indents.size, left=self.left(min(level, self.indents.depth)))
        return f'{start}{self.bidi}{place}<w:jc w:val="{align}"/></w:pPr>'

    def bullet_start(self, level: int) -> str:
        """Return the start of an entry of a list with bullets, which belongs to one numbered at `level`."""
        edge = self.left(min(level, self.indents.depth)) + self.indents.first_line
        place = indent(self.indents.size, left=edge + _BULLET, first=-_BULLET)
        return f"{self.paragraph('List Bullet')}{self.bullet}{self.bidi}{place}</w:pPr>"

    def section_start(self, depth: int, above: int | None) -> str:
        """Return the start of the title of a section; without a number, it stands below level `above`."""
        if above is None:
            return self.numbered_openings["Section", depth, True]
        # Without a number, parts may stand deeper than the scheme.
        depth = min(depth, self.indents.depth)
        start = self.numbered_openings["Section", depth, False]
        if above == depth - 1 or not self.indents.hanging:
            return start
        return start.replace("</w:pPr>", f"{self.indents.continued(min(above, self.indents.depth))}</w:pPr>")

    def clause_start(self, level: int, *, counted: bool) -> str:
        """Return the start of a clause; only a `counted` one shows a number."""
        return self.numbered_openings["Clause", level if counted else min(level, self.indents.depth), counted]

    def paragraph(self, style: str) -> str:
        """Return the beginning of a paragraph of `style` (a name), still open for more properties."""
        return _paragraph(self.ids[style])

    def left(self, level: int) -> float:
        """Return how many characters from the margin stands what belongs to one numbered at `level`."""
        indents = self.indents
        return indents.texts[min(level, indents.depth) - 1] if indents.hanging and level else 0.0


def number_openings(
    ids: Mapping[str, str], levels: tuple[ListLevel, ...], indents: Indents, bidi: str
) -> dict[tuple[str, int, bool], str]:
    """Return the starts of `Section` and `Clause` paragraphs: by kind, by level, by whether they count."""
    paragraph_starts: dict[tuple[str, int, bool], str] = {}
    for depth in range(1, indents.depth + 1):
        section, clause = (_paragraph(ids[f"{kind} {depth}"]) for kind in ("Section", "Clause"))
        if depth <= len(levels):
            number = levels[depth - 1].xml
            paragraph_starts["Section", depth, True] = f"{section}{number}{bidi}</w:pPr>"
            paragraph_starts["Clause", depth, True] = f"{clause}{number}{bidi}</w:pPr>"
        unnumbered = _paragraph(ids[f"Section {depth} Unnumbered"])
        paragraph_starts["Section", depth, False] = f"{unnumbered}{bidi}</w:pPr>"
        paragraph_starts["Clause", depth, False] = f"{clause}{bidi}{indents.continued(depth - 1)}</w:pPr>"
    return paragraph_starts


def _paragraph(style: str) -> str:
    """Return the beginning of a paragraph of the style with this id, still open for more properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>'
