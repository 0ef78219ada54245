"""Pruning removes nothing outside the output and follows no link, whatever journal and folder hold."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.pruning import removal
from letterforge.batch.pruning.removal import FolderRemoval, KeepFileError
from letterforge.batch.resume.journal import Journal, Row
from tests.batch.pruning.ground import FIVE, Ground

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no links without rights there")
MINE = b"mine"
EVIL = (
    *("../outside/victim.md", "/etc/passwd", "a/../../outside/victim.md", "./1.md", "a//b.md", "..", "", "/"),
    *(".letterforge/lock", ".Letterforge/journal.sqlite3", "..\\outside\\victim.md", "a\0b.md"),
)


@pytest.fixture(params=[True, False], ids=["descriptors", "paths"])
def ground(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """A place to prune in, with and without the system's help to hold folders open."""
    monkeypatch.setattr(removal, "_HAS_DIR_FD", request.param)
    made = Ground(tmp_path, monkeypatch)
    Path("outside").mkdir()
    Path("outside/victim.md").write_bytes(MINE)
    made.table(*FIVE)
    return made


def row(name: str, data: bytes = MINE) -> Row:
    return Row(name, b"i" * 16, b"l" * 16, sha256(data).digest(), len(data))


def untouched() -> bool:
    return [path.name for path in Path("outside").iterdir()] == ["victim.md"] and (
        Path("outside/victim.md").read_bytes() == MINE
    )


def test_names_in_a_journal_that_lead_out_are_kept_and_named(ground: Ground) -> None:
    ground.batch("out/{{ id }}.md")
    with Journal(Path("out/.letterforge")) as journal:
        journal.save([row(name) for name in EVIL])
        journal.save_rule(
            '{"variant":"letter","name":"{{ id }}/{{ id }}/{{ id }}","formats":["md"],"language":"en"}'
        )
    looking = FolderRemoval(Path("out"))
    for name in EVIL:
        with pytest.raises(KeepFileError):
            looking.check(row(name))
        looking.remove([name])
    ground.table(*FIVE[:4])
    ground.prune("--yes -o 'out/{{ id }}.md'")
    assert untouched()
    assert Path("out/.letterforge/lock").exists()
    assert ground.letters() == ["1.md", "2.md", "3.md", "4.md"]


def test_a_folder_that_became_a_link_is_not_entered(ground: Ground) -> None:
    ground.batch("out/{{ customer }}/{{ id }}.md")
    Path("out/Eve/5.md").rename("outside/5.md")
    Path("out/Eve").rmdir()
    Path("out/Eve").symlink_to(Path("outside").absolute())
    before = Path("outside/5.md").read_bytes()
    ground.table(*FIVE[:4])
    printed, code = ground.prune("--yes")
    assert ("`Eve/5.md` is kept: a link or a file stands in its way" in printed, code) == (True, 0)
    assert Path("outside/5.md").read_bytes() == before


@pytest.mark.parametrize("target", ["outside/victim.md", "out/1.md", "nowhere"])
def test_a_link_in_the_place_of_a_letter_is_kept(target: str, ground: Ground) -> None:
    ground.batch("out/{{ id }}.md")
    Path("out/5.md").unlink()
    Path("out/5.md").symlink_to(Path(target).absolute())
    ground.table(*FIVE[:4])
    assert "`5.md` is kept" in ground.prune("--yes")[0]
    assert Path("out/5.md").is_symlink()
    assert untouched()


def test_a_pipe_or_a_folder_in_the_place_of_a_letter_is_kept_and_nothing_waits(ground: Ground) -> None:
    ground.batch("out/{{ id }}.md")
    for name in ("4.md", "5.md"):
        Path("out", name).unlink()
    os.mkfifo("out/4.md")
    Path("out/5.md").mkdir()
    ground.table(*FIVE[:3])
    printed, code = ground.prune("--yes")
    assert ("`4.md` is kept" in printed, "`5.md` is kept" in printed, code) == (True, True, 0)
    assert sorted(path.name for path in Path("out").glob("*.md")) == ["1.md", "2.md", "3.md", "4.md", "5.md"]


@pytest.mark.parametrize("home", ["out/.letterforge", ".letterforge-out.zip"])
def test_a_journal_behind_a_link_is_not_used(home: str, ground: Ground) -> None:
    ground.batch("out/{{ id }}.md")
    ground.batch("out.zip/{{ id }}.md")
    Path(home).rename("elsewhere")
    Path(home).symlink_to(Path("elsewhere").absolute())
    ground.table(*FIVE[:4])
    printed, code = ground.prune("--yes", place="out.zip" if "zip" in home else "out")
    assert ("LF690" in printed, code) == (True, 2)


def test_an_archive_behind_a_link_or_that_is_none_is_refused(ground: Ground) -> None:
    ground.batch("out.zip/{{ id }}.md")
    whole = Path("out.zip").read_bytes()
    ground.table(*FIVE[:4])
    Path("out.zip").rename("outside.zip")
    Path("out.zip").symlink_to(Path("outside.zip").absolute())
    assert "LF690" in ground.prune("--yes", place="out.zip")[0]
    assert Path("outside.zip").read_bytes() == whole
    Path("out.zip").unlink()
    Path("out.zip").write_bytes(MINE)
    assert "LF690" in ground.prune("--yes", place="out.zip")[0]
    assert Path("out.zip").read_bytes() == MINE


def test_a_letter_that_may_not_be_removed_stays_known_and_is_reported(ground: Ground) -> None:
    ground.batch("out/{{ id }}.md")
    ground.table(*FIVE[:3])
    real = os.unlink

    def refuse(path: str | Path, **more: int | None) -> None:
        if str(path).endswith("4.md"):
            raise PermissionError(13, "Permission denied")
        real(path, **more)

    with mock.patch.object(os, "unlink", refuse):
        printed, code = ground.prune("--yes")
    assert "error[LF694]: `4.md` cannot be removed: permission denied" in printed
    assert (printed.endswith("1 letter removed, 1 not removed\n"), code) == (True, 1)
    assert ground.letters() == ["1.md", "2.md", "3.md", "4.md"]
    assert ground.prune("--yes") == ("removed 4.md\n1 letter removed\n", 0)


def test_names_are_printed_so_that_they_steer_nothing(ground: Ground) -> None:
    ground.batch("out/{{ id }}.md")
    with Journal(Path("out/.letterforge")) as journal:
        journal.save([row("\x1b[31m::error::.md")])
    Path("out/\x1b[31m::error::.md").write_bytes(MINE)
    printed, _ = ground.prune()
    assert "\x1b" not in printed
    assert "would remove \\x1b[31m::error::.md\n" in printed


@given(
    st.lists(st.sampled_from(["..", ".", "", "a", "b.md", "outside", ".letterforge", "\\", "~"]), max_size=6)
)
def test_no_name_made_of_such_parts_leads_out(parts: list[str]) -> None:
    name = "/".join(parts)
    try:
        folder, last = removal._split_name(name)
    except KeepFileError:
        return
    assert not {"..", ".", ""} & {*folder.split("/"), last} - ({""} if not folder else set())
    assert not name.startswith(("/", ".letterforge"))
