"""Bombs: an input that explodes elsewhere, read by a command in a child process that measures itself.

Run as a program it imports letterforge once, then copies itself for each request that comes as a line of
JSON on standard input: commands for warming up, which read harmless input of the same kind and are run once
for all, the command, and the file that is its standard input. The copy tells what the command said and took
beyond the idle process: seconds of the processor, megabytes.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.repository import ROOT
from tests.trust.imports import import_everything

SECONDS, MEGABYTES = 5.0, 100  # that a bomb may take; the first is ten times what is promised
END = 300  # seconds of the processor after which the system ends it
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
    request = json.dumps([commands[:-1], commands[-1], str(stdin or os.devnull)])
    blasts: list[Blast] = []
    while not blasts or (blasts[-1].seconds > SECONDS and len(blasts) < ATTEMPTS):
        code, told, errors = _asked(request)
        assert code == 0, f"the interpreter ended with {code}: {errors[-2000:]}"
        blasts.append(Blast(**json.loads(told)))
    return min(blasts, key=lambda one: one.seconds)


def _asked(request: str) -> tuple[int, str, str]:
    """Return the exit code of a copy, what it told, and its errors."""
    process = _server()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(request + "\n")
    process.stdin.flush()
    code, told, errors = json.loads(process.stdout.readline())
    return code, told, errors


@cache
def _server() -> subprocess.Popen[str]:
    """Return the process that copies itself; it ends with this one."""
    command = [sys.executable, "-m", "tests.trust.bombs"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    atexit.register(process.wait)
    atexit.register(process.kill)
    return process


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


@cache
def _warm_up(*command: str) -> None:
    """Run a command that a bomb is compared with, so that copies need not compile what both need."""
    code, said = _run(list(command))
    assert code == 0, said
    gc.collect()
    gc.freeze()


def _measure(command: list[str]) -> Blast:
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    idle, start = _status("VmRSS"), time.process_time()
    code, said = _run(command)
    seconds = time.process_time() - start
    return Blast(code, said, seconds, (_status("VmHWM") - idle) / 1024)


def _serve() -> None:
    """Answer requests until there are no more."""
    import_everything()
    with tempfile.TemporaryDirectory() as folder:
        told, errors = Path(folder, "told"), Path(folder, "errors")
        for request in sys.stdin:
            warming, command, stdin = json.loads(request)
            for one in warming:
                _warm_up(*one)
            told.write_text("")
            child = os.fork()
            if child == 0:
                _answer(command, stdin, told, errors)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            answer = [code, told.read_text("utf-8"), errors.read_text("utf-8", "replace")]
            print(json.dumps(answer), flush=True)


def _answer(command: list[str], stdin: str, told: Path, errors: Path) -> None:
    """Do what is asked for in a copy of the process, which then ends."""
    code = 99
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (END, END))
        for path, number in ((errors, 1), (errors, 2)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND), number)
        os.dup2(os.open(stdin, os.O_RDONLY), 0)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # as long as the process is there
        told.write_text(json.dumps(vars(_measure(command))), encoding="utf-8")
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
