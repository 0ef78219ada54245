"""Standard output that takes no more: it is told on standard error, with an exit code, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.extent import IS_WHOLE
from tests.library.folder import CLAUSES, write_library

PROGRAM = Path(sys.executable).with_name("letterforge")
NAMES = ("full", "json")
SOME = [("full", True), ("json", False)]
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def lint(folder: Path, library: str, name: str, rest: str, *, buffered: bool) -> tuple[int, str]:
    """Return the exit code of `letterforge lint` and what it says on standard error."""
    if library == "faulty":
        write_library(folder / "faulty", {"clauses/answer.yaml": CLAUSES.replace("hours }}", "huors }}")})
    command = f'"{PROGRAM}" lint --library {library} --message-format {name}'
    environment = BUFFERED if buffered else {**BUFFERED, "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(
        ["bash", "-c", rest.replace("COMMAND", command)],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(("name", "buffered"), [*product(NAMES, (True, False))] if IS_WHOLE else SOME)
@pytest.mark.parametrize("library", ["faulty", "none"])
@pytest.mark.parametrize(("target", "reason"), [("/dev/full", "No space left"), ("&-", "it is closed")])
def test_findings_that_cannot_be_written_are_told_to_be(
    target: str, reason: str, library: str, name: str, buffered: bool, tmp_path: Path
) -> None:
    code, errors = lint(tmp_path, library, name, f"COMMAND >{target}", buffered=buffered)
    assert code == 1
    assert f"standard output cannot be written: {reason}" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("library", ["faulty", "none"])
def test_findings_for_a_reader_that_is_gone_are_no_error_message(
    library: str, name: str, tmp_path: Path
) -> None:
    rest = "COMMAND > >(exec true) ; echo code $? >&2"  # the reader ends long before anything is written
    _, errors = lint(tmp_path, library, name, rest, buffered=True)
    assert "code 141" in errors
    assert "Traceback" not in errors
    assert "error" not in errors.replace("1 error,", "")


def test_where_nothing_can_be_told_the_exit_code_tells(tmp_path: Path) -> None:
    assert lint(tmp_path, "none", "json", "COMMAND >&- 2>&-", buffered=True) == (1, "")
