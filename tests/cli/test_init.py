"""`init`: the folder is complete or as it was, and what it says to do next works there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from letterforge.cli.init import shipped
from letterforge.files import writing
from tests.repository import ROOT, files

EXAMPLES = ROOT / "examples"


def init(folder: str, *options: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from letterforge.cli import main; main()", "init", folder, *options]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_file_of_the_examples_is_copied_as_it_is(tmp_path: Path) -> None:
    done = init("deep/down", "--from", "examples", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    ours = {path.relative_to(EXAMPLES).as_posix() for path in files() if EXAMPLES in path.parents}
    made = tmp_path / "deep/down"
    assert names(made) == ours
    assert all((made / name).read_bytes() == (EXAMPLES / name).read_bytes() for name in ours)
    top = {str(path.relative_to(tmp_path)) + "/" * path.is_dir() for path in made.iterdir()}
    assert done.stdout.splitlines() == sorted(top)
    assert {str(Path("deep/down/ci/")) + "/", str(Path("deep/down/org.yaml"))} <= top


def test_an_empty_folder_and_the_current_one_are_filled(tmp_path: Path) -> None:
    assert init(".", "--from", "examples", cwd=tmp_path).returncode == 0
    assert "org.yaml" in names(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a shell")
def test_the_commands_that_it_names_work(tmp_path: Path) -> None:
    done = init("my letters", "--from", "examples", cwd=tmp_path)
    _, *lines = re.findall(r"^(?:next:|  (.+))$", done.stderr, re.MULTILINE)
    assert len(lines) == 3
    script = "\n".join(lines).replace("letterforge ", f"{Path(sys.executable).parent}/letterforge ")
    subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, check=True, capture_output=True)
    made = tmp_path / "my letters"
    assert (made / "letter.docx").is_file()
    assert len(list((made / "out").glob("*.docx"))) == 6


@pytest.mark.parametrize("name", [".hidden", "a.txt"])
def test_a_folder_in_which_something_stands_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    done = init(".", "--from", "examples", cwd=tmp_path)
    assert (done.returncode, names(tmp_path)) == (2, {name})
    assert "LF502" in done.stderr
    assert not done.stdout


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    done = init("file/below", "--from", "examples", cwd=tmp_path)
    assert (done.returncode, names(tmp_path)) == (2, {"file"})
    assert "it is a file" in done.stderr


def test_where_a_file_cannot_be_written_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from letterforge.cli import init as module

    write, written = writing.write_file, list[Path]()

    def fail_at_the_tenth(path: Path, data: bytes) -> None:
        if len(written) == 9:
            raise OSError(28, "No space left on device", str(path))
        write(path, data)
        written.append(path)

    monkeypatch.setattr(writing, "write_file", fail_at_the_tenth)
    with pytest.raises(OSError, match="No space left"):
        module.init(tmp_path / "new", module.Origin.examples)
    assert len(written) == 9
    assert not list(tmp_path.iterdir())


def test_without_an_origin_the_command_says_what_to_add(tmp_path: Path) -> None:
    done = init("new", cwd=tmp_path)
    assert done.returncode == 2
    assert "add `--from examples`" in done.stderr
    misspelt = init("new", "--from", "exmples", cwd=tmp_path)
    assert "did you mean `examples`?" in misspelt.stderr
    assert not list(tmp_path.iterdir())


def test_a_checkout_copies_its_own_examples() -> None:
    assert shipped("examples") == EXAMPLES
