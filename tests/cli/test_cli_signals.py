"""A command but `batch` ends at its first signal, whatever it is caught in, and without a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import cycle, product
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.extent import IS_WHOLE
from tests.slack import PATIENCE
from tests.stuck import BOUND, HOW, PROGRAM, await_file, await_stillness, patch, start

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the signals of this system are others")
COMPLETION: Any = {
    "_LETTERFORGE_COMPLETE": "complete_bash",
    "COMP_WORDS": "letterforge render v",
    "COMP_CWORD": "2",
}
Thing = TypeVar("Thing")
SIGNALS = (signal.SIGINT, signal.SIGTERM)
COMMANDS = {
    "render": ("render", "variant1", "--blank"),
    "render -o": ("render", "variant1", "--blank", "-o", "a.md"),
    "render --untrusted": ("render", "variant1", "--blank", "--untrusted"),
    "vars": ("vars", "variant1"),
    "show": ("show", "variant1"),
    "list": ("list",),
    "lint": ("lint", "--no-cache"),
}


def pairs(things: Iterable[Thing]) -> list[tuple[Thing, signal.Signals]]:
    """Return every thing with every signal, in the gate with one of them in turn."""
    return [*product(things, SIGNALS)] if IS_WHOLE else [*zip(things, cycle(SIGNALS), strict=False)]


@pytest.mark.parametrize(("name", "number"), pairs(COMMANDS))
def test_one_signal_ends_a_command_in_native_code(name: str, number: signal.Signals, tmp_path: Path) -> None:
    first = "letterforge.library.locate:locate_library" if name == "lint" else "letterforge.api:open_library"
    mark = patch(tmp_path, first, "native code")
    command = start(tmp_path, *COMMANDS[name], patched=True)
    await_file(mark, command)
    command.send(number)
    assert command.end() == -number
    assert command.said() == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["patch", "stuck"]


@pytest.mark.parametrize(("how", "number"), pairs(HOW))
def test_one_signal_ends_a_command_whatever_it_is_caught_in(
    how: str, number: signal.Signals, tmp_path: Path
) -> None:
    mark = patch(tmp_path, "letterforge.exporters.markdown.blocks:export", how)
    command = start(tmp_path, "render", "variant1", "--blank", patched=True)
    await_file(mark, command)
    command.send(number)
    assert command.end() == -number


@pytest.mark.parametrize(("option", "number"), pairs(["--vars", "--reference"]))
def test_one_signal_ends_a_command_that_waits_for_a_pipe(
    option: str, number: signal.Signals, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    command = start(tmp_path, "render", "variant1", "--blank", "-f", "docx", option, "pipe")
    await_stillness(command.process)
    command.send(number)
    assert command.end() == -number


def fill(pipe: int) -> None:
    """Write to a pipe until it has no room."""
    os.set_blocking(pipe, False)
    with suppress(BlockingIOError):
        while True:
            os.write(pipe, b"x" * 1024)
    os.set_blocking(pipe, True)


@pytest.mark.parametrize(
    ("words", "number"), pairs([("list",), ("render", "variant1", "--blank"), ("schema", "clauses")])
)
def test_one_signal_ends_a_command_whose_output_nobody_reads(
    words: tuple[str, ...], number: signal.Signals, tmp_path: Path
) -> None:
    reader, writer = os.pipe()
    fill(writer)
    process = subprocess.Popen([PROGRAM, *words], cwd=tmp_path, stdout=writer)
    await_stillness(process)
    process.send_signal(number)
    assert process.wait(BOUND) == -number
    os.close(reader)
    os.close(writer)


IMPORTING = """
import os, sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            open({mark!r}, "w").close()
            while True: pass


sys.meta_path.insert(0, Finder())
"""


@pytest.mark.parametrize("given", [{}, COMPLETION])
def test_a_command_that_is_interrupted_while_it_starts_prints_no_traceback(
    given: Any, tmp_path: Path
) -> None:
    mark = tmp_path / "stuck"
    (tmp_path / "patch").mkdir()
    (tmp_path / "patch/sitecustomize.py").write_text(IMPORTING.format(mark=str(mark)))
    command = start(tmp_path, "list", patched=True, **given)
    await_file(mark, command)
    command.send(signal.SIGINT)
    assert command.end() == -signal.SIGINT  # a shell says 130
    assert command.said() == b""


def test_completion_that_is_interrupted_says_nothing(tmp_path: Path) -> None:
    mark = patch(tmp_path, "letterforge.library.catalog:Catalog", "an endless loop")
    command = start(tmp_path, patched=True, **COMPLETION)
    await_file(mark, command)
    command.send(signal.SIGINT)
    assert command.end() == -signal.SIGINT  # a shell says 130
    assert command.said() == b""


def test_a_signal_that_is_ignored_stays_so(tmp_path: Path) -> None:
    """As below `nohup`, and in the background of a script."""
    os.mkfifo(tmp_path / "pipe")
    line = f'trap "" INT; exec "{PROGRAM}" render variant1 --blank --vars pipe'
    process = subprocess.Popen(
        ["sh", "-c", line], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    await_stillness(process)
    process.send_signal(signal.SIGINT)
    (tmp_path / "pipe").write_text("")
    assert process.wait(PATIENCE) == 0
