"""The journal remembers what was made, and refuses what is none."""

import sqlite3
from pathlib import Path

import pytest

from letterforge.batch.resume.journal import Journal, Row
from letterforge.diagnostics import BatchError
from tests.batch.runs import go, make_job, rows

ROW = Row("a.md", b"i", b"l", b"s", 5)


def test_what_was_kept_is_found_by_its_name(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        assert journal.is_empty
        journal.save([ROW, Row("b.md", b"1", b"2", b"3", 4)])
        journal.save([Row("b.md", b"i", b"l", b"s", 5)])
    with Journal(tmp_path) as journal:
        assert not journal.is_empty
        assert journal.find(["a.md", "c.md", *(f"n{n}" for n in range(2000)), "b.md"]) == {
            "a.md": ROW,
            "b.md": Row("b.md", b"i", b"l", b"s", 5),
        }
    assert [path.name for path in tmp_path.iterdir()] == ["journal.sqlite3"]


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_journal_is_named_and_left_alone(content: bytes, tmp_path: Path) -> None:
    job = make_job(tmp_path)
    home = tmp_path / "out/.letterforge"
    home.mkdir(parents=True)
    (home / "journal.sqlite3").write_bytes(content)
    with pytest.raises(BatchError) as caught:
        go(job, rows(2))
    assert caught.value.findings[0].code == "LF643"
    assert (home / "journal.sqlite3").read_bytes() == content
    (home / "journal.sqlite3").unlink()
    assert go(job, rows(2))[1].statuses == "mm"


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "journal.sqlite3")
    database.execute("CREATE TABLE letters (name TEXT)")
    database.close()
    with pytest.raises(BatchError, match="LF643"), Journal(tmp_path):
        pass


def test_a_journal_whose_pages_are_damaged_is_refused_when_it_is_read(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.save([Row(f"name-{n}", b"i" * 16, b"l" * 16, b"s" * 32, n) for n in range(2000)])
    path = tmp_path / "journal.sqlite3"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(BatchError, match="LF643"), Journal(tmp_path) as journal:
        journal.find(["name-7"])


def test_a_journal_on_a_full_disk_is_reported_from_a_damaged_one(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal._database.execute("PRAGMA max_page_count = 3")
        with pytest.raises(BatchError, match="LF650"):
            journal.save([Row(f"name-{n}", b"i" * 16, b"l" * 16, b"s" * 32, n) for n in range(2000)])
    with Journal(tmp_path) as journal:
        assert journal.is_empty
