"""The command as a process of its own: completion, pipes, places it is run from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("letterforge")


def run(
    *words: str, folder: Path, given: bytes = b"", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [PROGRAM, *words],
        cwd=folder,
        env=os.environ | variables,
        input=given,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("letterforge render v", ["variant1", "variant2", "variant3"]),
        ("letterforge show variant2", ["variant2"]),
        ("letterforge li", ["list", "lint"]),
    ],
)
def test_completion_offers_commands_and_variants(words: str, offered: list[str], tmp_path: Path) -> None:
    done = run(
        folder=tmp_path,
        _LETTERFORGE_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
    )
    assert sorted(done.stdout.decode().split()) == sorted(offered)


def test_a_library_above_the_folder_is_found(tmp_path: Path) -> None:
    for name in ("clauses", "templates", "deep/er"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "clauses/only.yaml").write_text("clauses: {only: {text: Words.}}\n", encoding="utf-8")
    done = run("list", folder=tmp_path / "deep/er")
    assert (done.returncode, done.stdout) == (0, b"")


def test_the_shipped_letters_are_there_from_any_folder(tmp_path: Path) -> None:
    example = ROOT / "examples/org.yaml"
    done = run("render", "variant1", "--vars", "-", folder=tmp_path, given=example.read_bytes())
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode() == (ROOT / "examples/letters/variant1-zh-CN.md").read_text(encoding="utf-8")
    assert done.stderr == b""


def test_a_word_file_goes_to_standard_output_when_that_is_no_terminal(tmp_path: Path) -> None:
    done = run("render", "variant1", "--blank", "-f", "docx", folder=tmp_path)
    assert done.stdout.startswith(b"PK")


def test_a_closed_pipe_is_no_error_message(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{PROGRAM}" render variant3 --blank | head -c 10'],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert len(done.stdout) == 10
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("command", ["list", "render variant1 --blank", "render variant1 --blank -f docx"])
@pytest.mark.parametrize(("target", "reason"), [("/dev/full", "No space left"), ("&-", "it is closed")])
def test_output_that_takes_no_more_is_reported(
    command: str, target: str, reason: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{PROGRAM}" {command} >{target}'], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert f"error[LF502]: standard output cannot be written: {reason}" in done.stderr.decode()


def test_a_reference_file_is_for_word_files_alone(tmp_path: Path) -> None:
    done = run("render", "variant1", "--blank", "--reference", "house.docx", folder=tmp_path)
    assert done.returncode == 2
    assert b"restyles Word files" in done.stderr


def test_a_folder_with_a_chinese_name_and_spaces_works(tmp_path: Path) -> None:
    folder = tmp_path / "信函 2026"
    folder.mkdir()
    done = run("render", "variant1", "--blank", "-o", "空白 表.docx", folder=folder, NO_COLOR="1")
    assert done.returncode == 0
    assert done.stderr.decode() == "wrote 空白 表.docx (variant1, zh-CN)\n"
    assert (folder / "空白 表.docx").stat().st_size > 5000


def test_quiet_says_nothing(tmp_path: Path) -> None:
    done = run("render", "variant1", "--blank", "-o", "a.md", "-q", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
