"""Failed rows of another length than the header: no cell is lost, and all are refused until corrected."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.cell_escaping import ERROR_COLUMN
from letterforge.batch.records import BadRecord, Outcome, Record, Records
from letterforge.batch.reporting.failed_rows import FailedRows
from letterforge.batch.reporting.failed_rows_reader import unwrap_failed_rows
from letterforge.batch.sources.registry import open_records
from tests.batch.tables import SIX_DIGITS, number, sheet, texts, write_workbook


@given(
    header=st.lists(st.sampled_from(["", "x"]), min_size=2, max_size=5).filter(any),
    cells=st.lists(st.sampled_from(["", "1", "=2", "LF615 x", "''", "a,b", "c\td"]), min_size=1, max_size=8),
    ending=st.sampled_from(["csv", "tsv", "jsonl"]),
    is_padded=st.booleans(),
)
def test_a_row_of_another_length_is_refused_until_its_error_is_emptied_and_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    header: list[str],
    cells: list[str],
    ending: str,
    is_padded: bool,
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    names = [f"{name}{at}" if name else "" for at, name in enumerate(header)]
    save(folder / "data.csv", [names, cells])
    records = list(open_records(str(folder / "data.csv")))
    if not (records and isinstance(records[0], BadRecord)):
        return
    first, target = records[0], folder / f"failed.{ending}"
    keep(target, unwrap_failed_rows(open_records(str(folder / "data.csv"))))
    for _ in range(2):
        if is_padded and ending != "jsonl":
            save(target, padded(grid(target)))
        source = unwrap_failed_rows(open_records(str(target)))
        (bad,) = source
        assert isinstance(bad, BadRecord)
        assert bad.findings[0].code == "LF615"
        assert first.findings[0].message in bad.findings[0].message
        assert held(bad.row) == held(first.row)
        keep(target, source)
    empty_errors(target)
    (again,) = unwrap_failed_rows(open_records(str(target)))
    assert isinstance(again, BadRecord) == ("" in first.row)
    assert held(again.row) == held(first.row)


def save(target: Path, rows: list[list[str]]) -> None:
    """Write rows as a spreadsheet does."""
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t" if target.suffix == ".tsv" else ",").writerows(rows)


def grid(target: Path) -> list[list[str]]:
    text = io.StringIO(target.read_bytes().decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter="\t" if target.suffix == ".tsv" else ","))


def padded(rows: list[list[str]]) -> list[list[str]]:
    """Return rows that are all as long as the longest."""
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def keep(target: Path, source: Records) -> None:
    """Write the rows of a source that failed."""
    records = list(source)
    report = FailedRows(target, source)
    report.began()
    for one in records:
        assert isinstance(one, BadRecord)
        report.finished(Outcome(one.number, one.place, "", "failed", (), one.findings, one.row))
    report.commit()


def empty_errors(target: Path) -> None:
    if target.suffix == ".jsonl":
        rows = [json.loads(line) | {ERROR_COLUMN: ""} for line in target.read_text("utf-8").splitlines()]
        target.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        return
    header, *rows = grid(target)
    at = header.index(ERROR_COLUMN)
    save(target, [header, *([*row[:at], "", *row[at + 1 :]] for row in rows)])


def held(row: dict[str, object]) -> dict[str, object]:
    """Return what a row holds, without its empty cells."""
    return {column: value for column, value in row.items() if value != ""}


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl"])
def test_a_cell_of_a_sheet_that_has_no_column_is_kept(tmp_path: Path, ending: str) -> None:
    rows = sheet(
        texts("id", "who"),
        texts("1", "Anna", "", "=soon"),
        texts("2") + number("7") + number("42", SIX_DIGITS),
    )
    source = open_records(str(write_workbook(tmp_path / "w.xlsx", {"S": rows})))
    target = tmp_path / f"failed.{ending}"
    keep(target, source)
    again = unwrap_failed_rows(open_records(str(target)))
    assert [(one.findings[0].code, one.row[""]) for one in again if isinstance(one, BadRecord)] == [
        ("LF615", ["", "=soon"]),
        ("LF615", ["000042"]),
    ]


def test_a_row_is_corrected_by_cutting_its_error_off_and_never_by_moving_it(tmp_path: Path) -> None:
    target = tmp_path / "failed.csv"
    target.write_text(f"a,b,{ERROR_COLUMN}\n1,2\n1,LF615 the row has 1 cell\n1\n1,2,,3\n", encoding="utf-8")
    good, *bad = unwrap_failed_rows(open_records(str(target)))
    assert isinstance(good, Record)
    assert good.values == {"a": "1", "b": "2"}
    assert [one.findings[0].message for one in bad if isinstance(one, BadRecord)] == [
        "the row has 1 cell, the header 2",
        "the row has 1 cell, the header 2",
        "the row has 3 cells, the header 2",
    ]
