"""Stop a run anywhere and run it again: the result is the same, and only what changed is made."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.resume.journal import Journal
from letterforge.batch.storage import folder_store
from tests.batch.runs import Counted, RawValues, go, make_job, rows, stamps, tree
from tests.slack import PATIENCE, SLACK

STEPS: dict[str, tuple[Any, str]] = {
    "a file is staged": (folder_store.FolderWriter, "stage"),
    "files reach the disk": (folder_store, "sync_all"),
    "a file gets its name": (folder_store.FolderWriter, "_rename"),
    "the journal takes a chunk down": (Journal, "save"),
}


class KilledError(BaseException):
    """What ends a run without a chance to do anything but let go of the lock."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_killed_at_any_step_goes_on_and_ends_with_the_same_bytes(
    step: str, when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = rows(10)
    go(make_job(tmp_path, tmp_path / "whole"), table)
    job = make_job(tmp_path)
    where, name = STEPS[step]
    for count in (1, 2, 3):
        with monkeypatch.context() as patch:
            patch.setattr(where, name, killing(getattr(where, name), count, when))
            patch.setattr(folder_store.FolderStore, "clear", lambda *_: None)
            with pytest.raises(KilledError):
                go(job, table)
        assert set(tree(tmp_path / "out").items()) <= {
            *tree(tmp_path / "whole").items(),
            *((name, hash_) for name, hash_ in tree(tmp_path / "out").items() if "/tmp/" in name),
        }
        monkeypatch.undo()
        for path in (tmp_path / "out").glob("*.md"):
            path.unlink() if count == 2 else None  # what the journal says is not believed blindly
    assert go(job, table)[0].failed == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
    assert not (tmp_path / "out/.letterforge/tmp").exists()


def killing(step: Callable[..., Any], count: int, when: str) -> Callable[..., Any]:
    """Return `step` that is killed the `count`th time."""
    calls = iter(range(1, 1000))

    def killed(*args: Any) -> Any:
        last = next(calls) == count
        if last and when == "before":
            raise KilledError
        result = step(*args)
        if last:
            raise KilledError
        return result

    return killed


def test_a_rerun_with_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    job = make_job(tmp_path, formats=("md", "docx"))
    go(job, rows(6))
    before = stamps(tmp_path / "out")
    summary, seen = go(job, rows(6))
    assert seen.statuses == "u" * 6
    assert stamps(tmp_path / "out") == before
    assert [len(outcome.outputs) for outcome in seen.outcomes] == [2] * 6
    assert summary.unchanged == 6


def test_a_source_of_which_nothing_changed_is_read_once(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(20))
    again = Counted(rows(20))
    assert go(job, again)[1].statuses == "u" * 20
    assert again.read == 20


@pytest.mark.parametrize("changed", [0, 3, 4, 11, 19])
def test_the_records_of_a_chunk_are_found_behind_any_that_were_not_read_again(
    changed: int, tmp_path: Path
) -> None:
    job = make_job(tmp_path)
    go(job, rows(20))
    table = rows(20)
    table[changed] = {"id": f"r{changed + 1}", "who": "New", "hours": 3}
    again = Counted(table)
    statuses = go(job, again)[1].statuses
    assert statuses == "u" * changed + "m" + "u" * (19 - changed)
    assert again.read == 20 + changed // 4 * 4 + 4
    assert "New answers" in (tmp_path / f"out/r{changed + 1}.md").read_text()


def test_only_the_changed_row_is_made_again(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(6))
    table = rows(6)
    table[2] = {"id": "r3", "who": "New", "hours": 3}
    assert go(job, table)[1].statuses == "uumuuu"
    assert "New answers" in (tmp_path / "out/r3.md").read_text()


def test_a_changed_clause_makes_the_letters_that_use_it_and_no_others(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(6))
    before = stamps(tmp_path / "out")
    file = tmp_path / "library/clauses/all.yaml"
    file.write_text("# moved down a line\n" + file.read_text().replace("Nothing.", "Something."))
    assert go(job, rows(6))[1].statuses == "u" * 6
    assert stamps(tmp_path / "out") == before
    file.write_text(file.read_text().replace("answers", "replies"))
    assert go(job, rows(6))[1].statuses == "m" * 6
    assert "replies" in (tmp_path / "out/r1.md").read_text()


