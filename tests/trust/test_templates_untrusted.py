"""`--untrusted`: whatever a library still gets out of the bounds, its process ends within its limits.

No library that hangs is known, so one is made up: in the processes of these tests the filter `chinese` never
returns for 666, asks for more memory than there is for 667, and kills its process for 668; a text that holds
`HANGS` is never compiled. What never ends waits, for other tests need the processor.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from letterforge.assembly.compiler import text_checks
from letterforge.batch.execution import worker_pool
from letterforge.isolation import untrusted_process
from tests.copies import as_copy
from tests.slack import PATIENCE, SLACK
from tests.trust.templates_library import write_library

FAULTS = """
import os, sys, time
if "letterforge" in " ".join(sys.orig_argv) or "multiprocessing" in " ".join(sys.orig_argv):
    from letterforge.assembly.compiler import text_checks
    from letterforge.letter import counting
    count, parse = counting.chinese, text_checks.parse_text

    def chinese(number, **_options):
        if number == 666:
            while True:
                time.sleep(0.05)
        if number == 667:
            return bytearray(8 << 30)
        if number == 668:
            os.kill(os.getpid(), 9)
        return count(number, **_options)

    def parse_text(environment, scalar, findings):
        while "HANGS" in scalar.text:
            time.sleep(0.05)
        return parse(environment, scalar, findings)

    counting.chinese, text_checks.parse_text = chinese, parse_text
"""
needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")


@pytest.fixture(autouse=True)
def driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let copies of this process compile nothing that no worker has compiled before, and not wait long."""
    parse = vars(text_checks)["parse_text"]

    def parse_text(environment: Any, scalar: Any, findings: Any) -> Any:
        if "HANGS" in scalar.text:
            os._exit(99)
        return parse(environment, scalar, findings)

    monkeypatch.setattr(text_checks, "parse_text", parse_text)
    monkeypatch.setattr(worker_pool, "SECONDS", 1)
    monkeypatch.setattr(worker_pool, "START", 3)


def run(folder: Path, *words: str, is_copy: bool = True) -> tuple[int, str, float]:
    """Return the exit code of `letterforge WORDS`, what it said, and its seconds."""
    (folder / "faults").mkdir(exist_ok=True)
    (folder / "faults" / "sitecustomize.py").write_text(FAULTS, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(folder / "faults"), "NO_COLOR": "1"}
    program = [str(Path(sys.executable).with_name("letterforge")), *words]
    begin = time.monotonic()
    done = subprocess.run(
        **as_copy(words, env=environment) if is_copy else {"args": program, "env": environment},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, time.monotonic() - begin


def test_a_letter_has_ten_seconds() -> None:
    assert untrusted_process.SECONDS == 10


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("666", "longer than 2 seconds"),
        pytest.param("667", "more memory", marks=needs_limits),
        ("668", "died"),
    ],
)
def test_a_letter_that_takes_too_much_is_a_finding_and_no_file(
    tmp_path: Path, number: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untrusted_process, "SECONDS", 2 if number == "666" else 10)
    write_library(tmp_path, "{{ hours | chinese }}")
    words = ["render", "letter", "--untrusted", "--set", f"hours={number}", "-o", "letter.docx"]
    code, said, seconds = run(tmp_path, *words)
    assert code == 1
    assert reason in said
    assert "error[LF20" in said
    assert "Traceback" not in said
    assert not (tmp_path / "letter.docx").exists()
    assert not list(tmp_path.glob(".*letterforge*"))
    assert seconds < SLACK * 10


def test_a_library_that_is_never_compiled_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untrusted_process, "SECONDS", 2)
    write_library(tmp_path, "HANGS {{ hours }}")
    code, said, _ = run(tmp_path, "render", "letter", "--untrusted")
    assert code == 1
    assert "error[LF208]" in said
    assert "Traceback" not in said


def test_a_letter_within_its_limits_is_the_same_letter(tmp_path: Path) -> None:
    write_library(tmp_path, "{{ hours | chinese }}")
    for name, more in (("one.docx", ["--untrusted"]), ("other.docx", [])):
        code, said, _ = run(tmp_path, "render", "letter", "--set", "hours=7", "-o", name, *more)
        assert (code, said.startswith(f"wrote {name}")) == (0, True), said
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "other.docx").read_bytes()


def test_what_is_wrong_is_reported_as_without_limits(tmp_path: Path) -> None:
    write_library(tmp_path, "{{ hors }}")
    one = run(tmp_path, "render", "letter", "--untrusted")[:2]
    assert one == run(tmp_path, "render", "letter")[:2]
    assert "error[LF201]" in one[1]


def test_no_module_is_taken_from_the_folder_of_the_library(tmp_path: Path) -> None:
    write_library(tmp_path, "{{ hours }}")
    for name in ("jinja2", "yaml", "typer", "letterforge"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(77)\n", "utf-8")
    code, said, _ = run(tmp_path, "render", "letter", "--untrusted", is_copy=False)
    assert code == 0, said


@needs_limits
def test_records_that_take_too_much_fail_alone(tmp_path: Path) -> None:
    write_library(tmp_path, "{{ hours | chinese }}")
    (tmp_path / "rows.csv").write_text("id,hours\na,1\nb,668\nc,2\nd,667\ne,3\nf,666\n", "utf-8")
    words = ["batch", "letter", "--data", "rows.csv", "-o", "out/{{ id }}.md", "--untrusted", "-j", "1"]
    code, said, _ = run(tmp_path, *words)
    assert code == 1, said
    assert "6 records: 3 made, 3 failed" in said
    assert said.count("[LF20") == 3
    assert "Traceback" not in said
    assert sorted(path.name for path in (tmp_path / "out").glob("*.md")) == ["a.md", "c.md", "e.md"]


def test_a_batch_with_a_library_that_is_never_compiled_ends_before_its_driver_compiles_it(
    tmp_path: Path,
) -> None:
    write_library(tmp_path, "HANGS {{ hours }}")
    (tmp_path / "rows.csv").write_text("id,hours\na,1\n", "utf-8")
    words = ["batch", "letter", "--data", "rows.csv", "-o", "out/{{ id }}.md", "--untrusted"]
    code, said, seconds = run(tmp_path, *words)
    assert code == 1, said
    assert "error[LF208]" in said
    assert "Traceback" not in said
    assert not list(tmp_path.rglob("out/*.md"))
    assert seconds < SLACK * 10


def test_untrusted_is_for_workers_of_this_machine(tmp_path: Path) -> None:
    write_library(tmp_path, "{{ hours }}")
    (tmp_path / "rows.csv").write_text("id,hours\na,1\n", "utf-8")
    words = ["batch", "letter", "--data", "rows.csv", "-o", "out/{{ id }}.md", "--untrusted"]
    code, said, _ = run(tmp_path, *words, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")
    assert code == 2
    assert "error[LF001]" in said
