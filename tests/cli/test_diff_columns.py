"""`letterforge diff` on a terminal: colours, and from 120 columns both letters side by side."""

from __future__ import annotations

import io
import sys

import pytest
from msgspec.structs import replace

from letterforge.cli import diff as command
from letterforge.cli.diff_columns import print_colored
from letterforge.cli.version_options import ComparedSides
from letterforge.letter import Text
from letterforge.review.versions.letter_pairs import LetterPair
from tests.comparison.small_letters import CLAUSES, letter

BODY = "[payment, delivery, law]"
BEFORE = letter(BODY)
AFTER = letter(BODY, CLAUSES.replace("thirty days", "sixty days"))
PAIRS = [LetterPair("t", "en", BEFORE, AFTER), LetterPair("same", "en", BEFORE, BEFORE)]


class Terminal(io.StringIO):
    """A standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, *, columns: bool, color: bool, pairs: list[LetterPair]) -> str:
    monkeypatch.setenv("COLUMNS", "130")
    monkeypatch.setattr(sys, "stdout", Terminal())
    print_colored(ComparedSides("one", "two", pairs), columns=columns, color=color)
    assert isinstance(sys.stdout, Terminal)
    return sys.stdout.getvalue()


def test_both_letters_stand_beside_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = shown(monkeypatch, columns=True, color=False, pairs=PAIRS)
    (line,) = (one for one in printed.splitlines() if "thirty" in one)
    assert line.index("thirty") < 65 < line.index("sixty")
    assert "\x1b" not in printed
    assert printed.endswith("nothing changed in same (en)\n")


def test_a_line_without_spaces_is_broken_and_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "甲方应当在收到货物之后" * 8
    pairs = [
        LetterPair("t", "zh-CN", replace(BEFORE, title=(Text(line),)), replace(BEFORE, title=(Text("乙"),)))
    ]
    printed = shown(monkeypatch, columns=True, color=False, pairs=pairs)
    rows = [one for one in printed.splitlines() if one.startswith("    ")]
    assert "".join(one[:35].replace("乙", "").strip() for one in rows) == line
    assert len(rows) > 2


def test_what_an_entry_is_stands_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = CLAUSES.replace("thirty days", "sixty days").replace(
        "{en: Payment}", f"{{en: {'Payment ' * 12}}}"
    )
    printed = shown(
        monkeypatch, columns=True, color=False, pairs=[LetterPair("t", "en", BEFORE, letter(BODY, clauses))]
    )
    assert f"{'Payment ' * 12}".strip() + ", text changed" in printed


def test_colours_mark_what_was_removed_and_added(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = shown(monkeypatch, columns=False, color=True, pairs=PAIRS)
    assert "\x1b[9;31mthirty\x1b[0m" in printed
    assert "\x1b[4;32msixty\x1b[0m" in printed


@pytest.mark.parametrize("columns", [True, False])
def test_nothing_that_a_letter_says_controls_the_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: bool
) -> None:
    hostile = replace(AFTER, title=(Text("\x1b]0;x\x07\u202e"),))
    printed = shown(
        monkeypatch, columns=columns, color=False, pairs=[LetterPair("t\x1b", "en", BEFORE, hostile)]
    )
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)


@pytest.mark.parametrize(
    ("columns", "environment", "beside", "colored"),
    [
        ("130", {}, True, True),
        ("119", {}, False, True),
        ("130", {"NO_COLOR": "1"}, True, False),
        ("80", {"NO_COLOR": "1"}, False, False),
    ],
)
def test_the_width_of_the_terminal_decides(
    monkeypatch: pytest.MonkeyPatch, columns: str, environment: dict[str, str], beside: bool, colored: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"COLUMNS": columns, "TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal())
    command._print_text(ComparedSides("one", "two", PAIRS))
    assert isinstance(sys.stdout, Terminal)
    printed = sys.stdout.getvalue()
    assert ("\x1b[" in printed) is colored
    assert any(
        "thirty" in one and "  The buyer" in one.partition("thirty")[2] for one in printed.splitlines()
    ) is (beside)
