"""Reports: one entry a record whatever it holds, whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.records import Outcome, Output
from letterforge.batch.reporting.finding_cells import cell_of, located
from letterforge.batch.reporting.reports import JsonLines, JUnit, Report
from letterforge.diagnostics import ExportError, Finding, Source, Span, UsageError
from letterforge.diagnostics.formats.xml_text import xml

MADE = Outcome(1, "data.csv:2", "a/1", "made", (Output("a/1.md", "00ff", 12),))
KEPT = Outcome(2, "data.csv:3", "a/2", "unchanged", (Output("a/2.md", "00fe", 13),))
WRONG = Finding("LF303", "`hours` is `soon`, not a whole number", place="value `hours`", hint="write digits")
BAD = Outcome(
    3, "data.csv:4", "a/3", "failed", (), (WRONG,), {"id": "3", "Stunden": "soon"}, {"hours": "Stunden"}
)


def written(report: Report, *outcomes: Outcome) -> None:
    report.began()
    for outcome in outcomes:
        report.finished(outcome)
    report.commit()


def failed(text: str) -> Outcome:
    finding = Finding("LF303", text, place="value `x`", hint=text)
    return Outcome(1, text, text, "failed", (), (finding,), {"x": text}, {"x": "x"})


def test_a_line_of_the_report_says_what_became_of_a_record(tmp_path: Path) -> None:
    written(JsonLines(tmp_path / "report.jsonl"), MADE, KEPT, BAD)
    lines = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [(line["number"], line["status"]) for line in lines] == [
        (1, "made"),
        (2, "unchanged"),
        (3, "failed"),
    ]
    assert lines[0]["outputs"] == [{"name": "a/1.md", "sha256": "00ff", "size": 12}]
    assert lines[2]["findings"] == [
        {
            "code": "LF303",
            "severity": "error",
            "message": "`hours` is `soon`, not a whole number",
            "place": "data.csv:4, column `Stunden`",
            "column": "Stunden",
            "value": "soon",
            "hint": "write digits",
            "notes": [],
        }
    ]


@given(st.text())
def test_any_text_gives_one_line_of_json_and_sound_xml(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("reports")
    written(JsonLines(folder / "r.jsonl"), failed(text), MADE)
    assert len([json.loads(line) for line in (folder / "r.jsonl").read_bytes().splitlines()]) == 2
    written(JUnit(folder / "r.xml", text), failed(text), MADE)
    assert len(list(ElementTree.parse(folder / "r.xml").iter("testcase"))) == 2


@pytest.mark.parametrize("text", ["\ud800", "\x00\x1b[31m", "]]>", "\ufffe", '"<&>', "a\nb"])
def test_what_xml_cannot_hold_is_written_as_an_escape(tmp_path: Path, text: str) -> None:
    written(JUnit(tmp_path / "r.xml", "suite"), failed(text))
    written(JsonLines(tmp_path / "r.jsonl"), failed(text))
    failure = next(ElementTree.parse(tmp_path / "r.xml").iter("failure"))
    fit = text.isprintable() or text == "a\nb"
    assert (failure.text or "").startswith(f"error[LF303]: {text if fit else xml(text)}")
    assert json.loads((tmp_path / "r.jsonl").read_bytes())["findings"][0]["message"] == text


def test_the_suite_counts_its_cases_and_failures(tmp_path: Path) -> None:
    written(JUnit(tmp_path / "r.xml", "data.csv"), MADE, KEPT, BAD)
    suite = ElementTree.parse(tmp_path / "r.xml").getroot()[0]
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("data.csv", "3", "1")
    assert float(suite.get("time", "-1")) >= 0
    cases = {case.get("name"): case for case in suite}
    assert list(cases) == ["data.csv:2 a/1", "data.csv:3 a/2", "data.csv:4 a/3"]
    (failure,) = cases["data.csv:4 a/3"]
    assert failure.get("type") == "LF303"
    assert "data.csv:4, column `Stunden`" in (failure.text or "")
    assert "hint: write digits" in (failure.text or "")


@pytest.mark.parametrize("kind", [JsonLines, lambda path: JUnit(path, "suite")])
def test_a_report_that_is_not_committed_leaves_what_was_there(tmp_path: Path, kind: type[JsonLines]) -> None:
    target = tmp_path / "report"
    target.write_text("of yesterday")
    report = kind(target)
    report.began()
    report.finished(MADE)
    assert target.read_text() == "of yesterday"
    report.close()
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    assert target.read_text() == "of yesterday"


def test_what_a_killed_run_left_of_a_report_is_taken_over_by_the_next(tmp_path: Path) -> None:
    killed = JsonLines(tmp_path / "report.jsonl")
    killed.began()
    killed.finished(BAD)
    os.close(killed._file._temporary[1])  # type: ignore[index]  # as if the process had died
    written(JsonLines(tmp_path / "report.jsonl"), MADE)
    assert [path.name for path in tmp_path.iterdir()] == ["report.jsonl"]
    assert json.loads((tmp_path / "report.jsonl").read_text())["number"] == 1


@pytest.mark.parametrize(("name", "fact"), [("no/r.jsonl", "there is no folder"), (".", "it is a folder")])
def test_a_report_that_can_have_no_file_is_refused_at_once(tmp_path: Path, name: str, fact: str) -> None:
    with pytest.raises(UsageError, match=fact) as refused:
        JsonLines(tmp_path / name)
    assert refused.value.findings[0].code == "LF661"


def test_a_disk_that_is_full_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = JsonLines(tmp_path / "r.jsonl")
    report.began()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match=r"`.*r\.jsonl` cannot be written: no space left on device"):
        report.commit()
    report.close()
    assert not list(tmp_path.iterdir())


def test_a_finding_about_a_part_of_a_value_names_the_column_that_holds_it() -> None:
    inner = Finding("LF302", "`channels[1].address` has no value", place="value `channels[1].address`")
    outcome = Outcome(1, "d.csv:2", "", "failed", (), (inner,), {"Kanäle": "[{}]"}, {"channels": "Kanäle"})
    assert located(inner, outcome).place == "d.csv:2, column `Kanäle`"
    assert located(inner, outcome).notes == ("value: `[{}]`",)


def test_a_value_that_has_no_column_is_placed_at_its_row() -> None:
    missing = Finding("LF302", "`notice_days` (Notice) has no value", place="values")
    assert cell_of(missing, BAD) is None
    assert located(missing, BAD).place == "data.csv:4"


def test_a_finding_about_a_shared_file_keeps_its_place_and_says_which_record_it_met() -> None:
    span = Span(Source("common.yaml", "hours: soon"), 7, 11)
    shared = Finding("LF303", "`hours` is `soon`, not a whole number", span=span)
    assert located(shared, BAD).where == "common.yaml:1:8"
    assert located(shared, BAD).notes == ("record: data.csv:4",)
