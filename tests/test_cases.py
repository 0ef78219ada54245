"""Stories: each file in tests/cases is a small library, commands, and exactly what they print.

A story is Markdown. A fenced block whose info names a file (```` ```yaml clauses/a.yaml ````) puts it into an
empty folder; a `console` block runs the command behind `$` there and holds what it prints (standard output,
then standard error) and `[exit N]` where the command fails. A failing command must leave no new file behind,
but for a batch, whose good records have their letters. `cat` and `ls` show files, `git` is run as nobody in
particular.
`LETTERFORGE_ACCEPT=1 pytest tests/test_cases.py` writes what is printed now into the stories.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from math import inf
from pathlib import Path

import pytest

from letterforge.cli import console_reporter, main, progress
from tests.git_repositories import git

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)


def run(command: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """Run one command line in the current folder; return what it prints and its exit code.

    `<<< words` gives standard input, `> file` takes standard output.
    """
    words, given, target = shlex.split(command), "", ""
    if words[0] in ("cat", "ls"):
        return look(*words), 0
    if words[0] == "git":
        return git(Path(), *words[1:]), 0
    assert words[0] == "letterforge", command
    if "<<<" in words:
        given = words.pop(words.index("<<<") + 1)
        words.remove("<<<")
    if ">" in words:
        target = words.pop(words.index(">") + 1)
        words.remove(">")
    stdin = io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8")
    stdout, stderr = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n"), io.StringIO()
    for name, stream in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setattr(sys, "argv", words)
    monkeypatch.setattr(console_reporter, "_RATE_FROM", inf)  # what a slow machine would say besides
    monkeypatch.setattr(progress, "_MIN_INTERVAL", inf)
    with pytest.raises(SystemExit) as ended:
        main()
    stdout.flush()
    printed = stdout.buffer.getvalue().decode()
    if target:
        Path(target).write_text(printed, encoding="utf-8")
        printed = ""
    return printed + stderr.getvalue(), int(ended.value.code or 0)


def look(word: str, name: str) -> str:
    """Return what a file holds, or which files a folder holds, hidden ones left out."""
    if word == "cat":
        return Path(name).read_text(encoding="utf-8-sig")
    found = sorted(path.relative_to(name) for path in Path(name).rglob("*") if path.is_file())
    return "".join(f"{path.as_posix()}\n" for path in found if not path.as_posix().startswith("."))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_the_story_is_true(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    text = case.read_text(encoding="utf-8")
    commands = 0

    def play(block: re.Match[str]) -> str:
        nonlocal commands
        info, body = block["info"].split(), block["body"]
        if len(info) == 2 and info[0] != "console":
            target = tmp_path / info[1]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body.encode())
            return block.group()
        if info != ["console"]:
            return block.group()
        commands += 1
        return f"{block['fence']}console\n{shown(body, tmp_path, monkeypatch)}{block['fence']}"

    played = BLOCK.sub(play, text)
    assert commands, "a story runs at least one command"
    if os.environ.get("LETTERFORGE_ACCEPT"):
        case.write_text(played, encoding="utf-8")
    assert played == text


def shown(body: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a console block as it would look now."""
    command = body.splitlines()[0].removeprefix("$ ")
    before = sorted(folder.rglob("*"))
    printed, code = run(command, monkeypatch)
    if code and not command.startswith("letterforge batch "):
        assert sorted(folder.rglob("*")) == before, "a failing command left files behind"
    if printed and not printed.endswith("\n"):
        printed += "\n"
    return f"$ {command}\n{printed}" + (f"[exit {code}]\n" if code else "")
