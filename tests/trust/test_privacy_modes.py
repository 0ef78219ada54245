"""Who may read what a command makes: its own files the owner alone, those that were named by the umask."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterforge.batch.resume.journal import Journal, Row
from letterforge.batch.sources import input_file
from letterforge.batch.storage import open_store
from letterforge.files import temporary
from letterforge.files.atomic import AtomicFile
from letterforge.files.writing import write_file
from tests.batch.pruning.ground import FIVE, Ground
from tests.batch.runs import go, make_job, rows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="who may read is not said so there")
UMASKS = (0o000, 0o022, 0o077)


@pytest.fixture(params=UMASKS, ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """The umask that is in force."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    made = Ground(tmp_path, monkeypatch)
    made.table(*FIVE)
    return made


def mode(path: str | Path) -> int:
    return stat.S_IMODE(Path(path).lstat().st_mode)


def modes(folder: str | Path) -> set[str]:
    """Return the permissions of a folder and of all below it, each with its kind."""
    return {
        f"{'d' if path.is_dir() else '-'}{mode(path):03o}"
        for path in (Path(folder), *Path(folder).rglob("*"))
    }


def test_what_was_named_follows_the_umask_and_all_else_is_the_owners_alone(
    umask: int, ground: Ground
) -> None:
    ground.table(*FIVE, *(f"r{n},Ann,1" for n in range(600)), "x,Ann,soon")
    ground.batch("out/{{ id }}/x.md", "--report r.jsonl --junit r.xml --failed f.csv --jobs 1")
    assert modes("out/.letterforge") == {"d700", "-600"}
    assert {path.name for path in Path("out/.letterforge").iterdir()} == {"journal.sqlite3", "lock"}
    named = ("out/1/x.md", "out/r599/x.md", "r.jsonl", "r.xml", "f.csv")
    assert {mode(name) for name in named} == {0o666 & ~umask}
    assert {mode("out"), mode("out/1")} == {0o777 & ~umask}


def test_an_archive_follows_the_umask_and_what_stands_beside_it_does_not(umask: int, ground: Ground) -> None:
    ground.batch("new/out.zip/{{ id }}.md")
    assert mode("new/out.zip") == 0o666 & ~umask
    assert mode("new") == 0o777 & ~umask
    assert modes("new/.letterforge-out.zip") == {"d700", "-600"}


@pytest.mark.parametrize("store", ["out", "out.zip"])
def test_letters_in_the_making_are_the_owners_alone(store: str, umask: int, tmp_path: Path) -> None:
    place = open_store(make_job(tmp_path, tmp_path / store))
    place.prepare()
    writer = place.writer("token")
    writer.stage("a/x.md", b"words")
    assert modes(place.home) == {"d700", "-600"}
    assert writer.commit(writer.sync()[0]) == {}
    if store == "out":
        assert mode(tmp_path / "out/a/x.md") == 0o666 & ~umask
    assert modes(place.home) == {"d700", "-600"} - ({"-600"} if store == "out" else set())


def test_the_side_files_of_the_journal_are_the_owners_alone(umask: int, tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.save([Row("a.md", b"i", b"l", b"s", 5)])
        found = {path.name: mode(path) for path in tmp_path.iterdir()}
    assert found == {"journal.sqlite3": 0o600, "journal.sqlite3-wal": 0o600}


def test_reports_in_the_making_are_the_owners_alone(umask: int, tmp_path: Path) -> None:
    draft = AtomicFile(tmp_path / "r.jsonl")
    draft.write(b"words")
    assert modes(tmp_path) == {f"d{mode(tmp_path):o}", "-600"}
    draft.commit()
    assert mode(tmp_path / "r.jsonl") == 0o666 & ~umask


def test_a_letter_in_the_making_is_the_owners_alone(umask: int, tmp_path: Path) -> None:
    path, descriptor = temporary.create_temporary(tmp_path / "x.md")
    assert mode(path) == 0o600
    temporary.replace_target(path, descriptor, tmp_path / "x.md")
    assert mode(tmp_path / "x.md") == 0o666 & ~umask


def test_spools_are_the_owners_alone(umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    owner = Ground.table  # anything that lives on
    assert stat.S_IMODE(input_file.temporary_file(owner).stat().st_mode) == 0o600
    monkeypatch.setattr(input_file, "_OPEN_FILES", tmp_path / "missing")  # as where files have names
    path = input_file.temporary_file(owner)
    assert (mode(path.parent), mode(path)) == (0o700, 0o600)


def test_private_makes_everything_the_owners_alone(umask: int, ground: Ground) -> None:
    ground.batch("new/out/{{ id }}/x.md", "--report r.jsonl --junit r.xml --failed f.csv --private")
    ground.batch("z/out.zip/{{ id }}.md", "--private")
    assert modes("new") | modes("z") == {"d700", "-600"}
    assert {mode(name) for name in ("r.jsonl", "r.xml", "f.csv")} == {0o600}
    with zipfile.ZipFile("z/out.zip") as archive:
        assert {member.external_attr >> 16 for member in archive.infolist()} == {0o600}


def test_private_narrows_what_an_earlier_run_made_for_all(ground: Ground) -> None:
    ground.batch("out/{{ id }}.md", "--report r.jsonl")
    ground.batch("out.zip/{{ id }}.md")
    Path("out/.letterforge").chmod(0o755)
    ground.table("1,Another,24", *FIVE[1:])
    printed = ground.batch("out/{{ id }}.md", "--report r.jsonl --private")
    assert printed == "5 records: 1 made, 4 unchanged, 0 failed\n"
    assert ground.batch("out.zip/{{ id }}.md", "--private").startswith("5 records: 1 made, 4 unchanged")
    assert {mode(path) for path in Path("out").iterdir()} == {0o600, 0o700}
    assert {mode("r.jsonl"), mode("out.zip")} == {0o600}


def test_private_means_nothing_where_no_file_of_ours_is_made(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.test_cases import run

    printed, code = run("letterforge render letter --set customer=A --set hours=1 --private", monkeypatch)
    assert ("`--private` means nothing for standard output" in printed, code) == (True, 2)
    assert "`--private` means nothing for `memory://x`" in ground.batch("memory://x/{{ id }}.md", "--private")


def test_one_private_letter_is_the_owners_alone(
    umask: int, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.test_cases import run

    Path("old.md").write_text("old")
    for name, given in (("new.md", ""), ("old.md", "--private"), ("private.md", "--private")):
        run(
            f"letterforge render letter --language en --set customer=A --set hours=1 -o {name} {given}",
            monkeypatch,
        )
    assert mode("new.md") == 0o666 & ~umask
    assert {mode("old.md"), mode("private.md")} == {0o600}


def test_permissions_that_were_given_by_hand_stay(umask: int, tmp_path: Path) -> None:
    job = make_job(tmp_path, tmp_path / "out.zip")
    go(job, rows(2))
    (tmp_path / "out.zip").chmod(0o640)
    go(job, rows(3))
    assert mode(tmp_path / "out.zip") == 0o640
    (tmp_path / "x.md").touch(0o600)
    write_file(tmp_path / "x.md", b"words")
    assert mode(tmp_path / "x.md") == 0o600


def test_private_follows_no_link_out_of_the_output(tmp_path: Path) -> None:
    go(make_job(tmp_path, name="{{ id }}/x"), rows(1))
    outside = tmp_path / "outside"
    (tmp_path / "out/r1").rename(outside)
    (tmp_path / "out/r1").symlink_to(outside)
    before = mode(outside / "x.md")
    go(make_job(tmp_path, name="{{ id }}/x", private=True), rows(1))
    assert mode(outside / "x.md") == before
