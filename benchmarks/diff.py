"""Diff of 50 letters between two revisions of 2,000 clauses, beside `yaml.safe_load` of both.

Processor time is compared, which depends less on what else the machine does.

.venv/bin/python benchmarks/diff.py              half a minute; --rounds, --strict
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import report
import timing
from lint import LOAD, processor_times
from lint_library import write_library
from startup import PROGRAM
from timing import Command

VARIANTS = 50
ALL, FEW, ONE, YAML = (
    "diff of 50 letters",
    "diff of 50 letters, one file changed",
    "diff of one",
    "yaml.safe_load",
)
SECONDS = 5.0  # for all letters
BARS = {(ALL, YAML): 1.0, (ONE, ALL): 0.5}
_CHANGES = {"相关单据保存三年": "相关单据保存五年", "for three years": "for five years"}
_EVERY = 5  # one file of so many changes between the first two revisions
_GIT = ("git", "-c", "user.name=Editor", "-c", "user.email=editor@example.com", "-c", "commit.gpgsign=false")


def main() -> int:
    """Measure, print, and return 1 if a bar asked to be kept (`--strict`) is not."""
    parser = argparse.ArgumentParser(description="Measure diff of a large library.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    asked = parser.parse_args()
    timing.use_one_core()
    with tempfile.TemporaryDirectory() as folder:
        taken = processor_times(commands(Path(folder)), asked.rounds)
    rows = [["whole commands", "s"], *([name, f"{best:.2f}"] for name, best in taken.items())]
    ratios = {(one, other): taken[one] / taken[other] for one, other in BARS}
    compared = [["what", "bar", "measured"], [ALL, f"at most {SECONDS:.0f} s", f"{taken[ALL]:.2f} s"]]
    for (one, other), bar in BARS.items():
        compared.append([f"{one} beside {other}", f"at most {bar} ×", f"{ratios[one, other]:.2f} ×"])
    print(
        f"{date.today().isoformat()}, {report.machine()}\n\n{report.table(rows)}\n\n{report.table(compared)}"
    )
    is_missed = taken[ALL] > SECONDS or any(ratios[pair] > bar for pair, bar in BARS.items())
    return int(asked.strict and is_missed)


def commands(folder: Path) -> dict[str, Command]:
    """Return the commands to start, by name, after the revisions were written."""
    library = write_revisions(folder / "library")
    diff = (PROGRAM, "diff", "--library", str(library), "--language", "zh-CN")
    arguments = {
        YAML: (sys.executable, "-c", LOAD, str(library), str(library)),
        ALL: (*diff, "--all", "v1", "v2"),
        FEW: (*diff, "--all", "v2", "v3"),
        ONE: (*diff, "letter0", "v1", "v2"),
    }
    return {name: Command(words, {}, folder) for name, words in arguments.items()}


def write_revisions(folder: Path) -> Path:
    """Write a library with three revisions, and return it: in the second many clauses change, then few."""
    write_library(folder, VARIANTS)
    _git(folder, "init", "--quiet")
    _commit(folder, "v1")
    files = sorted((folder / "clauses").glob("part*.yaml"))
    for revision, changed in (("v2", files[::_EVERY]), ("v3", files[1:2])):
        for path in changed:
            text = path.read_text("utf-8")
            for old, new in _CHANGES.items():
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        _commit(folder, revision)
    return folder


def _commit(folder: Path, revision: str) -> None:
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "--message", revision)
    _git(folder, "tag", revision)


def _git(folder: Path, *words: str) -> None:
    subprocess.run([*_GIT, *words], cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main())
