"""Tables: columns share the text width; the heading row is repeated on every page."""

from __future__ import annotations

from functools import partial
from itertools import accumulate, pairwise

from letterforge.exporters.docx.bidi import bidi_visual
from letterforge.exporters.docx.blanks import ends_in_line, is_empty_line, to_margin, with_tab_stop
from letterforge.exporters.docx.document_frame import Frame
from letterforge.exporters.docx.runs import RunFormat, RunWriter
from letterforge.exporters.docx.units import characters, twips
from letterforge.exporters.docx.xml_text import quote
from letterforge.exporters.shared_lines import end_of_table
from letterforge.letter import Blank, Box, Column, Design, Inlines, LineBreak, Table, Text
from letterforge.letter.column_widths import column_widths, has_fixed
from letterforge.letter.traversal import plain

# The heading row has a look of its own; rows and columns have no bands.
_LOOK = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_ROW_TO_FILL_IN = f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(9)}" w:hRule="atLeast"/></w:trPr>'
_SPACE = Text(" ")
PADDING = 2 * 108  # twips at the sides of a cell
_MILLIMETRES = 25.4 / 1440  # of a twip
_LEAST = 2 * PADDING  # twips that a column is wide at least
_LAST_ROWS = 2  # that can stay with what follows the table
_HEADING_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def write_table(
    table: Table, level: int, design: Design, frame: Frame, run_writer: RunWriter
) -> tuple[str, str, str]:
    """Return a table that belongs to a paragraph numbered at `level` (0: to none).

    It is in three pieces: its start, its last two rows, and its end with the paragraph behind it.
    """
    shift = characters(frame.left(level), frame.indents.size)
    widths = share(frame.width - shift, table.columns)
    rows = _rows(table, widths, frame, run_writer)
    described = _description(table, design, run_writer)
    return enclose(rows, widths, shift, design, frame, _LOOK, described)


