"""Several files are written all or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterforge.diagnostics import ExportError
from letterforge.files import several, temporary
from letterforge.files.several import write_files


def there(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in folder.iterdir()}


def test_files_are_written_and_others_removed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    (tmp_path / "c").write_text("gone", "utf-8")
    write_files({tmp_path / "a": b"new", tmp_path / "b": b"more"}, [tmp_path / "c"])
    assert there(tmp_path) == {"a": "new", "b": "more"}


def test_nothing_is_written_where_a_folder_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    with pytest.raises(ExportError) as caught:
        write_files({tmp_path / "a": b"new", tmp_path / "none/b": b"more"})
    assert caught.value.findings[0].code == "LF502"
    assert there(tmp_path) == {"a": "old"}


def test_what_was_written_is_put_back_where_a_later_file_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    (tmp_path / "b").write_text("other", "utf-8")
    real = temporary.replace_target
    calls: list[Path] = []

    def fail(path: Path, descriptor: int, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device", str(target))
        real(path, descriptor, target)

    monkeypatch.setattr(several, "replace_target", fail)
    with pytest.raises(ExportError):
        write_files({tmp_path / "a": b"new", tmp_path / "c": b"fresh", tmp_path / "b": b"new"})
    assert there(tmp_path) == {"a": "old", "b": "other"}


def test_a_file_that_may_not_be_written_stops_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    (tmp_path / "b").write_text("other", "utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path / "b")  # root may write to all
    with pytest.raises(ExportError) as caught:
        write_files({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert caught.value.findings[0].message == f"`{tmp_path / 'b'}` cannot be written: it is write-protected"
    assert there(tmp_path) == {"a": "old", "b": "other"}
