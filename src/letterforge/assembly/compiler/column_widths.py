"""Column widths: a column of a table that is too narrow for words on the page of its letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.diagnostics import Findings
from letterforge.letter import PageDesign
from letterforge.letter.column_widths import column_widths
from letterforge.letter.paper import text_width
from letterforge.library.model import BodyItem, Clause
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import ColumnItem, TableItem

MIN_COLUMN = 10  # millimetres: two Chinese characters and the white space beside them


def check_column_widths(
    body: Iterable[BodyItem], page: PageDesign, language: str, findings: Findings
) -> None:
    """Find columns of tables that are narrower than `MIN_COLUMN` on `page` (LF410)."""
    room = text_width(page)
    for table in _tables(body):
        widths = column_widths(table.columns, room)
        for column, width in zip(table.columns, widths, strict=True):
            if width < MIN_COLUMN:
                message = f"the column `{column.title.text(language)}` is {width:.0f} mm wide"
                findings.add("LF410", message, span=table.span, hint=_hint(column, table, room))
        if round(sum(widths), 1) > room:
            message = f"the columns are {sum(widths):g} mm wide, and the text {room:g} mm"
            findings.add("LF410", message, span=table.span, hint="make some of them narrower")


def _hint(column: ColumnItem, table: TableItem, room: float) -> str:
    """Return how a column that is too narrow gets wider."""
    if column.fixed_width is not None:
        return f"make it at least `{MIN_COLUMN}mm`"
    fixed = sum(one.fixed_width or 0 for one in table.columns)
    if fixed:
        return f"other columns take {fixed:g} of {room:g} mm; make them narrower"
    total = sum(one.width for one in table.columns)
    return (
        f"`width` is a share: {column.width} of {total} in {room:g} mm; "
        f"make the others smaller, or this one larger, to at least {MIN_COLUMN} mm"
    )


def _tables(body: Iterable[BodyItem | Clause]) -> Iterator[TableItem]:
    for item in body:
        if isinstance(item, TableItem):
            yield item
        yield from _tables(items_in(item))
