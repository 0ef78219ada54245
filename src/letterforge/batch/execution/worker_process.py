"""Worker process: the loop that receives calls, makes them and sends back their results."""

from __future__ import annotations

import os
import pickle
import sys
from importlib import import_module
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from letterforge import plugins
from letterforge.isolation.process_limits import limit_self
from letterforge.isolation.python_process import ChildProcess, start_python, take_pipes
from letterforge.isolation.untrusted_process import MEMORY

_Call = tuple[Any, tuple[Any, ...], dict[str, Any]]  # a function, its arguments


def start(*, is_limited: bool = False) -> ChildProcess:
    """Start a worker, which waits for calls; raises OSError where no process can be started."""
    return start_python(main, *(["limited"] if is_limited else []))


def main() -> None:
    """Make calls until the process that started this one has no more, or has ended."""
    pipes = take_pipes()
    import_module("letterforge.batch.execution.worker")  # before the first call, which is yet to come
    serve(pipes.input, pipes.output, is_limited=sys.argv[1:] == ["limited"])


def serve(input_: BinaryIO, output: BinaryIO, *, is_limited: bool = False) -> None:
    """Make the calls that come in, one after the other; never returns."""
    calls: SimpleQueue[_Call] = SimpleQueue()
    Thread(target=_read, args=(input_, calls), daemon=True).start()
    if is_limited:  # not before: a thread that finds no memory to begin is waited for without an end
        plugins.forbid()
        limit_self(MEMORY, processor=None)  # whoever waits for it looks at the time of each chunk
    while True:
        function, args, kwargs = calls.get()
        output.write(_answer(function, args, kwargs))
        output.flush()


def here() -> None:
    """Return: the worker has come up."""


def _answer(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    """Return whether a call returned, and its result or its exception, as bytes."""
    try:
        return pickle.dumps((True, function(*args, **kwargs)), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # it is told to whoever made the call; a panic of Rust is no Exception
        try:
            return pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        except Exception:  # an error that holds what cannot be sent
            return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))


def _read(input_: BinaryIO, calls: SimpleQueue[_Call]) -> None:
    """Read calls ahead, so that no one waits to send one; end the process with the last."""
    while True:
        try:
            calls.put(pickle.load(input_))
        except BaseException:  # the other process has ended; or there is no memory even to read
            os._exit(1)
