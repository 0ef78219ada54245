"""`run_isolated`: runs a generator of bytes in a subprocess with limits, and what runs in the subprocess."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import inf
from threading import Timer
from time import monotonic
from typing import BinaryIO, NoReturn

from msgspec import msgpack

from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.isolation.forked_process import can_fork, start_forked
from letterforge.isolation.process_limits import address_space, limit_self
from letterforge.isolation.python_process import ChildProcess, start_python, take_pipes

_BLOCK, _END, _FINDINGS, _FAILED, _NO_MEMORY = b"p", b"e", b"f", b"x", b"m"  # first byte of a message
_LENGTH = 4  # bytes that say how long a message is
_READ = 1 << 20  # bytes at once
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
    try:
        process = start_forked(_serve) if can_fork() else start_python(_serve)
    except OSError as error:
        fact = f"cannot be read: no process can be started for it ({error.strerror})"
        raise IsolationError(fact) from None
    try:
        yield from _blocks(process, pickle.dumps((memory, seconds, task, args)), seconds)
    finally:
        process.kill()
        process.wait(inf)
        process.close()


def _blocks(process: ChildProcess, request: bytes, seconds: float) -> Iterator[bytes]:
    clock = _Clock(process, seconds)
    try:
        with clock:
            process.input.write(request)
            process.input.flush()
        while True:
            with clock:
                kind, rest = _receive(process.output)
            if kind == _BLOCK:
                yield rest
            elif kind == _END:
                return
            else:
                _raise(kind, rest)
    except (EOFError, OSError):
        fact = f"takes longer than {seconds:.0f} seconds" if clock.is_over else _death_reason(process)
        raise IsolationError(fact) from None


class _Clock:
    """Kills a process once it was waited for too long in all, each time in a `with` statement."""

    def __init__(self, process: ChildProcess, seconds: float) -> None:
        self.is_over = False
        self._process = process
        self._left = seconds

    def __enter__(self) -> None:
        self._since = monotonic()
        self._timer = Timer(max(self._left, 0), self._end)
        self._timer.daemon = True
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()  # a process that has another thread may not be copied
        self._left -= monotonic() - self._since

    def _end(self) -> None:
        self.is_over = True
        self._process.kill()


def _receive(pipe: BinaryIO) -> tuple[bytes, bytes]:
    """Return the kind of a message and its bytes; raises EOFError where it is cut off."""
    head = _exactly(pipe, 1 + _LENGTH)
    return head[:1], _exactly(pipe, int.from_bytes(head[1:], "big"))


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    found = bytearray()
    while len(found) < size:  # what comes is kept, not what was announced
        block = pipe.read(min(size - len(found), _READ))
        if not block:
            raise EOFError
        found += block
    return bytes(found)


def _raise(kind: bytes, rest: bytes) -> NoReturn:
    if kind == _FINDINGS:
        raise LetterforgeError(*msgpack.decode(rest, type=tuple[Finding, ...]))
    raise IsolationError(_MEMORY if kind == _NO_MEMORY else rest.decode("utf-8", "replace"))


def _death_reason(process: ChildProcess) -> str:
    """Return why a process ended without a message: most likely for lack of memory, or of time."""
    if process.wait(1) == -getattr(signal, "SIGXCPU", 0):
        return "takes longer than it may"
    return "makes the program that reads it crash, or takes more memory than it may have"


def _serve() -> None:
    """Run the task in the subprocess, then exit without cleanup (`os._exit`)."""
    pipes = take_pipes()
    memory, seconds, task, args = pickle.load(pipes.input)
    _set_up_process(memory, seconds)
    try:
        for block in task(*args):
            _send(pipes.output, _BLOCK + block)
        last = _END
    except LetterforgeError as error:
        last = _FINDINGS + msgpack.encode(error.findings)
    except MemoryError:
        last = _NO_MEMORY
    except BaseException as error:  # a Rust panic is not an Exception
        last = _FAILED + f"cannot be read: {type(error).__name__}".encode()
    with suppress(OSError, MemoryError):  # the parent waits no longer
        _send(pipes.output, last)
    os._exit(0)


def _send(pipe: BinaryIO, message: bytes) -> None:
    pipe.write(message[:1] + (len(message) - 1).to_bytes(_LENGTH, "big"))
    pipe.write(message[1:])
    pipe.flush()


def _set_up_process(memory: int, seconds: float) -> None:
    """Set the limits, and discard what is written to standard error."""
    import faulthandler

    faulthandler.disable()
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)  # a crashing parser may print there
    limit_self(memory + address_space(), int(seconds) + 1)
