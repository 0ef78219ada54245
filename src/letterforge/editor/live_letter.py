"""A letter that is made again whenever something that it is made of changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.editor.watched_files import Look, WatchedFiles

_UNREADABLE = "LF002"  # a file that another program holds: no time of it tells when that ends


class LetterTask(Protocol):
    """How a letter is made, where it goes, and how somebody is told."""

    def make(self) -> tuple[bytes, str]:
        """Return the letter and what it is; raises LetterforgeError."""

    def write(self, data: bytes, what: str) -> None:
        """Write it over the last one; raises LetterforgeError."""

    def tell(self, findings: Iterable[Finding]) -> None:
        """Tell what is wrong."""

    def tell_unchanged(self) -> None:
        """Tell that the letter is as it was."""


class LiveLetter:
    """The letter of a task, of the files `watched`: whatever fails is told, and the last good one stays."""

    def __init__(self, task: LetterTask, watched: WatchedFiles, output: Path) -> None:
        self._task, self._watched, self._output = task, watched, output
        self._seen: Look | None = None
        self._told: tuple[Finding, ...] = ()
        self._made: tuple[bytes, str] | None = None
        self._written: bytes | None = None

    def update(self) -> None:
        """Make the letter if its files changed, and write it if it is another one."""
        now = self._watched.look()
        if now != self._seen or any(one.code == _UNREADABLE for one in self._told):
            is_new, self._seen = now != self._seen, now
            self._attempt(lambda: self._make(is_new=is_new))
        if self._made is not None:
            self._attempt(self._write)

    def run(self, when_ready: Callable[[], None]) -> None:
        """Update for ever; KeyboardInterrupt ends it."""
        self.update()
        when_ready()
        for _ in self._watched.wake(lambda finding: self._task.tell((finding,))):
            self.update()

    def _make(self, *, is_new: bool) -> None:
        self._made = None
        found = self._task.make()
        self._told = ()
        if found[0] != self._written or not os.path.lexists(self._output):
            self._made = found
        elif is_new:
            self._task.tell_unchanged()

    def _write(self) -> None:
        assert self._made is not None
        self._task.write(*self._made)
        self._written, self._made, self._told = self._made[0], None, ()

    def _attempt(self, call: Callable[[], None]) -> None:
        """Do something; tell what is wrong, unless that was told last."""
        try:
            call()
            return
        except LetterforgeError as error:
            found = error.findings
        except Exception as error:  # a half-written file may bring out a defect, and another one ends it
            found = (_defect(error),)
        if found != self._told:
            self._task.tell(found)
        self._told = found


def _defect(error: Exception) -> Finding:
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return Finding(_UNREADABLE, f"a file cannot be read: {reason}", place=str(error.filename or ""))
    hint = "this is a defect of letterforge; please report it with the files"
    return Finding("LF000", f"letterforge failed: {type(error).__name__}: {error}", hint=hint)
