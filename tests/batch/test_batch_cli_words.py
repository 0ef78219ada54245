"""What stands behind the options of a batch: output names, numbers of records; and the lines of progress."""

from __future__ import annotations

import io
import re
import sys
from typing import Any

import pytest

from letterforge.cli import progress
from letterforge.cli.output_names import Outputs, parse_output
from letterforge.cli.progress import BarProgress, LineProgress, NoProgress, choose_progress, duration
from letterforge.cli.record_ranges import parse_numbers
from letterforge.diagnostics import Finding, UsageError
from letterforge.diagnostics.formats.full import write as format_finding


@pytest.mark.parametrize(
    ("text", "store", "name", "formats"),
    [
        ("out/{{ region }}/{{ id }}.docx", "out", "{{ region }}/{{ id }}", ("docx",)),
        ("out/letter-{{ id }}.md", "out", "letter-{{ id }}", ("md",)),
        ("{{ id }}.TXT", ".", "{{ id }}", ("txt",)),
        ("a/b/{{id}}.docx", "a/b", "{{id}}", ("docx",)),
        ("/{{ id }}.docx", "/", "{{ id }}", ("docx",)),
        ("letters.zip/2026/{{ id }}.docx", "letters.zip", "2026/{{ id }}", ("docx",)),
        ("s3://bucket/letters/{{ id }}.docx", "s3://bucket/letters", "{{ id }}", ("docx",)),
        ("memory://{{ id }}.docx", "memory://", "{{ id }}", ("docx",)),
    ],
)
def test_an_output_name_is_a_store_a_template_and_a_format(
    text: str, store: str, name: str, formats: tuple[str, ...]
) -> None:
    assert parse_output(text, []) == Outputs(store, name, formats)


def test_several_formats_need_no_ending_and_are_taken_once_each() -> None:
    assert parse_output("out/{{ id }}", ["docx", "md,markdown"]).formats == ("docx", "md")


def test_a_dot_that_begins_no_ending_belongs_to_the_name() -> None:
    assert parse_output("out/{{ id }}.v2", ["md"]) == Outputs("out", "{{ id }}.v2", ("md",))


def test_formats_that_come_from_a_column_need_no_other() -> None:
    assert parse_output("out/{{ id }}", [], formats_vary=True).formats == ()


@pytest.mark.parametrize(
    ("text", "formats", "code", "fact"),
    [
        ("out/letter.docx", [], "LF660", "gives every letter the same name"),
        ("out/{{ id }}", [], "LF003", "names no format"),
        ("out/{{ id }}.docx", ["md"], "LF003", "ends like a file of `docx`, but --format says `md`"),
        ("out/{{ id }}", ["dox"], "LF501", "`dox` is not a known format"),
    ],
)
def test_an_output_name_that_cannot_be_meant_is_refused(
    text: str, formats: list[str], code: str, fact: str
) -> None:
    with pytest.raises(UsageError, match=fact) as refused:
        parse_output(text, formats)
    assert refused.value.findings[0].code == code
    assert refused.value.findings[0].hint


@pytest.mark.parametrize(
    ("texts", "ranges"),
    [
        ([], None),
        (["3"], ((3, 3),)),
        (["10-20", "500-"], ((10, 20), (500, None))),
        (["3, 10-20,1"], ((3, 3), (10, 20), (1, 1))),
    ],
)
def test_numbers_are_single_ones_and_ranges(
    texts: list[str], ranges: tuple[tuple[int, int | None], ...] | None
) -> None:
    assert parse_numbers(texts) == ranges


