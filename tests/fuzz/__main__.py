"""Feeds targets for a while.

    python -m tests.fuzz                          every target for ten minutes
    python -m tests.fuzz text table --seconds 60  two of them for a minute
    python -m tests.fuzz text INPUT               reads one input again, to see what is wrong

Where atheris is installed (`sh .ci/setup dev fuzz`) it chooses the inputs, else the engine of this folder.
What is found stays in .cache/fuzz. The exit code is 1 where an input broke a promise.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

KEPT = Path(__file__).resolve().parents[2] / ".cache" / "fuzz"


def main(words: list[str]) -> int:
    """Run what the command line asks for and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET|FILE")
    parser.add_argument("--seconds", type=float, default=600.0, help="for each target")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the engine of this folder")
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--keep", type=Path, default=KEPT, help="the folder for what is found")
    parser.add_argument("--guided", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(words)
    names = chosen.targets
    if len(names) == 2 and Path(names[1]).is_file():
        return _again(names[0], Path(names[1]))
    if chosen.guided:
        from tests.fuzz.guided import fuzz

        fuzz(names[0], int(chosen.seconds), chosen.keep)
    guided = find_spec("atheris") is not None and not chosen.plain
    return _all(names, chosen.seconds, chosen.keep, None if guided else chosen.seed)


def _all(names: list[str], seconds: float, keep: Path, seed: int | None) -> int:
    """Feed the targets one after the other, all of them where none is named; with a seed, without atheris."""
    from tests.fuzz.table import TARGETS

    if unknown := set(names) - set(TARGETS):
        raise SystemExit(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    failed = 0
    for name in names or TARGETS:
        if seed is not None:
            failed += _plainly(name, seconds, keep, seed)
        else:
            choices = [name, "--guided", "--seconds", str(int(seconds)), "--keep", str(keep)]
            failed += (
                subprocess.run([sys.executable, "-m", "tests.fuzz", *choices], check=False).returncode != 0
            )
    return 1 if failed else 0


def _plainly(name: str, seconds: float, keep: Path, seed: int) -> bool:
    """Feed one target without atheris; return whether an input broke a promise."""
    from tests.fuzz.engine import DefectError, fuzz
    from tests.fuzz.table import TARGETS

    try:
        feeding = fuzz(TARGETS[name], seconds, seed, keep)
    except DefectError as defect:
        print(f"{defect} (seed {seed})")
        return True
    print(f"{name}: {feeding.inputs} inputs, {len(feeding.outcomes)} outcomes, seed {seed}")
    return False


def _again(name: str, path: Path) -> int:
    """Read one input again; whatever is wrong with it ends the program."""
    from tests.fuzz.table import TARGETS
    from tests.fuzz.target import attempt

    print(attempt(TARGETS[name], path.read_bytes()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
