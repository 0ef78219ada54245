"""`letterforge upgrade`: what it shows, when it asks, and when it writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from letterforge.cli import upgrade as command
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.lock_file import read_lock
from tests.test_cases import run

CLAUSES = """
clauses:
  privacy:
    text: {en: Nothing is told., zh-CN: 概不外传。}
  notice: {text: {en: Notice is given., zh-CN: 予以通知。}}
"""
OWN = {
    "own/letterforge.yaml": "libraries: {common: ../common}\n",
    "own/templates/one.yaml": "title: {en: One, zh-CN: 一}\nbody: [common/privacy]\n",
    "own/templates/two.yaml": "title: {en: Two, zh-CN: 二}\nbody: [common/notice]\n",
    "common/clauses/all.yaml": CLAUSES,
}
Upgrade = Callable[..., tuple[str, int]]


@pytest.fixture
def upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Upgrade:
    """A function that upgrades the library `own` of the current folder, whose lock is written."""
    monkeypatch.chdir(tmp_path)
    write(OWN)

    def call(options: str = "--library own") -> tuple[str, int]:
        return run(f"letterforge upgrade {options}", monkeypatch)

    assert call()[1] == 0
    return call


def write(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def change(old: str, new: str) -> None:
    assert old in CLAUSES
    write({"common/clauses/all.yaml": CLAUSES.replace(old, new)})


def lock() -> str:
    return Path("own/letterforge.lock").read_text("utf-8")


def test_the_letters_that_change_are_shown_in_every_language(upgrade: Upgrade) -> None:
    before = lock()
    change("Nothing is told., zh-CN: 概不外传。", "Never told., zh-CN: 绝不外传。")
    printed, code = upgrade()
    assert [line for line in printed.splitlines() if line.startswith(("-", "+"))] == [
        "--- one (en), letterforge.lock",
        "+++ one (en), today",
        "-1. Nothing is told.",
        "+1. Never told.",
        "--- one (zh-CN), letterforge.lock",
        "+++ one (zh-CN), today",
        "-一、概不外传。",
        "+一、绝不外传。",
    ]
    assert "letters that change: 2 of 4" in printed
    assert (code, lock()) == (2, before)


@pytest.mark.parametrize(("answer", "is_taken"), [("y", True), ("n", False), ("", False)])
def test_it_asks_on_a_terminal(
    upgrade: Upgrade, monkeypatch: pytest.MonkeyPatch, answer: str, is_taken: bool
) -> None:
    before = lock()
    change("Nothing is told.", "Never told.")
    monkeypatch.setattr(command, "_is_attended", lambda: True)
    printed, code = upgrade(f"--library own <<< '{answer}\n'")
    assert "take these changes? [y/N]" in printed
    assert (code, lock() != before) == (0 if is_taken else 1, is_taken)
    assert ("nothing was written" in printed) is not is_taken


def test_what_changes_no_letter_is_taken_without_a_question(upgrade: Upgrade) -> None:
    before = lock()
    write({"common/clauses/more.yaml": "clauses: {more: {text: More.}}\n"})
    printed, code = upgrade()
    assert (code, lock() != before) == (0, True)
    assert "letters that change: 0 of 4" in printed


def test_what_letters_use_besides_is_taken_where_no_library_changed(upgrade: Upgrade) -> None:
    write({"own/templates/one.yaml": "title: {en: One, zh-CN: 一}\nbody: [common/notice]\n"})
    printed, code = upgrade()
    assert code == 0
    assert "`common` (../common): other parts of it are used" in printed
    assert "privacy" not in lock()
    write({"own/templates/one.yaml": OWN["own/templates/one.yaml"]})
    assert upgrade()[1] == 0
    assert "privacy" in lock()


def test_a_letter_that_the_lock_cannot_make_is_shown_whole(upgrade: Upgrade) -> None:
    change("notice:", "news: {text: New.}\n  notice:")
    write({"own/templates/one.yaml": "title: {en: One}\nbody: [common/news]\n"})
    printed, _ = upgrade("--library own --yes")
    assert "--- one (en), not in letterforge.lock" in printed
    assert "+1. New." in printed


def test_nothing_is_written_where_a_letter_can_no_longer_be_made(upgrade: Upgrade) -> None:
    before = lock()
    change("notice:", "notices:")
    printed, code = upgrade("--library own --yes")
    assert (code, lock()) == (1, before)
    assert "error[LF402]: `common/notice` is not a clause of another library" in printed
    assert "did you mean `common/notices`?" in printed


def test_nothing_is_written_where_a_library_is_gone(upgrade: Upgrade) -> None:
    before = lock()
    Path("common").rename("elsewhere")
    printed, code = upgrade("--library own --yes")
    assert (code, lock()) == (1, before)
    assert "error[LF117]" in printed


def test_a_lock_without_libraries_is_removed(upgrade: Upgrade) -> None:
    write({"own/letterforge.yaml": "name: own\n", "own/templates/one.yaml": "title: One\nbody: []\n"})
    assert "is removed" in upgrade()[0]
    assert not Path("own/letterforge.lock").exists()
    assert "the library names no others" in upgrade()[0]


def test_a_library_that_is_named_no_longer_leaves_the_lock(upgrade: Upgrade) -> None:
    write({"own/letterforge.yaml": "libraries: {common: ../common, more: ../common}\n"})
    assert "`more` (../common): nothing of it is used" in upgrade()[0]
    assert sorted(read_lock(DiskFiles(Path("own"))) or {}) == ["common", "more"]
    write({"own/letterforge.yaml": OWN["own/letterforge.yaml"]})
    assert "`more` is used no longer" in upgrade()[0]
    assert sorted(read_lock(DiskFiles(Path("own"))) or {}) == ["common"]


def test_an_archive_and_a_library_that_is_not_trusted_are_refused(upgrade: Upgrade) -> None:
    with ZipFile("own.zip", "w") as archive:
        for path in sorted(Path("own").rglob("*")):
            archive.write(path, path.relative_to("own"))
    printed, code = upgrade("--library own.zip")
    assert code == 2
    assert "`own.zip` is an archive, which is not changed" in printed
    printed, code = upgrade("--library own --untrusted")
    assert code == 2
    assert "No such option: --untrusted" in printed
