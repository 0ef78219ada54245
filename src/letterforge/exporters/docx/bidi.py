"""Bidi: the properties of paragraphs, sections and tables that run from right to left.

In them Word takes the sides `left` and `right` of indents, alignments and tab stops for the side on which
lines begin and the other one, and so does LibreOffice: nothing else of a design has to be mirrored.
"""

from __future__ import annotations

from letterforge.exporters.docx.complex_fonts import has_complex_words
from letterforge.exporters.docx.directions import Direction
from letterforge.letter import Design
from letterforge.letter.scripts import is_right_to_left, script_of


def bidi(design: Design) -> str:
    """Return `w:bidi`, of paragraphs and sections, in letters from right to left; else nothing."""
    return "<w:bidi/>" if is_right_to_left(design.language) else ""


def bidi_visual(design: Design) -> str:
    """Return `w:bidiVisual`, of tables, in letters from right to left; else nothing."""
    return "<w:bidiVisual/>" if is_right_to_left(design.language) else ""


def base_direction(design: Design) -> Direction | None:
    """Return the direction of a letter's paragraphs; None where it has no words in complex scripts."""
    if is_right_to_left(design.language):
        return "rtl"
    if script_of(design.language):
        return "complex"
    return "latin" if has_complex_words(design) else None
