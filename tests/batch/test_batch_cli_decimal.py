"""`batch --decimal ,`: texts have decimal commas, numbers keep their point, wherever they come from."""

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
clauses:
  answer: {text: "The rate is {{ rate }}."}
"""
BATCH = "letterforge batch letter --language en -o 'out/{{ id }}.txt' --decimal ,"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_library(tmp_path, CLAUSES, "[answer]")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rates() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8").split()[-1].rstrip(".") for path in Path("out").glob("*.txt")}


SOURCES = {
    "data.csv": 'id,rate\n1,"1.234,5"\n2,1.234\n3,"1,234"\n',
    "data.jsonl": '{"id": 1, "rate": 1234.5}\n{"id": 2, "rate": "1.234"}\n{"id": 3, "rate": 1.234}\n',
    "data.json": '[{"id": 1, "rate": "1234,5"}, {"id": 2, "rate": 1234}, {"id": 3, "rate": 1.234}]',
    "data.yaml": '- {id: 1, rate: "1.234,5"}\n- {id: 2, rate: "1.234"}\n- {id: 3, rate: 1.234}\n',
}


@pytest.mark.parametrize("name", SOURCES)
def test_texts_have_a_comma_and_numbers_a_point(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(name).write_text(SOURCES[name], "utf-8")
    assert run(f"{BATCH} --data {name}", monkeypatch)[1] == 0
    assert rates() == {"1": "1,234.5", "2": "1,234", "3": "1.234"}


def test_a_folder_of_values_files_is_read_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data").mkdir()
    Path("data/1.json").write_text('{"id": 1, "rate": 1.234}', "utf-8")
    Path("data/2.json").write_text('{"id": 2, "rate": "1.234"}', "utf-8")
    Path("data/3.yaml").write_text("id: 3\nrate: 1.234,5\n", "utf-8")
    assert run(f"{BATCH} --data data", monkeypatch)[1] == 0
    assert rates() == {"1": "1.234", "2": "1,234", "3": "1,234.5"}


@pytest.mark.parametrize("name", ["failed.csv", "failed.jsonl"])
def test_cells_that_are_numbers_keep_their_point_also_among_failed_rows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("clauses/rest.yaml").write_text(
        "placeholders:\n  hours: {type: integer, label: Hours}\nclauses:\n  rest: {text: '{{ hours }}'}\n",
        "utf-8",
    )
    Path("templates/letter.yaml").write_text(
        Path("templates/letter.yaml").read_text("utf-8").replace("[answer]", "[rest, answer]"), "utf-8"
    )
    rows = [texts("id", "rate", "hours"), number("1") + number("1.234") + texts("soon")]
    rows.append(number("2") + texts("1.234", "8"))
    write_workbook(Path("data.xlsx"), {"Sheet1": sheet(*rows)})
    assert run(f"{BATCH} --data data.xlsx --failed {name}", monkeypatch)[1] == 1
    assert rates() == {"2": "1,234"}
    failed = Path(name)
    failed.write_bytes(failed.read_bytes().replace(b"soon", b"24"))
    assert run(f"{BATCH} --data {name}", monkeypatch)[1] == 0
    assert rates() == {"1": "1.234", "2": "1,234"}


ROWS = """
placeholders:
  name: {type: text, label: Name}
  rate: {type: decimal, label: Rate, unit: "%"}
  price: {type: decimal, label: Price}
  tariff: {type: decimal, label: Tariff, written: {decimal: ","}}
  point: {type: decimal, label: Point, written: {decimal: "."}}
  fund: {type: money, currency: EUR, label: Fund}
  hours: {type: integer, label: Hours}
clauses:
  answer:
    text: "{{ name }} | {{ rate }} | {{ price }} | {{ tariff }} | {{ point }} | {{ fund }} | {{ hours }}"
"""


def _cells(hours: str, fund: str) -> str:
    kinds = (("1234.5", 0), ("0.01234", 3), ("1.234", 0), ("1.234", 0), ("1.234", 0), (fund, 4))
    return "".join(number(value, style) for value, style in kinds) + texts(hours)


@pytest.mark.parametrize("option", ["", " --decimal ,", " --decimal ."])
@pytest.mark.parametrize("name", ["failed.csv", "failed.tsv", "failed.jsonl"])
def test_a_corrected_row_reads_as_the_cells_did(
    place: Path, name: str, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_library(place, ROWS, "[answer]")
    header = texts("id", "name", "rate", "price", "tariff", "point", "fund", "hours")
    rows = [header, number("1") + _cells("24", "1234.5"), number("2") + _cells("soon", "1234.5")]
    formats = ("0.000%", "[$€-407]#,##0.00")
    write_workbook(Path("data.xlsx"), {"Sheet1": sheet(*rows)}, formats=formats)
    batch = f"{BATCH.removesuffix(' --decimal ,')}{option}"
    assert run(f"{batch} --data data.xlsx --failed {name}", monkeypatch)[1] == 1
    failed = Path(name)
    failed.write_bytes(failed.read_bytes().replace(b"soon", b"24"))
    output, code = run(f"{batch} --data {name}", monkeypatch)
    assert code == 0, output
    assert Path("out/2.txt").read_text("utf-8") == Path("out/1.txt").read_text("utf-8")


def test_a_failed_amount_in_another_currency_fails_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_library(place, ROWS, "[answer]")
    header = texts("id", "name", "rate", "price", "tariff", "point", "fund", "hours")
    formats = ("0.000%", "[$$-409]#,##0.00")
    rows = sheet(header, number("1") + _cells("24", "1234.5"))
    write_workbook(Path("data.xlsx"), {"Sheet1": rows}, formats=formats)
    assert run(f"{BATCH} --data data.xlsx --failed failed.csv", monkeypatch)[1] == 1
    assert "1234,5 USD" in Path("failed.csv").read_text("utf-8")
    output, code = run(f"{BATCH} --data failed.csv", monkeypatch)
    assert code == 1
    assert "an amount in USD, not in EUR" in output


def test_another_sign_makes_every_letter_again(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data.csv").write_text('id,rate\n1,"1,234"\n', "utf-8")
    assert run(f"{BATCH} --data data.csv", monkeypatch)[1] == 0
    assert rates() == {"1": "1.234"}
    assert run(f"{BATCH.replace('--decimal ,', '--decimal .')} --data data.csv", monkeypatch)[1] == 0
    assert rates() == {"1": "1,234"}


def test_the_name_of_a_letter_is_read_with_the_same_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data.csv").write_text('rate\n"1.234,5"\n', "utf-8")
    assert run(f"{BATCH.replace('{{ id }}', '{{ rate }}')} --data data.csv", monkeypatch)[1] == 0
    assert [path.name for path in Path("out").glob("*.txt")] == ["1,234.5.txt"]


def test_numbers_of_json_stay_as_they_were_written(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data.jsonl").write_text('{"id": 1, "rate": 12.50}\n{"id": 2, "rate": 1e3}\n', "utf-8")
    printed, code = run(f"{BATCH} --data data.jsonl --failed failed.jsonl", monkeypatch)
    assert code == 1
    assert "`rate` is `1e3`, not a number" in printed
    assert rates() == {"1": "12.50"}
    assert json.loads(Path("failed.jsonl").read_text("utf-8"))["rate"] == "1e3"
