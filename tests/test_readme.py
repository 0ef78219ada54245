"""Both README files are typed, command by command, into a fresh clone by somebody who has nothing else."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ci.fresh import checkout
from tests.repository import ROOT
from tests.slack import PATIENCE, without_progress

NAMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(
    r"(?P<lead>[^\n]*)\n\n?```(?P<kind>yaml|console|sh)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
SETUP = "sh .ci/setup"
FILE = re.compile(r"`((?:clauses|templates)/[\w/]+\.yaml)`")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tour is for a shell")


@dataclass(frozen=True)
class Typed:
    """A command as it stands in a README, and the beginning of what it is said to print."""

    command: str
    expected: str = ""


@dataclass(frozen=True)
class Done:
    """What became of a command: its exit code, and what it printed, errors last."""

    typed: Typed
    code: int
    printed: str


def steps(name: str) -> list[Typed | tuple[str, str]]:
    """Return what a README lets its readers do in turn: commands, and files with what they hold."""
    found: list[Typed | tuple[str, str]] = []
    for block in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8")):
        if block["kind"] == "yaml":
            if file := FILE.search(block["lead"]):
                found.append((file[1], block["body"]))
        elif block["kind"] == "console":
            found += [Typed(*one) for one in commands(block["body"])]
        elif (line := block["body"].strip()).startswith(f"{SETUP} &&"):
            found.append(Typed(line))
    return found


def commands(body: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with the beginning of what it prints."""
    parts = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE)
    return [(command, printed) for command, printed in parts]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `.venv` of a copy of the repository in which both tours have typed their first command, `SETUP`.

    Before that it lacks nothing but letterforge, so that no network is needed.
    """
    folder = checkout(tmp_path_factory.mktemp("installed") / "letterforge")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    packages = next((folder / ".venv/lib").glob("python*/site-packages"))
    (packages / "rest.pth").write_text(sysconfig.get_path("purelib"))
    subprocess.run(["sh", "-c", SETUP], cwd=folder, env=newcomer(), check=True, timeout=PATIENCE)
    return folder / ".venv"


@pytest.fixture
def clone(installed: Path, tmp_path: Path) -> Path:
    """A copy of the repository in which `SETUP` was typed."""
    folder = checkout(tmp_path / "letterforge")
    (folder / ".venv").symlink_to(installed)
    return folder


def type_in(folder: Path, name: str) -> list[Done]:
    """Return what became of the commands of a README in one shell, which begins in `folder`."""
    notes = folder.parent / "notes"
    notes.mkdir()
    lines: list[str] = []
    typed: list[Typed] = []
    for one in steps(name):
        if isinstance(one, Typed):
            at = notes / str(len(typed))
            command = one.command.removeprefix(f"{SETUP} && ")
            lines.append(f"{{\n{command}\n}} >{at}.out 2>{at}.err; echo $? >{at}.code")
            typed.append(one)
        else:
            lines.append(f"printf %s {shlex.quote(one[1])} >{one[0]}")
    subprocess.run(
        ["sh", "-c", "\n".join(lines)], cwd=folder, env=newcomer(), check=True, timeout=4 * PATIENCE
    )
    return [
        Done(
            one,
            int(read(notes / f"{at}.code")),
            read(notes / f"{at}.out") + without_progress(read(notes / f"{at}.err")),
        )
        for at, one in enumerate(typed)
    ]


def newcomer() -> dict[str, str]:
    """Return an environment in which `letterforge` is not on the path, and pip asks no network."""
    known = {"HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH"}
    own = str(Path(sys.executable).parent)
    path = os.pathsep.join(one for one in os.environ["PATH"].split(os.pathsep) if one != own)
    return {
        **{name: value for name, value in os.environ.items() if name in known},
        "PATH": path,
        "PYTHON": sys.executable,
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_NO_COMPILE": "1",  # of hundreds of modules a command imports some, and compiles these itself
    }


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_tour_can_be_typed_as_it_stands(name: str, clone: Path) -> None:
    done = type_in(clone, name)
    assert done[0].typed.command.startswith(f"{SETUP} && .venv/bin/letterforge render")
    for one in done:
        assert one.printed.startswith(one.typed.expected), (one.typed.command, one.printed)
        is_error = one.typed.expected.startswith("error[")
        assert one.code == int(is_error), (one.typed.command, one.printed)
        assert not is_error or one.printed.rstrip() == one.typed.expected.rstrip()  # all that is wrong
    letters = {"letter.docx", "form.docx", "letter.txt"} | {
        f"out/{path.name}" for path in (clone / "out").glob("*.docx")
    }
    assert len(letters) == 9
    assert all((clone / letter).stat().st_size > 500 for letter in {*letters, "my.yaml"})
    assert (clone.parent / "promises/templates/promise.yaml").exists()


@pytest.mark.parametrize("name", NAMES)
def test_the_tour_shows_what_its_own_library_prints(name: str) -> None:
    found = steps(name)
    assert sum(isinstance(one, tuple) for one in found) == 2
    assert [one for one in found if isinstance(one, Typed) and one.expected.startswith("# ")]


def test_both_tours_are_the_same() -> None:
    ours, theirs = ([one.command for one in steps(name) if isinstance(one, Typed)] for name in NAMES)
    assert theirs[:-1] == ours[:-1]  # one ends with a check, the other with a misspelt name
