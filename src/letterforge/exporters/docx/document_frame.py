"""The frame: what every letter of one design has in common, ready to be filled with words."""

from __future__ import annotations

from msgspec import Struct

from letterforge.exporters.docx.indents import Indents
from letterforge.exporters.docx.multilevel_lists import ListLevel
from letterforge.exporters.docx.runs import RunFormat, Setting


class Frame(Struct, frozen=True, eq=False):
    """The XML that each letter's document is made with.

    `head` and `tail` stand around the letter's blocks. `ids` are the style ids by name, `levels` the list
    levels of the numbering scheme, `width` is the width of the text in twips.
    `title_format` sets the titles that run into their text.
    """

    head: str
    tail: str
    ids: dict[str, str]
    levels: tuple[ListLevel, ...]
    indents: Indents
    width: int
    setting: Setting
    run_format: RunFormat
    title_format: RunFormat

    def opening(self, style: str, level: int) -> str:
        """Return the opening of a paragraph that belongs to one numbered at `level` (0: to none)."""
        level = min(level, self.indents.depth)
        hangs = self.indents.hanging and level
        name = f"Clause Body {level}" if hangs and style == "Letter Body" else style
        place = self.indents.continued(level) if hangs and name == style else ""
        return f"{self.paragraph(name)}{place}</w:pPr>"

    def numbered(self, kind: str, level: int, *, counted: bool) -> str:
        """Return the opening of a `Section` or `Clause` paragraph; only a `counted` one shows a number."""
        depth = min(level, self.indents.depth)  # without a number, parts may stand deeper than the scheme
        style, rest = f"{kind} {depth}", ""
        if counted:
            rest = self.levels[level - 1].xml
        elif kind == "Section":
            style += " Unnumbered"
        else:
            rest = self.indents.continued(depth - 1)
        return f"{self.paragraph(style)}{rest}</w:pPr>"

    def paragraph(self, style: str) -> str:
        """Return the beginning of a paragraph of `style` (a name), still open for more properties."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.ids[style]}"/>'

    def left(self, level: int) -> float:
        """Return how many characters from the margin stands what belongs to one numbered at `level`."""
        indents = self.indents
        return indents.texts[min(level, indents.depth) - 1] if indents.hanging and level else 0.0
