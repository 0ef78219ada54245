"""Headers: the row of a table that names its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from letterforge.batch.cell_escaping import ERROR_COLUMN, unescape_cell
from letterforge.batch.records import BadRecord, NameResolver
from letterforge.batch.sources.column_layout import Layout, check_mapping, is_filled
from letterforge.diagnostics import BatchError, Finding, Findings
from letterforge.placeholders.doubtful_text import DROPPED_HINT, dropped_fact
from letterforge.placeholders.raw_values import written
from letterforge.placeholders.text_cleaning import ForbiddenCharacterError, clean, shown, visible
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN
from letterforge.yamldoc import is_unseen

MAX_COLUMNS = 16_384  # as in Excel


def _counted(at: int) -> str:
    return f"cell {at + 1}"


class Header:
    """The columns of a table; raises BatchError LF612 or LF618 where they cannot be used.

    White space in names is collapsed and stripped. A column without a name is ignored as long as it is empty.
    `width` is the number of cells of a row, `unnamed` are the indexes of columns without a name, `warnings`
    report invisible characters removed from names, `mapping` is the user's column-to-placeholder mapping.
    """

    layout: Layout

    def __init__(self, place: str, cells: Sequence[str], mapping: Mapping[str, str]) -> None:
        findings = Findings()
        if len(cells) > MAX_COLUMNS:
            message = f"the header has {len(cells):,} columns, more than the {MAX_COLUMNS:,} of any table"
            hint = "check that it is a table, and that its first line names the columns"
            findings.add("LF612", message, place=place, hint=hint)
            findings.raise_as(BatchError)
        if ERROR_COLUMN in cells:  # a file of failed rows: its column names are escaped
            cells = [unescape_cell(cell) for cell in cells]
        names = ["" if is_unseen(cell) else _name(cell, place, findings) for cell in cells]
        self.warnings = tuple(one for one in findings if one.severity == "warning")
        self.width = len(names)
        self.unnamed = tuple(at for at, name in enumerate(names) if not name)
        self._named = tuple(at for at, name in enumerate(names) if name)
        self._error = names.index(ERROR_COLUMN) if ERROR_COLUMN in names else None  # its index
        self.columns = tuple(name for name in names if name)
        for name in [one for one, count in Counter(self.columns).items() if count > 1][:MAX_UNKNOWN]:
            hint = "rename or remove one of them"
            findings.add("LF612", f"the column `{shown(name)}` stands twice", place=place, hint=hint)
        check_mapping(place, self.columns, mapping, findings)
        findings.raise_as(BatchError)
        self._place, self.mapping = place, mapping
        self.resolve_columns(None)

    def resolve_columns(self, resolve: NameResolver | None) -> None:
        """Assign columns to the placeholders that `resolve` returns for them; raises BatchError LF618."""
        if resolve is not None and all(resolve(top) == top for top in self.layout.column_targets):
            return
        self.layout = Layout(self._place, self.columns, self.mapping, resolve)
        self.layout.findings.raise_as(BatchError)
        self.column_targets = tuple(zip(self.columns, self.layout.column_targets, strict=True))

    def pad_row(self, cells: list[str]) -> bool:
        """Add or remove empty cells so that a row fits the header; return False where that is impossible.

        A row may have extra empty cells at its end, or lack cells of columns without a name or the error cell
        of a corrected failed row.
        """
        missing = range(len(cells), self.width)
        free = self.unnamed if self._has_moved_error(cells) else (*self.unnamed, self._error)
        if any(map(is_filled, cells[self.width :])) or not set(missing) <= set(free):
            return False
        cells[self.width :] = []
        cells += [""] * len(missing)
        return True

    def named_cells(self, cells: Sequence[Any]) -> Sequence[Any]:
        """Return the cells of a row that are in columns with a name."""
        return [cells[at] for at in self._named] if self.unnamed else cells

    def row(self, cells: Sequence[Any]) -> dict[str, Any]:
        """Return the cells of a row of any length by column; cells without a column as a list at ""."""
        pairs = zip(self.columns, self._named, strict=True)
        row: dict[str, Any] = {name: cells[at] for name, at in pairs if at < len(cells)}
        rest = [cells[at] for at in self.unnamed if at < len(cells)] + list(cells[self.width :])
        while rest and not is_filled(rest[-1]):
            rest.pop()
        return row | {"": rest} if rest else row

    def lengths(self, cells: Sequence[Any]) -> tuple[int, int]:
        """Return the number of cells of a row and of the header, without the error of a failed row."""
        if self._error is None:
            return len(cells), self.width
        return len(cells) - (self._error < len(cells) or self._has_moved_error(cells)), self.width - 1

    def _has_moved_error(self, cells: Sequence[Any]) -> bool:
        """Return whether a row is too short and ends with the error of a failed row."""
        if self._error is None or not 0 < len(cells) <= self._error:
            return False
        return str(cells[-1])[:2] == "LF" and str(cells[-1])[2:5].isdecimal()

    def unnamed_cell_error(
        self, number: int, place: str, cells: Sequence[Any], cell_name: Callable[[int], str] = _counted
    ) -> BadRecord | None:
        """Return a bad record where a cell without a column name is filled; `cell_name` names it."""
        at = next((at for at in self.unnamed if is_filled(cells[at])), None)
        if at is None:
            return None
        message = f"{cell_name(at)} is `{shown(written(cells[at]) or '')}`, and its column has no name"
        finding = Finding(
            "LF615", message, place=place, hint="name the column in the header, or empty the cell"
        )
        return BadRecord(number, place, (finding,), self.row(cells))


def _name(cell: str, place: str, findings: Findings) -> str:
    seen, dropped = visible(cell)
    if dropped:
        fact = dropped_fact(" ".join(seen.split()), cell, dropped)
        findings.add("LF680", f"the column {fact}", place=place, hint=DROPPED_HINT, severity="warning")
    try:
        return " ".join(clean(seen).split())
    except ForbiddenCharacterError as found:
        message = f"the column `{shown(cell)}` holds {found.code}"
        findings.add("LF612", message, place=place, hint=found.hint)
        return cell
