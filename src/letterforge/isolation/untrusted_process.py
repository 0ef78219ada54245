"""Limits: letters of an untrusted library are made in a subprocess with limits of time and memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from letterforge.diagnostics import ClauseTextError, Finding
from letterforge.isolation.process_limits import kill_when_closed

SECONDS = 10  # for one letter, including reading the library
MEMORY = 512 << 20  # bytes of address space; a typical letter takes a tenth of it
_PARENT_PIPE = "LETTERFORGE_PARENT_PIPE"  # environment variable: a descriptor the subprocess dies with
_HINT = "look for what grows without end in the library, the values or the letter file"


def run_limited(command: Sequence[str]) -> tuple[int, bytes, str]:
    """Return the exit code, the standard output and the standard error of a program.

    Raises ClauseTextError LF208 where it took longer than `SECONDS` or crashed; it limits its own memory.
    """
    try:
        with _parent_pipe() as more:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, **more)
    except subprocess.TimeoutExpired:
        raise ClauseTextError(too_long()) from None
    if done.returncode < 0:
        raise ClauseTextError(died())
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


@contextmanager
def _parent_pipe() -> Iterator[dict[str, Any]]:
    """Yield the `subprocess.run` arguments of a pipe that closes when this process ends."""
    if sys.platform != "linux":
        yield {}
        return
    import os

    there, here = os.pipe()
    try:
        yield {"pass_fds": (there,), "env": os.environ | {_PARENT_PIPE: str(there)}}
    finally:
        os.close(there)
        os.close(here)


def end_with_parent() -> None:
    """Let this process die together with the one that started it through `run_limited`."""
    import os

    descriptor = os.environ.pop(_PARENT_PIPE, "")
    if descriptor.isdecimal():
        kill_when_closed(int(descriptor))


def too_long() -> Finding:
    """Return the finding for a process that took too long."""
    return Finding("LF208", f"the work took longer than {SECONDS} seconds and was stopped", hint=_HINT)


def too_large() -> Finding:
    """Return the finding for a process that exceeded its memory limit."""
    return Finding("LF208", "the work takes more memory than it may have", hint=_HINT)


def died() -> Finding:
    """Return the finding for a process that crashed without a message, for lack of memory or time."""
    return Finding("LF208", "the work took more memory or time than it may have, and died", hint=_HINT)
