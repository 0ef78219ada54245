"""What `render` says to a person at a terminal who gives no values, or no language."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.preloaded import preloaded

NOTE = """title: A note
placeholders: {name: {type: text}, amount: {type: money, label: Sum}, day: {type: date, required: false}}
body: [{text: 'Dear {{ name }}, thank you for {{ amount }}. {{ day }}'}]
"""

OTHER = """title: Other
placeholders: {city: {type: text}, name: {type: text}}
body: [{text: '{{ name }} {{ city }}'}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/note.yaml").write_text(NOTE, "utf-8")
    (tmp_path / "letterforge.yaml").write_text("name: notes\n", "utf-8")
    return tmp_path


def told(folder: Path, *words: str) -> str:
    """Return what a command writes to standard error where that is a terminal, without colours."""
    ours, theirs = pty.openpty()
    command = [str(preloaded() / "letterforge"), *words]
    surroundings = {**os.environ, "NO_COLOR": "1"}
    subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs, env=surroundings, check=False
    )
    os.close(theirs)
    read = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        read += data
    os.close(ours)
    return read.decode().replace("\r\n", "\n")


def test_the_values_that_a_letter_asks_for_are_listed(folder: Path) -> None:
    assert told(folder, "render", "note") == (
        "error[LF302]: `note` asks for 2 values, and none is given\n"
        " --> values\n"
        "  = note: name: text  Name\n"
        "  = note: amount: money  Sum\n"
        "  = hint: `letterforge vars note > values.yaml` writes a file to fill in, "
        "`letterforge render note --vars values.yaml` makes the letter; `--blank` leaves all values open\n"
    )


def test_the_commands_name_the_letter_as_it_was_asked_for(folder: Path) -> None:
    words = told(folder, "render", "note", "--library", ".", "--language", "de")
    assert "`letterforge vars note --language de --library . > values.yaml`" in words


def test_values_that_are_missing_beside_others_are_told_one_by_one(folder: Path) -> None:
    words = told(folder, "render", "note", "--set", "name=Bo")
    assert words.startswith("error[LF302]: `amount` (Sum) has no value\n")


def test_another_program_is_told_each_missing_value(folder: Path) -> None:
    command = [str(preloaded() / "letterforge"), "render", "note"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.stderr.count("error[LF302]") == 2
    assert ran.returncode == 1


def test_the_language_of_a_letter_that_names_none_is_told(folder: Path) -> None:
    given = ["render", "note", "--set", "name=Bo", "--set", "amount=3"]
    line = "language: `note` names none, its letters are in en (guessed from its words)\n"
    assert told(folder, *given) == line
    assert told(folder, *given, "-q") == told(folder, *given, "--language", "en") == ""
    (folder / "letterforge.yaml").write_text("language: de\n", "utf-8")
    assert told(folder, *given) == ""


def test_a_template_without_a_library_is_found_by_its_name_alone(folder: Path) -> None:
    (folder / "letterforge.yaml").unlink()
    words = told(folder, "render", "note")
    assert "`note` is not a variant of the library that comes with letterforge" in words
    assert "hint: `templates/note.yaml` is here: say `--library .`, or write `letterforge.yaml` here" in words
    assert "asks for 2 values" in told(folder, "render", "note", "--library", ".")


def test_what_several_letters_ask_for_is_listed_once(folder: Path) -> None:
    (folder / "templates/other.yaml").write_text(OTHER, "utf-8")
    assert told(folder, "render", "note", "other") == (
        "error[LF302]: `note` and `other` ask for 3 values, and none is given\n"
        " --> values\n"
        "  = note: name: text  Name\n"
        "  = note: amount: money  Sum\n"
        "  = note: city: text  City\n"
        "  = hint: `letterforge vars note other > values.yaml` writes a file to fill in, "
        "`letterforge render note other --vars values.yaml` makes the letters; "
        "`--blank` leaves all values open\n"
    )


def test_a_file_for_several_letters_has_each_value_once(folder: Path) -> None:
    (folder / "templates/other.yaml").write_text(OTHER, "utf-8")
    command = [str(preloaded() / "letterforge"), "vars", "note", "other", "-f", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    assert list(json.loads(done.stdout)) == ["name", "amount", "day", "city"]


def test_values_among_the_names_of_letters_are_told(folder: Path) -> None:
    command = [str(preloaded() / "letterforge"), "vars", "note", "name=Ada"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, "`name=Ada` is not the name of a letter" in done.stderr) == (2, True)
