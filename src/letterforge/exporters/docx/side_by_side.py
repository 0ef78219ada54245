"""Side by side: two signature blocks as the cells of a table without lines."""

from __future__ import annotations

from letterforge.exporters.docx.blanks import is_line, to_margin, with_tab_stop
from letterforge.exporters.docx.document_frame import Frame
from letterforge.exporters.docx.runs import RunWriter
from letterforge.exporters.docx.signature_block import SPACE_ABOVE
from letterforge.exporters.docx.tables import PADDING, enclose, share
from letterforge.exporters.shared_lines import labelled
from letterforge.letter import Column, Design, Field, Signature

_SIDES = (Column(()), Column(()))
_LOOK = (
    '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)


def write_side_by_side(
    block: Signature, design: Design, frame: Frame, run_writer: RunWriter
) -> tuple[str, str, str]:
    """Return two signature blocks, in the pieces of `tables.write_table`."""
    widths = share(frame.width, _SIDES)
    row = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
    for fields, width in zip((block.fields, block.beside), widths, strict=True):
        row += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        row += _side(fields, width, design, frame, run_writer) + "</w:tc>"
    row += "</w:tr>"
    return enclose([row], widths, 0, design, frame, _LOOK, style="Signature Table")


def _side(fields: tuple[Field, ...], width: int, design: Design, frame: Frame, run_writer: RunWriter) -> str:
    """Return the paragraphs of one block; a line to sign on goes on to the edge of the cell."""
    written = []
    for index, field in enumerate(fields or (Field((), ()),)):
        line = labelled(field.label, field.content, design)
        above = "" if index else SPACE_ABOVE
        start = f"{frame.paragraph('Signature Beside')}{frame.bidi}{above}</w:pPr>"
        if is_line(line):
            start, line = with_tab_stop(start, width - PADDING), to_margin(line, least=1)
        written.append(f"{start}{run_writer.runs(line, frame.run_format)}</w:p>")
    return "".join(written)
