"""`batch --locale`: texts have the numbers and dates of a locale, cells that hold them stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.tables import number, sheet, texts, write_workbook
from tests.libraries import make_library
from tests.test_cases import run

CLAUSES = """
placeholders:
  rate: {type: decimal, label: Rate}
  fund: {type: money, currency: CHF, label: Fund}
  due: {type: date, label: Due}
clauses:
  answer: {text: "{{ rate }} | {{ fund }} | {{ due | date('iso') }}"}
"""
BATCH = "letterforge batch letter --language en -o 'out/{{ id }}.txt'"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_library(tmp_path, CLAUSES, "[answer]")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def letters() -> dict[str, str]:
    return {
        path.stem: path.read_text("utf-8").split("\n", 1)[-1].strip() for path in Path("out").glob("*.txt")
    }


@pytest.mark.parametrize(
    ("locale", "row"),
    [
        ("de", "1.234,5;1.234,50;05.12.2026"),
        ("de_CH", "1'234.5;CHF 1’234.50;5.12.2026"),
        ("fr", "1 234,5;1\u202f234,50;05/12/2026"),
        ("en-IN", "1,234.5;1,234.50;05-12-2026"),
        ("en-US", "1,234.5;1234.50;12/05/2026"),
        ("ar-EG", "١٬٢٣٤٫٥;١٬٢٣٤٫٥٠;٥/١٢/٢٠٢٦"),
    ],
)
def test_a_table_is_read_in_the_notation_of_its_locale(
    locale: str, row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("data.csv").write_text(f"id;rate;fund;due\n1;{row}\n", "utf-8")
    printed, code = run(f"{BATCH} --data data.csv --locale {locale}", monkeypatch)
    assert (printed, code) == ("1 record: 1 made, 0 failed\n", 0)
    assert letters()["1"].endswith("1,234.5 | CHF\u00a01,234.50 | 2026-12-05")


@pytest.mark.parametrize("name", ["failed.csv", "failed.jsonl"])
def test_cells_that_are_numbers_keep_their_value_also_among_failed_rows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        texts("id", "rate", "fund", "due"),
        number("1") + number("1.234") + number("1234.5") + texts("soon"),
    ]
    rows.append(number("2") + texts("1,234", "1.234,5", "05.12.2026"))
    write_workbook(Path("data.xlsx"), {"Sheet1": sheet(*rows)})
    assert run(f"{BATCH} --data data.xlsx --locale de --failed {name}", monkeypatch)[1] == 1
    failed = Path(name)
    failed.write_bytes(failed.read_bytes().replace(b"soon", b"05.12.2026"))
    assert run(f"{BATCH} --data {name} --locale de", monkeypatch)[1] == 0
    assert letters()["1"] == letters()["2"]


def test_a_locale_that_cldr_lacks_is_told_before_a_record_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data.csv").write_text("id;rate;fund;due\n1;1;1;2026-12-05\n", "utf-8")
    for command in (
        f"{BATCH} --data data.csv",
        "letterforge vars letter",
        "letterforge prune out --data data.csv",
    ):
        printed, code = run(f"{command} --locale de-CG", monkeypatch)
        assert code == 2
        assert (
            "error[LF001]: `de-CG` is no locale that CLDR knows\n  = hint: did you mean `de-CH`?" in printed
        )
    assert not Path("out").exists()


def test_another_locale_makes_every_letter_again_and_names_its_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("data.csv").write_text("id;rate;fund;due\n1;1;1;05/12/2026\n", "utf-8")
    for locale, day in (("en-GB", "2026-12-05"), ("en-US", "2026-05-12")):
        assert run(f"{BATCH} --data data.csv --locale {locale}", monkeypatch)[1] == 0
        assert letters()["1"].endswith(day)
    named = BATCH.replace("{{ id }}", "{{ id }} {{ due }}")
    assert run(f"{named.replace('out/', 'named/')} --data data.csv --locale en-GB", monkeypatch)[1] == 0
    assert [path.name for path in Path("named").glob("*.txt")] == ["1 December 5, 2026.txt"]
    assert run("letterforge prune named --data data.csv", monkeypatch)[1] == 0


def test_dates_that_may_be_misread_are_told_once_for_each_column(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{at};1;1;{13 + at % 15}.12.2026\n" for at in range(60))
    Path("data.csv").write_text(f"id;rate;fund;due\n{rows}", "utf-8")
    printed, code = run(f"{BATCH} --data data.csv --report report.jsonl", monkeypatch)
    assert code == 0
    assert printed.count("warning[LF685]") == 1
    assert "59 more warnings LF685 about `due`\n60 records: 60 made, 0 failed" in printed
    report = [json.loads(line) for line in Path("report.jsonl").read_text("utf-8").splitlines()]
    assert sum(len(one.get("findings", [])) for one in report) == 60
    assert "LF685" not in run(f"{BATCH} --data data.csv --quiet --rehash", monkeypatch)[0]
