"""XLSX: the values that people see in the cells, or an error that names the cell."""

import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from letterforge.batch.records import Record
from letterforge.batch.sources.registry import open_records
from letterforge.batch.sources.xlsx import zip_members
from letterforge.batch.sources.xlsx.cell_names import column_of, letters
from letterforge.diagnostics import BatchError
from letterforge.placeholders.formatted_cell import Formatted
from tests.batch.tables import (
    DATE,
    SIX_DIGITS,
    bad,
    number,
    read,
    refusal,
    sheet,
    texts,
    values,
    whole,
    write_workbook,
)

HEADER = texts("id", "name")
ERROR = '<c t="e"><v>#N/A</v></c>'
FORMULA = "<c><f>A1+1</f></c>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


def one(path: Path, cell: str) -> object:
    """Return the value that a cell of its own table reads as."""
    write_workbook(path, {"S": sheet(HEADER, f"{texts('x')}{cell}")})
    (record,) = read(path)
    assert isinstance(record, Record)
    return record.values.get("name")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (number("24"), 24),
        (number("24.0"), 24),
        (number("-3"), -3),
        (number("1.5"), Decimal("1.5")),
        (number("0.30000000000000004"), Decimal("0.3")),
        (number("999999999999999"), 999999999999999),
        (number("45000", DATE), date(2023, 3, 15)),
        (number("45000.5", DATE), datetime(2023, 3, 15, 12)),
        (number("0.5", DATE), "12:00"),
        (number("10020", SIX_DIGITS), 10020),
        (number("0", SIX_DIGITS), 0),
        (number("100200", SIX_DIGITS), 100200),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="b"><v>1</v></c>', True),
        (number("0"), 0),
        (texts("010020"), "010020"),
        ('<c t="str"><f>A1</f><v>甲</v></c>', "甲"),
        ("<c><f>1+1</f><v>2</v></c>", 2),
        ('<c t="str"><f>""</f><v></v></c>', None),
        ("<c/>", None),
    ],
)
def test_a_cell_holds_its_value(path: Path, cell: str, value: object) -> None:
    found = one(path, cell)
    if isinstance(found, Formatted):
        found = found.value
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("cell", "fact"),
    [
        (ERROR, "holds `#N/A`"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "holds `#DIV/0!`"),
        (FORMULA, "holds a formula whose result was never saved"),
        ("<c><f>A1+1</f><v/></c>", "holds a formula whose result was never saved"),
        (number("1234567890123456789"), "holds a number of more than 15 digits"),
        (number("1000000000000000"), "holds a number of more than 15 digits"),
        (number("-1E+18"), "holds a number of more than 15 digits"),
        (number("1E+400"), "holds a number of more than 15 digits"),
    ],
)
def test_a_cell_that_cannot_be_relied_on_is_named(path: Path, cell: str, fact: str) -> None:
    rows = (HEADER, texts("1", "x"), f"{texts('2')}{cell}", texts("3", "y"))
    write_workbook(path, {"Sheet1": sheet(*rows)})
    place = f"{path}:Sheet1!B3"
    assert bad(path) == {2: [("LF616", f"{place} {fact}", place)]}
    assert [type(record).__name__ for record in read(path)] == ["Record", "BadRecord", "Record"]


def test_all_bad_cells_of_a_row_are_reported_at_once_and_those_of_a_header_refuse_the_sheet(
    path: Path,
) -> None:
    write_workbook(path, {"S": sheet(HEADER, ERROR + FORMULA)})
    assert [place for _, _, place in bad(path)[1]] == [f"{path}:S!A2", f"{path}:S!B2"]
    write_workbook(path, {"S": sheet(texts("id") + ERROR, texts("1", "2"))})
    assert (refusal(path).code, refusal(path).place) == ("LF616", f"{path}:S!B1")


def test_rows_of_nothing_but_unsaved_formulas_are_not_lost_at_the_end(path: Path) -> None:
    write_workbook(path, {"S": sheet(HEADER, texts("1", "x"), FORMULA + FORMULA, FORMULA)})
    assert {key: len(found) for key, found in bad(path).items()} == {2: 2, 3: 1}


@pytest.mark.parametrize("size", ["A1", "A1:B2", "A1:XFD1048576", "Z9:Z9"])
def test_the_size_that_a_sheet_declares_means_nothing(path: Path, size: str) -> None:
    rows = [texts(str(at), "x") for at in range(1, 501)]
    write_workbook(path, {"S": sheet(HEADER, *rows, before=f'<dimension ref="{size}"/>')})
    assert whole(open_records(str(path))) == 500


def test_places_are_right_where_the_table_does_not_begin_in_the_corner(path: Path) -> None:
    rows = (
        '<row r="4"><c r="C4" t="str"><v>id</v></c><c r="D4" t="str"><v>name</v></c></row>'
        '<row r="6"><c r="C6"><v>7</v></c><c r="D6" t="e"><v>#REF!</v></c></row>'
        '<row r="9"><c r="C9"><v>8</v></c></row>'
    )
    write_workbook(path, {"S": f"<sheetData>{rows}</sheetData>"})
    first, second = read(path)
    assert (first.place, second.place) == (f"{path}:S!6", f"{path}:S!9")
    assert bad(path)[1][0][2] == f"{path}:S!D6"
    assert second.row == {"id": 8, "name": ""}


