"""Signature block: lines at the design's indent; long lines get a smaller one."""

from __future__ import annotations

from functools import partial

from letterforge.exporters.docx.blanks import with_room_to_sign
from letterforge.exporters.docx.document_frame import Frame
from letterforge.exporters.docx.runs import RunWriter
from letterforge.exporters.docx.units import indent
from letterforge.exporters.docx.xml_text import width
from letterforge.exporters.shared_lines import labelled
from letterforge.letter import Design, Inlines, Signature
from letterforge.letter.traversal import plain

SPACE_ABOVE = '<w:contextualSpacing w:val="0"/>'  # also below another block


def write_signature(block: Signature, design: Design, frame: Frame, run_writer: RunWriter) -> str:
    """Return the paragraphs of a signature block."""
    style = frame.paragraph("Signature")
    place = partial(_position, design, frame)
    size = design.page.body.size
    lines = [labelled(field.label, with_room_to_sign(field.content, size), design) for field in block.fields]
    written = []
    for index, line in enumerate(lines):
        above = "" if index else SPACE_ABOVE
        start = f"{style}{frame.bidi}{run_writer.fitted(line, place)}{above}</w:pPr>"
        written.append(f"{start}{run_writer.runs(line, frame.run_format)}</w:p>")
    return "".join(written)


def _position(design: Design, frame: Frame, content: Inlines) -> str:
    """Return a smaller indent for a line that is too long for the style's; empty for other lines."""
    page = design.page
    line = frame.width / (page.body.size * 20)  # characters that fit in a line
    spare = line - width(plain(content, design))
    if spare >= page.signature_indent:
        return ""
    return indent(page.body.size, **{page.signature_align: max(spare, 0.0)})
