"""Lists under a label, attachments and copies: the first entry is beside the label, the others below it."""

from __future__ import annotations

from functools import partial

from letterforge.exporters.docx.bidi import bidi
from letterforge.exporters.docx.blanks import ends_in_line, tab_stop, to_margin
from letterforge.exporters.docx.document_frame import Frame
from letterforge.exporters.docx.runs import RunWriter, write
from letterforge.exporters.docx.units import characters, indent
from letterforge.exporters.docx.xml_text import has_wide, width
from letterforge.exporters.shared_lines import labelled
from letterforge.letter import Attachments, Copies, Design, Inlines
from letterforge.letter.traversal import plain

_NUMBER = 1.25  # characters that `1. ` takes
_NARROW = 0.6  # average width of a Latin letter at most, in characters
_TAB = "<w:r><w:tab/></w:r>"


def write_attachments(
    block: Attachments | Copies, level: int, design: Design, frame: Frame, run_writer: RunWriter
) -> str:
    """Return the paragraphs of a list that belongs to one numbered at `level` (0: to none)."""
    label = labelled(block.label, (), design)
    edge = frame.left(level) + design.page.first_line
    is_numbered = isinstance(block, Attachments) and len(block.entries) > 1
    number = _NUMBER if is_numbered else 0.0
    style = frame.paragraph("Attachments" if isinstance(block, Attachments) else "Copies")
    written = []
    for index, entry in enumerate(block.entries, 1):
        is_first = index == 1
        line = tab_stop(frame.width) if ends_in_line(entry) else ""
        words = run_writer.runs(to_margin(entry) if line else entry, frame.run_format)
        place = run_writer.fitted(label, partial(_position, design, edge, number, line, hangs=is_first))
        # The width of a Latin label is only estimated, so a tab follows it.
        lead = (
            run_writer.runs(label, frame.run_format) + run_writer.fitted(label, partial(_separator, design))
            if is_first
            else ""
        )
        count = write(f"{index}. ", frame.run_format) if number else ""
        written.append(f"{style}{place}</w:pPr>{lead}{count}{words}</w:p>")
    return "".join(written)


def _separator(design: Design, label: Inlines) -> str:
    """Return the XML between the label and the first entry."""
    return "" if has_wide(plain(label, design)) else _TAB


def _position(design: Design, edge: float, number: float, line: str, label: Inlines, *, hangs: bool) -> str:
    """Return a tab stop beside the label with that of a `line`, and the indent of an entry.

    The first entry `hangs` from the label, the others from their numbers.
    """
    size = design.page.body.size
    beside = width(plain(label, design), _NARROW)
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{characters(edge + beside, size)}"/>{line}</w:tabs>'
    hang = beside + number if hangs else number
    return stop + bidi(design) + indent(size, left=edge + beside + number, first=-hang)
