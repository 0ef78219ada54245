"""An archive that is complete holds the only copy of its letters, and the next run finds them there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from unittest import mock

import pytest

from letterforge.batch.storage.zip_segments import Segments
from letterforge.batch.storage.zip_store import ZipStore
from letterforge.diagnostics import LetterforgeError
from tests.batch.pruning.ground import Ground
from tests.batch.runs import go, make_job, rows
from tests.copies import run_copy, start_copy
from tests.extent import IS_WHOLE
from tests.slack import PATIENCE

RECORDS, KILLS, WAITS = (1500, 6, (0.1, 1.2)) if IS_WHOLE else (300, 4, (0.1, 0.6))


def kept(folder: Path) -> set[str]:
    """Return the files beside the archive."""
    return {path.name for path in (folder / ".letterforge-out.zip").rglob("*") if path.is_file()}


def waiting(folder: Path) -> set[str]:
    """Return the letters that wait for an archive."""
    return set(Segments(folder / ".letterforge-out.zip/letters"))


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_no_letter_stays_beside_an_archive_that_is_complete(tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "out.zip", name="x/{{ id }}")
    for table in (rows(6), rows(6), rows(3), rows(4, who="New")):
        go(job, table)
        assert kept(tmp_path) == {"journal.sqlite3", "lock"}
        assert not (tmp_path / ".letterforge-out.zip/letters").exists()
        assert len(members(tmp_path / "out.zip")) == len(table)


@pytest.mark.parametrize("formats", [("md",), ("docx", "md", "txt")])
def test_a_rerun_makes_the_changed_row_and_takes_the_others_from_the_archive(
    formats: tuple[str, ...], tmp_path: Path
) -> None:
    table = rows(8)
    job = make_job(tmp_path, tmp_path / "out.zip", formats=formats)
    go(job, table)
    table[4] = {"id": "r5", "who": "Changed & Sons", "hours": 9}
    assert go(job, table)[1].statuses == "uuuumuuu"
    go(make_job(tmp_path, tmp_path / "whole.zip", formats=formats), table)
    assert (tmp_path / "out.zip").read_bytes() == (tmp_path / "whole.zip").read_bytes()
    assert go(job, table[2:])[1].statuses == "u" * 6
    assert go(job, table)[1].statuses == "mm" + "u" * 6


def test_rows_in_another_order_give_the_archive_of_that_order(tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "out.zip")
    go(job, rows(5))
    assert go(job, rows(5)[::-1])[1].statuses == "uuuuu"
    assert list(members(tmp_path / "out.zip")) == ["r5.md", "r4.md", "r3.md", "r2.md", "r1.md"]


def test_a_run_that_stops_keeps_what_was_made_and_the_next_one_erases_it(tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "out.zip")
    go(job, [*rows(6), *rows(1, id="r7", hours=100)], stop_on_error=True)
    assert not (tmp_path / "out.zip").exists()
    assert {f"r{n}.md" for n in range(1, 5)} <= waiting(tmp_path)
    assert go(job, rows(6))[1].statuses == "uuuuuu"
    assert kept(tmp_path) == {"journal.sqlite3", "lock"}


@pytest.mark.parametrize("damage", ["gone", "foreign", "cut", "no comment"])
def test_letters_that_are_not_in_the_archive_any_more_are_made_anew(damage: str, tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "out.zip")
    go(job, rows(4))
    path = tmp_path / "out.zip"
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "foreign":
        path.write_bytes(b"my own words")
    elif damage == "cut":
        path.write_bytes(whole[:-200])
    else:
        with zipfile.ZipFile(path, "a") as archive:
            archive.comment = b""
    assert go(job, rows(4))[1].statuses == "mmmm"
    assert path.read_bytes() == whole


def test_a_member_that_was_changed_is_never_passed_on_as_the_letter(tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "out.zip")
    go(job, rows(3))
    path = tmp_path / "out.zip"
    old = members(path)
    with zipfile.ZipFile(path) as archive:
        comment = archive.comment
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = comment
        for name, data in old.items():
            archive.writestr(name, data.replace(b"Firm 2", b"Fake 2"))
    changed = path.read_bytes()
    with pytest.raises(LetterforgeError) as caught:
        go(job, rows(4))
    assert [finding.code for finding in caught.value.findings] == ["LF651"]
    assert "`r2.md` in `out.zip` is not the letter that was made" in caught.value.findings[0].message
    assert path.read_bytes() == changed
    path.unlink()
    go(job, rows(3))
    assert members(path) == old


def test_killed_between_the_archive_and_the_erasing_the_next_run_erases(tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "out.zip")
    with (
        mock.patch.object(ZipStore, "remove_segments", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        go(job, rows(4))
    whole = (tmp_path / "out.zip").read_bytes()
    assert {"r1.md", "r4.md"} <= waiting(tmp_path)
    assert go(job, rows(4))[1].statuses == "uuuu"
    assert kept(tmp_path) == {"journal.sqlite3", "lock"}
    assert (tmp_path / "out.zip").read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_killed_at_random_it_ends_with_the_same_archive_and_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = Ground(tmp_path, monkeypatch)
    ground.table(*(f"c{n},Firm {n},{n % 70 + 1}" for n in range(RECORDS)))
    ground.batch("whole.zip/{{ id }}.md")
    chance = random.Random(7)
    words = (
        "batch",
        "letter",
        "--language",
        "en",
        "--data",
        "data.csv",
        "-o",
        "out.zip/{{ id }}.md",
        "-j",
        "2",
    )
    for number in range(KILLS):
        if number == KILLS // 2:  # from here on a complete archive is there, and every second letter changes
            assert run_copy(*words).returncode == 0
            ground.table(*(f"c{n},{'Firm' if n % 2 else 'New'} {n},{n % 70 + 1}" for n in range(RECORDS)))
            ground.batch("whole.zip/{{ id }}.md")
        process = start_copy(*words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(*WAITS))
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
    assert run_copy(*words).returncode == 0
    assert Path("out.zip").read_bytes() == Path("whole.zip").read_bytes()
    assert kept(tmp_path) == {"journal.sqlite3", "lock"}


def test_a_link_among_the_hidden_copies_leads_nowhere(tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "out.zip")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim.md").write_text("mine")
    home = tmp_path / ".letterforge-out.zip/letters"
    home.mkdir(parents=True)
    (home / "folder").symlink_to(outside)
    (home / "r9.md").symlink_to(outside / "victim.md")
    go(job, rows(2))
    assert (outside / "victim.md").read_text() == "mine"
    assert not home.exists()
