"""The list of attachments: its first entry stands beside the label, the others under that entry."""

from __future__ import annotations

from functools import partial

from letterforge.exporters.docx.document_frame import Frame
from letterforge.exporters.docx.runs import RunWriter, write
from letterforge.exporters.docx.units import characters, indent
from letterforge.exporters.docx.xml_text import has_wide
from letterforge.exporters.shared_lines import labelled
from letterforge.letter import Attachments, Design, Inlines
from letterforge.letter.traversal import plain

_NUMBER = 1.25  # characters that `1. ` takes
_NARROW = 0.6  # of a character, that a Latin letter takes at the most, on the whole
_TAB = "<w:r><w:tab/></w:r>"


def write_attachments(
    block: Attachments, level: int, design: Design, frame: Frame, run_writer: RunWriter
) -> str:
    """Return the paragraphs of a list of attachments that belongs to one numbered at `level` (0: to none)."""
    label = labelled(block.label, (), design)
    edge = frame.left(level) + design.page.first_line
    number = _NUMBER if len(block.entries) > 1 else 0.0
    style = frame.paragraph("Attachments")
    written = []
    for index, entry in enumerate(block.entries, 1):
        is_first = index == 1
        place = run_writer.fitted(label, partial(_place, design, edge, number, hangs=is_first))
        # A label as wide as it looks takes no tab; of a Latin one the width is only guessed.
        lead = (
            run_writer.runs(label, frame.run_format) + run_writer.fitted(label, partial(_gap, design))
            if is_first
            else ""
        )
        count = write(f"{index}. ", frame.run_format) if number else ""
        written.append(f"{style}{place}</w:pPr>{lead}{count}{run_writer.runs(entry, frame.run_format)}</w:p>")
    return "".join(written)


def _gap(design: Design, label: Inlines) -> str:
    """Return what stands between the label and the first entry."""
    return "" if has_wide(plain(label, design)) else _TAB


def _place(design: Design, edge: float, number: float, label: Inlines, *, hangs: bool) -> str:
    """Return a tab stop beside the label, and the indent of text behind a number there, in characters.

    The first entry `hangs` from the label, the others from their numbers.
    """
    size = design.page.body.size
    beside = sum(1.0 if has_wide(one) else _NARROW for one in plain(label, design))
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{characters(edge + beside, size)}"/></w:tabs>'
    hang = beside + number if hangs else number
    return stop + indent(size, left=edge + beside + number, first=-hang)
