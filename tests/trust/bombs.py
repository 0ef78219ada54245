"""Bombs: an input that explodes elsewhere, read by a command in a child process that measures itself.

    python bombs.py '[[warming command, …], command]'

Where it runs as a program it gives the first commands, which read harmless input of the same kind, and then
the last. It prints what that said and took beyond the idle process: seconds of the processor, megabytes.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SECONDS, MEGABYTES = 5.0, 100  # that a bomb may take; the first is ten times what is promised
ATTEMPTS = 4  # a busy machine makes the processor slow, too


@dataclass(frozen=True)
class Blast:
    """What a command said and took: its exit code, its messages, seconds and megabytes."""

    code: int
    said: str
    seconds: float
    megabytes: float


def detonate(*commands: list[str], stdin: Path | None = None) -> Blast:
    """Return what the last of `commands` did in a child process; the others are for warming up."""
    request = json.dumps([commands[:-1], commands[-1]])
    blasts: list[Blast] = []
    while not blasts or (blasts[-1].seconds > SECONDS and len(blasts) < ATTEMPTS):
        with (stdin or Path("/dev/null")).open("rb") as given:
            done = subprocess.run(
                [sys.executable, __file__, request],
                stdin=given,
                capture_output=True,
                text=True,
                check=False,
                timeout=300,
            )
        assert done.returncode == 0, f"the interpreter ended with {done.returncode}: {done.stderr[-2000:]}"
        blasts.append(Blast(**json.loads(done.stdout.splitlines()[-1])))
    return min(blasts, key=lambda one: one.seconds)


def survived(blast: Blast, *words: str) -> None:
    """Check that a bomb was told by `words` and nothing failed, within the bounds."""
    assert not [word for word in words if word not in blast.said], blast.said[:2000]
    assert "Traceback" not in blast.said
    assert "LF000" not in blast.said
    assert "LF640" not in blast.said
    assert len(blast.said) < 100_000
    assert blast.code == (1 if words else 0), blast.said[:2000]
    assert blast.seconds <= SECONDS
    assert blast.megabytes <= MEGABYTES


def render(folder: Path, *more: str) -> list[str]:
    """Return the command that makes a letter of the library in `folder`."""
    return [
        "render",
        "letter",
        "--library",
        str(folder / "lib"),
        "-o",
        str(folder / "letter.md"),
        "-q",
        *more,
    ]


def batch(folder: Path, source: Path, *more: str) -> list[str]:
    """Return the command that makes letters of a source, with all its reports."""
    out = folder / f"out-{source.stem}"
    shutil.rmtree(out, ignore_errors=True)
    given = {one.partition("=")[0] for one in more}
    reports = [f"--{name}={out}.{ending}" for name, ending in _REPORTS.items() if f"--{name}" not in given]
    names = f"{out}/{{{{ who | tidy }}}}.md"
    where = ["--library", str(folder / "lib"), "--data", str(source), "-o", names]
    return ["batch", "letter", *where, "--jobs", "1", "-q", *reports, *more]


_REPORTS = {"failed": "failed.jsonl", "report": "report.jsonl", "junit": "junit.xml"}


def _status(key: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{key}:"))


def _run(command: list[str]) -> tuple[int, str]:
    from letterforge.cli import main

    sys.argv = ["letterforge", *command]
    sys.stdout = sys.stderr = said = io.StringIO()
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    return 0, said.getvalue()


def _measure(warming: list[list[str]], command: list[str]) -> Blast:
    for one in warming:
        code, said = _run(one)
        assert code == 0, said
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    idle, start = _status("VmRSS"), time.process_time()
    code, said = _run(command)
    seconds = time.process_time() - start
    return Blast(code, said, seconds, (_status("VmHWM") - idle) / 1024)


if __name__ == "__main__":
    print(json.dumps(vars(_measure(*json.loads(sys.argv[1])))))
