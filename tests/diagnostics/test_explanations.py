"""Explanations: each code has one, in each language, and its example is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterforge.diagnostics import CODES
from letterforge.diagnostics.explanations import LANGUAGES, Explanation, explanation, headings
from tests.diagnostics.example_library import prepare, write
from tests.test_cases import run

TOLD = re.compile(r"\b(?:error|warning)\[(LF\d{3})\]")
IN_WORDS: dict[str, str] = dict.fromkeys("LF000 LF207 LF208 LF621 LF622 LF624 LF627 LF628 LF629 LF633 LF640 LF641 LF642 LF643 LF644 LF645 LF650 LF651 LF670 LF671 LF672 LF673 LF674 LF694".split(), "")
EXAMPLES = {code: explanation(code, "en") for code in CODES if code not in IN_WORDS}


def codes_of(command: str, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], str]:
    printed, _ = run(command.partition("    #")[0], monkeypatch)
    return set(TOLD.findall(printed)), printed


def play(told: Explanation, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], str]:
    """Return the codes that an example provokes in the current folder, and what is printed."""
    prepare(told.code, monkeypatch)
    file, command = told.example.file, told.example.command
    if file is None or command is None:
        return codes_of(text, monkeypatch)
    if file == "letter.json":  # a part of a letter that `right` is as it was made
        letter = Path(file).read_text("utf-8")
        assert told.example.right in letter
        text = letter.replace(told.example.right, text, 1)
    write(file, f"{text}\n")
    return codes_of(command, monkeypatch)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_provokes_its_code_and_no_other(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found, printed = play(EXAMPLES[code], EXAMPLES[code].example.wrong, monkeypatch)
    assert found == {code}, printed


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_example_provokes_nothing(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found, printed = play(EXAMPLES[code], EXAMPLES[code].example.right, monkeypatch)
    assert found == set(), printed
