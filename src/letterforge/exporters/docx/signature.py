"""The closing block: lines that stand as far from the margin as the design says, if they are not too long."""

from __future__ import annotations

from letterforge.exporters.docx.characters import has_wide
from letterforge.exporters.docx.frame import Frame
from letterforge.exporters.docx.lengths import indent
from letterforge.exporters.docx.runs import Scribe
from letterforge.exporters.lines import labelled
from letterforge.letter import Design, Signature
from letterforge.letter.reading import plain


def write_signature(block: Signature, design: Design, frame: Frame, scribe: Scribe) -> str:
    """Return the paragraphs of a closing block."""
    page = design.page
    line = frame.width / (page.body.size * 20)  # characters that fit in a line
    style = frame.paragraph("Signature")
    written = []
    for field in block.fields:
        content = labelled(field.label, field.content, design)
        words = plain(content, design)
        spare = line - sum(1.0 if has_wide(one) else 0.5 for one in words)
        place = ""
        if spare < page.signature_indent:  # a long name may come nearer to the margin
            place = indent(page.body.size, **{page.signature_align: max(spare, 0.0)})
        written.append(f"{style}{place}</w:pPr>{scribe.runs(content, frame.ink)}</w:p>")
    return "".join(written)
