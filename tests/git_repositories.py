"""Git repositories for tests, made without anything of the user's configuration."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

CLAUSES = """
placeholders:
  days: {type: integer, label: {en: Days, zh-CN: 期限}, unit: {en: days, zh-CN: 日}, example: 5}
  name: {type: text, label: {en: Name, zh-CN: 名称}, example: Ann}
clauses:
  reply:
    text: {en: "We reply to {{ name }} within {{ days }}.", zh-CN: "我们在{{ days }}内答复{{ name }}。"}
  thanks: {text: {en: Thank you., zh-CN: 谢谢。}}
"""
LAW = {
    "letterforge.yaml": "name: law\nlanguage: en\n",
    "clauses/all.yaml": CLAUSES,
    "templates/letter.yaml": "title: {en: Letter, zh-CN: 信函}\nbody: [reply, thanks]\n",
    "templates/note.yaml": "title: {en: Note, zh-CN: 便函}\nbody: [thanks]\n",
    "examples/ann.yaml": "name: Ann\ndays: 5\n",
}
"""A library of two variants in two languages, with an example of the first."""


def git(folder: Path, *arguments: str, date: str = "") -> str:
    """Return what git prints, run as nobody in particular; `date` is that of a commit."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {f"GIT_{part}_{what}": "test" for part in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date} if date else {}
    environment = {**kept, **who, **dates, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files below a folder; None deletes one."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip(), encoding="utf-8")


def commit(folder: Path, files: Mapping[str, str | None], message: str = "a change", date: str = "") -> str:
    """Write files, commit all that is there, and return the id of the commit."""
    write(folder, files)
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message, date=date)
    return git(folder, "rev-parse", "HEAD")


def make_repository(folder: Path, files: Mapping[str, str | None] = LAW) -> Path:
    """Return a repository, on its branch `main`, with one commit that holds `files`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main", ".")
    commit(folder, files)
    return folder