def test_empty_rows_and_rows_that_are_only_formatted_are_no_records(path: Path) -> None:
    empty = f'<c s="{SIX_DIGITS}"/><c/>'
    write_workbook(
        path, {"S": sheet(HEADER, texts("1", "x"), "", texts(" ", ""), texts("2", "y"), empty, empty)}
    )
    assert [record.place for record in read(path)] == [f"{path}:S!2", f"{path}:S!5"]


def test_the_sheet_is_the_first_that_shows_unless_one_is_named(path: Path) -> None:
    cells = {name: sheet(texts("id"), texts(name)) for name in ("Old", "One", "Two")}
    write_workbook(path, cells, hidden=("Old",))
    records = open_records(str(path))
    assert [(one.code, one.severity) for one in records.findings] == [("LF617", "warning")]
    assert values(path) == [{"id": "One"}]
    assert values(path, sheet="Two") == [{"id": "Two"}]
    assert values(path, sheet="Old") == [{"id": "Old"}]
    assert not open_records(str(path), sheet="One").findings
    found = refusal(path, sheet="Tow")
    assert (found.code, found.hint) == ("LF617", "did you mean `Two`?")


def test_a_column_in_which_a_leading_zero_may_be_lost_is_a_warning(path: Path) -> None:
    header = texts("name", "postcode")
    rows = (texts("a", "010020"), texts("b") + number("100080"), texts("c") + number("10021"))
    write_workbook(path, {"S": sheet(header, *rows)})
    (found,) = open_records(str(path)).findings
    assert (found.code, found.severity) == ("LF625", "warning")
    assert found.message.endswith("S!4 has 10021")
    write_workbook(path, {"S": sheet(header, *rows[:2])})
    assert not open_records(str(path)).findings


def test_an_empty_sheet_is_an_error(path: Path) -> None:
    for xml in ("<sheetData/>", sheet(texts("", " "))):
        write_workbook(path, {"S": xml})
        assert refusal(path).code == "LF613"
    write_workbook(path, {"S": sheet(HEADER)})
    assert read(path) == []


def test_headers_are_checked_as_those_of_every_table(path: Path) -> None:
    write_workbook(path, {"S": sheet(texts("id", "id"), texts("1", "2"))})
    assert refusal(path).code == "LF612"
    write_workbook(path, {"S": sheet(texts("id") + number("2024"), texts("1", "2"))})
    assert values(path) == [{"id": "1", "2024": "2"}]


def test_what_is_no_workbook_is_refused(path: Path) -> None:
    good = write_workbook(path, {"S": sheet(HEADER, texts("1", "2"))}).read_bytes()
    for data in (
        b"",
        b"id,name\n1,2\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        good[: len(good) // 2],
    ):
        path.write_bytes(data)
        assert refusal(path).code == "LF614"
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/s1.xml"):
        write_without(path, good, part)
        assert refusal(path).code in {"LF614", "LF617"}


def test_a_document_type_is_refused(path: Path) -> None:
    write_workbook(path, {"S": sheet(HEADER, texts("1") + ERROR)})
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for name in ("xl/worksheets/s1.xml", "xl/workbook.xml"):
        with zipfile.ZipFile(path, "w") as packed:
            for member, data in parts.items():
                packed.writestr(member, b"<!DOCTYPE a>" + data if member == name else data)
        found = refusal(path)
        assert found.code == "LF614"
        assert "document type" in found.message


def test_a_workbook_that_would_fill_the_memory_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_workbook(path, {"S": sheet(HEADER, texts("1", "x" * 5000))})
    monkeypatch.setattr(zip_members, "MAX_UNPACKED", 5000)
    with path.open("rb") as file, pytest.raises(BatchError) as caught:
        zip_members.Archive(file, "a.xlsx")
    assert [one.code for one in caught.value.findings] == ["LF624"]


def test_a_part_that_is_larger_than_it_says_is_refused(path: Path) -> None:
    write_workbook(path, {"S": sheet(HEADER, texts("1", "x" * 5000))})
    with zipfile.ZipFile(path) as packed:
        size = packed.getinfo("xl/worksheets/s1.xml").file_size
    data = path.read_bytes()
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (size - 4000).to_bytes(4, "little")))
    assert refusal(path).code == "LF614"


def test_columns_have_the_letters_of_excel() -> None:
    names = {0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"}
    assert {at: letters(at) for at in names} == names
    assert {column_of(name): name for name in names.values()} == names


def write_without(path: Path, data: bytes, part: str) -> None:
    path.write_bytes(data)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if name != part}
    with zipfile.ZipFile(path, "w") as packed:
        for member, content in parts.items():
            packed.writestr(member, content)
