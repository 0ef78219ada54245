"""Merged cells and hidden rows: nothing that a sheet shows is lost, nothing that it hides goes unsaid."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.sources.registry import open_records
from letterforge.batch.sources.xlsx.cell_names import Range, range_of
from letterforge.batch.sources.xlsx.merges import Merges, check_merges
from tests.batch.tables import bad, number, read, refusal, texts, values, write_workbook

HEADER = texts("id", "name", "region")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


def merged(path: Path, rows: tuple[str, ...], *ranges: str, attributes: dict[int, str] | None = None) -> Path:
    """Write a sheet of rows with merged ranges; `attributes` are those of rows, by number."""
    body = "".join(
        f'<row r="{at}" {(attributes or {}).get(at, "")}>{row}</row>' for at, row in enumerate(rows, 1)
    )
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    xml = f"<sheetData>{body}</sheetData>" + (f"<mergeCells>{cells}</mergeCells>" if ranges else "")
    return write_workbook(path, {"S": xml})


def warnings(path: Path, **options: object) -> list[tuple[str, str]]:
    found = open_records(str(path), **options).findings  # type: ignore[arg-type]  # as they are named
    assert all(one.severity == "warning" and one.hint for one in found)
    return [(one.code, one.message) for one in found]


ROWS = (
    HEADER,
    texts("1", "Ann", "North"),
    texts("2", "Ben", ""),
    texts("3", "Cy"),
    texts("4", "Di", "South"),
)


def test_a_merged_cell_is_read_in_each_of_its_rows_and_named(path: Path) -> None:
    merged(path, ROWS, "C2:C4")
    assert [one.get("region") for one in values(path)] == ["North", "North", "North", "South"]
    assert warnings(path) == [("LF628", "`C2:C4` is one merged cell, whose value is read in each row")]


def test_several_merged_cells_are_named_in_one_warning(path: Path) -> None:
    rows = (HEADER, *(texts(str(at), "x", "y" if at % 2 else "") for at in range(1, 21)))
    merged(path, rows, *(f"C{at}:C{at + 1}" for at in range(2, 21, 2)))
    ((code, message),) = warnings(path)
    assert code == "LF628"
    assert message.startswith("`C2:C3`, `C4:C5`, `C6:C7`, `C8:C9`, `C10:C11` and 5 more are merged cells")
    assert {one["region"] for one in values(path)} == {"y"}


def test_what_stands_behind_a_merged_cell_is_not_read(path: Path) -> None:
    merged(path, (*ROWS[:2], texts("2", "Ben", "stale"), *ROWS[3:]), "C2:C4")
    assert [one.get("region") for one in values(path)][:3] == ["North"] * 3


def test_a_merged_cell_that_is_empty_empties_its_rows_without_a_word(path: Path) -> None:
    merged(path, ROWS, "C3:C5")
    assert [one.get("region") for one in values(path)] == ["North", None, None, None]
    assert warnings(path) == []


def test_an_error_in_a_merged_cell_fails_each_of_its_records(path: Path) -> None:
    error = '<c t="e"><v>#N/A</v></c>'
    merged(path, (HEADER, texts("1", "Ann") + error, texts("2", "Ben"), texts("3", "Cy")), "C2:C3")
    assert {key: [place for _, _, place in found] for key, found in bad(path).items()} == {
        1: [f"{path}:S!C2"],
        2: [f"{path}:S!C2"],
    }


def test_merged_cells_make_no_records_of_rows_that_are_empty_otherwise(path: Path) -> None:
    merged(path, (*ROWS, "", texts("")), "C5:C9", "A2:A1048576")
    found = values(path)
    assert [one["id"] for one in found] == ["1"] * 4
    whole = (HEADER, texts("1", "Ann", "North"), "", texts("2", "Ben", "South"))
    merged(path, whole, "A2:A3", "B2:B3", "C2:C3")
    assert [one["name"] for one in values(path)] == ["Ann", "Ben"]
    assert warnings(path) == []


def test_a_cell_merged_over_several_columns_of_a_record_fails_it(path: Path) -> None:
    merged(path, ROWS, "B2:C2", "A4:C4")
    found = bad(path)
    assert {key: [(code, place) for code, _, place in one] for key, one in found.items()} == {
        1: [("LF628", f"{path}:S!B2:C2")],
        3: [("LF628", f"{path}:S!A4:C4")],
    }


def test_a_merged_header_leaves_its_further_columns_without_a_name(path: Path) -> None:
    rows = (texts("id", "address", "", "name"), texts("1", "Street 1", "", "Ann"))
    merged(path, rows, "B1:C1", "B2:C2")
    assert values(path) == [{"id": "1", "address": "Street 1", "name": "Ann"}]
    assert warnings(path) == []


@pytest.mark.parametrize("count", [1, 2, 30])
def test_a_merged_header_over_two_columns_with_values_is_reported_once_and_by_its_name(
    path: Path, count: int
) -> None:
    rows = (texts("id", "address", "", "name"), *[texts("1", "Street 1", "Town", "Ann")] * count)
    merged(path, rows, "B1:C1")
    found = refusal(path)
    assert (found.code, found.place) == ("LF628", f"{path}:S!B1:C1")
    assert "`C2`" in found.message
    assert found.hint == "unmerge it, and name each column"


def test_a_column_without_a_name_that_several_rows_fill_is_reported_once(path: Path) -> None:
    merged(path, (texts("id", "", "name"), *[texts("1", "Town", "Ann")] * 30))
    found = refusal(path)
    assert (found.code, found.place) == ("LF615", f"{path}:S!B1")
    assert found.message == "the column B has no name, and 30 cells of it are filled, the first is `B2`"
    assert found.hint == "name the column in `B1`, or empty its cells"
    merged(path, (texts("id", "", "name"), texts("1", "note", "Ann"), texts("2", "", "Ben")))
    assert [code for code, _, _ in bad(path)[1]] == ["LF615"]


def test_a_block_merged_over_rows_and_columns_is_no_value_of_any_row(path: Path) -> None:
    merged(path, ROWS, "B2:C4")
    found = bad(path)
    assert {key: [(code, place) for code, _, place in one] for key, one in found.items()} == {
        key: [("LF628", f"{path}:S!B2:C4")] for key in (1, 2, 3)
    }
    assert warnings(path) == []


def test_a_cell_merged_over_header_and_records_refuses_the_sheet(path: Path) -> None:
    merged(path, ROWS, "C1:C3")
    assert (refusal(path).code, refusal(path).place) == ("LF628", f"{path}:S!C1:C3")
    merged(path, ROWS[:1], "C1:C3")
    assert values(path) == []


@pytest.mark.parametrize(
    "ranges", [("C2:C4", "C4:C5"), ("B2:C3", "C3:C9"), ("C2:C4", "C2:C4"), ("A1:C9", "B2:B3")]
)
def test_merged_cells_that_overlap_are_no_sound_sheet(path: Path, ranges: tuple[str, ...]) -> None:
    merged(path, ROWS, *ranges)
    assert refusal(path).code == "LF614"
    assert "overlap" in refusal(path).message


@pytest.mark.parametrize(
    "name", ["", "C", "C0:C2", "C4:C2", "C2:", "C2:C1048577", "XFE1:XFE2", "C2 C3", "c2:c3", "9" * 9999]
)
def test_merged_cells_that_are_no_range_are_no_sound_sheet(path: Path, name: str) -> None:
    merged(path, ROWS, name)
    assert refusal(path).code == "LF614"


def test_huge_merged_cells_cost_nothing(path: Path) -> None:
    began = process_time()
    merged(path, ROWS, "A6:XFD1048576", "D1:XFD5")
    assert len(read(path)) == 4
    tall = [f"{column}1:{column}1048576" for column in ("D", "E", "F", "XFD")]
    merged(path, ROWS, *tall, *(f"G{at}:XFC{at}" for at in range(1, 20_000)))
    assert len(read(path)) == 4
    assert process_time() - began < 20


RANGES = st.builds(
    lambda top, left, height, width: Range(top, left, top + height, left + width),
    *[st.integers(0, 12)] * 2, *[st.integers(0, 5)] * 2,
)  # fmt: skip


@given(st.lists(RANGES, max_size=8))
def test_overlaps_are_found_whatever_their_order(ranges: list[Range]) -> None:
    places = [
        (row, column)
        for one in ranges
        for row in range(one.top, one.bottom + 1)
        for column in range(one.left, one.right + 1)
    ]
    if len(places) == len(set(places)):
        check_merges(ranges)
    else:
        with pytest.raises(ValueError, match="overlap"):
            check_merges(ranges)
    merges = Merges(ranges)
    for row in range(20):
        assert sorted(merges.at(row)) == sorted(one for one in ranges if one.top <= row <= one.bottom)
    assert all(range_of(one.name) == one for one in ranges)


HIDDEN = {
    "by hand": 'hidden="1"',
    "by a filter or a closed group": 'hidden="true" outlineLevel="1"',
    "by its height": 'ht="0" customHeight="1"',
}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_hidden_row_is_read_with_a_warning_or_left_out_when_asked(path: Path, how: str) -> None:
    merged(path, ROWS, attributes={3: HIDDEN[how]})
    assert [one["id"] for one in values(path)] == ["1", "2", "3", "4"]
    assert warnings(path) == [("LF629", "1 hidden row is read like the others: row 3")]
    assert [one["id"] for one in values(path, skip_hidden=True)] == ["1", "3", "4"]
    assert [one.number for one in read(path, skip_hidden=True)] == [1, 2, 3]
    assert warnings(path, skip_hidden=True) == []


def test_hidden_rows_are_counted_and_the_first_are_named(path: Path) -> None:
    rows = (HEADER, *(texts(str(at), "x", "y") for at in range(1, 2001)))
    merged(path, rows, attributes=dict.fromkeys(range(2, 2001, 2), 'hidden="1"'))
    message = "1,000 hidden rows are read like the others: rows 2, 4, 6, 8, 10 and 995 more"
    assert warnings(path) == [("LF629", message)]


@pytest.mark.parametrize("attributes", ['hidden="0"', 'hidden="false"', 'ht="15"', 'ht="x"', 'collapsed="1"'])
def test_a_row_that_shows_is_not_hidden(path: Path, attributes: str) -> None:
    merged(path, ROWS, attributes={3: attributes})
    assert warnings(path) == []


def test_hidden_rows_that_are_empty_are_no_records_and_a_hidden_header_is_still_one(path: Path) -> None:
    merged(path, (*ROWS, "", texts(" ")), attributes=dict.fromkeys((1, 6, 7), 'hidden="1"'))
    assert len(values(path, skip_hidden=True)) == 4
    assert warnings(path) == []


def test_the_value_of_a_merged_cell_is_that_of_its_first_row_though_it_is_hidden(path: Path) -> None:
    merged(path, ROWS, "C2:C4", attributes={2: 'hidden="1"'})
    assert [one.get("region") for one in values(path, skip_hidden=True)] == ["North", "North", "South"]


def test_a_lost_zero_among_hidden_rows_is_not_reported_where_they_are_left_out(path: Path) -> None:
    rows = (texts("id", "zip"), texts("1", "010020"), texts("2") + number("10021"))
    merged(path, rows, attributes={3: 'hidden="1"'})
    assert [code for code, _ in warnings(path)] == ["LF629", "LF625"]
    assert warnings(path, skip_hidden=True) == []


@pytest.mark.parametrize("row", ['r="0"', 'r="x"', 'r="-1"', 'r="²"', f'r="{"9" * 5000}"', 'r="1048577"'])
def test_a_row_that_no_sheet_has_is_an_error(path: Path, row: str) -> None:
    write_workbook(path, {"S": f'<sheetData><row>{HEADER}</row><row {row} hidden="1"/></sheetData>'})
    assert refusal(path).code in {"LF614", "LF624"}
