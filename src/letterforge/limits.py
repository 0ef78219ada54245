"""Confinement: letters of a library that may be hostile are made under limits of time and memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from letterforge.diagnostics import ClauseTextError, Finding
from letterforge.isolation.process_limits import end_with

SECONDS = 10  # for one letter, from the first file of the library to its last byte
MEMORY = 512 << 20  # bytes of address space; a letter of the usual kind takes a tenth of it
_LIFELINE = "LETTERFORGE_LIFELINE"  # the variable that names a descriptor to the process under limits
_HINT = "look at the library: texts, loops and lists that grow without end"


def run_limited(command: Sequence[str]) -> tuple[int, bytes, str]:
    """Return the exit code of a program, what it wrote, and what it said.

    Raises ClauseTextError LF208 where it took too long or died; the program limits its own memory.
    """
    try:
        with _lifeline() as more:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, **more)
    except subprocess.TimeoutExpired:
        raise ClauseTextError(too_long()) from None
    if done.returncode < 0:
        raise ClauseTextError(died())
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


@contextmanager
def _lifeline() -> Iterator[dict[str, Any]]:
    """Give what lets a program that asks for it end with this process."""
    if sys.platform != "linux":
        yield {}
        return
    import os

    there, here = os.pipe()
    try:
        yield {"pass_fds": (there,), "env": os.environ | {_LIFELINE: str(there)}}
    finally:
        os.close(there)
        os.close(here)


def end_with_parent() -> None:
    """End together with the process that confines this one, however that ends."""
    import os

    descriptor = os.environ.pop(_LIFELINE, "")
    if descriptor.isdecimal():
        end_with(int(descriptor))


def too_long() -> Finding:
    """Return the finding about work that was stopped for its time."""
    return Finding("LF208", f"the work took longer than {SECONDS} seconds and was stopped", hint=_HINT)


def too_large() -> Finding:
    """Return the finding about work that asked for more memory than there is for it."""
    return Finding("LF208", "the work takes more memory than it may have", hint=_HINT)


def died() -> Finding:
    """Return the finding about work that ended without a word, as it does for want of memory or time."""
    return Finding("LF208", "the work took more memory or time than it may have, and died", hint=_HINT)
