"""Lint of 2,000 clauses: at first and where nothing changed, beside `yaml.safe_load` of the same files.

Processor time on one core is compared, which depends less on what else the machine does. The time that
somebody waits is measured on all cores, where a second process helps; it needs a quiet machine.

.venv/bin/python benchmarks/lint.py              about a minute; --rounds, --strict
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import report
import timing
from lint_library import write_library
from run import say
from startup import PROGRAM
from timing import Command

COLD, CACHED, YAML, START = "lint", "lint, from the cache", "yaml.safe_load", "letterforge --version"
BARS = {(COLD, YAML): 3.5, (CACHED, COLD): 0.1}
MAX_WAIT = 2.0  # seconds that somebody waits, on a quiet machine with two cores
LOAD = (
    "import pathlib, sys, yaml\n"
    "for folder in sys.argv[1:]:\n"
    "    for path in sorted(pathlib.Path(folder).rglob('*.yaml')):\n"
    "        yaml.safe_load(path.read_bytes())\n"
)


def main() -> int:
    """Measure, print, and return 1 if a bar asked to be kept (`--strict`) is not."""
    parser = argparse.ArgumentParser(description="Measure lint of a large library.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        started = commands(Path(folder))
        waited = timing.time_commands({COLD: started[COLD]}, asked.rounds, say)[COLD].best
        timing.use_one_core()
        taken = processor_times(started, asked.rounds)
    rows = [["whole commands", "s"], *([name, f"{best:.2f}"] for name, best in taken.items())]
    ratios = {(one, other): taken[one] / taken[other] for one, other in BARS}
    compared = [["ratio", "bar", "measured"]]
    for (one, other), bar in BARS.items():
        compared.append([f"{one} beside {other}", f"at most {bar} ×", f"{ratios[one, other]:.2f} ×"])
    compared.append([f"{COLD}, on all cores, waited for", f"at most {MAX_WAIT} s", f"{waited:.2f} s"])
    print(
        f"{date.today().isoformat()}, {report.machine()}\n\n{report.table(rows)}\n\n{report.table(compared)}"
    )
    return int(asked.strict and (waited > MAX_WAIT or any(ratios[pair] > bar for pair, bar in BARS.items())))


def processor_times(started: Mapping[str, Command], rounds: int) -> dict[str, float]:
    """Return the least seconds of processor time that each command takes, after one start of each."""
    taken: dict[str, list[float]] = {name: [] for name in started}
    for number in range(rounds + 1):
        say(f"round {number} of {rounds}")
        for name, command in started.items():
            before = os.times()
            timing.time_commands({name: command}, 0, say)
            after = os.times()
            children = after.children_user + after.children_system
            taken[name].append(children - before.children_user - before.children_system)
    return {name: min(those[1:]) for name, those in taken.items()}


def commands(folder: Path) -> dict[str, Command]:
    """Return the commands to start, by name; they keep what they cache in `folder`."""
    library = str(write_library(folder / "library"))
    usual = {"XDG_CACHE_HOME": str(folder / "cache")}
    lint = (PROGRAM, "lint", "--library", library, "--message-format", "concise")
    arguments = {
        YAML: (sys.executable, "-c", LOAD, library),
        COLD: (*lint, "--no-cache"),
        CACHED: lint,
        START: (PROGRAM, "--version"),
    }
    return {name: Command(words, usual, folder) for name, words in arguments.items()}


if __name__ == "__main__":
    sys.exit(main())
