"""The file of failed rows: the columns of the source and the error; read back, every cell is as it was."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.cell_escaping import ERROR_COLUMN, escape_cell, unescape_cell
from letterforge.batch.records import BadRecord, Outcome, Record
from letterforge.batch.reporting.failed_rows import FailedRows
from letterforge.batch.reporting.failed_rows_reader import FailedRowsSource, unwrap_failed_rows
from letterforge.batch.sources.registry import open_records
from letterforge.batch.sources.source import Source
from letterforge.diagnostics import Finding, UsageError

FINDING = Finding(
    "LF303", "`hours` is `soon`, not a whole number", place="value `hours`", hint="write digits"
)
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
FORMULAS = [
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
    "'=1",
    "''@x",
    "＝1",
    " =1",
    "-2+3",
    "--5",
    "+5",
    "+86 10 0000 0001",
    "+1 (555) 010-0000",
]
HARMLESS = ["-5", "-5.25", "-1,000.50", "-5%", "'quoted'", "x=1", "", "a::b", "C:\\users", "1; 2"]


class Table(Source):
    """A source held in memory."""

    def __init__(self, columns: tuple[str, ...] | None, *records: Record | BadRecord) -> None:
        super().__init__("data.csv")
        self.columns = columns
        self._records = records

    def __iter__(self) -> Iterator[Record | BadRecord]:
        return iter(self._records)


def outcome(row: dict[str, object]) -> Outcome:
    return Outcome(1, "data.csv:2", "", "failed", (), (FINDING,), row, {"hours": "hours"})


def write(target: Path, source: Table, *rows: dict[str, object], encoding: str = "utf-8") -> None:
    report = FailedRows(target, source, encoding)
    report.began()
    for row in rows:
        report.finished(outcome(row))
    report.finished(Outcome(9, "data.csv:9", "9", "made"))
    report.commit()


def read(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    text = path.read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_failed_rows_have_the_columns_of_the_source_and_the_error(tmp_path: Path) -> None:
    write(tmp_path / "failed.csv", Table(("id", "hours")), {"id": "1", "hours": "soon"})
    assert read(tmp_path / "failed.csv") == [
        {
            "id": "1",
            "hours": "soon",
            ERROR_COLUMN: "LF303 `hours` is `soon`, not a whole number (write digits)",
        }
    ]


def test_where_nothing_failed_the_file_holds_its_header(tmp_path: Path) -> None:
    write(tmp_path / "failed.tsv", Table(("id", "hours")))
    assert (tmp_path / "failed.tsv").read_text("utf-8-sig") == f"id\thours\t{ERROR_COLUMN}\n"


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_escaped(cell: str) -> None:
    assert escape_cell(cell)[0] in "'\\"


@pytest.mark.parametrize("cell", HARMLESS)
def test_numbers_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert escape_cell(cell) == unescape_cell(cell) == cell


@given(st.one_of(CELLS, st.from_regex(r"\A'*[=+@\t\r-].{0,3}")))
def test_unescaping_removes_the_escape_and_nothing_else(cell: str) -> None:
    assert unescape_cell(escape_cell(cell)) == cell


@pytest.mark.parametrize("ending", ["csv", "tsv"])
@given(cells=st.lists(st.one_of(CELLS, st.sampled_from(FORMULAS)), min_size=2, max_size=2))
def test_any_row_reads_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, ending: str, cells: list[str]
) -> None:
    target = tmp_path_factory.mktemp("rows") / f"failed.{ending}"
    row: dict[str, object] = {"a": cells[0], "b": cells[1]}
    write(target, Table(("a", "b")), row)
    records = unwrap_failed_rows(open_records(str(target)))
    (record,) = records
    assert isinstance(record, Record)
    assert record.row == row
    assert record.values.keys() <= {"a", "b"}
    assert records.columns == ("a", "b")
    assert record.columns == {"a": "a", "b": "b"}


def test_a_row_that_could_not_be_read_at_all_is_corrected_too() -> None:
    bad = BadRecord(1, "x", (FINDING,), {"a": "'=1", ERROR_COLUMN: "LF000 x"})
    (record,) = FailedRowsSource(Table(("a", ERROR_COLUMN), bad))
    assert record.row == {"a": "=1"}


def test_an_apostrophe_in_a_source_of_another_make_stays() -> None:
    record = Record(1, "x", {"a": "'=1"}, {"a": "a"}, {"a": "'=1"})
    assert list(FailedRowsSource(Table(("a",), record))) == [record]


def test_nested_values_are_unescaped_in_place() -> None:
    row: dict[str, object] = {"address.city": "'=1", ERROR_COLUMN: "LF000"}
    values: dict[str, object] = {"address": {"city": "'=1"}, ERROR_COLUMN: "LF000"}
    columns = {"address.city": "address.city", ERROR_COLUMN: ERROR_COLUMN}
    (record,) = FailedRowsSource(Table(("address.city", ERROR_COLUMN), Record(1, "x", values, columns, row)))
    assert isinstance(record, Record)
    assert record.values == {"address": {"city": "=1"}}


def test_rows_of_json_lines_keep_their_shape(tmp_path: Path) -> None:
    row: dict[str, object] = {"id": "=1", "fund": Decimal("1.50"), "channels": [{"name": "a"}], "n": None}
    write(tmp_path / "failed.jsonl", Table(None), row)
    again = json.loads((tmp_path / "failed.jsonl").read_text("utf-8"), parse_float=Decimal)
    assert again.pop(ERROR_COLUMN).startswith("LF303")
    assert again == row
    assert str(again["fund"]) == "1.50"


def test_values_of_other_types_are_written_as_a_table_has_them(tmp_path: Path) -> None:
    row: dict[str, object] = {"a": 24, "b": None, "c": True, "d": [{"name": "x"}]}
    write(tmp_path / "failed.csv", Table(tuple(row)), row)
    again = read(tmp_path / "failed.csv")[0]
    assert [again[column] for column in row] == ["24", "", "true", '[{"name":"x"}]']


def test_a_table_keeps_the_encoding_of_its_source(tmp_path: Path) -> None:
    write(tmp_path / "failed.csv", Table(("名称",)), {"名称": "云河"}, encoding="gb18030")
    assert read(tmp_path / "failed.csv", "gb18030")[0]["名称"] == "云河"


@pytest.mark.parametrize(
    ("name", "columns"), [("failed.xlsx", ("a",)), ("failed", ("a",)), ("failed.csv", None)]
)
def test_a_file_that_cannot_hold_the_rows_is_refused(
    tmp_path: Path, name: str, columns: tuple[str, ...] | None
) -> None:
    with pytest.raises(UsageError) as refused:
        FailedRows(tmp_path / name, Table(columns))
    assert refused.value.findings[0].code == "LF662"


def test_the_error_stands_in_its_own_column_and_no_cell_is_lost(tmp_path: Path) -> None:
    write(tmp_path / "failed.csv", Table(("a", "b")), {"a": "1"}, {"a": "1", "b": "2", "": ["3", "=4"]})
    header, *rows = csv.reader((tmp_path / "failed.csv").read_text("utf-8-sig").splitlines())
    assert header == ["a", "b", ERROR_COLUMN]
    assert [[*row[:2], *row[3:]] for row in rows] == [["1", ""], ["1", "2", "3", "'=4"]]
    assert all(row[2].startswith("LF303") for row in rows)


def test_a_source_that_no_failed_rows_came_from_is_read_as_it_is() -> None:
    source, lines = Table(("a",)), Table(None)
    assert unwrap_failed_rows(source) is source
    assert isinstance(unwrap_failed_rows(lines), FailedRowsSource)


def test_a_row_whose_fault_was_in_the_source_alone_is_refused_until_its_error_is_emptied(
    tmp_path: Path,
) -> None:
    flaw = Finding("LF616", "w.xlsx:S!A2 holds `#N/A`", place="w.xlsx:S!A2", hint="correct the formula")
    target = tmp_path / "failed.csv"
    source, texts = Table(("a", "b")), []
    outcome = Outcome(1, "w.xlsx:S!2", "", "failed", (), (flaw,), {"a": "#N/A", "b": "x"})
    for _ in range(3):
        report = FailedRows(target, source)
        report.began()
        report.finished(outcome)
        report.commit()
        texts.append(target.read_text("utf-8-sig"))
        (record,) = unwrap_failed_rows(open_records(str(target)))
        assert isinstance(record, BadRecord)
        assert record.findings[0].code == "LF616"
        assert record.row == {"a": "#N/A", "b": "x"}
        outcome = Outcome(1, record.place, "", "failed", (), record.findings, record.row)
    assert len(texts[1]) == len(texts[2])
    target.write_text(f"a,b,{ERROR_COLUMN}\nmended,x,\n", encoding="utf-8")
    (record,) = unwrap_failed_rows(open_records(str(target)))
    assert isinstance(record, Record)


def test_a_line_that_was_no_record_at_all_makes_no_letter_later(tmp_path: Path) -> None:
    (tmp_path / "failed.jsonl").write_text(
        f'{{"{ERROR_COLUMN}": "LF619 the record is a list"}}\n', encoding="utf-8"
    )
    (record,) = unwrap_failed_rows(open_records(str(tmp_path / "failed.jsonl")))
    assert isinstance(record, BadRecord)
