"""The one function of isolation, and what runs in the other process."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec import msgpack

from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.isolation.process_limits import address_space, end_with, limit_self

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PIECE, _END, _FOUND, _FAILED, _FULL = b"p", b"e", b"f", b"x", b"m"  # the first byte of what comes over
_MEMORY = "takes more memory than it may have"


class IsolationError(Exception):
    """The work did not come to its end; `fact` says why, to be put behind a name."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact


def run_isolated(
    task: Callable[..., Iterator[bytes]], *args: object, memory: int, seconds: float
) -> Iterator[bytes]:
    """Yield what `task(*args)` yields, made in another process; `task` is a function of a module.

    It may have `memory` bytes beyond what a process has at its start (on Linux; elsewhere nothing limits
    them), and the caller waits `seconds` for it in all. Raises IsolationError where it takes more, dies or
    fails in a way that nobody foresaw, and LetterforgeError with the findings of one that the task raised.
    """
    from multiprocessing import get_context

    from letterforge.isolation.processes import apart, can_fork

    start: Any = get_context("fork" if can_fork() else "spawn")  # the server of workers is not ours to start
    here, there = start.Pipe(duplex=False)
    process = start.Process(target=_run, args=(there, memory, seconds, task, args), daemon=True)
    try:
        try:
            with apart():
                process.start()
        except OSError as error:
            raise IsolationError(
                f"cannot be read: no process can be started for it ({error.strerror})"
            ) from None
        there.close()
        yield from _pieces(here, process, seconds)
    finally:
        here.close()
        if process.pid is not None:
            process.kill()
            process.join()


def _pieces(here: Connection, process: Any, seconds: float) -> Iterator[bytes]:
    left = seconds
    while True:
        since = monotonic()
        try:
            if not here.poll(max(left, 0)):
                raise IsolationError(f"takes longer than {seconds:.0f} seconds")
            message = here.recv_bytes()
        except (EOFError, OSError):
            raise IsolationError(_how_it_died(process)) from None
        left -= monotonic() - since
        kind, rest = message[:1], message[1:]
        if kind == _PIECE:
            yield rest
        elif kind == _END:
            return
        else:
            _raise(kind, rest)


def _raise(kind: bytes, rest: bytes) -> NoReturn:
    if kind == _FOUND:
        raise LetterforgeError(*msgpack.decode(rest, type=tuple[Finding, ...]))
    raise IsolationError(_MEMORY if kind == _FULL else rest.decode("utf-8", "replace"))


def _how_it_died(process: Any) -> str:
    """Return why a process ended without a word: most parsers do so for want of memory, or of time."""
    process.join(1)
    if process.exitcode == -getattr(signal, "SIGXCPU", 0):
        return "takes longer than it may"
    return "makes the program that reads it crash, or takes more memory than it may have"


def _run(
    there: Connection,
    memory: int,
    seconds: float,
    task: Callable[..., Iterator[bytes]],
    args: tuple[Any, ...],
) -> None:
    """Do the work in the other process; the process then ends without any farewell."""
    _settle(memory, seconds)
    try:
        for piece in task(*args):
            there.send_bytes(_PIECE + piece)
        last = _END
    except LetterforgeError as error:
        last = _FOUND + msgpack.encode(error.findings)
    except MemoryError:
        last = _FULL
    except BaseException as error:  # a panic of Rust is no Exception
        last = _FAILED + f"cannot be read: {type(error).__name__}".encode()
    with suppress(OSError, MemoryError):  # nobody waits any more
        there.send_bytes(last)
    os._exit(0)


def _settle(memory: int, seconds: float) -> None:
    """Take the limits, leave the signals to the process that waits, and end when that ends."""
    import faulthandler
    import multiprocessing

    faulthandler.disable()
    signal.set_wakeup_fd(-1)
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)  # what a parser says while it dies
    parent = multiprocessing.parent_process()
    if parent is not None:
        end_with(parent.sentinel)
    limit_self(memory + address_space(), int(seconds) + 1)
