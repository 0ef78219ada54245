"""Faults at every call that writes: a piece of work is done again and again, each time another call fails.

In the gate each call fails once for each kind of file (a letter, the journal, a report), those that write or
name a file by an error and by the end of the process, all others in the next way in turn; with
`LETTERFORGE_TESTS=all` every call fails in every way.

The work runs in children of one process that has all modules loaded. `strace` joins a child before it begins:
once to list its calls, then once for each call and fault.

.venv/bin/python -m tests.trust.faults FOLDER letter batch archive …     prints what went wrong as JSON
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from tests.extent import IS_WHOLE
from tests.repository import ROOT

ERRORS = ("ENOSPC", "EIO", "EACCES", "EMFILE")
KILL = "SIGKILL"
ALL: tuple[str, ...] = (KILL, *ERRORS)
CLOSING: tuple[str, ...] = (KILL, "ENOSPC", "EIO")  # close has no other
DECIDING = {
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "renameat",
}  # what stays of a file
GONE_ON: tuple[str, ...] = ("ENOSPC", KILL)  # faults after which the work is done once more
CALLS = (
    *("openat", "creat", "mkdir", "mkdirat", "write", "pwrite64", "writev", "fsync", "fdatasync", "syncfs"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "ftruncate", "fallocate", "flock"),
    *("chmod", "fchmod", "fchmodat", "close", "link", "linkat"),
)
LINE = re.compile(r"(?:\d+ +)?(\w+)\(")
FILE = re.compile(r'(?<=[<"])/[^">]*')
NUMBER = re.compile(r"(?<=[/-])[0-9a-f]{8,}|\d+(?=/|-|$)")  # of what is temporary, of a record
SPARED = re.compile(r"O_RDONLY(?!\|O_CREAT)|^\d* *pwrite64\(.*-shm>")  # reading; memory that SQLite shares
PASSING = re.compile(rb' time="[\d.]+" *|"status":"(?:made|unchanged)",')
ATTEMPTS = 2  # of a fault: calls are told by their number, and Python itself may once make one more
PR_SET_PTRACER, ANY = 0x59616D61, -1


class Call(NamedTuple):
    """One call of the work: which, the how manieth of its name, and as strace shows it."""

    name: str
    number: int
    shown: str

    @property
    def file_kind(self) -> str:
        """What kind of file it is about: its name, all numbers alike."""
        return NUMBER.sub("#", "".join(FILE.findall(self.shown)))


class Work(NamedTuple):
    """What is done in a folder; `flaws` tells what is wrong there after a fault, or after the next run."""

    prepare: Callable[[Path], None]
    act: Callable[[Path], int]
    flaws: Callable[[Path, bool], list[str]]
    part: str = ""  # of the line of each call that is to fail


class UntraceableError(Exception):
    """No process can be traced here."""


def act(work: Work, folder: Path, *options: str) -> int:
    """Return how the work ended in a child, joined by strace where there are options for it."""
    ready, go = os.pipe()
    child = os.fork()
    if child == 0:
        _child(work, folder, ready, go)
    os.close(ready)
    tracer = None
    if options:
        command = ["strace", "--signal=none", *options, "-p", str(child)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert tracer.stderr is not None
        if "attached" not in (line := tracer.stderr.readline()):
            os.kill(child, signal.SIGKILL)
            raise UntraceableError(line.strip())
    os.write(go, b"x")
    os.close(go)
    _, status = os.waitpid(child, 0)
    if tracer is not None:
        tracer.wait(20)
        tracer.stderr.close()  # type: ignore[union-attr]  # it is a pipe
    return os.waitstatus_to_exitcode(status)


def _child(work: Work, folder: Path, ready: int, go: int) -> None:
    code = 99
    gc.disable()  # it would close what other tests have left open, and calls are told by their number
    try:
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(ANY), 0, 0, 0)
        os.close(go)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.read(ready, 1)
        code = work.act(folder)
    finally:
        os._exit(code)


def calls(work: Work, folder: Path) -> list[Call]:
    """Return the calls of the work that write something below the folder, in their order."""
    trace = folder.with_name("trace")
    work.prepare(folder)
    act(work, folder, "-y", "-e", f"trace={','.join(CALLS)}", "-o", str(trace))
    found, counts = [], Counter[str]()
    for line in trace.read_text("utf-8", "replace").splitlines():
        match = LINE.match(line)
        if match is None:
            continue
        counts[match[1]] += 1
        if f"{folder}/" in line and work.part in line and not SPARED.search(line):
            found.append(Call(match[1], counts[match[1]], line.replace(str(folder), "")))
    return found


def pairs(found: list[Call]) -> Iterator[tuple[Call, str]]:
    """Yield each call with the faults that it is tried with."""
    seen, errors, others, closing = set[tuple[str, str]](), cycle(ERRORS), cycle(ALL), cycle(CLOSING)
    for call in found:
        if IS_WHOLE:
            yield from ((call, fault) for fault in (CLOSING if call.name == "close" else ALL))
        elif (kind := (call.name, call.file_kind)) not in seen:
            seen.add(kind)
            if call.name in DECIDING:
                yield from ((call, KILL), (call, next(errors)))
            else:
                yield call, next(closing if call.name == "close" else others)


def walk(work: Work, folder: Path) -> Iterator[tuple[Call, str, list[str]]]:
    """Yield what is wrong after each fault at each call, and after the next run."""
    for call, fault in pairs(calls(work, folder)):
        what = f"signal={fault}" if fault == KILL else f"error={fault}"
        rule = f"inject={call.name}:{what}:when={call.number}"
        for _ in range(ATTEMPTS):
            work.prepare(folder)
            code = act(work, folder, "-e", f"trace={call.name}", "-e", rule, "-o", os.devnull)
            flaws = work.flaws(folder, False)
            if code not in ({-signal.SIGKILL} if fault == KILL else {0, 1, 2}):
                flaws.append(f"it ended with {code}")
            if not flaws:
                break
        if fault in GONE_ON:
            flaws += _next(work, folder)
        yield call, fault, flaws


def _next(work: Work, folder: Path) -> list[str]:
    """Return what is wrong after the next run."""
    code = act(work, folder)
    return [*([] if code in (0, 1) else [f"the next run ended with {code}"]), *work.flaws(folder, True)]


def quiet_main(*words: str) -> int:
    """Return the exit code of a command."""
    from letterforge.cli import main

    sys.argv = ["letterforge", *words]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by name, what differs from run to run left out."""
    return {
        path.relative_to(folder).as_posix(): PASSING.sub(b"", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("lock", "journal.sqlite3")
    }


def report(work: Work, folder: Path) -> dict[str, Any]:
    """Return how many faults there were at which calls, and the flaws; or why there were none."""
    seen, flaws = Counter[str](), []
    gc.freeze()
    try:
        for call, fault, found in walk(work, folder):
            seen[call.name] += 1
            if found:
                flaws.append(f"{fault} at {call.shown}: {'; '.join(found)}")
    except UntraceableError as error:
        return {"refused": f"no process can be traced here: {error}"}
    return {"faults": seen, "flaws": flaws}


def driven(folder: Path, *kinds: str) -> dict[str, dict[str, Any]]:
    """Return the reports of a process of its own that does work of these kinds."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return {kind: {"refused": "there is no program `strace`"} for kind in kinds}
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.faults", str(folder), *kinds],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    from tests.trust.works import WORKS

    place, *asked = sys.argv[1:]
    print(json.dumps({kind: report(WORKS[kind](), Path(place).absolute()) for kind in asked}))
