"""A file appears whole or not at all."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from letterforge.diagnostics import ExportError, Finding
from letterforge.files.writing import write_file


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file with older words in it."""
    path = tmp_path / "letter.md"
    path.write_bytes(b"old")
    return path


def refused(path: str | Path, data: bytes = b"new") -> Finding:
    with pytest.raises(ExportError) as caught:
        write_file(path, data)
    (finding,) = caught.value.findings
    assert finding.code == "LF502"
    assert f"`{path}`" in finding.message
    return finding


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def permissions(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_file(str(tmp_path / "letter.md"), b"new")
    assert (tmp_path / "letter.md").read_bytes() == b"new"
    assert names(tmp_path) == ["letter.md"]


def test_a_new_file_has_the_permissions_that_the_user_gives_to_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "letter.md", b"new")
    finally:
        os.umask(before)
    assert permissions(tmp_path / "letter.md") == 0o640


def test_an_old_file_keeps_its_permissions(letter: Path) -> None:
    letter.chmod(0o604)
    write_file(letter, b"new")
    assert letter.read_bytes() == b"new"
    assert permissions(letter) == 0o604


def test_no_bytes_are_a_file_too(letter: Path) -> None:
    write_file(letter, b"")
    assert letter.read_bytes() == b""


def fail(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def write_one_byte_then_fail() -> Callable[[int, bytes], int]:
    write = os.write

    def instead(descriptor: int, data: bytes) -> int:
        if len(data) < 3:
            fail()
        return write(descriptor, data[:1])

    return instead


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_when_a_step_fails_the_old_file_is_as_it_was(
    letter: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    match step:
        case "write":
            monkeypatch.setattr(os, "write", write_one_byte_then_fail())
        case "fsync":
            monkeypatch.setattr(os, "fsync", fail)
        case _:
            monkeypatch.setattr(Path, "replace", fail)
    finding = refused(letter)
    monkeypatch.undo()
    assert finding.message == f"`{letter}` cannot be written: no space left on device"
    assert letter.read_bytes() == b"old"
    assert names(letter.parent) == ["letter.md"]


def test_when_a_step_fails_no_new_file_appears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fail)
    refused(tmp_path / "letter.md")
    assert names(tmp_path) == []


def test_an_interrupted_write_leaves_nothing_behind(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(letter, b"new")
    assert letter.read_bytes() == b"old"
    assert names(letter.parent) == ["letter.md"]


def test_the_bytes_are_on_the_disk_before_the_name_is_given(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_fsync(descriptor: int) -> None:
        steps.append("fsync")
        fsync(descriptor)

    def note_replace(one: Path, other: Path) -> Path:
        steps.append("replace")
        return replace(one, other)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_replace)
    write_file(letter, b"new")
    assert steps == ["fsync", "replace"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    finding = refused(tmp_path / "none" / "letter.md")
    assert finding.message.endswith(f"there is no folder `{tmp_path / 'none'}`")
    assert finding.hint == "make the folder first"


def test_a_folder_is_not_written_to(tmp_path: Path) -> None:
    assert refused(tmp_path).message.endswith("it is a folder")
    assert tmp_path.is_dir()


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file(os.devnull, b"new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_write_protected_file_is_left_alone(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the superuser may write anything
    assert refused(letter).message.endswith("it is write-protected")
    assert letter.read_bytes() == b"old"


def test_a_link_is_replaced_and_what_it_led_to_is_untouched(letter: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(letter)
    write_file(link, b"new")
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    assert letter.read_bytes() == b"old"


def test_a_link_that_leads_nowhere_is_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "nowhere.md")
    write_file(link, b"new")
    assert names(tmp_path) == ["link.md"]


def test_a_link_to_a_device_is_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(os.devnull)
    write_file(link, b"new")
    assert link.is_symlink()


def test_a_name_at_the_limit_of_the_file_system_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["x" * 256, "x\0y"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    refused(tmp_path / name)
    assert names(tmp_path) == []