@pytest.mark.parametrize("text", ["", "a", "0", "5-3", "-4", "1,,2", "1-2-3", "１"])
def test_numbers_that_cannot_be_meant_are_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_numbers([text])
    assert refused.value.findings[0].code == "LF001"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0 s"), (59.4, "59 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")]
)
def test_a_stretch_of_time_reads_as_people_say_it(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    now = {"s": 0.0}
    monkeypatch.setattr(progress, "monotonic", lambda: now["s"])
    return now


def test_where_no_one_watches_a_line_says_how_far_it_is(
    clock: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = LineProgress()
    lines.start(100)
    for number in range(100):
        clock["s"] += 0.5
        lines.advance(failed=number == 3)
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "10 of 100 records (10 %), 1 failed, 2 a second, 45 s left"
    assert len(said) == 10


def bursts(clock: dict[str, float], size: int, seconds: float, total: int, unchanged: int = 0) -> list[str]:
    """Return the lines about records that come `size` at once, every so many seconds."""
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(progress, "print_status", said.append)
        lines = LineProgress()
        lines.start(total)
        for number in range(total):
            if number >= unchanged and number % size == 0:
                clock["s"] += seconds
            lines.advance(failed=False, unchanged=number < unchanged)
    return said


def seconds_left(line: str) -> float | None:
    found = re.search(r"(?:(\d+) h )?(?:(\d+) min )?(?:(\d+) s )?left$", line)
    return (
        sum(int(part or 0) * unit for part, unit in zip(found.groups(), (3600, 60, 1), strict=True))
        if found
        else None
    )


@pytest.mark.parametrize("size", [1, 50, 400])
def test_the_time_that_is_left_is_reported_when_it_can_be_trusted(clock: dict[str, float], size: int) -> None:
    said = bursts(clock, size, size * 0.01, 30_000)
    assert said
    for line in said:
        number = int(line.partition(" ")[0].replace(",", ""))
        left, real = seconds_left(line), (30_000 - number) * 0.01
        assert left is None or real * 0.5 - 1 <= left <= real * 1.5 + 60, line
    assert seconds_left(said[-1]) is not None


def test_the_first_record_of_many_promises_nothing(clock: dict[str, float]) -> None:
    assert bursts(clock, 400, 5.0, 800) == [
        "1 of 800 records (0 %)",
        "401 of 800 records (50 %), 80 a second, 5 s left",
    ]


def test_what_was_made_before_does_not_make_the_rest_look_quick(clock: dict[str, float]) -> None:
    said = bursts(clock, 1, 1.0, 1000, unchanged=900)
    assert said[:2] == ["901 of 1,000 records (90 %)", "906 of 1,000 records (90 %), 181 a second"]
    assert said[2].endswith(" 1 min 29 s left")
    assert said[-2].endswith(" 4 s left")


def test_a_short_run_says_nothing_in_between(
    clock: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = LineProgress()
    lines.start(100)
    for _ in range(100):
        clock["s"] += 0.009
        lines.advance(failed=False)
    assert capsys.readouterr().err == ""


def test_a_run_of_unknown_length_speaks_every_five_seconds(
    clock: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = LineProgress()
    lines.start(None)
    for _ in range(120):
        clock["s"] += 0.1
        lines.advance(failed=False)
    assert capsys.readouterr().err.splitlines()[0].endswith(" records, 10 a second")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "ci", "quiet", "kind"),
    [
        (True, "", False, BarProgress),
        (True, "true", False, LineProgress),
        (False, "", False, LineProgress),
        (True, "", True, NoProgress),
    ],
)
def test_the_progress_suits_the_place(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, ci: str, quiet: bool, kind: type[Any]
) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal() if terminal else io.StringIO())
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(choose_progress(quiet=quiet), kind)


def test_the_bar_shows_the_count_the_rate_and_what_failed(
    monkeypatch: pytest.MonkeyPatch, clock: dict[str, float]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    bar = BarProgress()
    bar.start(1000)
    for number in range(500):
        clock["s"] += 0.01
        bar.advance(failed=number < 2)
    bar.close()
    shown = terminal.getvalue()
    assert "/1000" in shown
    assert "2 failed" in shown
    assert "100 a second" in shown


@pytest.mark.parametrize("text", ["a\n::error::b", "\x1b[2J", "##[add-mask]a", "###vso[task.x]", "a\r::b"])
def test_no_word_of_a_message_steers_a_terminal_or_a_server(text: str) -> None:
    finding = Finding("LF303", f"`x` is `{text}`", place=text, hint=text, notes=(text,))
    lines = format_finding(finding).split("\n")
    assert len(lines) == 4
    assert not any(line.lstrip().startswith("::") or "\x1b" in line or "\r" in line for line in lines)
    assert not any(re.search(r"##\w*\[", line) for line in lines)
