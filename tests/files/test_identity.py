"""Whether two paths are one file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.files import identity as identities
from letterforge.files.identity import find_below, identity, ignores_case

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="no links without rights there")
STEPS = st.lists(st.sampled_from((".", "..", "a", "b", "to-top", "to-a")), max_size=8)


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with folders in folders, links to two of them, and files of one name in all."""
    top = tmp_path_factory.mktemp("top")
    for folder in ("", "a", "b", "a/a", "a/b", "b/a", "b/b"):
        (top / folder).mkdir(exist_ok=True)
        (top / folder / "file").write_bytes(folder.encode())
        if sys.platform != "win32":
            (top / folder / "to-top").symlink_to(top)
            (top / folder / "to-a").symlink_to(top / "a")
    return top


@UNIX
@given(STEPS, STEPS, st.sampled_from(("file", "none")))
def test_two_spellings_are_one_file_just_where_the_system_finds_one(
    top: Path, one: list[str], other: list[str], name: str
) -> None:
    paths = [top.joinpath(*steps, name) for steps in (one, other)]
    known = [identity(path) for path in paths]
    folders = [path.parent for path in paths]
    if not all(folder.is_dir() for folder in folders):
        return
    first, second = known
    assert first is not None
    assert first.same(second) == folders[0].samefile(folders[1])


@UNIX
def test_a_link_to_nothing_is_what_it_would_lead_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("new")
    known = identity(tmp_path / "link")
    assert known is not None
    assert known.same(identity(tmp_path / "new"))
    assert not known.same(identity(tmp_path / "other"))
    assert not known.same(None)


@UNIX
def test_terminals_and_devices_are_never_one_file() -> None:
    assert identity(Path(os.devnull)) is None


def test_a_path_that_no_file_can_have_is_none(tmp_path: Path) -> None:
    assert identity(tmp_path / "a\0b") is None
    assert identity(tmp_path / "none" / "x") is None


def test_a_file_is_found_below_a_folder_by_any_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "tree/deep").mkdir(parents=True)
    (tmp_path / "tree/deep/file").write_bytes(b"")
    (tmp_path / "outside").write_bytes(b"")
    known, other = identity(tmp_path / "tree/deep/../deep/file"), identity(tmp_path / "outside")
    assert known is not None
    assert other is not None
    assert find_below(tmp_path / "tree", known) == tmp_path / "tree/deep/file"
    assert find_below(tmp_path / "tree", other) is None
    assert find_below(tmp_path / "none", known) is None
    if sys.platform != "win32":
        (tmp_path / "tree/link").symlink_to("../outside")
        assert find_below(tmp_path / "tree", other) == tmp_path / "tree/link"


def test_names_of_new_files_are_compared_as_their_folder_compares_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = identity(tmp_path / "Größe")
    assert one is not None
    for ignores in (True, False):
        monkeypatch.setattr(identities, "ignores_case", lambda _, ignores=ignores: ignores)
        assert one.same(identity(tmp_path / "GRO\u0308SSE")) == ignores
        assert one.same(identity(tmp_path / "Größe"))
        assert not one.same(identity(tmp_path / "Grösse2"))


def test_whether_case_counts_is_asked_of_the_folder_itself(tmp_path: Path) -> None:
    (tmp_path / "Some").write_bytes(b"")
    assert ignores_case(tmp_path) == (tmp_path / "sOME").exists()
    (tmp_path / "sOME").touch()
    assert ignores_case(tmp_path) == (len(list(tmp_path.iterdir())) == 1)
