"""Documents of findings fit the schemas of their formats: SARIF 2.1.0, and JUnit XML as Jenkins reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest

from letterforge.diagnostics import CODES, Finding, Source, Span
from letterforge.diagnostics.formats import write_document
from letterforge.diagnostics.formats.run import Run
from tests.node_validator import node_modules

SCHEMA = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
UNBALANCED = '"^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$"'  # a bracket too many in the schema of OASIS itself
RUN = Run("lint", "1.0")
SOURCE = Source("clauses/a b.yaml", "clauses:\n  a: {text: '{{ x }}'}\n")
FINDINGS = [
    Finding("LF201", "`x` is not declared", Span(SOURCE, 18, 19), hint="declare it", notes=("n", "m")),
    Finding("LF302", "no value", place="record 3, `name`", severity="warning"),
    Finding("LF303", "no date", place="customers.csv:3"),
    *(Finding(code, "<&>\u202e\x00") for code in CODES),
]
ELEMENTS: Mapping[str, tuple[set[str], set[str], set[str]]] = {  # required attributes, others, children
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "failure": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}
"""What junit-10.xsd of the xUnit plug-in of Jenkins allows in the elements that are written here."""


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


@pytest.mark.parametrize("findings", [FINDINGS, []], ids=["all codes", "none"])
def test_a_junit_document_has_the_elements_and_attributes_that_jenkins_allows(
    findings: list[Finding],
) -> None:
    root = ElementTree.fromstring(write_document("junit", findings, RUN))
    assert root.tag == "testsuites"
    for element in root.iter():
        required, others, children = ELEMENTS[element.tag]
        assert required <= set(element.attrib) <= required | others
        assert {child.tag for child in element} <= children
        if element.tag == "testsuite":
            assert re.fullmatch(r"[0-9]{1,3}(\.[0-9]*)?", element.attrib["time"])
