"""Address window: an address at its place on the first page, and marks for folding and punching.

Items of the kind `placed` stand at a place of the text area, `mark` is a line there, `space` an empty block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from letterforge.exporters.pdf.page import POINT, Page
from letterforge.exporters.pdf.paragraphs import Item, Look
from letterforge.exporters.pdf.runs import Run
from letterforge.letter import Address, Inlines
from letterforge.letter.windows import SENDER_SIZE, address_place, sender_top

_MARK_LEFT = 4.0  # millimetres from the edge of the paper, as in Word files
_FOLD_MARK, _HOLE_MARK = 4.0, 6.0  # their lengths in millimetres


def address_items(
    block: Address, page: Page, runs: Callable[[Inlines, float, float], list[Run]]
) -> Iterator[tuple[Item, Look]]:
    """Yield the sender and the lines of an address that stands in the window, each with its look."""
    design, window = page.page, page.page.window
    if window is None:
        return
    margins, place = design.margins, address_place(block, design, window)
    x = (window.left + window.padding - margins.left) * POINT
    width = (window.width - 2 * window.padding) * POINT
    lines = [(block.sender, (sender_top(window) - margins.top) * POINT, SENDER_SIZE, SENDER_SIZE * 1.2)]
    top = (place.top - margins.top) * POINT
    lines += [
        (line, top + number * place.line, place.size, place.line) for number, line in enumerate(block.lines)
    ]
    for content, y, size, height in lines:
        if content:
            look = Look(replace(design.body, size=size), height, spaced=False)
            yield {"k": "placed", "x": x, "y": y, "width": width, "runs": runs(content, width, size)}, look


def space_below(page: Page) -> Item:
    """Return the room between the upper margin and the text below the window."""
    window, top = page.page.window, page.page.margins.top
    room = 0.0 if window is None else max(window.top + window.height + window.below - top, 0.0)
    return {"k": "space", "height": room * POINT, "above": 0, "keep": False}


def mark_items(page: Page) -> Iterator[Item]:
    """Yield the marks of a page design for folding and punching."""
    design = page.page
    marks = [(top, _FOLD_MARK) for top in design.fold_marks]
    marks += [] if design.hole_mark is None else [(design.hole_mark, _HOLE_MARK)]
    for top, length in sorted(marks):
        x, y = (_MARK_LEFT - design.margins.left) * POINT, (top - design.margins.top) * POINT
        yield {"k": "mark", "x": x, "y": y, "length": length * POINT, "above": 0, "keep": False}
