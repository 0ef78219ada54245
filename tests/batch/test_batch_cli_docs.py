"""docs/batch.md is walked through: its commands run, and print what they are said to print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from letterforge.batch.cell_escaping import ERROR_COLUMN
from tests.repository import ROOT
from tests.test_cases import run
from tests.test_readme import commands

PAGE = (ROOT / "docs/batch.md").read_text("utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def test_the_page_can_be_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    walked = [one for block in CONSOLE.findall(PAGE) for one in commands(block)]
    assert len(walked) >= 2
    for command, expected in walked:
        printed, code = run(command, monkeypatch)
        assert printed.startswith(expected), command
        assert code == 0, (command, printed)
    assert (tmp_path / "out/C-001.docx").is_file()
    assert not (tmp_path / "dry").exists()


def test_the_error_it_shows_is_the_one_that_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    rows = (tmp_path / "examples/customers.csv").read_text("utf-8").replace(",8,5", ",soon,5")
    Path("customers.csv").write_text(rows, encoding="utf-8")
    command = (
        "letterforge batch variant1 --data customers.csv --vars examples/common.yaml -o 'out/{{ id }}.md'"
    )
    printed, code = run(command, monkeypatch)
    assert code == 1
    assert f"```\n{printed}```" in PAGE


def test_the_column_of_errors_is_called_as_the_page_says() -> None:
    assert f"`{ERROR_COLUMN}`" in PAGE
