"""A record in several formats, of which one cannot hold its letter: it leaves no file of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import Library
from letterforge.diagnostics import ExportError
from letterforge.exporters import export
from letterforge.letter import validation
from letterforge.letter.bounds import MAX_CHARACTERS
from tests.batch.runs import go, make_job, tree
from tests.libraries import make_library

LONG = "c" * 60  # the name of the file, which every node tells in JSON
CLAUSES = """
placeholders: {entries: {type: list, label: Entries, item: {type: text}}}
clauses: {answer: {text: We answer within a day.}}
"""
BODY = "[{section: All, for: x in entries, body: [{clause: answer, numbered: false, for: y in entries}]}]"
LARGE = ["a"] * 170  # 28,900 clauses: 1 MiB of words, and more than 4 MiB of texts as data


def make_large_library(folder: Path) -> Path:
    """Make a library whose letters outgrow JSON first."""
    make_library(folder, CLAUSES, BODY)
    (folder / "clauses" / "all.yaml").rename(folder / "clauses" / f"{LONG}.yaml")
    return folder


@pytest.mark.parametrize("formats", [("md", "json"), ("json", "md")])
def test_a_record_that_json_cannot_hold_leaves_no_file(
    formats: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "MAX_CHARACTERS", MAX_CHARACTERS >> 6)
    make_large_library(tmp_path / "library")
    records = [{"id": "small", "entries": ["a"]}, {"id": "large", "entries": LARGE[: len(LARGE) >> 3]}]
    _, seen = go(make_job(tmp_path, formats=formats), records)
    assert (seen.statuses, seen.codes) == ("mf", ["LF504"])
    assert sorted(tree(tmp_path / "out")) == ["small.json", "small.md"]


def test_a_letter_that_could_not_be_read_again_is_not_written_as_json(tmp_path: Path) -> None:
    folder = make_large_library(tmp_path)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
    plan = Library.from_files(files).plan("letter", language="en")
    letter = plan.assemble(plan.bind({"entries": LARGE}))
    assert len(export(letter, "md")) < 1 << 20
    with pytest.raises(ExportError, match=r"LF504.*more than 4,194,304 characters"):
        export(letter, "json")
