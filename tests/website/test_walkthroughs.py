"""The tutorial and the how-to pages are typed as they stand, and print what they are said to print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.preloaded import preloaded
from tests.repository import ROOT
from tests.slack import PATIENCE, without_progress

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("tutorial*.md"), *(DOCS / "howto").glob("*.md")])
LIBRARY = ("clauses", "templates", "examples")
BLOCK = re.compile(
    r"(?P<lead>(?:[^\n]+\n)*)\n?```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
FILE = re.compile(r"`([\w./-]+\.(?:yaml|csv))`")
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
MORE = "…\n"  # ends an output that is not shown to its end
CHINESE = re.compile("[\u3400-\u9fff]")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the pages are for a shell with GNU sed")


@dataclass(frozen=True)
class Typed:
    """A command as a page has it, and what the page shows of its output: an empty text if nothing."""

    command: str
    shown: str


def steps(page: Path) -> list[Typed | tuple[str, str]]:
    """Return what a page lets its readers do in turn: commands, and files with what they hold."""
    found: list[Typed | tuple[str, str]] = []
    for block in BLOCK.finditer(page.read_text("utf-8")):
        if block["kind"] == "console":
            found += [Typed(*one) for one in COMMAND.findall(block["body"])]
        else:
            found.append((FILE.findall(block["lead"])[-1], block["body"]))
    return found


def run(command: str, folder: Path) -> tuple[int, str]:
    """Return the exit code of a command and what a terminal shows of it."""
    programs = (str(preloaded()), str(Path(sys.executable).parent))
    settings = {"PATH": os.pathsep.join([*programs, os.environ["PATH"]]), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, without_progress(done.stdout)


CHANGE = "cd "  # to another folder, for the commands that follow
Outcome = tuple[int, str]
Inputs = tuple[str | tuple[str, str], ...]


@pytest.fixture(scope="module")
def known() -> dict[Inputs, list[Outcome]]:
    """What became of commands: a page of the very same ones in another language shows that, too."""
    return {}


def type_in(inputs: Inputs, folder: Path) -> Iterator[Outcome]:
    """Write each file and type each command in its turn; yield what became of the commands."""
    for one in inputs:
        if isinstance(one, tuple):
            (folder / one[0]).write_text(one[1], encoding="utf-8")
        elif one.startswith(CHANGE):
            folder /= one.removeprefix(CHANGE)
            yield 0, ""
        else:
            yield run(one, folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_can_be_typed_as_it_stands(
    page: Path, tmp_path: Path, known: dict[Inputs, list[Outcome]]
) -> None:
    inputs = tuple(one.command if isinstance(one, Typed) else one for one in steps(page))
    if page.parent.name == "howto" and inputs not in known:
        for name in LIBRARY:
            shutil.copytree(ROOT / name, tmp_path / name)
        shutil.copy2(ROOT / "letterforge.yaml", tmp_path)
    if inputs not in known:
        known[inputs] = list(type_in(inputs, tmp_path))
    shown = [one for one in steps(page) if isinstance(one, Typed)]
    for step, (code, printed) in zip(shown, known[inputs], strict=True):
        beginning = step.shown.removesuffix(MORE)
        begun = printed[: len(beginning)] if step.shown.endswith(MORE) else printed
        assert begun == beginning, step.command
        assert code == int("error[" in step.shown), step.command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_its_like_in_the_other_language_with_the_same_steps(page: Path) -> None:
    original = page.with_name(page.name.replace(".zh-CN.md", ".md"))
    translated = original.with_name(original.name.replace(".md", ".zh-CN.md"))
    ours, theirs = (
        [one.command.split()[:2] if isinstance(one, Typed) else Path(one[0]).suffix for one in steps(each)]
        for each in (original, translated)
    )
    assert ours == theirs
    assert CHINESE.search(translated.read_text("utf-8").partition("\n")[0])


def test_there_are_pages_to_type() -> None:
    assert len(PAGES) >= 10
    assert all(any(isinstance(one, Typed) and one.shown for one in steps(page)) for page in PAGES)
