"""Column widths: a column of a table that is too narrow for words on the page of its letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.diagnostics import Findings
from letterforge.letter import PageDesign
from letterforge.letter.paper import PAPERS
from letterforge.library.model import BodyItem, Clause, TableItem, items_in

MIN_COLUMN = 10  # millimetres: two Chinese characters and the white space beside them


def check_column_widths(
    body: Iterable[BodyItem], page: PageDesign, language: str, findings: Findings
) -> None:
    """Find columns of tables that are narrower than `MIN_COLUMN` on `page` (LF410)."""
    room = PAPERS[page.paper][0] - page.margins.left - page.margins.right
    for table in _tables(body):
        total = sum(column.width for column in table.columns)
        for column in table.columns:
            width = room * column.width / total
            if width < MIN_COLUMN:
                message = f"the column `{column.title.text(language)}` is {width:.0f} mm wide"
                hint = (
                    f"`width` is a share: {column.width} of {total} in {room:g} mm; "
                    f"make the others smaller, or this one larger, to at least {MIN_COLUMN} mm"
                )
                findings.add("LF410", message, span=table.span, hint=hint)


def _tables(body: Iterable[BodyItem | Clause]) -> Iterator[TableItem]:
    for item in body:
        if isinstance(item, TableItem):
            yield item
        yield from _tables(items_in(item))