def enclose(
    rows: list[str],
    widths: list[int],
    shift: int,
    design: Design,
    frame: Frame,
    look: str,
    described: str = "",
    style: str = "Letter Table",
) -> tuple[str, str, str]:
    """Return a table of rows that begins `shift` twips from the margin, in the pieces of `write_table`."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    place = f'<w:tblInd w:w="{shift}" w:type="dxa"/>' if shift else ""
    start = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{frame.ids[style]}"/>'
        f'{bidi_visual(design)}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{place}<w:tblLayout w:type="fixed"/>'
        f"{look}{described}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows[:-_LAST_ROWS])}"
    )
    # Word merges adjacent tables, and requires a paragraph after the last one.
    end = f"</w:tbl>{frame.paragraph('Table Space')}{frame.bidi}</w:pPr></w:p>"
    return start, "".join(rows[-_LAST_ROWS:]), end


def _description(table: Table, design: Design, run_writer: RunWriter) -> str:
    """Return the title and the description that screen readers read out: the caption and the headings."""
    separator = Text(", " if design.colon.endswith(" ") else "、")
    headings = tuple(inline for column in table.columns for inline in (separator, *column.title))[1:]
    contents = {"tblCaption": table.caption, "tblDescription": headings}
    return "".join(
        run_writer.fitted(content, partial(_element, name, design)) for name, content in contents.items()
    )


def _element(name: str, design: Design, content: Inlines) -> str:
    """Return an element with words as its value; nothing for no words."""
    words = " ".join(plain(content, design).split())
    return f'<w:{name} w:val="{quote(words)}"/>' if words else ""


def _rows(table: Table, widths: list[int], frame: Frame, run_writer: RunWriter) -> list[str]:
    """Return the heading row and the other rows."""
    run_format = frame.run_format
    # In East Asian tables headings are centred, by their style.
    aligns = ["left" if run_format.dense else column.align for column in table.columns]
    titles = [cell(frame.ids["Table Heading"], frame.bidi, *one) for one in zip(widths, aligns, strict=True)]
    aligns = [column.align for column in table.columns]
    cells = [cell(frame.ids["Table Text"], frame.bidi, *one) for one in zip(widths, aligns, strict=True)]
    heading = _row(
        _HEADING_ROW, titles, tuple(column.title for column in table.columns), run_format, run_writer
    )
    rows = [heading, *(body_row(cells, widths, row, run_format, run_writer) for row in table.rows)]
    empty, total = end_of_table(table)
    if empty:
        rows.append(_spanning_row(empty, widths, frame, run_writer))
    if total:
        style = frame.ids["Table Total"]
        totals = [cell(style, frame.bidi, *one) for one in zip(widths, aligns, strict=True)]
        rows.append(body_row(totals, widths, total, run_format, run_writer))
    return rows


def _spanning_row(empty: Inlines, widths: list[int], frame: Frame, run_writer: RunWriter) -> str:
    """Return a row of one cell, for what stands in the place of rows."""
    start = cell(frame.ids["Table Text"], frame.bidi, sum(widths), "center")
    span = f'<w:gridSpan w:val="{len(widths)}"/><w:vAlign'
    start = start.replace("<w:vAlign", span, 1) if len(widths) > 1 else start
    return _row(_ROW, [start], (empty,), frame.run_format, run_writer)


def cell(style: str, bidi: str, width: int, align: str) -> str:
    """Return the start tags of a cell and its paragraph."""
    aligned = f'<w:jc w:val="{align}"/>' if align != "left" else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}{aligned}</w:pPr>'
    )


def body_row(
    cells: list[str],
    widths: list[int],
    row: tuple[Inlines, ...],
    run_format: RunFormat,
    run_writer: RunWriter,
) -> str:
    """Return a row; one with blanks is high enough to write in it."""
    row_start = _ROW_TO_FILL_IN if any(map(_has_blank, row)) else _ROW
    filled_in = [_with_line(*one) for one in zip(cells, widths, row, strict=True)]
    starts, contents = [start for start, _ in filled_in], tuple(content for _, content in filled_in)
    return _row(row_start, starts, contents, run_format, run_writer)


def _has_blank(content: Inlines) -> bool:
    return any(isinstance(inline, Blank | Box) for inline in content)


def _with_line(cell: str, width: int, content: Inlines) -> tuple[str, Inlines]:
    """Return the start tags and the words of a cell; a line to write on takes the rest of its width.

    A cell that is nothing but such a line is empty. Boxes stand below each other.
    """
    content = _below_each_other(content)
    if is_empty_line(content):
        return cell, ()
    if ends_in_line(content):
        return with_tab_stop(cell, width - PADDING), to_margin(content, least=1)
    return cell, content


def _below_each_other(content: Inlines) -> Inlines:
    """Return the words of a cell with a line for each box: words are seldom as narrow as a column."""
    behind = (*content[1:], None)
    return tuple(
        LineBreak() if inline == _SPACE and isinstance(next_, Box) else inline
        for inline, next_ in zip(content, behind, strict=False)
    )


def _row(
    paragraph_start: str,
    cells: list[str],
    row: tuple[Inlines, ...],
    run_format: RunFormat,
    run_writer: RunWriter,
) -> str:
    written = [
        f"{cell}{run_writer.runs(content, run_format)}</w:p></w:tc>"
        for cell, content in zip(cells, row, strict=True)
    ]
    return f"{paragraph_start}{''.join(written)}</w:tr>"


def share(width: int, columns: tuple[Column, ...]) -> list[int]:
    """Return the widths of `columns` by their shares; they add up to `width`.

    Where columns have widths of their own, all are wide enough to be seen, and not wider than `width`.
    """
    if has_fixed(columns):
        found = [max(twips(one), _LEAST) for one in column_widths(columns, width * _MILLIMETRES)]
        scale = min(width / sum(found), 1)
        return [int(one * scale) for one in found]
    shares = [max(column.width, 1) for column in columns]
    total = sum(shares)
    edges = [width * reached // total for reached in accumulate(shares, initial=0)]
    return [right - left for left, right in pairwise(edges)]
