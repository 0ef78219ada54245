"""`letterforge status`: what the journal knows of an output, told without writing anything."""

import json
import os
import shutil
import signal
import sqlite3
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.options import Options
from letterforge.batch.resume.output_lock import OutputLock
from letterforge.batch.runner import run
from letterforge.batch.sources.registry import open_records
from letterforge.batch.status import OutputStatus, read_status
from letterforge.diagnostics import LetterforgeError
from tests.batch.runs import RawValues, Seen, go, make_job, rows, tree
from tests.copies import run_copy, start_copy
from tests.slack import PATIENCE


def look(folder: Path, name: str = "out", **choices: Any) -> OutputStatus:
    """Return how an output stands, after which nothing in it has changed."""
    top = folder / name if (folder / name).is_dir() else folder / f".letterforge-{name}"
    before = {path: path.lstat().st_mtime_ns for path in [top, *top.rglob("*")]}
    found = read_status(str(folder / name), **{"limit": 100, **choices})
    assert {path: path.lstat().st_mtime_ns for path in [top, *top.rglob("*")]} == before
    return found


def states(found: OutputStatus) -> dict[str, str]:
    return {file.name: file.state for file in found.files}


def write(path: Path, count: int, hours: str = "1") -> Path:
    path.write_text("id,who,hours\n" + "".join(f"r{n},Firm {n},{hours}\n" for n in range(1, count + 1)))
    return path


def test_letters_as_they_were_made_are_well(tmp_path: Path) -> None:
    go(make_job(tmp_path), open_records(str(write(tmp_path / "data.csv", 3))))
    found = look(tmp_path, everything=True)
    assert found.is_well
    assert states(found) == {"r1.md": "made", "r2.md": "made", "r3.md": "made"}
    assert found.last is not None
    assert (found.last.records, found.last.made, found.last.is_complete) == (3, 3, True)
    assert look(tmp_path).files == ()


def test_letters_that_are_gone_changed_or_something_else_are_reported(tmp_path: Path) -> None:
    go(make_job(tmp_path), rows(7))
    out = tmp_path / "out"
    (out / "r1.md").unlink()
    (out / "r2.md").write_text("mine")
    (out / "r3.md").write_bytes((out / "r3.md").read_bytes().replace(b"answers", b"ignores"))
    for name in ("r4", "r5", "r6"):
        (out / f"{name}.md").unlink()
    (out / "r4.md").mkdir()
    os.mkfifo(out / "r5.md")
    (out / "r6.md").symlink_to(out / "r7.md")
    found = look(tmp_path)
    assert not found.is_well
    assert states(found) == {"r1.md": "missing"} | {f"r{n}.md": "changed" for n in range(2, 7)}
    assert found.counts == {"made": 1, "stale": 0, "missing": 1, "changed": 5, "unreadable": 0}


def test_records_that_failed_in_the_last_run_are_reported_until_the_next(tmp_path: Path) -> None:
    table = rows(5)
    table[1] = None
    table[3] = {"id": "r4", "who": "", "hours": "many"}
    go(make_job(tmp_path), table, jobs=2)
    found = look(tmp_path)
    assert (found.failed, found.is_well) == (2, False)
    assert [(one.number, one.place) for one in found.failures] == [(2, "given.csv:3"), (4, "given.csv:5")]
    assert found.failures[0].codes == ("LF615",)
    go(make_job(tmp_path), rows(5))
    assert look(tmp_path).is_well


def test_letters_are_stale_when_the_library_changed_and_no_more_once_they_were_looked_at(
    tmp_path: Path,
) -> None:
    job = make_job(tmp_path)
    go(job, rows(3))
    clauses = tmp_path / "library/clauses/all.yaml"
    clauses.write_text(clauses.read_text() + "# nothing else\n")
    found = look(tmp_path)
    assert states(found) == {"r1.md": "stale", "r2.md": "stale", "r3.md": "stale"}
    assert {one.reason for one in found.files} == {"the library changed"}
    assert found.library is not None
    assert found.library.state == "changed"
    assert go(job, rows(2))[1].statuses == "uu"
    assert states(look(tmp_path)) == {"r3.md": "stale"}  # its row is gone


