"""Stores: letters whole or not at all, never outside, the same in a folder, an archive and behind a URL."""

import errno
import os
import signal
import zipfile
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from letterforge.batch.storage import open_store
from letterforge.diagnostics import LetterforgeError
from tests.batch.runs import go, make_job, rows, stamps, tree

fsspec: Any = pytest.importorskip("fsspec")


def test_a_link_that_leads_out_of_the_output_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / "r1").symlink_to(outside)
    (out / "r2").symlink_to(out)
    (outside / "victim.md").write_text("mine")
    (out / "r3").mkdir()
    (out / "r3/x.md").symlink_to(outside / "victim.md")
    _, seen = go(make_job(tmp_path, name="{{ id }}/x"), rows(3))
    assert (seen.statuses, seen.codes) == ("fmm", ["LF651"])
    assert [path.name for path in outside.iterdir()] == ["victim.md"]
    assert (outside / "victim.md").read_text() == "mine"
    _, seen = go(make_job(tmp_path, name="{{ id }}/deep/er/x"), rows(1))
    assert seen.codes == ["LF651"]
    assert [path.name for path in outside.iterdir()] == ["victim.md"]


def test_a_letter_keeps_the_permissions_of_the_one_it_replaces(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(1))
    (tmp_path / "out/r1.md").chmod(0o600)
    go(job, rows(1, who="Other"))
    assert (tmp_path / "out/r1.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["write", "replace", "open"])
def test_a_full_disk_ends_the_run_and_harms_nothing(number: int, call: str, tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(3))
    before = tree(tmp_path / "out")
    table = rows(12, who="New")
    real = getattr(os, call)
    calls = iter(range(1000))

    def full(path: Any, *args: Any, **more: Any) -> Any:
        ours = call != "open" or ("/.letterforge/tmp/" in str(path) and args[0] & os.O_CREAT)
        if ours and next(calls) > 5:
            raise OSError(number, os.strerror(number))
        return real(path, *args, **more)

    with mock.patch.object(os, call, full), pytest.raises(LetterforgeError) as caught:
        go(job, table)
    assert caught.value.findings[0].code == "LF650"
    left = tree(tmp_path / "out")
    assert left.keys() >= before.keys()
    assert not (tmp_path / "out/.letterforge/tmp").exists()
    assert go(job, table)[0].failed == 0
    go(make_job(tmp_path, tmp_path / "whole"), table)
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_a_letter_that_may_not_be_written_fails_alone(tmp_path: Path) -> None:
    real = os.replace

    def refuse(path: str, target: str, **more: Any) -> None:
        if target.endswith("r2.md"):
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path, target, **more)

    with mock.patch.object(os, "replace", refuse):
        _, seen = go(make_job(tmp_path), rows(3))
    assert (seen.statuses, seen.codes) == ("mfm", ["LF651"])
    assert not (tmp_path / "out/.letterforge/tmp").exists()
    assert go(make_job(tmp_path), rows(3))[1].statuses == "umu"


def test_a_file_in_the_place_of_the_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(LetterforgeError) as caught:
        go(make_job(tmp_path), rows(1))
    assert caught.value.findings[0].code == "LF646"
    assert (tmp_path / "out").read_text() == "mine"


