"""HTML templates: the page of a shape, with gaps where it depends on values.

How a value is written in HTML depends on nothing beside it, so each gap is filled by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from letterforge.exporters import Options
from letterforge.exporters.html.blocks import BlockWriter, places_of
from letterforge.exporters.html.document import in_page, start_of
from letterforge.exporters.html.inlines import InlineWriter, value_words
from letterforge.exporters.html.options import HtmlOptions
from letterforge.letter import Filled, Inlines
from letterforge.letter.scripts import is_right_to_left
from letterforge.rendering.letter_shape import LetterShape, Make

_Filler: TypeAlias = Callable[[Sequence[Filled]], str]
_GAP = "\x00"  # around the number of a filler: what is written holds no control characters


class HtmlTemplate(Struct, frozen=True, eq=False):
    """An article up to the first gap, and each gap's filler with what stands behind it.

    `start_page` makes what stands before the article of the values.
    """

    start_page: _Filler
    start: str
    gaps: tuple[tuple[_Filler, str], ...]

    def fill(self, filled: Sequence[Filled]) -> bytes:
        """Return the file of the letter with these values."""
        parts = [self.start]
        for filler, rest in self.gaps:
            parts += (filler(filled), rest)
        return in_page(self.start_page(filled), "".join(parts)).encode()


class _GapWriter(InlineWriter):
    """Writes gaps in the place of values and of all that is fitted to them."""

    __slots__ = ("_right", "_shape", "_slots", "fillers")

    def __init__(self, shape: LetterShape, places: Mapping[str, str]) -> None:
        super().__init__(shape.letter.design, places)
        self.fillers: list[_Filler] = []
        self._shape = shape
        self._slots = {id(slot): place for place, slot in enumerate(shape.slots)}
        self._right = is_right_to_left(shape.letter.language)

    def value(self, value: Filled) -> str:
        """Return a gap for the words of a value."""
        place, right = self._slots[id(value)], self._right
        return self._gap(lambda filled: value_words(filled[place], right_to_left=right))

    def fitted(self, content: Inlines, fit: Callable[[Inlines], str]) -> str:
        """Return a gap where values stand in `content`."""
        make, slots = self._shape.refill(content)
        return self._gap(lambda filled: fit(make(filled))) if slots else fit(content)

    def _gap(self, filler: _Filler) -> str:
        self.fillers.append(filler)
        return f"{_GAP}{len(self.fillers) - 1}{_GAP}"


def html_template(shape: LetterShape, options: Options) -> HtmlTemplate:
    """Return the template of the pages, or of the articles, of a shape."""
    letter = shape.letter
    places = places_of(letter)
    writer = _GapWriter(shape, places)
    start, *rest = BlockWriter(letter, writer, places).article().split(_GAP)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    gaps = tuple((writer.fillers[int(number)], words) for number, words in pairs)
    is_fragment = isinstance(options, HtmlOptions) and options.fragment
    return HtmlTemplate((lambda _: "") if is_fragment else _page_starter(shape), start, gaps)


def _page_starter(shape: LetterShape) -> _Filler:
    """Return what writes the page up to its article, once where no values stand in it."""
    letter = shape.letter
    make: Make
    make, slots = shape.refill((letter.title, letter.running_values))
    if slots:
        return lambda filled: start_of(letter, *make(filled))
    written = start_of(letter, letter.title, letter.running_values)
    return lambda _: written
