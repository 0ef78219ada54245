"""docs/privacy.md is walked through, and what it says is kept is what is kept, and nothing else."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.batch.pruning.ground import FIVE, Ground
from tests.repository import ROOT
from tests.test_cases import run
from tests.test_readme import commands

PAGE = (ROOT / "docs/privacy.md").read_text("utf-8")
SHELL = re.compile(r"^```(?:sh|console)\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    made = Ground(tmp_path, monkeypatch)
    made.table(*FIVE)
    return made


def test_the_page_can_be_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    walked: list[tuple[str, str]] = []
    for block in SHELL.findall(PAGE):
        lines = block.splitlines()
        walked += commands(block) if block.startswith("$ ") else [(line, "") for line in lines]
    assert len(walked) == 3
    for command, expected in walked:
        printed, code = run(command, monkeypatch)
        assert printed.startswith(expected), command
        assert code == 0, (command, printed)


@pytest.mark.parametrize("store", ["out", "out.zip"])
def test_all_that_a_run_keeps_stands_on_the_page(store: str, ground: Ground) -> None:
    ground.table(*(f"r{n},Ann,{n % 70 + 1}" for n in range(600)), "x,Ann,soon")
    ground.batch(f"{store}/{{{{ id }}}}.md", "--report r.jsonl --junit r.xml --failed f.csv --jobs 2")
    home = Path("out/.letterforge" if store == "out" else ".letterforge-out.zip")
    assert {path.name for path in home.iterdir()} == {"journal.sqlite3", "lock"}
    assert not [path.name for path in home.iterdir() if f"`{path.name}`" not in PAGE]
    letters = {path.name for path in Path("out").glob("*.md")} if store == "out" else set()
    known = {"clauses", "templates", "data.csv", "r.jsonl", "r.xml", "f.csv", store, home.name}
    assert {path.name for path in Path().iterdir()} - letters <= known


def test_no_value_is_kept_but_names_and_what_is_wrong(ground: Ground) -> None:
    ground.table(*(f"r{n},Annabella,{n % 70 + 1}" for n in range(600)), "x,Annabella,sooner")
    ground.batch("out/{{ id }}.md", "--report r.jsonl --junit r.xml")
    kept = {path: path.read_bytes() for path in Path("out/.letterforge").iterdir()}
    kept |= {path: path.read_bytes() for path in map(Path, ("r.jsonl", "r.xml"))}
    assert not [path.name for path, data in kept.items() if b"Annabella" in data]
    assert "sooner" in Path("r.jsonl").read_text("utf-8")


def test_values_that_all_records_share_are_kept_only_where_names_are_made_of_them(ground: Ground) -> None:
    ground.table("1,2", "2,3", header="id,hours")
    ground.batch("out/{{ id }}.md", "--set customer=Annabella")
    assert ground.traces("Annabella") == ["1.md", "2.md"]
    ground.batch("out/{{ customer }}-{{ id }}.md", "--set customer=Annabella")
    assert "journal.sqlite3" in ground.traces("Annabella")


def test_a_word_file_names_no_author_no_time_and_no_program(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("letterforge render letter --language en --set customer=A --set hours=1 -o x.docx", monkeypatch)
    with zipfile.ZipFile("x.docx") as archive:
        assert [name for name in archive.namelist() if name.startswith("docProps")] == ["docProps/core.xml"]
        told = archive.read("docProps/core.xml").decode()
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert re.findall(r"<(\w+:\w+)[ >]", told) == ["cp:coreProperties", "dc:title", "dc:language"]
