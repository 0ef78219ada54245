"""Files go where they were said to go, and nowhere else: whatever values, links and other programs do."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.naming.name_template import NameTemplate, component_error
from letterforge.batch.reporting.reports import JsonLines
from letterforge.batch.resume import output_lock
from letterforge.diagnostics import BatchError, LetterforgeError
from letterforge.files import contained, temporary
from letterforge.files.atomic import AtomicFile
from letterforge.files.writing import write_file
from tests.batch.runs import go, make_job, rows, tree

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="no links without rights there")
NAMES = (
    *("../x", "..", ".", "/etc/x", "a/../../x", "..\\x", "C:x", "\\\\host\\x", "a/b", ""),
    *("con", "COM1", "nul.x", "aux ", "x.", "x ", " x", ".letterforge", ".letterforge/lock"),
    *("x" * 300, "云" * 100, "a\0b", "a\nb", "a\u202eb"),
)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "victim").write_bytes(b"mine")
    return folder


def untouched(outside: Path) -> bool:
    return [path.name for path in outside.iterdir()] == ["victim"] and (
        outside / "victim"
    ).read_bytes() == b"mine"


def test_no_value_leads_out_of_the_output(tmp_path: Path) -> None:
    table: list[dict[str, object] | None] = [{"id": name, "who": "F", "hours": 1} for name in NAMES]
    _, seen = go(make_job(tmp_path, name="{{ id }}/x"), table)
    made = {name for name, status in zip(NAMES, seen.statuses, strict=True) if status != "f"}
    assert made <= {"x ", " x", "a\nb"}  # white space around a value does not count
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library", "out"]


@given(st.text())
def test_a_name_is_one_that_every_system_keeps_or_is_refused(text: str) -> None:
    try:
        name = NameTemplate("{{ a }}", "en").render({"a": text})
    except BatchError:
        return
    assert "/" not in name
    assert name.isprintable() or "\u3000" in name or "\xa0" in name
    assert len(name.encode()) <= 200
    assert component_error(name.rstrip(".")) is None
    assert name not in (".", "..")


@UNIX
def test_a_folder_swapped_for_a_link_at_the_last_moment_leads_nowhere(
    tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def swap(path: str, target: str, **more: Any) -> None:
        folder = tmp_path / "out/r1"
        if folder.is_dir() and not folder.is_symlink():
            folder.rename(tmp_path / "out/moved")
            folder.symlink_to(outside)
        replace(path, target, **more)

    monkeypatch.setattr(os, "replace", swap)
    _, seen = go(make_job(tmp_path, name="{{ id }}/x"), rows(1))
    assert untouched(outside)
    assert seen.statuses == "m"
    assert (tmp_path / "out/moved/x.md").is_file()


@UNIX
def test_where_folders_cannot_be_held_open_links_are_still_not_followed(
    tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contained, "_HAS_DIR_FD", False)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/r1").symlink_to(outside)
    _, seen = go(make_job(tmp_path, name="{{ id }}/x/y"), rows(2))
    assert (seen.statuses, seen.codes) == ("fm", ["LF651"])
    assert untouched(outside)


@UNIX
@pytest.mark.parametrize("folder", ["r1", "r1/deep", "r1/deep/er"])
def test_a_link_anywhere_on_the_way_is_not_followed_out(tmp_path: Path, outside: Path, folder: str) -> None:
    path = tmp_path / "out" / folder
    path.parent.mkdir(parents=True)
    for target in (outside, Path("../../../outside"), outside / "none"):
        path.symlink_to(target)
        _, seen = go(make_job(tmp_path, name="{{ id }}/deep/er/x"), rows(1))
        assert (seen.statuses, untouched(outside)) == ("f", True)
        assert seen.codes == ["LF651"]
        path.unlink()
    assert go(make_job(tmp_path, name="{{ id }}/deep/er/x"), rows(1))[1].statuses == "m"


@UNIX
@pytest.mark.parametrize(
    "name", ["tmp", "lock", "journal.sqlite3", "journal.sqlite3-wal", "journal.sqlite3-shm"]
)
@pytest.mark.parametrize("target", ["victim", "none", "."])
def test_links_planted_beside_the_journal_are_not_followed(
    tmp_path: Path, outside: Path, name: str, target: str
) -> None:
    home = tmp_path / "out/.letterforge"
    home.mkdir(parents=True)
    (home / name).symlink_to(outside / target)
    with suppress(LetterforgeError):
        go(make_job(tmp_path), rows(2))
    assert untouched(outside)


@UNIX
@pytest.mark.parametrize("name", ["archive", "letters", "tmp"])
def test_links_planted_beside_an_archive_are_not_followed(tmp_path: Path, outside: Path, name: str) -> None:
    home = tmp_path / ".letterforge-out.zip"
    home.mkdir()
    (home / name).symlink_to(outside / ("victim" if name == "archive" else ""))
    with suppress(LetterforgeError):
        go(make_job(tmp_path, tmp_path / "out.zip"), rows(2))
    assert untouched(outside)


@UNIX
@pytest.mark.parametrize("plant", ["link", "hard", "folder", "pipe"])
def test_what_is_planted_in_the_place_of_a_file_in_the_making_is_not_written_to(
    tmp_path: Path, outside: Path, plant: str
) -> None:
    place = temporary._name(tmp_path / "x.md")
    match plant:
        case "link":
            place.symlink_to(outside / "victim")
        case "hard":
            place.hardlink_to(outside / "victim")
        case "folder":
            place.mkdir()
        case _:
            os.mkfifo(place)
    write_file(tmp_path / "x.md", b"new")
    assert (tmp_path / "x.md").read_bytes() == b"new"
    assert untouched(outside)


@UNIX
def test_what_a_killed_run_left_is_cleared_away_and_what_another_one_writes_is_not(tmp_path: Path) -> None:
    target = tmp_path / "x.md"
    path, descriptor = temporary.create_temporary(target)
    os.write(descriptor, b"half")
    write_file(target, b"other")
    assert path.read_bytes() == b"half"
    temporary.replace_target(path, descriptor, target)
    assert target.read_bytes() == b"half"
    _, descriptor = temporary.create_temporary(target)
    os.close(descriptor)  # as when a process is killed
    write_file(target, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["x.md"]


@UNIX
def test_two_runs_with_one_report_write_each_its_own_whole_one(tmp_path: Path) -> None:
    first, second = AtomicFile(tmp_path / "r"), AtomicFile(tmp_path / "r")
    first.open()
    first.write(b"first" * 9)
    second.open()
    second.write(b"sec")
    first.commit()
    assert (tmp_path / "r").read_bytes() == b"first" * 9
    second.write(b"ond")
    second.commit()
    assert (tmp_path / "r").read_bytes() == b"second"
    assert [one.name for one in tmp_path.iterdir()] == ["r"]


@UNIX
def test_many_writers_of_one_letter_leave_one_whole_letter(tmp_path: Path) -> None:
    target, datas = tmp_path / "x.md", [bytes([65 + n]) * 50_000 for n in range(4)]

    def write(data: bytes) -> None:
        for _ in range(25):
            write_file(target, data)

    threads = [threading.Thread(target=write, args=(data,)) for data in datas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert target.read_bytes() in datas
    assert [one.name for one in tmp_path.iterdir()] == ["x.md"]


@UNIX
def test_a_report_replaces_a_link_and_what_it_leads_to_stays(tmp_path: Path, outside: Path) -> None:
    (tmp_path / "r.jsonl").symlink_to(outside / "victim")
    report = JsonLines(tmp_path / "r.jsonl")
    report.began()
    report.commit()
    assert not (tmp_path / "r.jsonl").is_symlink()
    assert untouched(outside)


def test_a_lock_that_the_file_system_cannot_give_is_no_other_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(output_lock, "_lock", fail)
    with pytest.raises(LetterforgeError) as caught:
        go(make_job(tmp_path), rows(1))
    assert caught.value.findings[0].code == "LF646"


def test_links_inside_the_output_are_followed(tmp_path: Path) -> None:
    (tmp_path / "out/real").mkdir(parents=True)
    (tmp_path / "out/r1").symlink_to("real")
    assert go(make_job(tmp_path, name="{{ id }}/x"), rows(1))[1].statuses == "m"
    assert "real/x.md" in tree(tmp_path / "out")
