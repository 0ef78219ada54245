"""`letterforge` as a copy of this process, which begins at once: nothing is started or imported for it.

A copy has descriptors, signals, a folder, an environment and an exit code of its own, as the installed
program has, and what a test put in the place of our code. What only a new interpreter shows (how it begins,
where it imports from) needs the program itself.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import IO, Any, NoReturn

import pytest

from tests.slack import PATIENCE
from tests.trust.imports import import_everything

PROGRAM = Path(sys.executable).with_name("letterforge")
Prepare = Callable[[], Collection[int]]
"""What a copy does first; it returns the descriptors that stay open besides 0, 1 and 2."""


def run_copy(*words: str, **options: Any) -> subprocess.CompletedProcess[Any]:
    """Return how `letterforge WORDS` ended; `options` are those of `subprocess.run`, and `prepare`."""
    usual = {"capture_output": True, "timeout": PATIENCE}
    return subprocess.run(**usual | as_copy(words, **options), check=False)


def start_copy(*words: str, **options: Any) -> subprocess.Popen[Any]:
    """Return `letterforge WORDS` as it begins; `options` are those of `subprocess.Popen`, and `prepare`."""
    return subprocess.Popen(**as_copy(words, **options))


def as_copy(
    words: Collection[str], *, env: Mapping[str, str] | None = None, prepare: Prepare = tuple, **options: Any
) -> dict[str, Any]:
    """Return the arguments of `subprocess.Popen` for a copy that runs `letterforge WORDS`.

    Where no process can be copied it is the installed program.
    """
    if sys.platform == "win32":
        if prepare is not tuple:
            pytest.skip("no process can be copied here")
        return {"args": [str(PROGRAM), *words], "env": env, **options}
    _import_once()
    become = partial(_become, words, dict(os.environ if env is None else env), prepare)
    return {"args": ["letterforge", *words], "preexec_fn": become, "restore_signals": False, **options}


@cache
def _import_once() -> None:
    import_everything()


def _become(words: Collection[str], environment: Mapping[str, str], prepare: Prepare) -> NoReturn:
    """Run the program in the process that was just copied; never returns."""
    code = 1
    try:
        gc.freeze()  # what other tests have left open is not to be closed here
        _close_all_but({0, 1, 2, *prepare()})
        os.environ.clear()
        os.environ.update(environment)
        _begin_anew()
        sys.argv = ["letterforge", *words]
        sys.modules["__main__"] = ModuleType("__main__")  # the help is told its name by it
        from letterforge.cli import main

        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, OSError):
                stream.flush()
        os._exit(code)


def _close_all_but(kept: Collection[int]) -> None:
    """Close the descriptors of this process; with them the pipe that tells `subprocess` of the beginning."""
    for number in [int(path.name) for path in Path("/dev/fd").iterdir()]:
        if number not in kept:
            with suppress(OSError):  # the one that the names were read from
                os.close(number)


def _begin_anew() -> None:
    """Set signals and standard streams as an interpreter does that begins."""
    faulthandler.disable()
    signal.set_wakeup_fd(-1)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, signal.valid_signals())
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    streams = (("stdin", "r", "surrogateescape"), ("stdout", "w", "surrogateescape"))
    for number, (name, mode, errors) in enumerate((*streams, ("stderr", "w", "backslashreplace"))):
        stream = _stream(number, mode, errors)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _stream(descriptor: int, mode: str, errors: str) -> IO[Any] | None:
    """Return a standard stream; None, as Python has it, where it is closed."""
    try:
        os.fstat(descriptor)
    except OSError:
        return None
    buffering = 1 if descriptor == 2 or os.isatty(descriptor) else -1
    return open(descriptor, mode, buffering, "utf-8", errors, closefd=False)
