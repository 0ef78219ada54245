"""`--rehash`: letters that stand there are read, so that those changed by hand are made anew."""

import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.storage.state_folder import digest_of
from tests.batch.runs import go, make_job, rows, tree


def change(path: Path) -> None:
    """Change a file and leave its size and time as they were."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"answers", b"ignores"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def test_a_letter_changed_by_hand_without_a_trace_is_made_anew(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(5))
    whole = tree(tmp_path / "out")
    change(tmp_path / "out/r3.md")
    assert go(job, rows(5))[1].statuses == "uuuuu"
    assert tree(tmp_path / "out") != whole
    assert go(job, rows(5), rehash=True)[1].statuses == "uumuu"
    assert tree(tmp_path / "out") == whole
    assert go(job, rows(5), rehash=True, jobs=2)[1].statuses == "uuuuu"


def test_a_member_of_an_archive_changed_by_hand_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "letters.zip"
    job = make_job(tmp_path, path)
    go(job, rows(3))
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "new", "w") as new:
        new.comment = old.comment
        for member in old.infolist():
            data = old.read(member)
            new.writestr(member, data.replace(b"answers", b"ignores") if "r2" in member.filename else data)
    (tmp_path / "new").replace(path)
    assert go(job, rows(3))[1].statuses == "uuu"
    assert go(job, rows(3), rehash=True)[1].statuses == "umu"
    assert path.read_bytes() == whole


def test_a_letter_behind_a_url_changed_by_hand_is_made_anew(tmp_path: Path) -> None:
    fsspec: Any = pytest.importorskip("fsspec")
    journal = {"journal": str(tmp_path / "journal")}
    job = make_job(tmp_path, f"memory://{tmp_path.name}", settings=journal)
    go(job, rows(3))
    fs, root = fsspec.core.url_to_fs(job.store)
    whole = fs.cat_file(f"{root}/r2.md")
    fs.pipe_file(f"{root}/r2.md", whole.replace(b"answers", b"ignores"))
    assert go(job, rows(3))[1].statuses == "uuu"
    assert go(job, rows(3), rehash=True)[1].statuses == "umu"
    assert fs.cat_file(f"{root}/r2.md") == whole


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "device", "nothing"])
def test_what_is_no_file_has_no_hash_and_is_not_waited_for(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to(__file__)
        case "device":
            path = Path(os.devnull)
    assert digest_of(path) is None
