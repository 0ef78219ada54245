"""The five-minute tour of both README files is walked through, command by command."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.test_cases import run

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(
    r"(?P<lead>[^\n]*)\n\n```(?P<kind>yaml|console)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
FILE = re.compile(r"`((?:clauses|templates)/[\w/]+\.yaml)`")


def commands(body: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with the beginning of what it prints."""
    found: list[tuple[str, str]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        else:
            command, printed = found[-1]
            found[-1] = (command, f"{printed}{line}\n")
    return found


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_tour_can_be_walked(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    walked = 0
    for block in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8")):
        if block["kind"] == "yaml":
            if file := FILE.search(block["lead"]):
                (tmp_path / file[1]).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / file[1]).write_text(block["body"], encoding="utf-8")
            continue
        for command, expected in commands(block["body"]):
            if "my.yaml" in command and "vars" in command.split()[:2]:
                fill_in = (ROOT / "examples/org.yaml").read_text(encoding="utf-8")
            printed, code = run(command, monkeypatch)
            if command.endswith("> my.yaml"):
                assert (tmp_path / "my.yaml").stat().st_size > 500
                (tmp_path / "my.yaml").write_text(fill_in, encoding="utf-8")
            assert printed.startswith(expected), command
            assert code == (1 if expected.startswith("error[") else 0), (command, printed)
            walked += 1
    assert walked >= 6
