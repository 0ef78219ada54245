"""CSV and TSV: strict, whole, in any encoding, in the memory of one row."""

import csv
import io
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from letterforge.batch.records import BadRecord, Record
from letterforge.diagnostics import BatchError
from tests.batch.tables import bad, read, refusal, values

COUNT = """
import resource, sys
from letterforge.batch.sources.registry import open_records
count = sum(1 for _ in open_records(sys.argv[1]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8).filter(
    lambda cell: '="' not in cell
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.csv"


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5), st.sampled_from(["utf-8", "gb18030"]))
def test_what_python_writes_as_csv_is_read_as_it_was(rows: list[list[str]], encoding: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["a", "b", "c"])
    writer.writerows(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(text.getvalue().encode(encoding))
        try:
            records = read(path, encoding=encoding)
        except BatchError as error:  # nobody writes such words in GB18030, and the table is refused
            assume(any(one.code != "LF611" for one in error.findings))
            raise
    assert [list(record.row.values()) for record in records] == [
        row for row in rows if any(cell.strip() for cell in row)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_encoding_is_the_one_that_was_named(path: Path, encoding: str) -> None:
    path.write_bytes("名称,城市\n甲公司,北京\n".encode(encoding))
    assert values(path, encoding=encoding) == [{"名称": "甲公司", "城市": "北京"}]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('="00123"', "00123"),
        ('"=""00123"""', "00123"),
        (' ="00123" ', "00123"),
        ('"=""5"""" pipe"""', '5" pipe'),
        ('=""', None),
        ('="00"&"1"', '="00"&"1"'),
        ("=00123", "=00123"),
        ('x="00123"', 'x="00123"'),
    ],
)
def test_a_text_written_as_a_formula_is_that_text(path: Path, written: str, text: str | None) -> None:
    path.write_text(f"id,code,name\n1,{written},x\n2,7,y\n", "utf-8")
    kept = {} if text is None else {"code": text}
    assert values(path) == [{"id": "1", **kept, "name": "x"}, {"id": "2", "code": "7", "name": "y"}]
    path.write_text(f"{written if text else 'code'};id\n1;2\n", "utf-8")
    assert read(path)[0].row == {(text or "code"): "1", "id": "2"}


def test_a_byte_order_mark_is_no_part_of_the_first_column(path: Path) -> None:
    path.write_bytes("\ufeffid\n1\n".encode())
    assert values(path) == [{"id": "1"}]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_with_and_without_its_mark(path: Path, encoding: str) -> None:
    path.write_bytes("id,name\n1,x\n".encode(encoding))
    found = refusal(path)
    assert found.code == "LF611"
    assert "UTF-16" in found.message
    assert "--encoding utf-16" in str(found.hint)


def test_a_file_in_another_encoding_is_refused_at_its_line(path: Path) -> None:
    path.write_bytes(b"id,name\n" + b"1,x\n" * 9000 + "2,北京市朝阳区建国路\n".encode("gb18030"))
    found = refusal(path)
    assert (found.code, found.place) == ("LF611", f"{path}:9002:3")
    assert "--encoding gb18030" in str(found.hint)
    path.write_bytes(b"id\n\xff\xff\n")
    assert refusal(path).hint == refusal(path, encoding="gb18030").hint == "save it as UTF-8"
    path.write_bytes(b"id\n" + (b"1" * 99 + b"\n") * 12_000 + b"\xc3\n")
    assert "leave" not in str(refusal(path).hint)


def test_text_that_is_read_as_something_else_is_recognised(path: Path) -> None:
    path.write_bytes("id,名\n1,甲\n".encode())
    for encoding in ("utf-16", "ascii", "utf-32"):
        found = refusal(path, encoding=encoding)
        assert (found.code, found.hint) == ("LF611", "it may be in UTF-8: leave `--encoding` out")


def test_a_quote_that_is_never_closed_is_an_error_at_the_row_that_opens_it(path: Path) -> None:
    path.write_text('id,name\n1,x\n2,"y\n3,z\n4,u\n')
    found = refusal(path)
    assert (found.code, found.place) == ("LF614", f"{path}:3")
    assert "never closed" in found.message


def test_text_behind_a_closing_quote_is_an_error(path: Path) -> None:
    path.write_text('id,name\n1,"x" y\n2,z\n')
    found = refusal(path)
    assert (found.code, found.place) == ("LF614", f"{path}:2")


