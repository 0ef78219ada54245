"""A prison: every command in a process of its own under limits, and what it did there.

Run as a program it imports letterforge once, then forks for each case that comes as a line of JSON on
standard input and answers with a line of JSON: how the command ended, what it printed, its processor time
and peak memory, and what it changed that was not its own to change.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any, NamedTuple

from tests.slack import SLACK
from tests.trust.imports import import_everything

SECONDS, MEGABYTES = SLACK * 2.0, 200.0  # what a command may take
_WALL, _SPACE = 60.0, 4 << 30  # where the prison itself steps in, so that a failing test ends
_TRIES = 3
CANARY = "canary-in-the-environment"


class Served(NamedTuple):
    """What became of a command."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float
    changed: list[str]


class Prison:
    """Runs commands one after the other."""

    def __init__(self) -> None:
        environment = os.environ | {"LETTERFORGE_CANARY": CANARY, "NO_COLOR": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.prison"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=Path(__file__).parents[2],
        )

    def run(self, folder: Path, *words: str) -> Served:
        """Return what became of `letterforge WORDS` in `folder`; one that took long may try again.

        A machine with much else to do counts seconds that a process spent waiting for its memory.
        """
        for _ in range(_TRIES):
            served = self._run(folder, words)
            if served.seconds <= SECONDS:
                break
        return served

    def _run(self, folder: Path, words: tuple[str, ...]) -> Served:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps([str(folder), words]) + "\n")
        stdin.flush()
        return Served(*json.loads(stdout.readline()))

    def close(self) -> None:
        """End the prison."""
        self._process.kill()
        self._process.wait()


@contextmanager
def prison() -> Iterator[Prison]:
    """Return a prison for the time of a `with` statement."""
    one = Prison()
    try:
        yield one
    finally:
        one.close()


def serve() -> None:
    """Answer cases until there are no more."""
    import_everything()
    _warm_up()
    for line in sys.stdin:
        folder, words = json.loads(line)
        print(json.dumps(_serve_one(folder, words)), flush=True)


def _warm_up() -> None:
    """Do here what a command does the first time, so that copies need not: compile patterns and schemas."""
    from letterforge.cli import main
    from tests.trust.templates_library import write_library

    with TemporaryDirectory() as folder:
        library = str(write_library(Path(folder), "{{ name }}{% if paid %}x{% endif %}"))
        for words in (["lint"], ["render", "letter", "-f", "txt"]):
            sys.argv = ["letterforge", *words, "--library", library]
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
                main()
    gc.collect()
    gc.freeze()


def _serve_one(folder: str, words: list[str]) -> list[Any]:
    base = Path(folder).parent
    out, err, told = (base / f".{name}" for name in ("out", "err", "told"))
    told.write_text("[]")
    child = os.fork()
    if child == 0:
        _suffer(folder, words, out, err, told)
    status, usage = _wait(child)
    return [
        os.waitstatus_to_exitcode(status),
        out.read_text("utf-8", "replace"),
        err.read_text("utf-8", "replace"),
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1024,
        json.loads(told.read_text()),
    ]


def _wait(child: int) -> tuple[int, Any]:
    end = monotonic() + _WALL
    while True:
        pid, status, usage = os.wait4(child, os.WNOHANG)
        if pid:
            return status, usage
        if monotonic() > end:
            os.kill(child, signal.SIGKILL)
            end = float("inf")
        sleep(0.002)


def _suffer(folder: str, words: list[str], out: Path, err: Path, told: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_SPACE, _SPACE))
    os.chdir(folder)
    for path, number in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    from letterforge.cli import main

    before = _state(folder)
    sys.argv = ["letterforge", *words]
    code = 99
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    except BaseException as error:  # a traceback is what must not happen; it is told by the code
        sys.stderr.write(f"Traceback: {error!r}\n")
    sys.stdout.flush()
    sys.stderr.flush()
    after = _state(folder)
    told.write_text(json.dumps([name for name in before if before[name] != after[name]]))
    os._exit(code)


def _state(folder: str) -> dict[str, str]:
    """Return what no template may change: the environment, what Jinja2 and the sandbox know, the library."""
    import builtins

    import jinja2.filters
    import jinja2.tests

    from letterforge.assembly.compiler import sandbox
    from letterforge.assembly.evaluation import filters

    files = {
        str(path): path.read_bytes()
        for place in ("clauses", "templates")
        for path in Path(folder, place).rglob("*.yaml")
    }
    return {
        "environment": repr(sorted(os.environ.items())),
        "builtins": repr(sorted(map(str, vars(builtins)))),
        "defaults": repr([sorted(map(str, one)) for one in (jinja2.filters.FILTERS, jinja2.tests.TESTS)]),
        "filters": repr([sorted(filters.FILTERS), sorted(filters.TESTS)]),
        "sandbox": repr(sorted(vars(sandbox.LetterEnvironment))),
        "library": repr({name: hash(data) for name, data in sorted(files.items())}),
    }


if __name__ == "__main__":
    serve()
