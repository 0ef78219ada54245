"""Documents of findings fit the schemas of their formats: SARIF 2.1.0, and JUnit XML as Jenkins reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import jsonschema_rs
import pytest
from lxml import etree

from letterforge.batch.records import Outcome
from letterforge.batch.reporting.reports import JUnit
from letterforge.diagnostics import CODES, Finding, Source, Span
from letterforge.diagnostics.formats import write_document
from letterforge.diagnostics.formats.run import Run
from letterforge.lint.manual import explain
from tests.node_validator import node_modules

SCHEMA = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
UNBALANCED = '"^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$"'  # a bracket too many in the schema of OASIS itself
RUN = Run("lint", "1.0", explain)
SOURCE = Source("clauses/a b.yaml", "clauses:\n  a: {text: '{{ x }}'}\n")
FINDINGS = [
    Finding("LF201", "`x` is not declared", Span(SOURCE, 18, 19), hint="declare it", notes=("n", "m")),
    Finding("LF302", "no value", place="record 3, `name`", severity="warning"),
    Finding("LF303", "no date", place="customers.csv:3"),
    *(Finding(code, "<&>\u202e\x00") for code in CODES),
]
JUNIT = Path(__file__).with_name("junit.xsd")


@pytest.fixture(scope="module")
def sarif() -> Any:
    path = node_modules() / SCHEMA
    if not path.exists():
        pytest.skip("the schema of SARIF is not installed: run `sh .ci/node/install`")
    text = path.read_text("utf-8")
    assert UNBALANCED in text
    return jsonschema_rs.validator_for(json.loads(text.replace(UNBALANCED, UNBALANCED.replace("]?", "?"))))


@pytest.mark.parametrize("findings", [FINDINGS, FINDINGS[:1], []], ids=["all codes", "one", "none"])
def test_a_sarif_log_fits_its_schema(findings: list[Finding], sarif: Any) -> None:
    log = json.loads(write_document("sarif", findings, RUN))
    assert [str(one) for one in sarif.iter_errors(log)] == []


def test_the_schema_of_sarif_finds_what_is_wrong(sarif: Any) -> None:
    log = json.loads(write_document("sarif", FINDINGS, RUN))
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] = 1
    assert len(list(sarif.iter_errors(log))) == 2


def test_a_rule_of_sarif_has_the_remedy_of_its_code_and_links_to_its_explanation() -> None:
    rules = json.loads(write_document("sarif", FINDINGS, RUN))["runs"][0]["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == list(CODES)
    (rule,) = (one for one in rules if one["id"] == "LF408")
    assert rule["helpUri"].endswith("/docs/errors.md#lf408")
    assert rule["help"]["text"].endswith("write one in the script that the message asks for.")
    assert (
        "[languages](https://github.com/letterforge/letterforge/blob/main/docs/library.md#languages)"
        in (rule["help"]["markdown"])
    )


def test_a_plug_in_may_have_codes_of_its_own(sarif: Any) -> None:
    log = json.loads(write_document("sarif", [Finding("X1", "no tables")], RUN))
    assert log["runs"][0]["tool"]["driver"]["rules"] == [{"id": "X1"}]
    assert [str(one) for one in sarif.iter_errors(log)] == []


@pytest.fixture(scope="module")
def junit() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(JUNIT))


@pytest.mark.parametrize("findings", [FINDINGS, FINDINGS[1:2], []], ids=["all codes", "a warning", "none"])
def test_a_junit_document_fits_what_jenkins_and_surefire_agree_on(
    findings: list[Finding], junit: etree.XMLSchema
) -> None:
    root = etree.fromstring(write_document("junit", findings, RUN).encode())
    assert junit.validate(root), junit.error_log


def test_a_report_of_a_batch_in_junit_fits_it_too(tmp_path: Path, junit: etree.XMLSchema) -> None:
    report = JUnit(tmp_path / "junit.xml", "customers.csv")
    report.began()
    states: tuple[Literal["made", "failed", "unchanged"], ...] = ("made", "failed", "unchanged")
    for number, status in enumerate(states, 1):
        findings = (Finding("LF303", "no date ]]> \udcff\x1b"),) if status == "failed" else ()
        report.finished(Outcome(number, f"customers.csv:{number}", "a", status, findings=findings))
    report.commit()
    assert junit.validate(etree.parse(tmp_path / "junit.xml")), junit.error_log


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' time="0"><failure', "><failure"),
        ('tests="', 'test="'),
        ("<failure type=", "<failure kind="),
        ("</testsuite>", "<p/></testsuite>"),
        ('failures="', 'failures="-'),
        ("<testsuites>", "<suites>"),
    ],
)
def test_the_schema_of_junit_finds_what_is_wrong(old: str, new: str, junit: etree.XMLSchema) -> None:
    text = write_document("junit", FINDINGS[:1], RUN).replace(">\n<failure", "><failure")
    assert junit.validate(etree.fromstring(text.encode()))
    assert old in text
    wrong = text.replace(old, new).replace(
        "</testsuites>", "</suites>" if "<suites>" in new else "</testsuites>"
    )
    assert not junit.validate(etree.fromstring(wrong.encode()))
