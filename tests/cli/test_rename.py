"""`letterforge rename` shows what it writes, asks, and writes all files or none."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.preloaded import preloaded
from tests.review.renamed_library import FILES, make_files

FOLDERS = ("clauses", "templates", "examples", "letterforge.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_files(tmp_path)
    return tmp_path


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(preloaded() / "letterforge"), "rename", *words]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def as_made() -> dict[str, bytes]:
    return {name: text.encode() for name, text in FILES.items()}


def test_a_dry_run_prints_a_diff_and_writes_nothing(folder: Path) -> None:
    done = run(folder, "term", "platform", "site", "--dry-run")
    assert done.returncode == 0
    assert "--- a/clauses/all.yaml\n+++ b/clauses/all.yaml\n" in done.stdout
    assert "\n+  site: {long: '{{ company }}', short: the Platform}\n" in done.stdout
    assert "a dry run, nothing was written" in done.stderr
    assert files(folder) == as_made()


def test_a_variant_that_is_renamed_is_shown_as_a_renamed_file_and_moved(folder: Path) -> None:
    done = run(folder, "variant", "letter", "note", "--yes")
    assert "rename from templates/letter.yaml\nrename to templates/note.yaml\n" in done.stdout
    assert "all letters are as they were" in done.stderr
    now = files(folder)
    assert now.keys() == as_made().keys() - {"templates/letter.yaml"} | {"templates/note.yaml"}
    assert now["templates/note.yaml"] == as_made()["templates/letter.yaml"]
    assert now["templates/child.yaml"].startswith(b"extends: note\n")


def test_without_a_terminal_nothing_is_written_unless_it_is_said(folder: Path) -> None:
    done = run(folder, "term", "platform", "site")
    assert done.returncode == 2
    assert "error[LF001]: nobody can be asked whether to write this" in done.stderr
    assert "add `--yes`" in done.stderr
    assert "+  site:" in done.stdout
    assert files(folder) == as_made()


@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("n", False), ("", False)])
def test_on_a_terminal_it_is_asked(folder: Path, answer: str, is_written: bool) -> None:
    ours, theirs = pty.openpty()
    command = [str(preloaded() / "letterforge"), "rename", "term", "platform", "site"]
    with subprocess.Popen(
        command, cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs
    ) as running:
        os.write(ours, f"{answer}\n".encode())
        running.communicate(timeout=120)
    os.close(theirs)
    os.close(ours)
    assert (files(folder) != as_made()) is is_written
    assert (running.returncode == 0) is is_written


def test_labels_that_are_written_out_and_files_that_are_left_are_told(folder: Path) -> None:
    (folder / "mine.yaml").write_text("company: Acme\n", "utf-8")
    done = run(folder, "placeholder", "company", "organisation", "--dry-run")
    assert "letters print its label, `Company`, which is written out" in done.stderr
    assert "warning[LF826]: `company` seems to stand in `mine.yaml`" in done.stderr


def test_an_archive_and_the_shipped_library_are_not_changed(folder: Path) -> None:
    subprocess.run(["python3", "-m", "zipfile", "-c", "all.zip", *FOLDERS], cwd=folder, check=True)
    done = run(folder, "term", "platform", "site", "--library", "all.zip", "--yes")
    assert (done.returncode, "is an archive, which is not changed" in done.stderr) == (2, True)
    shipped = run(
        folder / "examples", "variant", "variant1", "x", "--library", str(shipped_folder()), "--yes"
    )
    assert (shipped.returncode, "comes with letterforge is not changed" in shipped.stderr) == (2, True)


def shipped_folder() -> Path:
    from letterforge.library.file_sources.disk_files import shipped_library

    return shipped_library()


def test_a_link_in_the_library_stays_one(folder: Path) -> None:
    (folder / "clauses/real").mkdir()
    (folder / "clauses/all.yaml").rename(folder / "clauses/real/all.txt")
    (folder / "clauses/all.yaml").symlink_to("real/all.txt")
    assert run(folder, "term", "platform", "site", "--yes").returncode == 0
    assert (folder / "clauses/all.yaml").is_symlink()
    assert b"  site: {long" in (folder / "clauses/real/all.txt").read_bytes()
