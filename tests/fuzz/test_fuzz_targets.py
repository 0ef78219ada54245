"""Every target is fed for a while in a process of its own: crashes and hangs are seen from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from letterforge import LetterforgeError
from letterforge.diagnostics import Finding, ValuesError
from tests.extent import IS_WHOLE
from tests.fuzz.engine import DefectError, fuzz
from tests.fuzz.mutation import mutated, mutated_archive, packed
from tests.fuzz.table import TARGETS
from tests.fuzz.target import CORPUS, Target, attempt, refused
from tests.repository import ROOT
from tests.slack import PATIENCE

SECONDS = 6.0 if IS_WHOLE else 0.3  # for each target
SEED = 1  # always the same, so that a change is not refused for what it did not touch


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of all targets, one after the other."""
    kept = tmp_path_factory.mktemp("fuzz")
    choices = ["--plain", "--seconds", str(SECONDS), "--seed", str(SEED), "--keep", str(kept)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *choices],
        cwd=ROOT, capture_output=True, text=True, timeout=3 * PATIENCE, check=False,
    )  # fmt: skip
    return f"{done.stdout}{done.stderr}exit {done.returncode}"


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_reads_its_input_or_says_what_is_wrong_and_does_nothing_else(name: str, fed: str) -> None:
    assert re.search(rf"^{name}: [1-9]\d* inputs, ", fed, re.MULTILINE), fed


def test_no_target_ended_the_process_that_fed_them(fed: str) -> None:
    assert fed.endswith("exit 0"), fed


def test_every_target_has_seeds_and_at_least_one_of_them_is_read() -> None:
    assert {path.name for path in CORPUS.iterdir()} <= set(TARGETS)
    for target in TARGETS.values():
        assert "read" in {attempt(target, seed) for seed in target.seeds()}, target.name


def broken(read: object) -> Target:
    return Target("broken", read, (b"x",), made=lambda: [b"seed"])  # type: ignore[arg-type]  # as wrong as it gets


def test_another_exception_is_a_defect_and_its_input_is_kept(tmp_path: Path) -> None:
    def read(data: bytes) -> object:
        return data.decode("ascii")

    with pytest.raises(DefectError, match="UnicodeDecodeError"):
        fuzz(broken(read), 30, 0, tmp_path)
    kept = (tmp_path / "broken.input").read_bytes()
    assert max(kept) > 127


def test_reading_in_two_ways_is_a_defect(tmp_path: Path) -> None:
    calls: list[bytes] = []

    def read(data: bytes) -> object:
        calls.append(data)
        return len(calls)

    with pytest.raises(DefectError, match="in two ways"):
        fuzz(broken(read), 30, 0, tmp_path)


def test_growing_without_bound_is_a_defect(tmp_path: Path) -> None:
    held: list[bytes] = []

    def read(data: bytes) -> object:
        held.append(b"x" * (8 << 20))
        return None

    with pytest.raises(DefectError, match="grew by"):
        fuzz(broken(read), 60, 0, tmp_path)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (LetterforgeError(), "without findings"),
        (ValuesError(Finding("LF999", "x", place="y")), "is no code"),
        (ValuesError(Finding("LF303", "x")), "has no place"),
        (ValuesError(Finding("LF303", "x", place="y" * 7000)), "7005 characters"),
        (ValuesError(Finding("LF303", "x\n::error::y", place="y", hint="##[group]")), ""),
    ],
)
def test_an_error_that_tells_too_little_or_too_much_is_a_defect(error: LetterforgeError, fault: str) -> None:
    if not fault:
        assert "##[" not in refused(error).printed
        return
    with pytest.raises(AssertionError, match=fault):
        refused(error)


def test_the_same_number_makes_the_same_inputs() -> None:
    def made(number: int) -> list[bytes]:
        rng = Random(number)
        archive = packed([("a.xml", b"<a/>"), ("b.xml", b"<b/>")])
        plain = [mutated(b"some words\nin lines", [b"x", b"y"], [b"other"], rng) for _ in range(50)]
        return plain + [mutated_archive(archive, bytes.upper, [b"x"], [archive], rng) for _ in range(20)]

    assert made(1) == made(1) != made(2)
