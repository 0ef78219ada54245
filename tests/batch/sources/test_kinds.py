"""Every kind of source gives the same records from the same table, again and again."""

import io
import json
import os
import sqlite3
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.records import Record, Records
from letterforge.batch.sources.registry import KINDS, detect_kind, open_records
from letterforge.batch.sources.unknown_columns import unknown_columns
from letterforge.diagnostics import UsageError
from tests.batch.tables import plain_value, read, refusal, sheet, texts, values, whole, write_workbook

COLUMNS = ("id", "公司名称", "address.city", "channels[1].name", "postcode")
ROWS = (
    ("1", "甲公司 & <b>", "Bern", "web", "010020"),
    ("2", 'B, "Ltd"', "", "tel", "100080"),
    ("3", "C", "Köln", "", "no"),
)
MAPPING = {"公司名称": "promisor"}
EXPECTED = [
    {"id": "1", "promisor": "甲公司 & <b>", "address": {"city": "Bern"}, "channels": [{"name": "web"}],
     "postcode": "010020"},
    {"id": "2", "promisor": 'B, "Ltd"', "channels": [{"name": "tel"}], "postcode": "100080"},
    {"id": "3", "promisor": "C", "address": {"city": "Köln"}, "postcode": "no"},
]  # fmt: skip
NAMES = {
    "id": "id", "promisor": "公司名称", "address.city": "address.city",
    "channels[1].name": "channels[1].name", "postcode": "postcode",
}  # fmt: skip


def delimited(sign: str) -> str:
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in (COLUMNS, *ROWS)]
    return "".join(sign.join(row) + "\r\n" for row in quoted)


def make(kind: str, folder: Path) -> tuple[str, dict[str, Any]]:
    """Write the table as a source of one kind; return how it is asked for."""
    objects = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    path = folder / f"table.{kind}"
    query: dict[str, str] = {}
    if kind == "xlsx":
        write_workbook(path, {"Customers": sheet(*(texts(*row) for row in (COLUMNS, *ROWS)))})
    elif kind == "folder":
        path.mkdir()
        for one in objects:
            (path / f"{one['id']}.json").write_text(json.dumps(one), encoding="utf-8")
    elif kind == "sql":
        columns = ", ".join(f'"{name}" TEXT' for name in COLUMNS)
        with sqlite3.connect(path) as database:
            database.execute(f"CREATE TABLE customers ({columns})")
            database.executemany("INSERT INTO customers VALUES (?, ?, ?, ?, ?)", ROWS)
        return f"sqlite:///{path}", {"query": "SELECT * FROM customers ORDER BY id"}
    else:
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)
        written = {
            "csv": delimited(","), "tsv": delimited("\t"), "jsonl": lines,
            "json": json.dumps(objects, indent=1),
            "yaml": "".join(f"- {line}\n" for line in lines.splitlines()),
        }  # fmt: skip
        path.write_bytes(written[kind].encode())
    return str(path), query


@pytest.fixture(params=sorted(KINDS))
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Records:
    spec, query = make(request.param, tmp_path)
    return open_records(spec, mapping=MAPPING, query=query.get("query"))


def test_every_kind_of_source_gives_the_same_records_every_time_it_is_read(table: Records) -> None:
    for _ in range(2):
        records = list(table)
        assert [record.number for record in records] == [1, 2, 3]
        assert all(isinstance(record, Record) for record in records)
        assert [plain_value(record.values) for record in records] == EXPECTED  # type: ignore[union-attr]  # as above


def test_every_kind_of_source_tells_the_column_of_a_value(table: Records) -> None:
    for record in table:
        assert isinstance(record, Record)
        assert record.columns == NAMES
        assert set(record.row) == set(COLUMNS)


def test_places_are_those_that_people_find(tmp_path: Path) -> None:
    places = {}
    for kind in KINDS:
        spec, query = make(kind, tmp_path)
        places[kind] = read(spec, mapping=MAPPING, **query)[1].place.removeprefix(f"{tmp_path}/")
    assert places == {
        "csv": "table.csv:3",
        "tsv": "table.tsv:3",
        "xlsx": "table.xlsx:Customers!3",
        "jsonl": "table.jsonl:2",
        "json": "table.json:9",
        "yaml": "table.yaml:2",
        "folder": "table.folder/2.json",
        "sql": f"sqlite:///{tmp_path}/table.sql row 2",
    }


