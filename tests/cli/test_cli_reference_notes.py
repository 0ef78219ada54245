"""What of a reference file no letter holds is said by `render`, and once by `batch`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.libraries import make_library
from tests.preloaded import preloaded
from tests.trust.test_reference_dropped import PICTURE, TEMPLATE, tied

CLAUSES = "placeholders: {who: {type: text, label: Who}}\nclauses: {only: {text: '{{ who }}'}}\n"
NOTE = "house.docx` names a template outside it, which no letter will hold"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_library(tmp_path, CLAUSES, "[only]")
    (tmp_path / "house.docx").write_bytes(tied(TEMPLATE, PICTURE))
    (tmp_path / "people.csv").write_text("who\n" + "".join(f"p{number}\n" for number in range(40)), "utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    program = preloaded() / "letterforge"
    return subprocess.run(
        [program, *words], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


RENDER = ("render", "letter", "--set", "who=Anna", "--reference", "house.docx", "-o", "letter.docx")
BATCH = ("batch", "letter", "--data", "people.csv", "--reference", "house.docx", "-o", "out/{{ who }}.docx")


@pytest.mark.parametrize("more", [(), ("--untrusted",)])
def test_render_says_what_the_letter_will_not_hold_unless_it_is_quiet(
    folder: Path, more: tuple[str, ...]
) -> None:
    done = run(folder, *RENDER, *more)
    assert done.returncode == 0
    assert done.stderr.count(NOTE) == 1
    assert done.stderr.startswith("warning[LF503]: `house.docx` names")
    assert "names pictures outside it" in done.stderr
    quiet = run(folder, *RENDER, *more, "--quiet")
    assert (quiet.returncode, quiet.stderr) == (0, "")


@pytest.mark.parametrize("more", [("--jobs", "1"), ("--jobs", "2"), ("--untrusted",), ("--dry-run",)])
def test_batch_says_it_once_for_all_letters(folder: Path, more: tuple[str, ...]) -> None:
    done = run(folder, *BATCH, *more)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(NOTE) == 1
    assert done.stderr.count("names pictures outside it") == 1


def test_letters_without_the_look_of_the_file_say_nothing_of_it(folder: Path) -> None:
    done = run(folder, "batch", "letter", "--data", "people.csv", "-o", "out/{{ who }}.md")
    assert "LF503" not in done.stderr
