"""`letterforge batch` from a workbook: the values in letters, what is reported, what can be corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.tables import CUSTOM, DATE, number, sheet, texts, write_workbook
from tests.libraries import make_library
from tests.test_cases import run

CLAUSES = """
placeholders:
  who: {type: text, label: Who}
  rate: {type: decimal, label: Rate, unit: "%", required: false}
  count: {type: integer, label: Count, required: false}
  due: {type: date, label: Due, required: false}
  note: {type: text, label: Note, required: false}
clauses:
  used: {text: "{{ who }} pays {{ rate }} of {{ count }} by {{ due }}: {{ note }}"}
"""
BATCH = "letterforge batch letter --language en --data a.xlsx -o 'out/{{ id }}.txt' -j 1"
HEADER = texts("id", "who", "rate", "count", "due", "note")
PERCENT, DAY, CODE, POWER = CUSTOM, CUSTOM + 1, CUSTOM + 2, CUSTOM + 3
FORMATS = ("0.0%", "d.m.yyyy", '"Q-"000', "0.0E+0")
GOOD = texts("1", "Ann") + number("0.075", PERCENT) + number("12") + number("46096", DAY) + number("7", CODE)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_library(tmp_path, CLAUSES, "[used]")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def workbook(*rows: str, hidden: int = 0, before: str = "", after: str = "") -> None:
    body = "".join(
        f'<row r="{at}"{" hidden=" + chr(34) + "1" + chr(34) if at == hidden else ""}>{row}</row>'
        for at, row in enumerate((HEADER, *rows), 1)
    )
    write_workbook(Path("a.xlsx"), {"S": f"{before}<sheetData>{body}</sheetData>{after}"}, formats=FORMATS)


def letter(name: str = "1") -> str:
    return " ".join(Path(f"out/{name}.txt").read_text("utf-8").split()[2:])


def test_each_placeholder_reads_the_face_of_a_cell_that_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(GOOD)
    printed, code = run(BATCH, monkeypatch)
    assert (printed.strip(), code) == ("1 record: 1 made, 0 failed", 0)
    assert letter() == "Ann pays 7.5% of 12 by March 15, 2026: Q-007"
    assert run(BATCH, monkeypatch)[0].strip() == "1 record: 0 made, 1 unchanged, 0 failed"


def test_an_error_in_a_cell_without_a_format_names_the_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(texts("1", "Ann", "", "soon"), texts("2", "Ben", "", "") + number("46096"))
    printed, code = run(BATCH, monkeypatch)
    assert code == 1
    assert "a.xlsx:S!D2, column `count`" in printed
    assert "a.xlsx:S!E3, column `due`" in printed


def test_a_number_that_changes_behind_what_is_shown_makes_the_letter_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workbook(GOOD)
    run(BATCH, monkeypatch)
    workbook(GOOD.replace("0.075", "0.07512"))
    assert run(BATCH, monkeypatch)[0].strip() == "1 record: 1 made, 0 failed"
    assert "7.512%" in letter()


def test_a_row_that_moves_is_not_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(GOOD)
    run(BATCH, monkeypatch)
    workbook(GOOD.replace(">1<", ">0<"), GOOD)
    assert run(BATCH, monkeypatch)[0].strip() == "2 records: 1 made, 1 unchanged, 0 failed"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_relied_on_names_its_cell(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    workbook(
        texts("1", "Ann") + number("5") + number("0.2", PERCENT),
        texts("2", "Ben") + number("5") + number("1") + number("46096", DAY) + number("46096", DATE),
        texts("3", "Cy") + number("5") + number("1") + number("46096", DAY) + number("110101199003", POWER),
    )
    printed, code = run(f"{BATCH} --report r.jsonl".replace("-j 1", f"-j {jobs}"), monkeypatch)
    assert code == 1
    report = [json.loads(line) for line in Path("r.jsonl").read_text("utf-8").splitlines()]
    found = [(one["code"], one["place"], one["message"]) for record in report for one in record["findings"]]
    assert [one[:2] for one in found] == [
        ("LF303", "a.xlsx:S!D2, column `count`"),
        ("LF627", "a.xlsx:S!F3, column `note`"),
        ("LF627", "a.xlsx:S!F4, column `note`"),
    ]
    assert found[0][2] == "`count` is `20%`, a percentage, not a whole number"
    assert "unit `%`" in printed
    assert report[0]["findings"][0]["value"] == "20.0%"


def test_hidden_rows_are_made_with_a_warning_or_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(GOOD, GOOD.replace(">1<", ">2<"), hidden=3)
    printed, code = run(BATCH, monkeypatch)
    assert code == 0
    assert "warning[LF629]: 1 hidden row is read like the others: row 3" in printed
    assert "2 records: 2 made" in printed
    printed, code = run(f"{BATCH} --skip-hidden", monkeypatch)
    assert (printed.strip(), code) == ("1 record: 0 made, 1 unchanged, 0 failed", 0)


def test_only_sheets_have_hidden_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.csv").write_text("id,who\n1,Ann\n", encoding="utf-8")
    printed, code = run(f"{BATCH} --skip-hidden".replace("a.xlsx", "a.csv"), monkeypatch)
    assert code == 2
    assert "`--skip-hidden` means nothing for a source of the kind csv" in printed


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl"])
def test_failed_rows_keep_the_face_by_which_each_cell_is_read(
    monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    workbook(GOOD.replace("Ann", "An\tn"))
    printed, code = run(f"{BATCH} --failed failed.{ending}", monkeypatch)
    assert code == 1
    assert "LF305" in printed
    kept = Path(f"failed.{ending}").read_text("utf-8-sig")
    assert "7.5%" in kept
    assert "2026-03-15" in kept
    assert "Q-007" in kept


def test_a_row_with_a_doubtful_cell_is_not_taken_back_before_it_is_corrected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workbook(texts("3", "Cy") + number("5") + number("1") + number("46096", DAY) + number("123456", POWER))
    assert run(f"{BATCH} --failed failed.csv", monkeypatch)[1] == 1
    printed, code = run(BATCH.replace("a.xlsx", "failed.csv"), monkeypatch)
    assert code == 1
    assert "LF627" in printed
    assert "then empty its `letterforge_error`" in printed


def test_merged_cells_are_reported_and_read_in_each_row(monkeypatch: pytest.MonkeyPatch) -> None:
    last = GOOD.replace(number("7", CODE), "").replace(">1<", ">2<")
    workbook(GOOD, last, after='<mergeCells><mergeCell ref="F2:F3"/></mergeCells>')
    printed, code = run(BATCH, monkeypatch)
    assert code == 0
    assert "warning[LF628]: `F2:F3` is one merged cell" in printed
    assert letter("1").endswith("Q-007")
    assert letter("2").endswith("Q-007")


def test_a_column_in_a_name_stands_there_as_the_sheet_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    header = texts("code", "who")
    write_workbook(Path("a.xlsx"), {"S": sheet(header, number("7", CODE) + texts("Ann"))}, formats=FORMATS)
    printed, code = run(BATCH.replace("{{ id }}", "{{ code }}"), monkeypatch)
    assert code == 0, printed
    assert Path("out/Q-007.txt").exists()
