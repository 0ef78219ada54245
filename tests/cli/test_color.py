"""Colours: `--color`, then NO_COLOR, then FORCE_COLOR, then what the stream is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from letterforge.cli import color
from letterforge.cli.commands import COMMANDS
from tests.test_cases import run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "variables", "file", "terminal"),
    [
        ("auto", {}, False, True),
        ("auto", {"TERM": "dumb"}, False, False),
        ("auto", {"NO_COLOR": "1"}, False, False),
        ("auto", {"FORCE_COLOR": "1"}, True, True),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ("auto", {"FORCE_COLOR": "", "NO_COLOR": ""}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ("always", {"NO_COLOR": "1"}, True, True),
        ("never", {"FORCE_COLOR": "1"}, False, False),
    ],
)
def test_what_is_nearer_to_the_command_takes_precedence(
    choice: str, variables: dict[str, str], file: bool, terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ({"NO_COLOR": "", "FORCE_COLOR": "", "TERM": "xterm"} | variables).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(color._color, "choice", choice)
    assert (color.use_color(io.StringIO()), color.use_color(Terminal())) == (file, terminal)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_color(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run(f"letterforge {command} --color sometimes", monkeypatch)
    assert code == 2
    if "Missing" not in printed:
        assert "'sometimes' is not one of 'auto', 'always', 'never'" in printed
    printed, code = run(f"letterforge {command} --help", monkeypatch)
    assert "--color WHEN" in printed


@pytest.mark.parametrize("more", ["", " --untrusted"])
def test_always_colours_messages_also_in_a_pipe(
    more: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for choice, coloured in (("always", True), ("never", False), ("auto", False)):
        printed, code = run(f"letterforge render nothing{more} --color {choice}", monkeypatch)
        assert code == 1
        assert ("\x1b[" in printed) is coloured, choice
