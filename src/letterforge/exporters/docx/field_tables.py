"""Field tables: labels and what they say as the rows of a table with two columns."""

from __future__ import annotations

from letterforge.exporters.docx.document_frame import Frame
from letterforge.exporters.docx.runs import RunWriter
from letterforge.exporters.docx.tables import body_row, cell, enclose, share
from letterforge.exporters.docx.units import characters
from letterforge.exporters.shared_lines import FIELD_COLUMNS
from letterforge.letter import Design, Fields

# The first column has a look of its own.
_LOOK = (
    '<w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)


def write_field_table(
    fields: Fields, level: int, design: Design, frame: Frame, run_writer: RunWriter
) -> tuple[str, str, str]:
    """Return fields as a table, in the pieces of `tables.write_table`."""
    shift = characters(frame.left(level), frame.indents.size)
    widths = share(frame.width - shift, FIELD_COLUMNS)
    starts = [
        cell(frame.ids[style], frame.bidi, width, "left")
        for style, width in zip(("Field Label", "Table Text"), widths, strict=True)
    ]
    rows = [
        body_row(starts, widths, (field.label, field.content), frame.run_format, run_writer)
        for field in fields.fields
    ]
    return enclose(rows, widths, shift, design, frame, _LOOK)
