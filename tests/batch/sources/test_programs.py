"""XLSX: what other programs than Excel, and old ones, write otherwise is read as Excel reads it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from letterforge.batch.records import Record
from letterforge.placeholders.formatted_cell import Formatted
from tests.batch.tables import DATE, bad, number, read, refusal, sheet, texts, values, write_workbook
from tests.trust.workbooks import BOOK, PARTS, SHEET, STYLES, pack

CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
FIRST = {"id": "1", "who": "Ann & Co", "day": "2026-03-15"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


def changed(path: Path, part: str, *changes: tuple[str, str]) -> dict[str, object]:
    """Return the first record of a workbook of which one part is changed."""
    text = PARTS[part]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(pack({**PARTS, part: text}))
    return values(path)[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-03-15", date(2023, 3, 15)),
        ("2023-03-15T12:00:00Z", datetime(2023, 3, 15, 12)),
        ("2023-03-15T11:59:59.99999999790452424", datetime(2023, 3, 15, 12)),
        ("2023-03-15T12:30", datetime(2023, 3, 15, 12, 30)),
        ("10:59:59.9999999999984025", "11:00"),
    ],
)
@pytest.mark.parametrize("properties", ["", 'date1904="1"'])
def test_a_date_of_a_strict_workbook_is_one_like_any_other(
    path: Path, text: str, value: object, properties: str
) -> None:
    rows = sheet(texts("id", "day"), f'{texts("x")}<c t="d" s="{DATE}"><v>{text}</v></c>')
    write_workbook(path, {"S": rows}, properties=properties)
    (record,) = read(path)
    assert isinstance(record, Record)
    found = record.values["day"]
    assert isinstance(found, Formatted)
    assert found.value == value


@pytest.mark.parametrize(
    "text", ["yesterday", "2023-02-30", "2023-03-15T99:00:00", "T", "12:61", "２023-03-15"]
)
def test_a_date_of_a_strict_workbook_that_is_none_is_named(path: Path, text: str) -> None:
    rows = sheet(texts("id", "day"), f'{texts("x")}<c t="d" s="{DATE}"><v>{text}</v></c>')
    write_workbook(path, {"S": rows})
    assert f"holds `{text}`, which is no date" in str(bad(path))


def test_a_date_without_a_format_for_dates_is_the_text_that_it_is(path: Path) -> None:
    write_workbook(path, {"S": sheet(texts("id", "day"), f'{texts("x")}<c t="d"><v>2023-03-15</v></c>')})
    assert values(path) == [{"id": "x", "day": "2023-03-15"}]


def test_escapes_in_the_result_of_a_formula_are_read_as_they_are_shown(path: Path) -> None:
    cell = '<c t="str"><f>A1</f><v>a_x000D_\nb_x005F_x0007_</v></c>'
    write_workbook(path, {"S": sheet(texts("id", "it"), texts("x") + cell)})
    assert values(path)[0]["it"] == "a\r\nb_x0007_"


@pytest.mark.parametrize("id_", ['r:id=""', ""])
def test_a_module_of_macros_of_an_old_workbook_is_no_sheet_of_cells(path: Path, id_: str) -> None:
    module = f'<sheet name="Module1" sheetId="9" state="veryHidden" {id_}/></sheets>'
    assert changed(path, BOOK, ("</sheets>", module)) == FIRST


def test_a_sheet_with_the_state_show_shows(path: Path) -> None:
    assert changed(path, BOOK, ('sheetId="1"', 'sheetId="1" state="show"')) == FIRST


def test_names_of_cells_may_be_in_small_letters(path: Path) -> None:
    assert changed(path, SHEET, ('r="A', 'r="a'), ('r="B', 'r="b')) == FIRST


def test_a_cell_in_small_and_in_large_letters_stands_twice(path: Path) -> None:
    path.write_bytes(pack({**PARTS, SHEET: PARTS[SHEET].replace('r="B2"', 'r="a2"')}))
    assert "A2 stands twice" in refusal(path).message.replace("a2", "A2")


def test_of_a_choice_for_certain_programs_what_all_others_take_is_read(path: Path) -> None:
    style = '<xf numFmtId="164"/></cellXfs>'
    other = (
        f'<c:AlternateContent xmlns:c="{CHOICES}"><c:Choice Requires="q"><xf numFmtId="0"/></c:Choice>'
        '<c:Fallback><xf numFmtId="164"/></c:Fallback></c:AlternateContent></cellXfs>'
    )
    assert changed(path, STYLES, (style, other)) == FIRST


@pytest.mark.parametrize("sign", ["[h", "[$", "[", "\\", "&quot;a", "yyyy", "0,"])
def test_a_number_format_that_is_longer_than_any_takes_no_time(path: Path, sign: str) -> None:
    first = changed(path, STYLES, ("yyyy\\-mm\\-dd", sign * 100_000))
    assert first["who"] == "Ann & Co"


def test_elements_deep_in_one_another_take_no_time(path: Path) -> None:
    nested = "<x>" * 60_000 + "</x>" * 60_000
    assert changed(path, STYLES, ("</styleSheet>", f"{nested}</styleSheet>")) == FIRST


def test_a_header_that_is_far_wider_than_the_rows_does_not_fill_the_memory(path: Path) -> None:
    rows = [number(str(at)) for at in range(20_000)]
    write_workbook(path, {"S": sheet(texts(*(f"c{at}" for at in range(2_000))), *rows)})
    assert refusal(path).code == "LF624"


def test_a_header_that_is_wider_than_the_rows_is_read(path: Path) -> None:
    rows = [number(str(at)) for at in range(1, 2_001)]
    write_workbook(path, {"S": sheet(texts(*(f"c{at}" for at in range(400))), *rows)})
    assert len(read(path)) == 2_000
