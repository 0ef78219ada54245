"""Letters wait for their archive in segments: whole or not at all, the last one of a name."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.storage.zip_segments import Segments, SegmentWriter
from letterforge.diagnostics import BatchError
from tests.batch.pruning.ground import FIVE, Ground


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    return folder


def write(letters: Path, given: dict[str, bytes]) -> None:
    before = len(list(letters.iterdir()))
    writer = SegmentWriter(letters, letters.parent / "tmp/token")
    for name, data in given.items():
        writer.stage(name, data)
    files, faults = writer.sync()
    assert faults == {}
    assert len(list(letters.iterdir())) == before, "no letter may be found before it has its name"
    assert SegmentWriter(letters, letters.parent / "tmp/token").commit(files) == {}


def found(letters: Path) -> dict[str, bytes | None]:
    segments = Segments(letters)
    try:
        return {name: segments.read(name) for name in segments}
    finally:
        segments.close()


@given(st.dictionaries(st.text(min_size=1, max_size=9), st.binary(max_size=99), min_size=1, max_size=9))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, given: dict[str, bytes]) -> None:
    letters = tmp_path_factory.mktemp("place") / "letters"
    letters.mkdir()
    write(letters, given)
    assert found(letters) == given
    assert {name: Segments(letters).size(name) for name in given} == {n: len(d) for n, d in given.items()}


def test_the_last_letter_of_a_name_counts(letters: Path) -> None:
    write(letters, {"a": b"old", "b": b"b"})
    write(letters, {"a": b"newer"})
    assert found(letters) == {"a": b"newer", "b": b"b"}
    assert Segments(letters).size("c") is None


@pytest.mark.parametrize("cut", [0, 1, 5, 20, 30, -1, -30])
def test_a_segment_that_is_not_whole_holds_nothing(cut: int, letters: Path) -> None:
    write(letters, {"a": b"words" * 9})
    (path,) = letters.iterdir()
    path.write_bytes(path.read_bytes()[:cut])
    assert found(letters) == {}


@pytest.mark.parametrize("tail", [b"", b"\xff" * 8, b"\0" * 7 + b"\x05", b"\x00" * 8])
def test_a_file_that_only_looks_like_a_segment_holds_nothing(tail: bytes, letters: Path) -> None:
    (letters / "x").write_bytes(b"words" + tail + b"letterforge segment 1\n")
    (letters / "folder").mkdir()
    (letters / "link").symlink_to(letters / "x")
    assert found(letters) == {}


def test_a_letter_that_cannot_be_written_leaves_the_others_whole(letters: Path) -> None:
    writer = SegmentWriter(letters, letters.parent / "tmp/token")
    writer.stage("a", b"a" * 9)
    real, calls = os.write, iter(range(9))

    def half(descriptor: int, data: memoryview) -> int:
        if next(calls):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(descriptor, data[:3])

    with mock.patch.object(os, "write", half), pytest.raises(BatchError, match="LF651"):
        writer.stage("b", b"b" * 9)
    writer.stage("c", b"c" * 9)
    writer.commit(writer.sync()[0])
    assert found(letters) == {"a": b"a" * 9, "c": b"c" * 9}


def test_letters_of_a_run_that_was_stopped_are_pruned_where_they_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = Ground(tmp_path, monkeypatch)
    ground.table(*FIVE)
    ground.batch("out.zip/{{ id }}.md")
    ground.table("1,Ann,3", "2,Bob,3", "3,Cid,8", "6,Flo,6", "4,Dora,4", "5,Eva,500", "7,Gus,7")
    ground.batch("out.zip/{{ id }}.md", "--stop-on-error")
    waiting = tmp_path / ".letterforge-out.zip/letters"
    assert {"2.md", "4.md", "6.md"} <= set(Segments(waiting))
    assert ground.traces("Dora", "out.zip")
    ground.table("1,Ann,3", "2,Bob,3", "3,Cid,8")
    printed, code = ground.prune("--yes", place="out.zip")
    assert printed.splitlines()[:3] == ["removed 4.md", "removed 5.md", "removed 6.md"]
    assert (code, "kept" in printed) == (0, False)
    assert ground.letters("out.zip") == ["1.md", "2.md", "3.md"]
    assert not ground.traces("Dora", "out.zip")
    assert sorted(path.name for path in waiting.parent.iterdir()) == ["journal.sqlite3", "letters", "lock"]
    assert ground.batch("out.zip/{{ id }}.md") == "3 records: 0 made, 3 unchanged, 0 failed\n"
    ground.batch("new.zip/{{ id }}.md")
    assert Path("out.zip").read_bytes() == Path("new.zip").read_bytes()