def test_a_quote_that_swallows_the_file_takes_no_memory(path: Path) -> None:
    path.write_text('id,name\n1,"x\n' + "2,y\n" * 100_000)
    assert "131,072" in refusal(path).message


def test_a_ragged_row_is_a_bad_record_and_the_others_are_read(path: Path) -> None:
    path.write_text("id,name\n1,x\n2\n3,y,z\n4,u\n")
    assert bad(path) == {
        2: [("LF615", "the row has 1 cell, the header 2", f"{path}:3")],
        3: [("LF615", "the row has 3 cells, the header 2", f"{path}:4")],
    }
    rows = [record.row for record in read(path)]
    assert rows == [
        {"id": "1", "name": "x"}, {"id": "2"}, {"id": "3", "name": "y", "": ["z"]}, {"id": "4", "name": "u"}
    ]  # fmt: skip


def test_a_row_stands_at_the_line_where_it_begins(path: Path) -> None:
    path.write_bytes(b'id,name\r\n1,"a\r\nb"\r\n\r\n,\r\n2,c\r\n')
    assert [(record.number, record.place) for record in read(path)] == [(1, f"{path}:2"), (2, f"{path}:6")]


def test_empty_cells_are_not_given_and_white_space_around_headers_does_not_count(path: Path) -> None:
    path.write_text(" id , name\n1,  \n,x\n")
    assert values(path) == [{"id": "1"}, {"name": "x"}]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "LF613"), ("\n\n", "LF613"), (" , \n", "LF613"), ("id,name, id\n1,2,3\n", "LF612"),
     ("i\x07d,name\n1,2\n", "LF612"), ("a,a.b\n1,2\n", "LF618"), ("a.b.c,a.b\n1,2\n", "LF618"),
     ("a[1],a.b\n1,2\n", "LF618"), ("a[1],a.1\n1,2\n", "LF618")],
)  # fmt: skip
def test_a_header_that_cannot_be_used_is_an_error(path: Path, text: str, code: str) -> None:
    path.write_text(text)
    assert refusal(path).code == code


def test_two_columns_for_one_placeholder_are_refused(path: Path) -> None:
    path.write_text("id,name\n1,2\n")
    found = refusal(path, mapping={"id": "name"})
    assert (found.code, found.message) == ("LF618", "the columns `id` and `name` both fill `name`")


def test_a_table_of_a_header_alone_has_no_records(path: Path) -> None:
    path.write_text("id,name\n")
    assert read(path) == []


def test_a_column_without_a_name_may_stay_empty(path: Path) -> None:
    path.write_text("id,,name,\n1,,x,\n2,stray,y,\n")
    first, second = read(path)
    assert isinstance(first, Record)
    assert isinstance(second, BadRecord)
    assert (first.row, second.row) == ({"id": "1", "name": "x"}, {"id": "2", "name": "y", "": ["stray"]})
    assert second.findings[0].message == "cell 2 is `stray`, and its column has no name"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_header_tells_what_parts_the_cells(path: Path, sign: str) -> None:
    path.write_text(f"id{sign}name\n1{sign}x\n")
    assert values(path) == [{"id": "1", "name": "x"}]


def test_a_nul_in_a_cell_is_left_for_binding_to_refuse(path: Path) -> None:
    path.write_bytes(b"id,name\n1,a\x00b and more text around it\n")
    assert values(path) == [{"id": "1", "name": "a\x00b and more text around it"}]


def test_a_line_without_end_is_refused_before_it_fills_the_memory(path: Path) -> None:
    path.write_text("id\n" + "x" * 5_000_000)
    assert refusal(path).code == "LF624"


def test_line_ends_of_every_system_are_the_same(path: Path) -> None:
    for end in (b"\n", b"\r\n", b"\r"):
        path.write_bytes(end.join([b"id,name", b"1,x", b"2,y"]))
        assert values(path) == [{"id": "1", "name": "x"}, {"id": "2", "name": "y"}]


def test_memory_stays_the_same_for_any_number_of_rows(tmp_path: Path) -> None:
    pytest.importorskip("resource")

    def peak(rows: int) -> int:
        """Return the most memory that a program takes to read the table, in KiB."""
        path = tmp_path / f"{rows}.csv"
        with path.open("w") as file:
            file.write("id,name,address.city\n")
            file.writelines(f"{one},Customer {one},Bern\n" for one in range(rows))
        command = [sys.executable, "-c", COUNT, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        count, memory = map(int, done.stdout.split())
        assert count == rows
        return memory

    assert peak(60_000) < 1.1 * peak(2_000)
