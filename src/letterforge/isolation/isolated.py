"""The one function of isolation, and what runs in the other process."""

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

_PIECE, _END, _FOUND, _FAILED, _FULL = b"p", b"e", b"f", b"x", b"m"  # the first byte of what comes over
_LENGTH = 4  # bytes that say how long a message is
_READ = 1 << 20  # bytes at once
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
    try:
        process = start_forked(_serve) if can_fork() else start_python(_serve)
    except OSError as error:
        fact = f"cannot be read: no process can be started for it ({error.strerror})"
        raise IsolationError(fact) from None
    try:
        yield from _pieces(process, pickle.dumps((memory, seconds, task, args)), seconds)
    finally:
        process.kill()
        process.wait(inf)
        process.close()


def _pieces(process: ChildProcess, request: bytes, seconds: float) -> Iterator[bytes]:
    clock = _Clock(process, seconds)
    try:
        with clock:
            process.input.write(request)
            process.input.flush()
        while True:
            with clock:
                kind, rest = _receive(process.output)
            if kind == _PIECE:
                yield rest
            elif kind == _END:
                return
            else:
                _raise(kind, rest)
    except (EOFError, OSError):
        fact = f"takes longer than {seconds:.0f} seconds" if clock.is_over else _how_it_died(process)
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
        piece = pipe.read(min(size - len(found), _READ))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)


def _raise(kind: bytes, rest: bytes) -> NoReturn:
    if kind == _FOUND:
        raise LetterforgeError(*msgpack.decode(rest, type=tuple[Finding, ...]))
    raise IsolationError(_MEMORY if kind == _FULL else rest.decode("utf-8", "replace"))


def _how_it_died(process: ChildProcess) -> str:
    """Return why a process ended without a word: most parsers do so for want of memory, or of time."""
    if process.wait(1) == -getattr(signal, "SIGXCPU", 0):
        return "takes longer than it may"
    return "makes the program that reads it crash, or takes more memory than it may have"


def _serve() -> None:
    """Do the work in the other process, which then ends without any farewell."""
    pipes = take_pipes()
    memory, seconds, task, args = pickle.load(pipes.input)
    _settle(memory, seconds)
    try:
        for piece in task(*args):
            _send(pipes.output, _PIECE + piece)
        last = _END
    except LetterforgeError as error:
        last = _FOUND + msgpack.encode(error.findings)
    except MemoryError:
        last = _FULL
    except BaseException as error:  # a panic of Rust is no Exception
        last = _FAILED + f"cannot be read: {type(error).__name__}".encode()
    with suppress(OSError, MemoryError):  # nobody waits any more
        _send(pipes.output, last)
    os._exit(0)


def _send(pipe: BinaryIO, message: bytes) -> None:
    pipe.write(message[:1] + (len(message) - 1).to_bytes(_LENGTH, "big"))
    pipe.write(message[1:])
    pipe.flush()


def _settle(memory: int, seconds: float) -> None:
    """Take the limits, and say nothing more."""
    import faulthandler

    faulthandler.disable()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)  # what a parser says while it dies
    limit_self(memory + address_space(), int(seconds) + 1)
