"""How findings look: places, carets, colours, and input that tries to steer the terminal."""

from __future__ import annotations

import io

import pytest

from letterforge.cli.messages import begin_messages, print_findings
from letterforge.diagnostics import Finding, Source, Span
from letterforge.diagnostics.formats.full import write as format_finding
from letterforge.diagnostics.formats.printable import printable

SOURCE = Source("clauses/a.yaml", "clauses:\n  甲乙{{ 丙 }}x\n")


def test_the_caret_stands_under_wide_characters() -> None:
    start = SOURCE.text.index("丙")
    finding = Finding("LF201", "`丙` is not declared", Span(SOURCE, start, start + 1), hint="declare it")
    assert format_finding(finding).splitlines() == [
        "error[LF201]: `丙` is not declared",
        " --> clauses/a.yaml:2:8",
        "  |",
        "2 |   甲乙{{ 丙 }}x",
        "  |          ^^",
        "  = hint: declare it",
    ]


def test_a_very_long_line_is_cut_around_the_place() -> None:
    text = "x" * 5000 + "HERE" + "y" * 5000
    shown = format_finding(Finding("LF201", "m", Span(Source("a", text), 5000, 5004))).splitlines()
    assert len(shown[3]) < 200
    assert shown[3][shown[4].index("^") :].startswith("HERE")


@pytest.mark.parametrize("text", ["\x1b[2Jred", "a\rb", "\x00", "\u202eabc", "a\u2028b", "\x9b31m"])
def test_control_characters_are_written_out(text: str) -> None:
    assert printable(text).isprintable()
    assert printable(text) != text
    shown = format_finding(Finding("LF301", text, Span(Source(text, text), 0, 1), hint=text, notes=(text,)))
    assert all(line.isprintable() for line in shown.split("\n"))


def test_ordinary_chinese_text_is_left_alone() -> None:
    assert printable("第一条\u3000总则，“线上”") == "第一条\u3000总则，“线上”"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_are_for_terminals_that_want_them(
    variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    begin_messages("lint")
    print_findings([Finding("LF401", "m")])
    assert ("\x1b[" in stream.getvalue()) is coloured


def test_a_file_gets_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    begin_messages("lint")
    print_findings([Finding("LF401", "m")])
    assert stream.getvalue() == "error[LF401]: m\n"
