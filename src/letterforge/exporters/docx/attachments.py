"""The list of attachments: its first entry stands beside the label, the others under that entry."""

from __future__ import annotations

from letterforge.exporters.docx.characters import has_wide
from letterforge.exporters.docx.frame import Frame
from letterforge.exporters.docx.lengths import characters, indent
from letterforge.exporters.docx.runs import Scribe, write
from letterforge.exporters.lines import labelled
from letterforge.letter import Attachments, Design
from letterforge.letter.reading import plain

_NUMBER = 1.25  # characters that `1. ` takes
_NARROW = 0.6  # of a character, that a Latin letter takes at the most, on the whole
_TAB = "<w:r><w:tab/></w:r>"


def write_attachments(block: Attachments, level: int, design: Design, frame: Frame, scribe: Scribe) -> str:
    """Return the paragraphs of a list of attachments that belongs to one numbered at `level` (0: to none)."""
    label = labelled(block.label, (), design)
    words = plain(label, design)
    beside = sum(1.0 if has_wide(one) else _NARROW for one in words)
    edge = frame.left(level) + design.page.first_line
    number = _NUMBER if len(block.entries) > 1 else 0.0
    first, other = (
        _place(design.page.body.size, edge + beside, number, hang) for hang in (beside + number, number)
    )
    style = frame.paragraph("Attachments")
    written = []
    for index, entry in enumerate(block.entries, 1):
        # A label as wide as it looks takes no tab; of a Latin one the width is only guessed.
        lead = "" if index > 1 else scribe.runs(label, frame.ink) + ("" if has_wide(words) else _TAB)
        count = write(f"{index}. ", frame.ink) if number else ""
        place = other if index > 1 else first
        written.append(f"{style}{place}</w:pPr>{lead}{count}{scribe.runs(entry, frame.ink)}</w:p>")
    return "".join(written)


def _place(size: float, beside: float, number: float, hang: float) -> str:
    """Return a tab stop at `beside` and the indent of text behind a number there, in characters."""
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{characters(beside, size)}"/></w:tabs>'
    return stop + indent(size, left=beside + number, first=-hang)
