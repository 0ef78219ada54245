"""`letterforge convert`: the letter of the direct way, from JSON, without a library."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from letterforge.exporters import FORMATS
from tests.exporters.docx.house import plain_file
from tests.libraries import make_library
from tests.test_cases import run

CLAUSES = """
placeholders:
  who: {type: text, label: Who}
clauses:
  answer: {title: "For **{{ who }}**", text: "All of {{ who }} is answered, see {{ ref('answer') }}."}
"""
Run = Callable[[str], tuple[str, int]]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder with a library, a letter in JSON and a house file."""
    make_library(tmp_path, CLAUSES, "[answer]")
    monkeypatch.chdir(tmp_path)
    Path("house.docx").write_bytes(plain_file())

    def cli(command: str) -> tuple[str, int]:
        return run(f"letterforge {command}", monkeypatch)

    assert cli("render letter -l en --set who=Ann -o letter.json")[1] == 0
    return cli


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("reference", ["", "--reference house.docx"])
def test_a_letter_is_written_as_by_the_direct_way(cli: Run, format_: str, reference: str) -> None:
    if reference and format_ not in ("docx", "json"):
        return
    assert cli(f"render letter -l en --set who=Ann {reference} -o direct.{format_} -q") == ("", 0)
    assert cli(f"render letter -l en --set who=Ann {reference} -f json -o kept -q") == ("", 0)
    assert cli(f"convert kept {reference} -o converted.{format_} -q") == ("", 0)
    assert Path(f"converted.{format_}").read_bytes() == Path(f"direct.{format_}").read_bytes()


def test_standard_input_and_a_named_format_and_private_files(cli: Run) -> None:
    words, code = cli("convert letter.json")
    assert code == 0
    given = shlex.quote(Path("letter.json").read_text("utf-8"))
    assert cli(f"convert - <<< {given}") == (words, 0)
    assert cli(f"convert - -f txt <<< {given}") == cli("convert letter.json -f text")
    said, code = cli("convert letter.json -f md -o private --private")
    assert (said, code) == ("wrote private (letter.json)\n", 0)
    if sys.platform != "win32":
        assert Path("private").stat().st_mode & 0o777 == 0o600


def test_nothing_of_a_library_is_looked_for(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERFORGE_LIBRARY", "nowhere")
    program = (
        "import sys\nfrom letterforge.cli import main\n"
        "try:\n    main()\nfinally:\n    print([name for name in sys.modules if name.startswith(("
        "'letterforge.library', 'letterforge.assembly', 'letterforge.placeholders', 'jinja2', 'yaml'))])"
    )
    command = [sys.executable, "-c", program, "convert", "letter.json", "-o", "letter.docx", "-q"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_letter_made_with_a_word_file_needs_it_for_word_alone(cli: Run) -> None:
    assert cli("render letter -l en --set who=Ann --reference house.docx -f json -o kept")[1] == 0
    said, code = cli("convert kept -o letter.docx")
    assert code == 1
    assert "error[LF508]: the letter takes its look from the Word file `house.docx`" in said
    assert "--reference house.docx" in said
    assert not Path("letter.docx").exists()
    for format_ in ("md", "txt", "json"):
        assert cli(f"convert kept -o letter.{format_} -q")[1] == 0
    Path("other.docx").write_bytes(plain_file() + b"\n")
    said, code = cli("convert kept --reference other.docx -o letter.docx")
    assert code == 1
    assert "error[LF508]: `other.docx` is not the Word file that the letter was made with" in said


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("convert letter.json -o letter.json", 2, "LF004"),
        ("convert letter.json --reference house.docx -o ./house.docx", 2, "LF004"),
        ("convert letter.json -o letter.rtf", 2, "LF003"),
        ("convert letter.json -f rtf", 2, "LF501"),
        ("convert letter.json --reference house.docx", 2, "LF003"),
        ("convert letter.json --private", 2, "LF001"),
        ("convert none.json", 2, "LF002"),
        ("convert .", 2, "LF002"),
        ("convert house.docx", 1, "LF505"),
        ("convert clauses/all.yaml", 1, "LF505"),
    ],
)
def test_what_cannot_be_done_is_said_by_name(cli: Run, command: str, code: int, message: str) -> None:
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    said, found = cli(command)
    assert (found, f"error[{message}]" in said) == (code, True), said
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_a_stranger_s_letter_is_converted_by_a_process_under_limits(cli: Run) -> None:
    done = [
        subprocess.run(
            [sys.executable, "-m", "letterforge", "convert", "-", "-f", "docx", *more],
            input=Path("letter.json").read_bytes(),
            capture_output=True,
            check=True,
        )
        for more in ([], ["--untrusted"])
    ]
    assert done[0].stdout == done[1].stdout != b""


def test_a_batch_writes_letters_as_json(cli: Run) -> None:
    Path("data.csv").write_text("id,who\n1,Ann\n2,Ben\n", encoding="utf-8")
    command = "batch letter -l en --data data.csv --ignore-extra --jobs 1 -q"
    assert cli(f"{command} -o 'out/{{{{ id }}}}' -f json -f md")[1] == 0
    assert Path("out/1.json").read_bytes() == Path("letter.json").read_bytes()
    assert cli("convert out/2.json")[0] == Path("out/2.md").read_text("utf-8")
