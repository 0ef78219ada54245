"""One-shot commands: what a start of letterforge costs beside a bare import of what it stands on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from timing import Command

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).with_name("letterforge"))
VALUES = str(ROOT / "examples" / "org.yaml")
IMPORTS = "import typer, jinja2.sandbox, yaml"

LIBRARY_SIZE = 2000  # clauses beside the shipped ones
CLAUSES_IN_FILE = 20


def commands(folder: Path) -> dict[str, Command]:
    """Return the commands to start, by name; they write to `folder` and keep what they cache there."""
    large = large_library(folder / "large")
    render = (PROGRAM, "render", "variant1", "--vars", VALUES)
    word = str(folder / "letter.docx")
    arguments = {
        "python": (sys.executable, "-c", "pass"),
        "imports": (sys.executable, "-c", IMPORTS),
        "imports and docx": (sys.executable, "-c", f"{IMPORTS}, docx"),
        "render to md": render,
        "render to docx": (*render, "-o", word),
        "help": (PROGRAM, "--help"),
        "render, shipped library": (*render, "--library", str(ROOT)),
        "render, 2,000 clauses": (*render, "--library", str(large)),
    }
    usual = {"XDG_CACHE_HOME": str(folder / "cache")}
    found = {name: Command(words, usual, folder) for name, words in arguments.items()}
    completing = {
        "_LETTERFORGE_COMPLETE": "complete_bash",
        "COMP_WORDS": "letterforge render va",
        "COMP_CWORD": "2",
    }
    found["completion"] = Command((PROGRAM,), usual | completing, folder)
    return found


def large_library(folder: Path) -> Path:
    """Return a library in `folder`: the shipped one and 2,000 more clauses."""
    folder.mkdir()
    for name in ("clauses", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "letterforge.yaml", folder)
    for first in range(0, LIBRARY_SIZE, CLAUSES_IN_FILE):
        numbers = range(first, first + CLAUSES_IN_FILE)
        path = folder / "clauses" / f"more-{first:04d}.yaml"
        path.write_text("clauses:\n" + "".join(map(_clause, numbers)), "utf-8")
    return folder


def _clause(number: int) -> str:
    return (
        f"  further-clause-{number}:\n"
        f"    title: {{zh-CN: 其他约定之{number}, en: Further terms {number}}}\n"
        "    text:\n"
        f"      zh-CN: 双方就第{number}项事务另行约定的，以书面约定为准；没有约定的，协商处理。\n"
        f"      en: What the parties agree in writing on matter {number} prevails; "
        "failing that, they settle it in the spirit of this letter.\n"
        "    tags: [further]\n"
    )
