"""Commands that are stuck, as processes of their own, and what is left once signals have ended them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.batch.trials import alive
from tests.copies import start_copy
from tests.slack import PATIENCE, SLACK

PROGRAM = Path(sys.executable).with_name("letterforge")
BOUND = SLACK * 2  # seconds
HOW = {
    "native code": "from collections import deque; from itertools import count; deque(count(), maxlen=0)",
    "an endless loop": "while True: pass",
    "a call that waits": "import time; time.sleep(3600)",
    "a full pipe": "[os.write(2, b'x' * 65536) for _ in range(100)]",
}
"""Statements that do not end. The first holds the interpreter and never looks whether a signal came."""
_PATCH = """
import os
import {module} as module

before = module.{function}


def stuck(*given, **named):
    done = before(*given, **named)
    if {when}:
        open({mark!r}, "w").close()
        {how}
    return done


module.{function} = stuck
"""


@dataclass
class Command:
    """A command at work in a session of its own; nobody reads what it says."""

    process: subprocess.Popen[bytes]
    reader: int

    def send(self, number: signal.Signals) -> None:
        if self.process.poll() is None:
            self.process.send_signal(number)

    def end(self) -> int:
        """Return the exit code; the command and all that it started have ended."""
        try:
            code = self.process.wait(BOUND)
            end = time.monotonic() + BOUND
            while alive([self.process.pid]) and time.monotonic() < end:
                time.sleep(0.05)
            assert not alive([self.process.pid]), "processes were left"
            return code
        finally:
            self.close()

    def said(self) -> bytes:
        """Return what it said, as far as a pipe has room for that."""
        os.set_blocking(self.reader, False)
        try:
            return os.read(self.reader, 1 << 20)
        except BlockingIOError:
            return b""

    def close(self) -> None:
        for pid in alive([self.process.pid]):
            os.kill(pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()


def start(
    folder: Path, *words: str, patched: bool = False, is_copy: bool = False, **variables: str
) -> Command:
    """Return a command that has just been started in `folder`: the program, or a copy of this process."""
    reader, writer = os.pipe()
    more = {"PYTHONPATH": str(folder / "patch")} if patched else {}
    usual: dict[str, Any] = {"cwd": folder, "env": os.environ | more | variables, "start_new_session": True}
    usual |= {"stdin": subprocess.DEVNULL, "stdout": writer, "stderr": writer}
    if is_copy:
        prepare = partial(_take_patch, folder) if patched else tuple
        process = start_copy(*words, **usual, prepare=prepare)
    else:
        process = subprocess.Popen([PROGRAM, *words], **usual)
    os.close(writer)
    return Command(process, reader)


def _take_patch(folder: Path) -> Collection[int]:
    """Do what a new interpreter does that finds the patch."""
    exec((folder / "patch/sitecustomize.py").read_text("utf-8"), {})
    return ()


def patch(folder: Path, place: str, how: str, when: str = "True") -> Path:
    """Let commands in `folder` be stuck where the function at `place` has done its work.

    Return the file that is there once one of them is.
    """
    module, _, function = place.partition(":")
    mark = folder / "stuck"
    text = _PATCH.format(module=module, function=function, how=HOW[how], when=when, mark=str(mark))
    (folder / "patch").mkdir(exist_ok=True)
    mark.unlink(missing_ok=True)
    (folder / "patch/sitecustomize.py").write_text(text, encoding="utf-8")
    return mark


def await_stillness(process: subprocess.Popen[bytes]) -> None:
    """Return when a process sleeps and has taken no time for a while: it waits for somebody else."""
    status, before, still = Path(f"/proc/{process.pid}/stat"), "", 0
    end = time.monotonic() + PATIENCE
    while still < 15:
        assert process.poll() is None
        assert time.monotonic() < end
        fields = status.read_text().rpartition(")")[2].split()
        now = " ".join(fields[11:13])  # the time it has taken, in user and in system mode
        still = still + 1 if fields[0] == "S" and now == before else 0
        before = now
        time.sleep(0.02)


def await_file(path: Path, command: Command) -> None:
    """Return when `path` is there, and a moment has passed since."""
    end = time.monotonic() + PATIENCE
    while not path.exists():
        assert command.process.poll() is None, command.said()
        assert time.monotonic() < end
        time.sleep(0.01)
    time.sleep(0.05)
