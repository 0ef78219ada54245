"""Every command takes a library in a zip file where it takes a folder."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.test_cli_processes import run as start
from tests.libraries import make_library
from tests.test_cases import run

CLAUSES = """
placeholders:
  customer: {type: text, label: Customer}
clauses:
  answer: {text: 'Requests of {{ customer }} are answered.'}
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pack()
    return tmp_path


def pack(clauses: str = CLAUSES) -> None:
    """Write the library `law.zip` into the current folder."""
    make_library(Path("law"), clauses, "[answer]")
    with ZipFile("law.zip", "w") as archive:
        for path in sorted(Path("law").rglob("*.yaml")):
            archive.write(path, path.relative_to("law"))


@pytest.mark.parametrize("more", ["", " --untrusted"])
def test_a_letter_is_made_from_an_archive(monkeypatch: pytest.MonkeyPatch, more: str) -> None:
    words = "render letter -l en --set customer=Ann -o letter.md" + more
    assert run(f"letterforge {words} --library law.zip", monkeypatch)[1] == 0
    assert "Requests of Ann are answered." in Path("letter.md").read_text("utf-8")


def test_the_environment_may_name_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERFORGE_LIBRARY", "law.zip")
    printed, code = run("letterforge lint", monkeypatch)
    assert (printed, code) == ("1 variant, 0 errors, 0 warnings\nlibrary: law.zip (LETTERFORGE_LIBRARY)\n", 0)


def test_the_variants_of_an_archive_complete(place: Path) -> None:
    done = start(
        folder=place,
        _LETTERFORGE_COMPLETE="complete_bash",
        COMP_WORDS="letterforge render --library law.zip le",
        COMP_CWORD="4",
    )
    assert done.stdout.decode().split() == ["letter"]


def test_no_letter_replaces_the_archive_that_it_is_made_from(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Path("law.zip").read_bytes()
    words = "letterforge render letter -l en --set customer=Ann -f md -o law.zip --library law.zip"
    printed, code = run(words, monkeypatch)
    assert code == 2
    assert "`--output` and a file of the library are the same file `law.zip`" in printed
    Path("data.csv").write_text("id,customer\n1,Ann\n", encoding="utf-8")
    words = "letterforge batch letter -l en --data data.csv -f md -o 'law.zip/{{ id }}' --library law.zip"
    printed, code = run(words, monkeypatch)
    assert code == 2
    assert "`--output` and a file of the library are the same file" in printed
    assert Path("law.zip").read_bytes() == before


def test_a_batch_reads_an_archive_in_every_worker_and_knows_when_it_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = "".join(f"{number},Firm {number}\n" for number in range(40))
    Path("data.csv").write_text(f"id,customer\n{rows}", encoding="utf-8")
    words = "letterforge batch letter -l en --data data.csv -o 'out/{{ id }}.md' --jobs 2 --library law.zip"
    assert run(words, monkeypatch)[0] == "40 records: 40 made, 0 failed\n"
    os.utime("law.zip")
    assert run(words, monkeypatch)[0] == "40 records: 0 made, 40 unchanged, 0 failed\n"
    pack(CLAUSES.replace("answered", "heard"))
    assert run(words, monkeypatch)[0] == "40 records: 40 made, 0 failed\n"
    assert "Requests of Firm 7 are heard." in Path("out/7.md").read_text("utf-8")
    printed, _ = run("letterforge status out", monkeypatch)
    assert "law.zip" in printed
    Path("law.zip").unlink()
    assert "gone" in run("letterforge status out", monkeypatch)[0]
