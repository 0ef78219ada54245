"""The library in use is the nearest one upward, else the one that comes with letterforge."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles, shipped_library
from letterforge.library.locate import find_library
from tests.library.folder import write_library
from tests.repository import ROOT


def test_a_folder_with_clauses_and_templates_is_found_from_any_folder_below(tmp_path: Path) -> None:
    root = write_library(tmp_path / "law")
    below = root / "a" / "b"
    below.mkdir(parents=True)
    assert find_library(below) == root
    assert find_library(root) == root


def test_the_nearest_of_several_libraries_is_found(tmp_path: Path) -> None:
    write_library(tmp_path)
    inner = write_library(tmp_path / "inner")
    assert find_library(inner / "clauses") == inner


def test_where_there_is_none_nothing_is_found(tmp_path: Path) -> None:
    assert find_library(tmp_path) is None


def test_in_a_checkout_the_shipped_library_stands_at_the_top() -> None:
    assert shipped_library() == ROOT
    assert "variant1" in Catalog(DiskFiles(shipped_library())).variant_ids()


def test_files_are_named_from_the_current_folder_or_as_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_library(tmp_path / "law")
    monkeypatch.chdir(tmp_path)
    for given, shown in ((root, "law/templates/letter.yaml"), (Path("law"), "law/templates/letter.yaml")):
        assert Catalog(DiskFiles(given)).variant("letter").span.source.name == shown
    monkeypatch.chdir(root / "clauses")
    assert Catalog(DiskFiles(Path(".."))).variant("letter").span.source.name == "../templates/letter.yaml"
    assert Catalog(DiskFiles(root)).variant("letter").span.source.name == f"{root}/templates/letter.yaml"


def test_files_of_the_shipped_library_are_named_from_its_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    span = Catalog(DiskFiles(shipped_library())).variant("variant1").span
    assert span.source.name == "templates/variant1.yaml"
