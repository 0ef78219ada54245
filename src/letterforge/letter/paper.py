"""Paper: its sizes, and the room that margins leave on it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.letter.design import Margins

PAPERS: Mapping[str, tuple[float, float]] = MappingProxyType({"A4": (210, 297), "Letter": (215.9, 279.4)})
"""Width and height by name, in millimetres."""
MIN_TEXT = 20  # millimetres of the width, and of the height, that margins leave to the text


def text_width(paper: str, margins: Margins) -> float:
    """Return the width of the text, in millimetres."""
    return PAPERS[paper][0] - margins.left - margins.right


def margins_fault(paper: str, margins: Margins) -> str | None:
    """Return what is wrong with margins that leave too little room for text, or None."""
    width, height = PAPERS[paper]
    for direction, one, other, room in (
        ("left and right", margins.left, margins.right, width),
        ("top and bottom", margins.top, margins.bottom, height),
    ):
        if room - one - other < MIN_TEXT:
            return f"the {direction} margins leave less than {MIN_TEXT} mm of {room:g} mm for the text"
    return None
