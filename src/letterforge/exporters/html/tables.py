"""Tables, with headings of columns, and the widths of these as classes: no attribute sets a style."""

from __future__ import annotations

from letterforge.exporters.html.elements import class_attribute, element
from letterforge.exporters.html.inlines import InlineWriter, has_words
from letterforge.exporters.shared_lines import end_of_table
from letterforge.letter import Blank, Box, Column, Design, Inlines, Table, Text
from letterforge.letter.column_widths import column_widths
from letterforge.letter.paper import text_width

_ALIGNS = {"left": "", "center": "lf-center", "right": "lf-right"}


def write_table(table: Table, place: str, design: Design, inline_writer: InlineWriter) -> str:
    """Return a table in a box that scrolls where the screen is narrower; `place` is a class."""
    if not table.columns:
        return ""
    caption = f"<caption>{inline_writer.write(table.caption)}</caption>\n" if has_words(table.caption) else ""
    columns = "".join(f'<col class="lf-w{share}">' for share in percents(table, design))
    head = "".join(_heading(column, inline_writer) for column in table.columns)
    rows = [_row(table.columns, row, inline_writer) for row in table.rows]
    empty, total = end_of_table(table)
    if empty:
        span = f' class="lf-center" colspan="{len(table.columns)}"'
        rows.append(f"<tr><td{span}>{inline_writer.write(empty)}</td></tr>\n")
    body = f"<tbody>\n{''.join(rows)}</tbody>\n" if rows else ""
    foot = f"<tfoot>\n{_row(table.columns, total, inline_writer, total=True)}</tfoot>\n" if total else ""
    parts = f"\n{caption}<colgroup>{columns}</colgroup>\n<thead>\n<tr>{head}</tr>\n</thead>\n{body}{foot}"
    described = table.caption if has_words(table.caption) else _headings(table, design)
    name = inline_writer.attribute(described) if has_words(described) else ""
    named = f' role="group" aria-label="{name}"' if name else ""
    return f'<div{class_attribute(("lf-table", place))} tabindex="0"{named}><table>{parts}</table></div>\n'


def percents(table: Table, design: Design) -> list[int]:
    """Return the width of each column in hundredths of the text's."""
    page = design.page
    room = text_width(page)
    return [max(round(100 * one / room), 1) for one in column_widths(table.columns, room)]


def _headings(table: Table, design: Design) -> Inlines:
    separator = Text(", " if design.colon.endswith(" ") else "、")
    return tuple(inline for column in table.columns for inline in (separator, *column.title))[1:]


def _heading(column: Column, inline_writer: InlineWriter) -> str:
    words = inline_writer.write(column.title)
    align = _ALIGNS[column.align]
    if not has_words(column.title):
        return element("td", words, align)
    return element("th", words, align, attributes=' scope="col"')


def _row(
    columns: tuple[Column, ...],
    row: tuple[Inlines, ...],
    inline_writer: InlineWriter,
    *,
    total: bool = False,
) -> str:
    """Return a row; one with blanks is high enough to write in it, and a total begins with its heading."""
    cells = []
    for at, (column, content) in enumerate(zip(columns, row, strict=True)):
        words, align = inline_writer.write(content), _ALIGNS[column.align]
        if total and at == 0 and has_words(content):
            cells.append(element("th", words, align, attributes=' scope="row"'))
        else:
            cells.append(element("td", words, align))
    to_fill_in = any(isinstance(one, Blank | Box) for content in row for one in content)
    return f"{element('tr', ''.join(cells), 'lf-open' if to_fill_in else '')}\n"