def test_standard_input_is_csv_unless_its_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, options in ((b"id\n7\n", {}), (b'{"id": 7}\n', {"kind": "jsonl"})):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        records = open_records("-", **options)  # type: ignore[arg-type]  # the kind is all there is
        assert [plain_value(one.values) for _ in range(2) for one in records] == [{"id": "7"}] * 2  # type: ignore[union-attr]  # none is bad
        assert records.name == "<stdin>"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"folder", "sql"}))
def test_what_comes_through_a_pipe_is_read_as_often_as_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    data = Path(make(kind, tmp_path)[0]).read_bytes()
    pipe = tmp_path / f"pipe.{kind}"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(data,), daemon=True)
    writer.start()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    for spec in (str(pipe), "-"):
        records = open_records(spec, kind=kind, mapping=MAPPING)
        for _ in range(2):
            assert [plain_value(record.values) for record in records] == EXPECTED  # type: ignore[union-attr]  # none is bad
    writer.join()


def test_a_spooled_file_is_gone_with_its_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("letterforge.batch.sources.input_file._OPEN_FILES", tmp_path / "none")  # as on a Mac
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"id\n1\n")))
    records = open_records("-")
    assert list(tmp_path.iterdir())
    del records
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.CSV", "csv"), ("a.tab", "tsv"), ("a.xlsm", "xlsx"), ("a.ndjson", "jsonl"), ("a.yml", "yaml"),
     ("postgresql://host/db", "sql"), ("-", "csv"), (".", "folder")],
)  # fmt: skip
def test_the_name_tells_the_kind(name: str, kind: str) -> None:
    assert detect_kind(name) == kind


def test_an_ending_that_tells_nothing_and_a_kind_that_is_none_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "table.txt").code == "LF610"
    found = refusal("table.csv", kind="cvs")
    assert (found.code, found.hint) == ("LF610", "did you mean `csv`?")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for kind in KINDS.keys() - {"sql"}:
        found = refusal(tmp_path / "none", kind=kind)
        assert (found.code, found.place) == ("LF002", f"{tmp_path}/none")


@pytest.mark.parametrize(
    "options", [{"sheet": "x"}, {"query": "SELECT 1"}, {"encoding": "no-such"}, {"encoding": "hex"}]
)
def test_a_choice_that_means_nothing_for_the_source_is_refused(
    options: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id\n1\n")
    assert refusal(path, kind="csv", **options).code == "LF001"


def test_a_file_that_changes_between_two_readings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id\n1\n")
    records = open_records(str(path))
    assert whole(records) == 1
    path.write_text("id\n1\n2\n")
    with pytest.raises(Exception, match="LF622"):
        whole(records)


def test_a_column_that_is_no_placeholder_is_reported_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,address.city,note,notes[1]\n" + "1,2,3,4\n" * 5)
    records = open_records(str(path), mapping={"id": "number"})
    found = unknown_columns(records, {"number", "address", "notes"}.__contains__, list)
    assert [(one.code, one.message) for one in found] == [("LF623", "the column `note` is no placeholder")]
    (near,) = unknown_columns(records, {"number", "address", "notes"}.__contains__, lambda: ["nota"])
    assert near.hint == "did you mean `nota`?"
    assert not unknown_columns(records, {"id", "address", "note", "notes"}.__contains__, list)


def test_a_mapping_of_no_column_is_refused_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\nx\n")
    found = refusal(path, mapping={"nmae": "promisor"})
    assert (found.code, found.hint) == ("LF618", "did you mean `name`?")
    assert values(path, mapping={"name": "promisor"}) == [{"promisor": "x"}]


def test_an_error_that_the_command_was_not_understood_says_so() -> None:
    with pytest.raises(UsageError):
        open_records("table.unknown")


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a file without a name be opened again")
def test_standard_input_is_spooled_to_a_file_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"id\n1\n2\n")))
    records = open_records("-")
    assert [whole(records), whole(records)] == [2, 2]
    assert list(tmp_path.iterdir()) == []