def test_letters_are_stale_when_the_data_changed(tmp_path: Path) -> None:
    data = write(tmp_path / "data.csv", 2)
    go(make_job(tmp_path), open_records(str(data)))
    write(data, 2, "2")
    assert {one.reason for one in look(tmp_path).files} == {"the data changed"}
    go(make_job(tmp_path), open_records(str(data)))
    assert look(tmp_path).is_well
    data.unlink()
    found = look(tmp_path)
    assert found.is_well
    assert found.data is not None
    assert found.data.state == "gone"


def test_letters_are_stale_when_another_version_made_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(make_job(tmp_path), rows(1))
    monkeypatch.setattr("letterforge.__version__", "99.0")
    found = look(tmp_path)
    assert not found.has_same_programs
    assert states(found) == {"r1.md": "stale"}


def test_correcting_failed_rows_makes_no_letter_stale(tmp_path: Path) -> None:
    data = write(tmp_path / "data.csv", 3)
    job = make_job(tmp_path)
    go(job, open_records(str(data)))
    (tmp_path / "failed.csv").write_text("id,who,hours,letterforge_error\nr4,Firm,4,\n")
    from letterforge.batch.reporting.failed_rows_reader import unwrap_failed_rows

    go(job, unwrap_failed_rows(open_records(str(tmp_path / "failed.csv"))))
    (tmp_path / "failed.csv").write_text("id,who,hours,letterforge_error\n")
    assert look(tmp_path).is_well


def test_a_run_that_was_stopped_is_reported(tmp_path: Path) -> None:
    class Signalled(Seen):
        def finished(self, outcome: Any) -> None:
            super().finished(outcome)
            os.kill(os.getpid(), signal.SIGTERM)

    records = RawValues(rows(20))
    run(make_job(tmp_path), records, options=Options(jobs=1, chunk=4), observer=Signalled())
    found = look(tmp_path)
    assert not found.is_well
    assert found.last is not None
    assert not found.last.is_complete
    assert found.counts["made"] < 20


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_run_that_was_killed_leaves_a_journal_that_is_read(tmp_path: Path) -> None:
    make_job(tmp_path)
    write(tmp_path / "data.csv", 3000)
    words = ["batch", "letter", "-l", "en", "-j", "1", "--quiet"]
    words += ["--library", "library", "-d", "data.csv", "-o", "out/{{ id }}.md"]
    process = start_copy(*words, cwd=tmp_path)
    end = time.monotonic() + PATIENCE
    while len(list(tmp_path.glob("out/*.md"))) < 1000 and time.monotonic() < end:
        time.sleep(0.01)
    with pytest.raises(LetterforgeError, match="LF642") as caught:
        read_status(str(tmp_path / "out"), limit=1)
    assert caught.value.exit_code == 75
    process.kill()
    process.wait()
    assert (tmp_path / "out/.letterforge/journal.sqlite3-wal").stat().st_size
    found = look(tmp_path)
    assert found.counts["made"] >= 400
    assert found.last is not None
    assert not found.last.is_complete


