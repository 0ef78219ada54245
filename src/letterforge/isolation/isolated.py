"""`run_isolated`: runs a generator of bytes in a subprocess with limits, and what runs in the subprocess."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec import msgpack

from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.isolation.process_limits import address_space, kill_when_closed, limit_self

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_BLOCK, _END, _FINDINGS, _FAILED, _NO_MEMORY = b"p", b"e", b"f", b"x", b"m"  # first byte of a message
_MEMORY = "takes more memory than it may have"


class IsolationError(Exception):
    """The subprocess did not finish; `fact` says why, as a predicate for a message (`takes too long`)."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact


def run_isolated(
    task: Callable[..., Iterator[bytes]], *args: object, memory: int, seconds: float
) -> Iterator[bytes]:
    """Yield the blocks of `task(*args)`, run in a subprocess; `task` is a function at module level.

    The subprocess may use `memory` bytes more than at its start (Linux; other systems set no limit), and
    `seconds` in all. Raises IsolationError where it exceeds a limit, crashes or fails unexpectedly, and
    LetterforgeError with the findings of the LetterforgeError that the task raised.
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
        yield from _blocks(here, process, seconds)
    finally:
        here.close()
        if process.pid is not None:
            process.kill()
            process.join()


def _blocks(here: Connection, process: Any, seconds: float) -> Iterator[bytes]:
    left = seconds
    while True:
        since = monotonic()
        try:
            if not here.poll(max(left, 0)):
                raise IsolationError(f"takes longer than {seconds:.0f} seconds")
            message = here.recv_bytes()
        except (EOFError, OSError):
            raise IsolationError(_death_reason(process)) from None
        left -= monotonic() - since
        kind, rest = message[:1], message[1:]
        if kind == _BLOCK:
            yield rest
        elif kind == _END:
            return
        else:
            _raise(kind, rest)


def _raise(kind: bytes, rest: bytes) -> NoReturn:
    if kind == _FINDINGS:
        raise LetterforgeError(*msgpack.decode(rest, type=tuple[Finding, ...]))
    raise IsolationError(_MEMORY if kind == _NO_MEMORY else rest.decode("utf-8", "replace"))


def _death_reason(process: Any) -> str:
    """Return why a process ended without a message: most likely for lack of memory, or of time."""
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
    """Run the task in the subprocess, then exit without cleanup (`os._exit`)."""
    _set_up_process(memory, seconds)
    try:
        for block in task(*args):
            there.send_bytes(_BLOCK + block)
        last = _END
    except LetterforgeError as error:
        last = _FINDINGS + msgpack.encode(error.findings)
    except MemoryError:
        last = _NO_MEMORY
    except BaseException as error:  # a Rust panic is not an Exception
        last = _FAILED + f"cannot be read: {type(error).__name__}".encode()
    with suppress(OSError, MemoryError):  # the parent waits no longer
        there.send_bytes(last)
    os._exit(0)


def _set_up_process(memory: int, seconds: float) -> None:
    """Set the limits, ignore signals (the parent handles them), and die with the parent."""
    import faulthandler
    import multiprocessing

    faulthandler.disable()
    signal.set_wakeup_fd(-1)
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)  # a crashing parser may print there
    parent = multiprocessing.parent_process()
    if parent is not None:
        kill_when_closed(parent.sentinel)
    limit_self(memory + address_space(), int(seconds) + 1)
