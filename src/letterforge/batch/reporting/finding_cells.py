"""Cells of findings: the column, the value and the place that a finding about a record refers to."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from letterforge.batch.records import LetteredColumns, Outcome
from letterforge.diagnostics import Finding
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.raw_values import written
from letterforge.placeholders.text_cleaning import shown

_NAMED = re.compile(r"(?:value )?`([^`]+)`")


class Cell(Struct, frozen=True, eq=False):
    """A column by its name in the source, and its value in the row."""

    column: str
    value: object


def cell_of(finding: Finding, outcome: Outcome) -> Cell | None:
    """Return the cell that a finding about a record refers to, or None."""
    if finding.span is not None:  # it refers to a values file or a clause
        return None
    place = finding.place or ""
    found = _NAMED.match(finding.message if place in ("", "values", outcome.place) else place)
    if found is None:
        return None
    name = found[1]
    while name:
        column = outcome.columns.get(name, name)
        if column in outcome.row:
            return Cell(column, outcome.row[column])
        name = name[: max(name.rfind("."), name.rfind("["), 0)]
    return None


def is_shared(finding: Finding, outcome: Outcome) -> bool:
    """Return whether other records may have the same finding, as it refers to nothing of this record.

    Merged cells may belong to several records.
    """
    if finding.span is not None or finding.code == "LF628":
        return True
    return finding.place in (None, "", "values") and cell_of(finding, outcome) is None


def located(finding: Finding, outcome: Outcome) -> Finding:
    """Return a finding about a record with the place of the record and the column."""
    cell = cell_of(finding, outcome)
    if finding.span is not None or not _is_vague(finding.place, outcome):
        note = () if (finding.place or "").startswith(outcome.place) else (f"record: {outcome.place}",)
        return structs.replace(finding, notes=(*note, *finding.notes))
    if cell is None:
        return structs.replace(finding, place=outcome.place)
    text = written(cell.value) or ""
    note = (f"value: `{shown(text)}`",) if text and shown(text) not in finding.message else ()
    place = f"{_place_of(cell, outcome)}, column `{shown(cell.column)}`"
    return structs.replace(finding, place=place, notes=(*note, *finding.notes))


def _place_of(cell: Cell, outcome: Outcome) -> str:
    """Return the place of the record, or of the cell in a sheet: `customers.xlsx:Sheet1!E3`."""
    columns = outcome.columns
    letter = columns.letters.get(cell.column, "") if isinstance(columns, LetteredColumns) else ""
    if isinstance(cell.value, Formatted):
        letter = cell.value.column or letter
    if not letter:
        return outcome.place
    sheet, mark, row = outcome.place.rpartition("!")
    return f"{sheet}{mark}{letter}{row}"


def _is_vague(place: str | None, outcome: Outcome) -> bool:
    """Return whether the place of the record is more precise than `place`."""
    return not place or place in ("values", outcome.place) or place.startswith(("value `", "name `"))
