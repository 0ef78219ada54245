"""Files that nothing reads are told, with the place where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import open_library
from tests.library.folder import PAGE, USUAL, VARIANT, write_library
from tests.lint.rule_library import without_rules


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("templates/letters/x.yaml", "move it to `templates/x.yaml`"),
        ("templates/x.YAML", "rename it to `x.yaml`"),
        ("templates/x.yaml.txt", "rename it to `x.yaml`"),
        ("templates/x.yml.txt", "rename it to `x.yml`"),
        ("clauses/deep/x.Yml", "rename it to `x.yml`"),
        ("templates/page/x.yaml", "move it to `templates/pages/x.yaml`"),
        ("templates/pages/de/x.yaml", "move it to `templates/pages/x.yaml`"),
        ("templates/numberings/x.yaml", "move it to `templates/numbering/x.yaml`"),
        ("pages/x.yaml", "move it to `templates/pages/x.yaml`"),
    ],
)
def test_a_file_that_is_not_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (finding,) = without_rules(open_library(write_library(tmp_path, {name: "a: b\n"})).lint())
    assert (finding.code, finding.severity) == ("LF112", "warning")
    assert (finding.message, finding.hint) == (f"`{name}` is not read", hint)


def test_other_files_are_nobodys_business(tmp_path: Path) -> None:
    files = {"templates/README.md": "x", "clauses/deep/x.yaml": "clauses: {}\n", "templates/.x.YAML": "x"}
    assert (
        without_rules(open_library(write_library(tmp_path, {**files, "docs/pages/x.yaml": "x"})).lint()) == ()
    )


@pytest.mark.parametrize("folder", ["templates/page", "pages"])
def test_a_page_design_in_another_folder_is_not_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    letter = VARIANT.replace("page: plain", "page: house")
    root = write_library(tmp_path, {**USUAL, "templates/letter.yaml": letter, f"{folder}/house.yaml": PAGE})
    hints = {one.code: one.hint for one in without_rules(open_library(root).lint())}
    assert hints["LF407"] == f"`{folder}/house.yaml` is not read: move it to `templates/pages/`"