def test_members_of_an_archive_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "letters.zip"
    go(make_job(tmp_path, path), rows(3))
    assert look(tmp_path, "letters.zip").is_well
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "new", "w") as new:
        new.writestr("r2.md", old.read("r2.md").replace(b"answers", b"ignores"))
        new.writestr("r3.md", old.read("r3.md"))
    whole = path.read_bytes()
    (tmp_path / "new").replace(path)
    assert states(look(tmp_path, "letters.zip")) == {"r1.md": "missing", "r2.md": "changed"}
    path.write_bytes(whole[: len(whole) // 2])
    assert set(states(look(tmp_path, "letters.zip")).values()) == {"unreadable"}
    path.unlink()
    assert set(states(look(tmp_path, "letters.zip")).values()) == {"missing"}
    os.mkfifo(path)
    found = look(tmp_path, "letters.zip")
    assert found.files[0].reason == "`letters.zip` is a pipe"


def test_files_behind_a_url_are_compared_by_their_sizes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsspec: Any = pytest.importorskip("fsspec")
    monkeypatch.chdir(tmp_path)
    url = f"memory://{tmp_path.name}"
    go(make_job(tmp_path, url), rows(3))
    assert read_status(url, limit=5).is_well
    fs, root = fsspec.core.url_to_fs(url)
    fs.rm_file(f"{root}/r1.md")
    fs.pipe_file(f"{root}/r2.md", b"mine")
    assert states(read_status(url, limit=5)) == {"r1.md": "missing", "r2.md": "changed"}


def test_lists_are_bounded_and_counts_are_whole(tmp_path: Path) -> None:
    go(make_job(tmp_path), rows(9))
    shutil.copytree(tmp_path / "out/.letterforge", tmp_path / "other/.letterforge")
    found = look(tmp_path, "other", limit=2)
    assert (found.counts["missing"], len(found.files)) == (9, 2)


@pytest.mark.parametrize("place", ["nothing", "empty", "data.csv", "data.csv/x", "out/.letterforge"])
def test_an_output_without_a_journal_is_reported(place: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    go(make_job(tmp_path), open_records(str(write(tmp_path / "data.csv", 1))))
    with pytest.raises(LetterforgeError, match="LF653") as caught:
        read_status(str(tmp_path / place), limit=5)
    assert caught.value.exit_code == 2
    assert not (tmp_path / "nothing").exists()


def test_names_that_lead_out_of_the_output_are_not_followed(tmp_path: Path) -> None:
    go(make_job(tmp_path), rows(1))
    (tmp_path / "r1.md").write_bytes((tmp_path / "out/r1.md").read_bytes())
    database = sqlite3.connect(tmp_path / "out/.letterforge/journal.sqlite3")
    database.executescript("UPDATE letters SET name = '../r1.md'")
    database.close()
    assert look(tmp_path).files[0].reason == "its name leads out of the output"


def test_looking_holds_up_no_run(tmp_path: Path) -> None:
    go(make_job(tmp_path), rows(1))
    home = tmp_path / "out/.letterforge"
    with OutputLock(home, "out"), pytest.raises(LetterforgeError, match="LF642"):
        look(tmp_path)
    assert look(tmp_path).is_well
    with OutputLock(home, "out"):
        pass


def call(folder: Path, *words: str) -> tuple[int, str]:
    done = run_copy("status", *words, cwd=folder, text=True)
    assert not done.stderr or done.returncode in (2, 75)
    return done.returncode, done.stdout


def test_the_command_tells_people_and_programs(tmp_path: Path) -> None:
    table = rows(30)
    table[4] = None
    go(make_job(tmp_path, name="{{ who }}/{{ id }}"), table)
    code, told = call(tmp_path, "out")
    assert code == 1
    assert "failed     given.csv:6  (LF615)" in told
    shutil.rmtree(tmp_path / "out/Firm 1")
    code, told = call(tmp_path, "out", "-f", "json", "--limit", "1")
    found = json.loads(told)
    assert (code, found["is_well"], told.count("\n")) == (1, False, 1)
    assert found["letters"] == {"made": 28, "stale": 0, "missing": 1, "changed": 0, "unreadable": 0}
    assert found["files"] == [{"name": "Firm 1/r1.md", "state": "missing", "reason": ""}]
    assert found["failures"] == [{"number": 5, "place": "given.csv:6", "codes": ["LF615"]}]
    code, told = call(tmp_path, "out", "--all", "--limit", "3")
    assert told.count("\nmade ") == 2
    assert "and 26 letters, 0 records more" in told
    assert tree(tmp_path / "out")
    assert call(tmp_path, "nothing")[0] == 2
