"""Paper: its sizes, and the room that margins leave on it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.letter.design import Margins, PageDesign, PaperName, PaperSize

PAPERS: Mapping[PaperName, tuple[float, float]] = MappingProxyType(
    {
        "A4": (210, 297),
        "A5": (148, 210),
        "B5": (176, 250),  # of ISO 216; that of Japan is 182 × 257
        "Letter": (215.9, 279.4),
        "Legal": (215.9, 355.6),
    }
)
"""Width and height of upright papers by name, in millimetres."""
MIN_TEXT = 20  # millimetres of the width, and of the height, that margins leave to the text


def paper_size(paper: PaperName | PaperSize, *, landscape: bool) -> tuple[float, float]:
    """Return the width and height of the paper as it lies, in millimetres."""
    size = (paper.width, paper.height) if isinstance(paper, PaperSize) else PAPERS[paper]
    return (max(size), min(size)) if landscape else size


def page_size(page: PageDesign) -> tuple[float, float]:
    """Return the width and height of the paper of a page design as it lies, in millimetres."""
    return paper_size(page.paper, landscape=page.landscape)


def text_width(page: PageDesign) -> float:
    """Return the width of the text, in millimetres."""
    return page_size(page)[0] - page.margins.left - page.margins.right


def text_height(page: PageDesign) -> float:
    """Return the height of the text, in millimetres."""
    return page_size(page)[1] - page.margins.top - page.margins.bottom


def margins_fault(size: tuple[float, float], margins: Margins) -> str | None:
    """Return what is wrong with margins that leave too little room for text on paper of a size, or None."""
    width, height = size
    for direction, one, other, room in (
        ("left and right", margins.left, margins.right, width),
        ("top and bottom", margins.top, margins.bottom, height),
    ):
        if room - one - other < MIN_TEXT:
            return f"the {direction} margins leave less than {MIN_TEXT} mm of {room:g} mm for the text"
    return None
