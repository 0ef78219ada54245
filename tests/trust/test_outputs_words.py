"""What is said and reported holds no command: for a terminal, for a CI server, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.cell_escaping import escape_cell, unescape_cell
from letterforge.batch.reporting.reports import json_line
from letterforge.diagnostics.formats.printable import printable
from letterforge.diagnostics.formats.xml_text import xml
from tests.batch.runs import CLAUSES
from tests.copies import run_copy
from tests.libraries import make_library

STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"(?:\A|[\r\n])\s*::|##\w*\[|section_(?:start|end):\d+:\w+\r\x1b", re.ASCII)
FORMULA = re.compile(r"\s*[=@+＝＠＋－]|\s*-(?!\d+(?:[.,]\d+)*%?\Z)|[\t\r]")
HARM = (
    *("\x1b[2J", "\x9b2J", "\x1b]0;x\x07", "a\u202eb", "\x7f", "section_start:1:x\r\x1b[0K"),
    *("::error::x", "x\n::set-output name=a::b", "\r  ::warning::x", "\u2028::error::x"),
    *("##vso[task.setvariable variable=a]b", "##[error]x", "##teamcity[buildStop]"),
    *("=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1", " =1", "a;=1+1;b", "a\t=1"),
    *("'=1", "\\u001b", "\\\\u003d", "'\\u001b=1"),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("=+-@'\"\\u0123abcdef;:#[\t\r\n \x1b\x9b\u202e", max_size=12),
    st.sampled_from(HARM),
)


def harmless(text: str) -> bool:
    return not STEERING.search(text) and not COMMAND.search(text)


@given(TEXTS)
def test_no_cell_of_failed_rows_does_anything_and_every_one_reads_back_as_it_was(text: str) -> None:
    cell = escape_cell(text)
    assert harmless(cell)
    assert cell.startswith("'") or not FORMULA.match(cell)
    assert not any(FORMULA.match(part) for part in re.split("[;\t\r\n][\"']*", cell)[1:])
    assert unescape_cell(cell) == text


@given(TEXTS)
def test_no_line_of_json_steers_anything_and_it_reads_back(text: str) -> None:
    line = json_line({text: [text]}).decode()
    assert harmless(line.removesuffix("\n"))
    assert json.loads(line) == {text: [text]}


@given(TEXTS)
def test_no_word_of_xml_steers_anything(text: str) -> None:
    assert harmless(xml(text))
    sound = ElementTree.fromstring(f'<a b="{xml(text)}">{xml(text)}</a>').text or ""
    if text.isprintable():
        assert sound == text


@given(TEXTS)
def test_no_message_steers_anything(text: str) -> None:
    assert harmless(printable(text))


def run(folder: Path, *words: str) -> tuple[str, int]:
    """Return what a command prints to both streams, and its exit code."""
    done = run_copy(*words, cwd=folder)
    return (done.stdout + b"\n" + done.stderr).decode(), done.returncode


@pytest.fixture
def place(tmp_path: Path) -> Path:
    make_library(tmp_path, CLAUSES, "[used]")
    return tmp_path


def table(path: Path, columns: list[str], *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def batch(folder: Path, data: str, *words: str) -> str:
    """Return what a batch prints whose records all fail."""
    said, code = run(
        folder, "batch", "letter", "--data", data, "-o", "out/{{ id }}.md", "--library", ".", "--jobs", "1",
        "--report", "r.jsonl", "--junit", "r.xml", "--failed", "failed.csv", "--ignore-extra", *words,
    )  # fmt: skip
    assert code == 1
    return said


def test_no_value_of_a_table_comes_out_as_a_command_anywhere(place: Path) -> None:
    harm = [text for text in HARM if text.strip()]
    columns = ["id", "who", "hours", "=1+1", "@x"]
    table(place / "data.csv", columns, *([text, text, text, text, "::x"] for text in harm))
    said = batch(place, "data.csv")
    assert all(harmless(line) for line in said.splitlines())
    for name in ("r.jsonl", "r.xml", "failed.csv"):
        text = (place / name).read_bytes().decode("utf-8-sig")
        assert not STEERING.search(text), name
        assert not COMMAND.search(text), name
    first = (place / "failed.csv").read_bytes()
    for delimiter in ",;\t":
        cells = [cell for row in rows_of(first, 99, delimiter) for cell in row]
        assert not [cell for cell in cells if FORMULA.match(cell)]
    told = [json.loads(line) for line in (place / "r.jsonl").read_bytes().splitlines()]
    assert len(told) == len(harm)
    batch(place, "failed.csv")
    assert rows_of((place / "failed.csv").read_bytes(), 5) == rows_of(first, 5)


def rows_of(data: bytes, width: int, delimiter: str = ",") -> list[list[str]]:
    """Return the rows of a table as a spreadsheet shows them that parts cells by `delimiter`."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return [row[:width] for row in csv.reader(text, delimiter=delimiter)]


