"""Lint of 2,000 clauses: at first and where nothing changed, beside reading the same files with PyYAML alone.

.venv/bin/python benchmarks/lint.py              about a minute; --rounds, --strict
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

import report
import timing
from lint_library import write_library
from run import say
from startup import PROGRAM
from timing import Command

COLD, CACHED, YAML, START = "lint", "lint, from the cache", "PyYAML alone", "letterforge --version"
BARS = {(COLD, YAML): 6.0, (CACHED, COLD): 0.25}
_LOAD = (
    "import pathlib, sys, yaml\n"
    "for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.yaml')):\n"
    "    for event in yaml.parse(path.read_bytes(), Loader=yaml.CSafeLoader): pass\n"
)


def main() -> int:
    """Measure, print, and return 1 if a bar asked to be kept (`--strict`) is not."""
    parser = argparse.ArgumentParser(description="Measure lint of a large library.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    asked = parser.parse_args()
    timing.use_one_core()
    with tempfile.TemporaryDirectory() as folder:
        taken = timing.time_commands(commands(Path(folder)), asked.rounds, say)
    rows = [["whole commands", "s"], *([name, f"{one.best:.2f}"] for name, one in taken.items())]
    ratios = {pair: taken[pair[0]].best / taken[pair[1]].best for pair in BARS}
    compared = [["ratio", "bar", "measured"]]
    for (one, other), bar in BARS.items():
        compared.append([f"{one} beside {other}", f"at most {bar} ×", f"{ratios[one, other]:.2f} ×"])
    print(
        f"{date.today().isoformat()}, {report.machine()}\n\n{report.table(rows)}\n\n{report.table(compared)}"
    )
    return int(asked.strict and any(ratios[pair] > bar for pair, bar in BARS.items()))


def commands(folder: Path) -> dict[str, Command]:
    """Return the commands to start, by name; they keep what they cache in `folder`."""
    library = str(write_library(folder / "library"))
    usual = {"XDG_CACHE_HOME": str(folder / "cache")}
    lint = (PROGRAM, "lint", "--library", library, "--message-format", "concise")
    arguments = {
        YAML: (sys.executable, "-c", _LOAD, library),
        COLD: (*lint, "--no-cache"),
        CACHED: lint,
        START: (PROGRAM, "--version"),
    }
    return {name: Command(words, usual, folder) for name, words in arguments.items()}


if __name__ == "__main__":
    sys.exit(main())
