"""`letterforge status` of what is no journal, or a damaged one: named errors, and nothing waited for."""

import os
import sqlite3
from pathlib import Path

import pytest

from letterforge.batch.status import read_status
from letterforge.diagnostics import LetterforgeError
from tests.batch.runs import go, make_job, rows


def look(folder: Path) -> None:
    read_status(str(folder / "out"), limit=100)


DAMAGES: dict[str, str] = {
    "letters": "DROP TABLE letters; CREATE TABLE letters (name TEXT PRIMARY KEY)",
    "runs": "DROP TABLE runs; CREATE TABLE runs (run BLOB)",
    "failures": "DROP TABLE failures; CREATE VIEW failures AS SELECT 1",
    "facts": "UPDATE runs SET facts = '{}'",
    "run": "UPDATE runs SET run = 999999999999",
    "row": "UPDATE letters SET size = 'x'",
    "mark": "PRAGMA application_id = 7",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_journal_is_named(damage: str, tmp_path: Path) -> None:
    go(make_job(tmp_path), rows(2))
    database = sqlite3.connect(tmp_path / "out/.letterforge/journal.sqlite3")
    database.executescript(DAMAGES[damage])
    database.close()
    with pytest.raises(LetterforgeError, match="LF643"):
        look(tmp_path)


@pytest.mark.parametrize("content", [b"none at all", b"SQLite format 3\0" + b"\xff" * 4000, "pipe", "folder"])
def test_what_is_no_journal_is_named(content: bytes | str, tmp_path: Path) -> None:
    go(make_job(tmp_path), rows(2))
    path = tmp_path / "out/.letterforge/journal.sqlite3"
    path.unlink()
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        os.mkfifo(path) if content == "pipe" else path.mkdir()
    with pytest.raises(LetterforgeError, match="LF643"):
        look(tmp_path)


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_stands_in_the_place_of_the_lock_is_named(kind: str, tmp_path: Path) -> None:
    go(make_job(tmp_path), rows(2))
    lock = tmp_path / "out/.letterforge/lock"
    lock.unlink()
    if kind == "link":
        lock.symlink_to(tmp_path)
    else:
        os.mkfifo(lock) if kind == "pipe" else lock.mkdir()
    with pytest.raises(LetterforgeError, match="LF653") as caught:
        look(tmp_path)
    assert f"its `lock` is a {kind}, not a file" in caught.value.findings[0].message
