"""Help: the commands by task, the manual page, and the table of docs/cli.md in two languages."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess

import pytest

from letterforge.cli.commands import COMMANDS
from letterforge.cli.help_panels import TASKS
from tests.repository import ROOT
from tests.test_cases import run

PLACED = [name for names in TASKS.values() for name in names]


def test_every_command_has_one_task() -> None:
    assert sorted(PLACED) == sorted(COMMANDS)


def test_the_help_lists_the_commands_by_task(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = run("letterforge --help", monkeypatch)
    listed = re.findall(r"^(\w[\w ]+):\n((?:  .+\n?)+)", printed.partition("\n\n")[2], re.MULTILINE)
    assert [(task, tuple(re.findall(r"^  ([\w-]+)", rows, re.MULTILINE))) for task, rows in listed[1:]] == [
        *TASKS.items()
    ]


@pytest.mark.parametrize("page", ["docs/cli.md", "docs/cli.zh-CN.md"])
def test_the_table_of_verbs_has_every_command_in_the_same_order(page: str) -> None:
    rows = re.findall(
        r"^\|.*\| \[`([\w-]+)`\]\((?:cli\.md)?#([\w-]+)\) \|", (ROOT / page).read_text("utf-8"), re.M
    )
    headings = re.findall(r"^## (.+)$", (ROOT / "docs/cli.md").read_text("utf-8"), re.MULTILINE)
    anchors = {
        heading.split()[1]: heading.lower().replace(" ", "-") for heading in headings if " " in heading
    }
    assert rows == [(name, anchors[name]) for name in PLACED]


def test_the_manual_page_says_what_the_help_says() -> None:
    spec = importlib.util.spec_from_file_location("man_page", ROOT / ".ci" / "man_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text("utf-8") == module.page(), "run python .ci/man_page.py"


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_manual_page_is_set_without_a_warning() -> None:
    command = ["groff", "-man", "-Tascii", "-ww", "-z", str(ROOT / "docs/letterforge.1")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
