"""Delimiters, header rows, rows of another length: tables as programs and people write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.records import Record
from letterforge.batch.sources.delimiters import declared_delimiter, guess_delimiter, parse_delimiter
from letterforge.batch.sources.registry import open_records
from letterforge.diagnostics import UsageError
from tests.batch.tables import bad, read, refusal, sheet, texts, values, write_workbook

ANN = [{"id": "1", "name": "Ann"}]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.csv"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", ":", "^", "·"])
@pytest.mark.parametrize("start", ["sep={}\n", "SEP={}\r\n", '"sep={}"\n', "\ufeffsep={}\n"])
def test_the_first_line_that_excel_writes_names_the_delimiter(path: Path, start: str, sign: str) -> None:
    path.write_text(start.format(sign) + f"id{sign}name\n1{sign}Ann\n", encoding="utf-8")
    assert values(path) == ANN
    assert not open_records(str(path)).findings
    assert read(path)[0].place == f"{path}:3"


def test_lines_count_from_the_first_also_below_such_a_line(path: Path) -> None:
    path.write_text('sep=;\nid;name\n1;"a\nb"\n\n2\n3;x\n"4;y\n')
    assert refusal(path).place == f"{path}:8"
    path.write_text('sep=;\nid;name\n1;"a\nb"\n\n2\n3;x\n')
    assert [one.place for one in read(path)] == [f"{path}:{line}" for line in (3, 6, 7)]


@pytest.mark.parametrize("text", ["sep=\n", "sep=ab,name\n", "sep,name\n"])
def test_other_first_lines_are_headers(text: str) -> None:
    assert declared_delimiter(text) is None


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("tab", "\t"),
        ("\\t", "\t"),
        ("TAB", "\t"),
        ("pipe", "|"),
        ("semicolon", ";"),
        ("space", " "),
        ("^", "^"),
        ("；", "；"),
    ],
)
def test_a_delimiter_is_one_character_or_a_word(path: Path, word: str, sign: str) -> None:
    path.write_text(f"id{sign}name\n1{sign}Ann\n", encoding="utf-8")
    assert values(path, delimiter=word) == ANN


@pytest.mark.parametrize("text", ["", "ab", '"', "\n", "\r", "\0", "\ud800", "tabs"])
def test_what_is_no_delimiter_is_refused_with_those_that_are(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_delimiter(text)
    (found,) = caught.value.findings
    assert found.code == "LF001"
    assert "`tab`" in str(found.hint)


def test_the_delimiter_that_was_named_wins(path: Path) -> None:
    path.write_text("sep=,\nid;name\n1;Ann\n")
    assert values(path, delimiter=";") == ANN
    path = path.with_suffix(".tsv")
    path.write_text("id;name\n1;Ann\n")
    assert values(path, delimiter=";") == ANN


@pytest.mark.parametrize(
    ("header", "sign"),
    [
        ("id,name", ","), ("id;name", ";"), ("id\tname", "\t"), ("id|name", "|"), ("id", ","), ("", ","),
        ("Betrag;Name, Vorname;Ort", ";"), ('"a,b,c";d', ";"), ("a|b,c", ","), ('"x;y"|z', "|"),
    ],
)  # fmt: skip
def test_what_parts_most_of_a_header_outside_quotes_is_its_delimiter(header: str, sign: str) -> None:
    assert guess_delimiter(header) == sign


def test_a_delimiter_that_is_uncommon_is_taken_with_a_warning(path: Path) -> None:
    path.write_text("id|name\n1|Ann\n")
    records = open_records(str(path))
    assert [(one.code, one.severity, one.hint) for one in records.findings] == [
        ("LF684", "warning", "say so with `--delimiter '|'`")
    ]
    assert values(path) == ANN
    assert not open_records(str(path), delimiter="|").findings


@given(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["", " ", "\t "]))
def test_empty_cells_behind_the_last_column_do_not_count(more: int, less: int, blank: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_text("id,name" + "," * less + "\n1,Ann" + f",{blank}" * more + "\n")
        assert values(path) == ANN


def test_a_row_that_is_too_short_or_too_long_says_what_to_do(path: Path) -> None:
    path.write_text("id,name,note\n1,a\n2,b,c,d\n3,b,c,,d\n")
    assert [found[0][:2] for found in bad(path).values()] == [
        ("LF615", "the row has 2 cells, the header 3"),
        ("LF615", "the row has 4 cells, the header 3"),
        ("LF615", "the row has 5 cells, the header 3"),
    ]
    hints = [one.findings[0].hint for one in read(path) if not isinstance(one, Record)]
    assert "delimiter" not in str(hints[0])
    assert "missing" in str(hints[0])
    assert "delimiter" in str(hints[1])


@pytest.mark.parametrize(
    "above", ["Customers\n\n", "Customers 2026;;\n;;\n", '"Customers\n2026"\n\n', "a,b\nc\n"]
)
def test_rows_above_the_header_are_left_out(path: Path, above: str) -> None:
    path.write_text(f"{above}id;name\n\n1;Ann\n")
    assert values(path, header_row=3) == ANN
    assert [name for _, cells in open_records(str(path)).head(5) for name in cells if name == "id"] == ["id"]


def test_rows_above_the_header_of_a_sheet_are_left_out(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx", {"One": sheet(texts("Customers"), "", texts("id", "name"), texts("1", "Ann"))}
    )
    assert values(path, header_row=3) == ANN
    assert read(path, header_row=3)[0].place == f"{path}:One!4"


def test_a_header_row_that_is_not_there_is_refused(path: Path) -> None:
    path.write_text("id,name\n1,Ann\n")
    assert refusal(path, header_row=9).code == "LF613"
    with pytest.raises(UsageError):
        open_records(str(path), header_row=0)


@pytest.mark.parametrize(
    ("kind", "options"),
    [("json", {"delimiter": ";"}), ("yaml", {"header_row": 2}), ("xlsx", {"delimiter": ";"})],
)
def test_a_choice_that_means_nothing_for_a_kind_is_refused(kind: str, options: dict[str, object]) -> None:
    with pytest.raises(UsageError) as caught:
        open_records("x", kind=kind, **options)  # type: ignore[arg-type]  # of two types
    assert "means nothing" in caught.value.findings[0].message


def test_a_header_may_hold_line_breaks_spaces_and_what_is_unseen(path: Path) -> None:
    path.write_text('\ufeff\ufeffid,"Customer\n name"\n1,Ann\n', encoding="utf-8")
    records = open_records(str(path), mapping={"Customer name": "name"})
    assert records.columns == ("id", "Customer name")
    assert values(path, mapping={"customer\nNAME": "name"}) == ANN
    (found,) = records.findings
    assert (found.code, found.severity) == ("LF680", "warning")
    assert "the column `id` holds U+FEFF" in found.message


def test_a_file_of_failed_rows_is_read_by_the_options_of_the_table_it_comes_from(path: Path) -> None:
    path.write_text("id,name,letterforge_error\n1,Ann,\n")
    assert open_records(str(path), delimiter=";", header_row=3).columns == ("id", "name", "letterforge_error")