def test_a_column_with_a_formula_for_a_name_is_mapped_again_by_its_own_name(place: Path) -> None:
    table(place / "data.csv", ["id", "=1+1", "\\u0041"], ["a", "Ann", "soon"])
    mapping = ("--map", "=1+1=who", "--map", "\\u0041=hours")
    batch(place, "data.csv", *mapping)
    assert rows_of((place / "failed.csv").read_bytes(), 3)[0] == ["id", "'=1+1", "\\u005cu0041"]
    rows = [row.replace(b"soon", b"3") for row in (place / "failed.csv").read_bytes().splitlines()]
    (place / "mended.csv").write_bytes(b"\r\n".join(rows))
    said, code = run(
        place,
        "batch",
        "letter",
        "--data",
        "mended.csv",
        "-o",
        "out/{{ id }}.md",
        "--language",
        "en",
        *mapping,
    )
    assert code == 0, said
    assert "Ann answers within 3 hours" in (place / "out/a.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["::error::x", "a\x1b[2Jb", "##vso[x]y"])
def test_no_name_of_a_file_is_a_command(place: Path, name: str) -> None:
    table(place / name, ["id", "who", "hours"], ["a", "Ann", "soon"])
    said = batch(place, name, "--source-kind", "csv")
    assert harmless(said)
    assert all(
        harmless((place / report).read_text("utf-8-sig")) for report in ("r.jsonl", "r.xml", "failed.csv")
    )
    (place / f"templates/{name}.yaml").write_bytes((place / "templates/letter.yaml").read_bytes())
    for words in (
        ("list", "--library", "."),
        ("show", name, "--library", "."),
        ("lint", "--library", "."),
        ("show", f"{name}x", "--library", "."),
        ("render", name, "--library", name),
        (name,),
        ("render", "letter", "--vars", f"{name}.yaml"),
        ("render", "letter", "--format", name),
        ("render", "letter", "--blank", "-o", f"{name}.md", "--language", "en"),
    ):
        said, _ = run(place, *words)
        assert harmless(said), words


def test_no_word_of_a_library_is_a_command_where_it_is_listed(tmp_path: Path) -> None:
    title = '"::error::title"'
    clauses = f"""
    placeholders:
      who: {{type: text, label: "##vso[task.x]who"}}
    clauses:
      used: {{title: {title}, text: "{{{{ who }}}}"}}
    """
    make_library(tmp_path, clauses, f"[{{section: {title}, id: s, numbered: false, body: [used]}}]")
    with (tmp_path / "templates/letter.yaml").open("a", encoding="utf-8") as file:
        file.write('description: "::set-output name=x::y"\n')
    for words in (("list",), ("show", "letter", "--language", "en"), ("lint",)):
        said, code = run(tmp_path, *words, "--library", ".")
        assert code == 0, said
        assert harmless(said)
