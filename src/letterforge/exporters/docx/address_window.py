"""Address window: an address in frames on the page, the room it takes, and marks for folding and punching.

A frame has an absolute place on the page and an exact height, so the address stays in the window whatever
else the letter holds. An empty line of exact height keeps the text below the window: text is never beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.exporters.docx.document_frame import Frame
from letterforge.exporters.docx.runs import RunWriter
from letterforge.exporters.docx.units import points, twips
from letterforge.exporters.shared_lines import address_lines
from letterforge.letter import Address, Design, Inlines, Window
from letterforge.letter.windows import address_place, sender_top

_MARK_LEFT = 4.0  # millimetres: printers print nothing nearer to the edge
_FOLD_MARK, _HOLE_MARK = 4.0, 6.0  # their lengths
_THIN = 20  # twips: the height of a mark's frame


def write_address(block: Address, design: Design, frame: Frame, run_writer: RunWriter) -> str:
    """Return the paragraphs of an address; on a page without a window they stand in the text."""
    window = design.page.window
    if window is None:
        texts = [("Note", block.sender), ("Letter Addressee", address_lines(block))]
        starts = [(f"{frame.paragraph(style)}{frame.bidi}</w:pPr>", words) for style, words in texts if words]
    else:
        starts = list(_in_window(block, design, window, frame))
    return "".join(f"{start}{run_writer.runs(words, frame.run_format)}</w:p>" for start, words in starts)


def _in_window(block: Address, design: Design, window: Window, frame: Frame) -> Iterator[tuple[str, Inlines]]:
    """Yield the start and the words of each paragraph."""
    if block.sender:
        place = _window_frame(window, sender_top(window), window.sender)
        yield f"{frame.paragraph('Address Sender')}{place}{frame.bidi}</w:pPr>", block.sender
    found = address_place(block, design.page, window)
    place, height = _window_frame(window, found.top, found.room), _exact(points(found.line))
    for line in block.lines:
        yield f"{frame.paragraph('Address Line')}{place}{frame.bidi}{height}</w:pPr>", line
    room = twips(window.top + window.height + window.below - design.page.margins.top)
    spacing = _exact(room) if room > _THIN else ""
    yield f"{frame.paragraph('Address Space')}{frame.bidi}{spacing}</w:pPr>", ()


def write_marks(design: Design, frame: Frame) -> str:
    """Return the marks of a page design: paragraphs with a line above, in frames at the edge of the page."""
    page = design.page
    marks = [(top, _FOLD_MARK) for top in page.fold_marks]
    marks += [] if page.hole_mark is None else [(page.hole_mark, _HOLE_MARK)]
    style = frame.paragraph("Fold Mark") if marks else ""
    return "".join(
        f"{style}{_frame(_MARK_LEFT, top, length, _THIN)}{frame.bidi}</w:pPr></w:p>"
        for top, length in sorted(marks)
    )


def _window_frame(window: Window, top: float, height: float) -> str:
    width = window.width - 2 * window.padding
    return _frame(window.left + window.padding, top, width, twips(height))


def _frame(left: float, top: float, width: float, height: int) -> str:
    """Return the property of a paragraph in a frame on the page; lengths in mm, the height in twips."""
    return (
        f'<w:framePr w:w="{twips(width)}" w:h="{height}" w:hRule="exact" w:hSpace="0" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{twips(left)}" w:y="{twips(top)}"/>'
    )


def _exact(height: int) -> str:
    return f'<w:spacing w:line="{height}" w:lineRule="exact"/>'
