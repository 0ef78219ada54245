"""Build state: the nodes of a letter that are under construction."""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec import Struct, field

from letterforge.assembly.evaluation.budget import BudgetError
from letterforge.assembly.evaluation.events import StartText
from letterforge.assembly.evaluation.text_printer import Printer
from letterforge.letter import Block, Inlines, Number
from letterforge.letter.image_header import MAX_IMAGES
from letterforge.letter.numberer import Count


class Frame(Struct, eq=False):
    """A node under construction."""

    event: Any = None
    number: Number | None = None
    title: Inlines = ()
    body: list[Block] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    cells: list[Inlines] = field(default_factory=list)
    label: Inlines = ()
    total: tuple[Inlines, ...] = ()
    empty: Inlines = ()  # what stands for no rows
    left: int | None = None  # rows of the left of two blocks, once the right one has begun
    omits_empty: bool = False  # the next line, if it has no words


class BuildState(Struct, eq=False):
    """The state of one build."""

    count: Count
    printer: Printer
    stack: list[Frame]
    pieces: list[Any] = field(default_factory=list)
    start: StartText | None = None
    repeats: Counter[str] = field(default_factory=Counter)
    open_parts: list[tuple[int, int]] = field(default_factory=list)  # what stands before each
    title_at: int = 0  # blocks before the letter's title
    labels: list[Inlines] = field(default_factory=list)  # with values, of what begins next
    caption: Inlines = ()  # likewise
    running_values: list[Inlines] = field(default_factory=list)  # of headers and footers
    ids: set[str] = field(default_factory=set)  # of sections and clauses
    images: int = 0  # bytes of pictures

    def spend_image(self, size: int) -> None:
        """Count the bytes of a picture; raises BudgetError where the letter has more of them than it may."""
        self.images += size
        if self.images > MAX_IMAGES:
            raise BudgetError(f"the pictures of the letter have more than {MAX_IMAGES >> 20} MiB")

    def next(self, level: int) -> Number | None:
        """Return the next number at `level`, None where that is 0."""
        if not level:
            return None
        number = self.count.next(level)
        self.printer.printed += len(number.label)
        return number

    def id(self, id_: str) -> str:
        """Return `id_`, or `id_#2` and so on where a section or clause has it already."""
        found = id_
        while found in self.ids:
            self.repeats[id_] += 1
            found = f"{id_}#{self.repeats[id_] + 1}"
        self.ids.add(found)
        return found