def test_a_change_of_emphasis_is_a_change(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    file = tmp_path / "library/clauses/all.yaml"
    plain = file.read_text()
    for mark in ("*", "**", "***"):
        file.write_text(plain.replace("answers", f"{mark}answers{mark}"))
        assert go(job, rows(2))[1].statuses == "mm"


@pytest.mark.parametrize("change", ["missing", "truncated", "link", "folder"])
def test_a_letter_that_is_not_what_was_made_is_made_again(change: str, tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(3))
    whole = tree(tmp_path / "out")
    path = tmp_path / "out/r2.md"
    path.unlink()
    if change == "truncated":
        path.write_text("")
    elif change == "link":
        (tmp_path / "other.md").write_bytes(b"x" * len("Firm"))
        path.symlink_to(tmp_path / "other.md")
    elif change == "folder":
        path.mkdir()
    _, seen = go(job, rows(3))
    if change == "folder":
        assert (seen.statuses, seen.codes) == ("ufu", ["LF651"])
        path.rmdir()
        assert go(job, rows(3))[1].statuses == "umu"
    assert tree(tmp_path / "out") == whole
    assert not path.is_symlink()


def test_one_more_format_is_made_without_touching_the_other(tmp_path: Path) -> None:
    go(make_job(tmp_path), rows(3))
    before = stamps(tmp_path / "out")
    assert go(make_job(tmp_path, formats=("md", "txt")), rows(3))[1].statuses == "mmm"
    assert stamps(tmp_path / "out") == before
    assert len(tree(tmp_path / "out")) == 6


def test_a_failed_record_is_made_when_its_row_is_corrected(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    table = rows(3)
    table[1] = {"id": "r2", "who": "Firm", "hours": "many"}
    assert go(job, table)[1].statuses == "mfm"
    assert go(job, rows(3))[1].statuses == "umu"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_between_chunks_and_the_next_goes_on(number: int, tmp_path: Path) -> None:
    class Signalling(RawValues):
        readings = 0

        def __iter__(self) -> Iterator[Any]:
            self.readings += 1
            for record in super().__iter__():
                if self.readings == 2 and record.number == 130:  # the first are read once
                    os.kill(os.getpid(), number)
                yield record

    handler = signal.getsignal(number)
    job = make_job(tmp_path)
    summary, seen = go(job, Signalling(rows(150)))
    assert summary.interrupted == number
    assert 0 < summary.records < 150
    assert signal.getsignal(number) is handler
    after, again = go(job, rows(150))
    assert again.statuses == "u" * len(seen.outcomes) + "m" * (150 - len(seen.outcomes))
    assert after.interrupted == 0
    go(make_job(tmp_path, tmp_path / "whole"), rows(150))
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


SCRIPT = """
import sys
from tests.batch.runs import *
if __name__ == "__main__":
    summary, _ = go(make_job(Path(sys.argv[1])), rows(2000), jobs=2, chunk=20)
    sys.exit(128 + summary.interrupted if summary.interrupted else 0)
"""


def count_made(folder: Path) -> int:
    """Return how many letters have their names; the folders below may go away at any moment."""
    return sum(1 for _ in folder.glob("*.md"))


def test_workers_end_with_a_driver_that_is_killed_and_the_next_run_may_begin_at_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    make_job(tmp_path)
    call = [sys.executable, str(script), str(tmp_path)]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    ends = []
    for number in (signal.SIGKILL, signal.SIGINT):
        time.sleep(0.5)  # the workers of a killed driver end a moment after it
        there = count_made(tmp_path / "out")
        process = subprocess.Popen(call, env=env, stderr=subprocess.PIPE)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and count_made(tmp_path / "out") < there + 20:
            time.sleep(0.01)
        process.send_signal(number)
        start = time.monotonic()
        ends.append(process.wait(PATIENCE))
        assert time.monotonic() - start < SLACK * 2
    assert ends == [-signal.SIGKILL, 128 + signal.SIGINT]
    done = subprocess.run(call, env=env, check=False, stderr=subprocess.PIPE, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(tree(tmp_path / "out")) == 2000
    go(make_job(tmp_path, tmp_path / "whole"), rows(2000), chunk=500)
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
