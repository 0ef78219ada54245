"""Indents: the left edges of numbered paragraphs and of the paragraphs that belong to them."""

from __future__ import annotations

from msgspec import Struct

from letterforge.exporters.docx.units import indent
from letterforge.exporters.docx.xml_text import has_wide
from letterforge.exporters.docx.xml_text import width as text_width
from letterforge.letter import Design, Level
from letterforge.letter.scripts import is_right_to_left

_STEP = 2.0  # characters from a number to its text, at least
_WIDEST = 4.0  # characters; text does not hang from longer labels
_SAMPLES = (8, 10)  # counts at which labels are measured: Roman VIII is wide, 10 has two digits


class Indents(Struct, frozen=True, eq=False):
    """The left edges of numbers (`edges`) and of their text (`texts`) by level, in characters.

    `middles` is how far behind its edge stands the middle of a number that is centred there; 0 of others.
    """

    size: float
    first_line: float
    hanging: bool
    edges: tuple[float, ...]
    texts: tuple[float, ...]
    middles: tuple[float, ...]

    @property
    def depth(self) -> int:
        """The number of levels."""
        return len(self.edges)

    def hangs(self, level: int) -> bool:
        """Return whether the text of `level` (from 1) hangs from its number."""
        return self.hanging and self.texts[level - 1] > self.edges[level - 1]

    def numbered(self, level: int) -> str:
        """Return `w:ind` of a paragraph that carries a number of `level` (from 1)."""
        middle = self.middles[level - 1]
        if not self.hanging:
            return indent(self.size, first=self.first_line + middle)
        edge, text = self.edges[level - 1], self.texts[level - 1]
        return indent(self.size, left=text, first=edge + middle - text)

    def continued(self, level: int) -> str:
        """Return `w:ind` of a paragraph that belongs to one numbered at `level` (from 1; 0: to none)."""
        if not (self.hanging and level):
            return indent(self.size, first=self.first_line)
        return indent(self.size, left=self.texts[level - 1])


def set_indents(design: Design) -> Indents:
    """Return the indents of a design; text hangs only from short labels.

    A level that shows its parent's number (`1.1`) starts at the parent's edge and its text aligns with the
    parent's text; any other level starts at the edge of the parent's text.
    """
    edges: list[float] = []
    texts: list[float] = []
    for level in design.numbering.levels:
        under = bool(edges) and level.shows_parents
        edge = edges[-1] if under else texts[-1] if texts else 0.0
        width = _width(level) + 0.5
        text = edge + max(_STEP, width) if width <= _WIDEST else edge
        if under:
            text = max(text, texts[-1])
            pairs = list(zip(edges, texts, strict=True))
            texts = [max(text, old) if start == edge < old else old for start, old in pairs]
        edges.append(edge)
        texts.append(text)
    page = design.page
    places = (tuple(found or [0.0]) for found in (edges, texts, _middles(design)))
    return Indents(page.body.size, page.first_line, page.hanging, *places)


def _width(level: Level) -> float:
    """Return the approximate width of the labels of a level, in characters (a Latin letter is 0.5)."""
    above = (8,) * (level.own.level - 1)
    labels = [level.label((*above, count)) for count in _SAMPLES]
    return max(map(text_width, labels))


def _middles(design: Design) -> list[float]:
    """Return half the width of a usual label of each level, in characters; 0 where labels are not centred."""
    levels = design.numbering.levels
    if not is_right_to_left(design.language):
        return [0.0] * len(levels)
    labels = [level.label((1,) * level.own.level) for level in levels]
    return [sum(map(_character_width, label)) / 2 for label in labels]


def _character_width(one: str) -> float:
    return 1.0 if has_wide(one) else 0.5 if one.isalnum() else 0.3
