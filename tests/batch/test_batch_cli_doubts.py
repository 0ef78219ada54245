"""Doubtful values in a batch: warned of by cell, in bounds, in reports, once for each letter that is made."""

import json
from pathlib import Path

import pytest

from tests.libraries import make_library
from tests.test_cases import run

CLAUSES = """
placeholders:
  customer: {type: text, label: Customer}
  hours: {type: integer, label: Hours, minimum: 1, maximum: 72}
clauses:
  answer:
    text: Requests of {{ customer }} are answered within {{ hours }} hours.
"""
BATCH = "letterforge batch letter --language en --data data.csv -o 'out/{{ id }}.md' -j 1"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_library(tmp_path, CLAUSES, "[answer]")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(*rows: str) -> None:
    Path("data.csv").write_text("\n".join(("id,customer,hours", *rows, "")), encoding="utf-8")


def test_a_doubtful_value_is_reported_by_its_cell_and_its_letter_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table("1,NULL,24", "2,M\u00c3\u00bcller,12", "3,A\u200bnn,12", "\u200b4,1.5E+17,12")
    said, code = run(f"{BATCH} --report r.jsonl --junit r.xml --failed f.csv", monkeypatch)
    assert code == 1
    assert "4 records: 3 made, 1 failed" in said
    for line, code_ in ((2, "LF682"), (3, "LF683"), (4, "LF680"), (5, "LF681")):
        assert f"[{code_}]" in said
        assert f" --> data.csv:{line}, column `customer`" in said
    report = [json.loads(line) for line in Path("r.jsonl").read_text().splitlines()]
    assert [[one["severity"] for one in entry["findings"]] for entry in report][:3] == [["warning"]] * 3
    assert report[0]["findings"][0]["value"] == "NULL"
    assert "LF682" in Path("r.xml").read_text()
    assert 'failures="1"' in Path("r.xml").read_text()
    assert len(Path("f.csv").read_text().splitlines()) == 2
    assert Path("out/3.md").read_text().count("Ann")


def test_what_is_unchanged_is_not_warned_of_again(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,NULL,24")
    assert "LF682" in run(BATCH, monkeypatch)[0]
    assert run(BATCH, monkeypatch) == ("1 record: 0 made, 1 unchanged, 0 failed\n", 0)


def test_warnings_on_the_terminal_have_a_bound_and_none_hides_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table(*(f"{number},None,24" for number in range(50)), "60,x,soon")
    said, code = run(BATCH, monkeypatch)
    assert (said.count("warning[LF682]"), said.count("error[LF303]"), code) == (20, 1, 1)
    assert "30 more findings in 30 records; --report FILE keeps them all" in said
    said, code = run(f"{BATCH} -q --dry-run", monkeypatch)
    assert (said.count("LF682"), "more finding" in said, said.count("LF303")) == (0, False, 1)


def test_a_column_that_is_only_in_the_name_is_looked_at_too(monkeypatch: pytest.MonkeyPatch) -> None:
    table("\ufeff7\u200b,Ann,24", "#N/A,Ann,24", "M\u00c3\u00bcller,Ann,24")
    said, code = run(
        "letterforge batch letter --language en --data data.csv -o 'out/{{ id | tidy }}.md' -j 1", monkeypatch
    )
    assert code == 0
    assert sorted(path.name for path in Path("out").glob("*.md")) == [
        "#N-A.md",
        "7.md",
        "M\u00c3\u00bcller.md",
    ]
    for code_ in ("LF680", "LF682", "LF683"):
        assert f"warning[{code_}]: `id`" in said


def test_values_of_all_records_are_warned_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data.csv").write_text("id,hours\n1,2\n2,3\n")
    Path("all.yaml").write_text("customer: None\n")
    said, code = run(f"{BATCH} --vars all.yaml", monkeypatch)
    assert (said.count("LF682"), code) == (1, 0)


def test_a_letter_alone_is_warned_of_too_unless_it_shall_be_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    command = "letterforge render letter --language en --set customer=None --set hours=3 -o a.md"
    assert "warning[LF682]" in run(command, monkeypatch)[0]
    assert run(f"{command} -q", monkeypatch) == ("", 0)
    Path("v.yaml").write_text("customer: \ufeffAn\ufeffn\nhours: 3\n", encoding="utf-8")
    said, code = run("letterforge render letter --language en --vars v.yaml", monkeypatch)
    assert (said.count("LF680"), "of Ann are" in said, code) == (1, True, 0)
