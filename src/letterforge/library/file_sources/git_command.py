"""Git as a command that reads: nothing that a repository configures is run, and nothing is written.

A repository is a stranger's: its configuration may name programs (a file system monitor, hooks, filters,
pagers, transports). None of the commands that are used here runs hooks, filters or a pager; the rest is
switched off by name. Variables of the environment that begin with `GIT_` are not passed on.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import TemporaryFile
from threading import Timer

from letterforge.diagnostics import Finding, UsageError
from letterforge.isolation.process_limits import limit_heap

SECONDS = 30.0  # that one command may take
MAX_OUTPUT = 64 << 20  # bytes of one command's output
MAX_MEMORY = 1 << 30  # bytes that it may allocate
_MAX_ERROR = 4096  # bytes of its messages that are read

_OFF = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",
    "safe.bareRepository=explicit",  # a folder of the work tree that looks like a repository is none
    "core.bigFileThreshold=1m",  # larger files are not held in memory
    f"mailmap.file={os.devnull}",  # it may name a file that never ends
    "mailmap.blob=",
    f"core.attributesFile={os.devnull}",
)
_KEPT = (  # where git finds the user's own settings, which say whose repositories are trusted
    "PATH", "HOME", "XDG_CONFIG_HOME", "SUDO_UID", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "USERPROFILE",
    "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA",
)  # fmt: skip
_SET = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "-",  # no transport: not of a repository that is to fetch what it lacks, either
    "GIT_GRAFT_FILE": os.devnull,  # parents that no commit names
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


class GitFailedError(Exception):
    """Git ended with an error; `said` is what it said of it."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def run_git(folder: Path, *arguments: str, most: int = MAX_OUTPUT, seconds: float = SECONDS) -> bytes:
    """Return what git writes to standard output.

    Raises GitFailedError where it ends with an error, UsageError LF800 where there is no git, where it takes
    longer than `seconds`, and where it writes more than `most` bytes.
    """
    with TemporaryFile() as said:
        process = _start(folder, arguments, stdin=subprocess.DEVNULL, stderr=said.fileno())
        with kill_after(process, seconds):
            assert process.stdout is not None
            found = process.stdout.read(most + 1)
            if len(found) > most:
                process.kill()
            code = process.wait()
        process.stdout.close()
        if len(found) > most:
            raise _unusable(f"`git {arguments[0]}` writes more than {most >> 20} MiB")
        if code < 0:
            raise _unusable(f"`git {arguments[0]}` was ended; it may take {seconds:.0f} seconds")
        if code:
            said.seek(0)
            raise GitFailedError(said.read(_MAX_ERROR).decode(errors="replace").strip())
        return found


def start_git(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Return git between two pipes; raises UsageError LF800 where there is none."""
    return _start(folder, arguments, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)


@contextmanager
def kill_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kill a process that takes longer than `seconds`."""
    timer = Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _start(folder: Path, arguments: tuple[str, ...], *, stdin: int, stderr: int) -> subprocess.Popen[bytes]:
    settings = [word for one in _OFF for word in ("-c", one)]
    command = [_git(), "--no-pager", *settings, "-C", str(folder.absolute()), *arguments]
    try:
        process = subprocess.Popen(
            command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, env=_environment(), cwd=folder
        )
    except (OSError, ValueError) as error:
        raise _unusable(f"git cannot be started: {error}") from error
    limit_heap(process.pid, MAX_MEMORY)
    return process


def _environment() -> Mapping[str, str]:
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | _SET


def _git() -> str:
    found = _find_git(os.environ.get("PATH", os.defpath))
    if found is None:
        raise _unusable("git is not installed", "install git, and see that PATH names its folder")
    return found


@cache
def _find_git(path: str) -> str | None:
    """Return the program, from the folders of PATH that are not relative: none of a library's is run."""
    for folder in path.split(os.pathsep):
        found = which("git", path=folder) if os.path.isabs(folder) else None  # noqa: PTH117  # a text, not a path
        if found is not None and Path(found).parent == Path(folder):
            return found
    return None


def _unusable(message: str, hint: str | None = None) -> UsageError:
    return UsageError(Finding("LF800", message, hint=hint))
