"""A place to prune in: a small library, tables, an output; commands and what they print."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from letterforge.batch.storage.zip_segments import Segments
from tests.libraries import make_library
from tests.test_cases import run

CLAUSES = """
placeholders:
  customer: {type: text, label: Customer}
  hours: {type: integer, label: Hours, minimum: 1, maximum: 72}
  since: {type: date, label: Since, required: false}
clauses:
  answer:
    text: Requests of {{ customer }} are answered within {{ hours }} hours. {{ since }}
"""
FIVE = ("1,Ann,24", "2,Ben,12", "3,Cid,8", "4,Dan,9", "5,Eve,10")
NAME = "{{ id }}.md"


class Ground:
    """Commands on tables in one folder."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = monkeypatch
        make_library(folder, CLAUSES, "[answer]")
        monkeypatch.chdir(folder)

    def table(self, *rows: str, name: str = "data.csv", header: str = "id,customer,hours") -> None:
        """Write a table."""
        Path(name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")

    def batch(self, output: str = f"out/{NAME}", more: str = "", data: str = "data.csv") -> str:
        """Make letters and return what was printed."""
        command = f"letterforge batch letter --language en --data {data} -o '{output}' {more}"
        return run(command, self._patch)[0]

    def prune(self, more: str = "", place: str = "out", data: str = "data.csv") -> tuple[str, int]:
        """Prune and return what was printed, and the exit code."""
        return run(f"letterforge prune {place} --data {data} {more}", self._patch)

    def letters(self, place: str = "out") -> list[str]:
        """Return the names of all letters of an output, hidden ones too."""
        found = set(Segments(Path(f".letterforge-{place}/letters")))
        if place.endswith(".zip"):
            with zipfile.ZipFile(place) as archive:
                return sorted(found | set(archive.namelist()))
        paths = (path.relative_to(place) for path in Path(place).rglob("*") if path.is_file())
        return sorted(path.as_posix() for path in paths if path.parts[0] != ".letterforge")

    def traces(self, word: str, place: str = "out") -> list[str]:
        """Return the files in which a word stands, of all that a run keeps."""
        known = Path(place) if not place.endswith(".zip") else Path(f".letterforge-{place}")
        files = [path for path in known.rglob("*") if path.is_file()]
        return sorted(path.name for path in files if word.encode() in path.read_bytes())


Make = Callable[..., Ground]
