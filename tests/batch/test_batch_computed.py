"""Batches of letters with computed values: a column for one is an error, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libraries import make_library
from tests.test_cases import run

CLAUSES = """
placeholders:
  start: {type: date, label: Start}
  period: {type: integer, label: Period}
  due: {type: date, label: Due, value: start + days(period), maximum: 2027-12-31}
clauses:
  answer:
    text: Due on {{ due | date('iso') }}.
"""
BATCH = "letterforge batch letter --language en --data data.csv -o 'out/{{ id }}.md'"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_library(tmp_path, CLAUSES, "[answer]")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_record_has_its_own_and_a_wrong_one_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data.csv").write_text("id,start,period\n1,2026-01-31,30\n2,2027-12-31,1\n3,2026-12-31,1\n", "utf-8")
    printed, code = run(BATCH, monkeypatch)
    assert code == 1
    assert "error[LF304]: `due` is 2028-01-01, above its maximum of 2027-12-31" in printed
    assert "record: data.csv:3" in printed
    assert printed.endswith("3 records: 2 made, 1 failed\n")
    assert "Due on 2026-03-02." in Path("out/1.md").read_text("utf-8")
    assert "Due on 2027-01-01." in Path("out/3.md").read_text("utf-8")
    again, _ = run(BATCH, monkeypatch)
    assert again.endswith("3 records: 0 made, 2 unchanged, 1 failed\n")


@pytest.mark.parametrize("option", ["", " --ignore-extra"])
def test_a_column_for_it_is_an_error(monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    Path("data.csv").write_text(
        "id,start,period,due\n1,2026-01-31,30,2026-03-02\n2,2026-01-31,30,\n", "utf-8"
    )
    printed, code = run(BATCH + option, monkeypatch)
    assert code == 1
    assert "error[LF307]: `due` is computed, and takes no value\n --> data.csv:2, column `due`" in printed
    assert printed.endswith("2 records: 1 made, 1 failed\n")


def test_names_are_made_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data.csv").write_text("id,start,period\n1,2026-01-31,30\n2,2026-01-31,\n3,2027-12-31,1\n", "utf-8")
    command = BATCH.replace("{{ id }}", "{{ due }}/{{ id }}")
    printed, code = run(command, monkeypatch)
    assert code == 1
    assert "`period` (Period) has no value" in printed
    assert "error[LF304]: `due` is 2028-01-01, above its maximum of 2027-12-31" in printed
    assert printed.endswith("3 records: 1 made, 2 failed\n")
    assert "Due on 2026-03-02." in Path("out/March 2, 2026/1.md").read_text("utf-8")
    again, _ = run(command, monkeypatch)
    assert again.endswith("3 records: 0 made, 1 unchanged, 2 failed\n")
