"""Findings as documents: whole, also where there are none, and safe whatever is quoted in them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import CODES, Finding, Source, Span
from letterforge.diagnostics.formats import DOCUMENTS, LINES, write_document, write_line
from letterforge.diagnostics.formats.json_text import json_text
from letterforge.diagnostics.formats.printable import printable
from letterforge.diagnostics.formats.run import Run
from letterforge.lint.manual import explain
from tests.library.folder import CLAUSES, write_library
from tests.test_cases import run

RUN = Run("lint", "1.0", explain)
SOURCE = Source("clauses/a.yaml", "clauses:\n  a: {text: '{{ x }}'}\n")
START = SOURCE.text.index("x }")
PLACED = Finding(
    "LF201", "`x` is not declared", Span(SOURCE, START, START + 1), hint="declare it", notes=("n",)
)
NAMED = Finding("LF302", "no value", place="record 3, `name`", severity="warning")
ODD = Source("a\udcff\x1b]]>::error::\U000e0067.yaml", SOURCE.text)
texts = st.text(st.characters(), max_size=30)
findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from(sorted(CODES)),
        texts,
        st.sampled_from([None, PLACED.span, Span(ODD, 0, 1)]),
        st.one_of(st.none(), texts),
        st.one_of(st.none(), texts),
        st.lists(texts, max_size=2).map(tuple),
        st.sampled_from(["error", "warning"]),
    ),
    max_size=5,
)


def test_a_line_of_each_format_says_where_and_what() -> None:
    assert (
        write_line("concise", PLACED) == "clauses/a.yaml:2:17: error[LF201]: `x` is not declared (declare it)"
    )
    assert write_line("concise", NAMED) == "record 3, `name`: warning[LF302]: no value"
    assert write_line("github", PLACED) == (
        "::error file=clauses/a.yaml,line=2,col=17,title=letterforge LF201::"
        "`x` is not declared%0An%0Ahint: declare it"
    )
    assert write_line("github", NAMED) == ("::warning title=letterforge LF302::record 3, `name`: no value")
    assert write_line("full", NAMED).startswith("warning[LF302]: no value\n --> record 3")


def test_json_has_every_part_of_a_finding() -> None:
    placed, named = json.loads(write_document("json", [PLACED, NAMED], RUN))
    assert placed == {
        "code": "LF201", "severity": "error", "message": "`x` is not declared",
        "place": "clauses/a.yaml:2:17",
        "hint": "declare it", "notes": ["n"], "file": "clauses/a.yaml", "line": 2, "column": 17,
        "end_line": 2, "end_column": 18,
    }  # fmt: skip
    assert (named["place"], named["file"], named["line"]) == ("record 3, `name`", None, None)


def test_gitlab_has_a_fingerprint_of_its_own_for_each_finding_that_stays_when_lines_move() -> None:
    moved = Source(SOURCE.name, "\n" + SOURCE.text)
    later = Finding("LF201", PLACED.message, Span(moved, START + 1, START + 2), hint="declare it")
    first, second = json.loads(write_document("gitlab", [PLACED, PLACED], RUN))
    (third,) = json.loads(write_document("gitlab", [later], RUN))
    assert first["fingerprint"] != second["fingerprint"]
    assert first["fingerprint"] == third["fingerprint"]
    assert first["location"] == {"path": "clauses/a.yaml", "lines": {"begin": 2}}
    assert (first["severity"], first["check_name"]) == ("major", "LF201")


def test_sarif_has_a_rule_for_each_code_and_a_region_for_each_place() -> None:
    log = json.loads(write_document("sarif", [PLACED, NAMED, PLACED], RUN))
    (found,) = log["runs"]
    rules = found["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == ["LF201", "LF302"]
    assert [rules[one["ruleIndex"]]["id"] for one in found["results"]] == ["LF201", "LF302", "LF201"]
    location = found["results"][0]["locations"][0]["physicalLocation"]
    assert location["region"] == {"startLine": 2, "startColumn": 17, "endLine": 2, "endColumn": 18}
    assert found["columnKind"] == "unicodeCodePoints"


def test_junit_fails_for_errors_and_passes_for_warnings_and_for_nothing() -> None:
    suite = ElementTree.fromstring(write_document("junit", [PLACED, NAMED], RUN))[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [len(case.findall("failure")) for case in suite] == [1, 0]
    empty = ElementTree.fromstring(write_document("junit", [], RUN))[0]
    assert (empty.get("tests"), empty.get("failures"), len(empty)) == ("1", "0", 1)


@given(findings)
def test_documents_hold_every_finding_whatever_it_says(found: list[Finding]) -> None:
    assert len(json.loads(write_document("json", found, RUN))) == len(found)
    assert len({one["fingerprint"] for one in json.loads(write_document("gitlab", found, RUN))}) == len(found)
    assert len(json.loads(write_document("sarif", found, RUN))["runs"][0]["results"]) == len(found)
    suite = ElementTree.fromstring(write_document("junit", found, RUN))[0]
    assert len(suite) == max(len(found), 1)


@given(findings)
def test_lines_are_single_and_safe_for_a_log_whatever_they_say(found: list[Finding]) -> None:
    for one in found:
        for name in ("concise", "github"):
            line = write_line(name, one)
            assert line.isprintable() or "\u3000" in line
            assert "##[" not in line
    written = "".join(write_document(name, found, RUN) for name in ("json", "gitlab", "sarif"))
    assert written.isascii()


@given(findings)
def test_json_holds_whole_characters_alone(found: list[Finding]) -> None:
    """Strict readers refuse half of a surrogate pair."""
    for name in ("json", "gitlab", "sarif"):
        msgspec.json.decode(write_document(name, found, RUN))


def test_a_file_whose_name_is_not_utf8_has_a_uri_of_its_bytes() -> None:
    log = json.loads(write_document("sarif", [Finding("LF201", "m", Span(ODD, 0, 1))], RUN))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%FF%1B%5D%5D%3E%3A%3Aerror%3A%3A%F3%A0%81%A7.yaml"


def test_an_absolute_path_is_a_file_uri(tmp_path: Path) -> None:
    source = Source(str(tmp_path / "ü.yaml"), SOURCE.text)
    log = json.loads(write_document("sarif", [Finding("LF201", "m", Span(source, 0, 1))], RUN))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == (tmp_path / "ü.yaml").as_uri()


def test_a_character_that_is_not_shown_is_escaped_whole_whatever_its_number() -> None:
    assert printable("a\U000e0067\x1b\udcff") == "a\\U000e0067\\x1b\\udcff"
    text = json_text({"a": "旗\u3000\U000e0067\x7f\u202e ##vso[x]"})
    assert text.isprintable() or set(filter(lambda one: not one.isprintable(), text)) == {"\n", "\u3000"}
    assert "##vso[" not in text
    assert json.loads(text) == {"a": "旗\u3000\U000e0067\x7f\u202e ##vso[x]"}


@pytest.mark.parametrize("name", [*LINES, *DOCUMENTS])
def test_lint_writes_one_whole_document_to_standard_output(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_library(tmp_path, {"clauses/answer.yaml": CLAUSES.replace("hours }}", "huors }}")})
    monkeypatch.chdir(tmp_path)
    printed, code = run(f"letterforge lint --library . --message-format {name} > out", monkeypatch)
    written = Path("out").read_text("utf-8")
    assert code == 1
    assert "huors" in written
    if name in DOCUMENTS:
        parse(name, written)
    if name != "full":
        assert "1 variant, 1 error" in printed


@pytest.mark.parametrize("name", DOCUMENTS)
def test_lint_without_findings_writes_a_document_too(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_library(tmp_path)
    monkeypatch.chdir(tmp_path)
    _, code = run(f"letterforge lint --library . --message-format {name} > out", monkeypatch)
    assert code == 0
    parse(name, Path("out").read_text("utf-8"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_library_that_cannot_be_read_is_in_the_document(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, code = run(f"letterforge lint --library none --message-format {name} > out", monkeypatch)
    written = Path("out").read_text("utf-8")
    parse(name, written)
    assert (code, "LF112" in written) == (1, True)


@pytest.mark.parametrize("untrusted", ["", "--untrusted"])
def test_render_writes_its_document_to_standard_error_and_nothing_beside_it(
    untrusted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_library(tmp_path)
    monkeypatch.chdir(tmp_path)
    command = f"letterforge render letter --library . -o a.txt --message-format json {untrusted}"
    printed, code = run(f"{command} --set hours=x", monkeypatch)
    assert (code, [one["code"] for one in json.loads(printed)]) == (1, ["LF303"])
    assert run(f"{command} --set hours=3", monkeypatch) == ("", 0)
    assert run(f"{command} --set hours=3".replace("json", "concise"), monkeypatch)[0].startswith(
        "wrote a.txt"
    )


def test_a_batch_writes_its_findings_as_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_library(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("id,hours\n1,x\n2,3\n3,y\n", encoding="utf-8")
    command = "letterforge batch letter --library . -d a.csv -o 'out/{{ id }}.txt' --message-format sarif"
    printed, code = run(command, monkeypatch)
    assert code == 1
    results = json.loads(printed)["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == ["LF303", "LF303"]


def parse(name: str, written: str) -> None:
    """Read a document; what is no whole one fails."""
    ElementTree.fromstring(written) if name == "junit" else json.loads(written)