def test_an_archive_holds_the_letters_in_the_order_of_their_records(tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "a/letters.zip", formats=("docx", "md"), name="x/{{ id }}")
    go(job, rows(3))
    archive = tmp_path / "a/letters.zip"
    first = archive.read_bytes()
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == [f"x/r{n}.{ending}" for n in (1, 2, 3) for ending in ("docx", "md")]
        assert {member.date_time for member in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    stamp = archive.stat().st_mtime_ns
    assert go(job, rows(3))[1].statuses == "uuu"
    assert archive.stat().st_mtime_ns == stamp
    archive.unlink()
    go(job, rows(3))
    assert archive.read_bytes() == first
    go(job, rows(2))
    with zipfile.ZipFile(archive) as opened:
        assert len(opened.namelist()) == 4
    go(make_job(tmp_path, tmp_path / "b.ZIP", formats=("docx", "md"), name="x/{{ id }}"), rows(3), jobs=2)
    assert (tmp_path / "b.ZIP").read_bytes() == first


def test_a_signal_while_the_archive_is_put_together_leaves_none_and_the_next_run_completes_it(
    tmp_path: Path,
) -> None:
    job = make_job(tmp_path, tmp_path / "letters.zip")
    real = zipfile.ZipFile.writestr

    def signalled(archive: Any, *args: Any) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        real(archive, *args)

    with mock.patch.object(zipfile.ZipFile, "writestr", signalled):
        summary, seen = go(job, rows(3))
    assert (summary.interrupted, seen.statuses) == (signal.SIGTERM, "mmm")
    assert not (tmp_path / "letters.zip").exists()
    assert go(job, rows(3))[1].statuses == "uuu"
    assert zipfile.ZipFile(tmp_path / "letters.zip").testzip() is None


def test_an_archive_that_cannot_be_completed_leaves_the_old_one(tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "letters.zip")
    go(job, rows(2))
    old = (tmp_path / "letters.zip").read_bytes()
    with (
        mock.patch.object(zipfile.ZipFile, "writestr", side_effect=OSError(errno.ENOSPC, "No space left")),
        pytest.raises(LetterforgeError) as caught,
    ):
        go(job, rows(3))
    assert caught.value.findings[0].code == "LF650"
    assert (tmp_path / "letters.zip").read_bytes() == old
    assert go(job, rows(3))[1].statuses == "uuu"
    assert (tmp_path / "letters.zip").read_bytes() != old


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_a_store_behind_a_url_gets_the_same_letters_and_is_not_written_twice(
    kind: str, tmp_path: Path
) -> None:
    go(make_job(tmp_path, tmp_path / "whole", name="x/{{ id }}"), rows(6))
    url = f"file://{tmp_path}/remote" if kind == "file" else f"memory://{tmp_path.name}"
    job = make_job(tmp_path, url, name="x/{{ id }}", settings={"journal": str(tmp_path / "journal")})
    assert go(job, rows(6))[1].statuses == "m" * 6
    fs, root = fsspec.core.url_to_fs(url)
    found = {name.removeprefix(root).strip("/"): fs.cat_file(name) for name in fs.find(root)}
    assert found == {name: (tmp_path / "whole" / name).read_bytes() for name in tree(tmp_path / "whole")}
    assert go(job, rows(6))[1].statuses == "u" * 6
    assert not fs.find(f"{root}/.letterforge")
    fs.rm_file(f"{root}/x/r4.md")
    table = rows(6)
    table[0] = {"id": "r1", "who": "New", "hours": 1}
    assert go(job, table)[1].statuses == "muumuu"
    assert b"New" in fs.cat_file(f"{root}/x/r1.md")


def test_a_url_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError) as caught:
        open_store(make_job(tmp_path, "nonsense://bucket/x"))
    assert caught.value.findings[0].code == "LF652"
    fs = fsspec.filesystem("memory")
    journal = {"journal": str(tmp_path / "journal")}
    with (
        mock.patch.object(type(fs), "makedirs", side_effect=RuntimeError("no\nway")),
        pytest.raises(LetterforgeError) as caught,
    ):
        go(make_job(tmp_path, "memory://x", settings=journal), rows(1))
    assert caught.value.findings[0].code == "LF646"
    with mock.patch.object(type(fs), "pipe_file", side_effect=RuntimeError("Denied")):
        _, seen = go(make_job(tmp_path, "memory://x", settings=journal), rows(2))
    assert seen.codes == ["LF651", "LF651"]


def test_a_rerun_leaves_letters_alone_whatever_worker_made_them(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(10), jobs=2)
    before = stamps(tmp_path / "out")
    assert go(job, rows(10))[1].statuses == "u" * 10
    assert stamps(tmp_path / "out") == before


def test_what_cannot_be_cleared_away_in_time_is_left_to_the_next_run(tmp_path: Path) -> None:
    store = open_store(make_job(tmp_path))
    store.prepare()
    writer = store.writer("token")
    for number in range(30):
        writer.stage(f"r{number}.md", b"words")
    half_made = tmp_path / "out/.letterforge/tmp"
    store.clear(0)
    assert 0 < sum(path.is_file() for path in half_made.rglob("*")) < 30
    store.clear()
    assert not half_made.exists()
