"""Targets: what is fed to a reader, and what must hold whatever it is fed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from letterforge.diagnostics import CODES, Finding, LetterforgeError
from letterforge.diagnostics.formats.full import write as format_finding

CORPUS = Path(__file__).parent / "corpus"
WORDS = Path(__file__).parent / "words"
NAME = "what-is-fed"  # what the file under test is called, so that findings can be seen to name it
SECONDS = 5.0  # of processor time for one input, read twice by an instrumented reader
LONGEST = 6000  # characters of one line that is printed: longer ones repeat the input, escaped or not
_SHOWN = str.maketrans("␊␍␉", "\n\r\t")
_QUOTED = re.compile(r"`[^`]*`|[0-9]+")


@dataclass(frozen=True, slots=True)
class Target:
    """A reader under test.

    `read` returns all that was read in one comparable piece and raises LetterforgeError for what it refuses,
    nothing else. `words` are bytes that mean something to it; `archive` says that its inputs are zip files.
    """

    name: str
    read: Callable[[bytes], object]
    words: tuple[bytes, ...]
    archive: bool = False
    made: Callable[[], list[bytes]] = list

    def seeds(self) -> list[bytes]:
        """Return the inputs to start from: those of the corpus, and those that are made."""
        folder = CORPUS / self.name
        kept = [path.read_bytes() for path in sorted(folder.iterdir())] if folder.is_dir() else []
        return kept + self.made()


def words(*names: str) -> tuple[bytes, ...]:
    """Return the words of these files, one a line; ␊, ␍ and ␉ stand for what a line cannot show."""
    lines = "".join((WORDS / f"{name}.txt").read_text("utf-8") for name in names).split("\n")
    return tuple(line.translate(_SHOWN).encode() for line in lines if line)


def attempt(target: Target, data: bytes) -> str:
    """Return what came of `data` in a few words: equal for inputs that are refused for the same reasons.

    Raises AssertionError where a promise is broken; any other exception is a defect by itself.
    """
    start = time.process_time()
    first = outcome(target, data)
    if one_in(4, data):
        assert first == outcome(target, data), "the same bytes were read in two ways"
    spent = time.process_time() - start
    assert spent < SECONDS, f"one input took {spent:.1f} s"
    if not isinstance(first, Refused):
        return "read"
    return " ".join(sorted({_QUOTED.sub("", line) for line in first.facts}))


def one_in(count: int, data: bytes) -> bool:
    """Return whether a slow check is due: for one input in so many, always the same ones."""
    return crc32(data) % count == 0


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an input was refused: the facts, and everything as it is printed."""

    facts: tuple[str, ...]
    printed: str


def outcome(target: Target, data: bytes) -> object:
    """Return what was read, or why it was refused, all findings checked."""
    try:
        return target.read(data)
    except LetterforgeError as error:
        return refused(error)


def refused(error: LetterforgeError) -> Refused:
    """Return what an error says; AssertionError where it is not what users are promised."""
    assert error.findings, "an error without findings"
    faults = [fault for finding in error.findings for fault in _faults(finding)]
    assert not faults, faults
    return Refused(
        tuple(f"{one.code} {one.message}" for one in error.findings),
        "\n\n".join(map(format_finding, error.findings)),
    )


def _faults(finding: Finding) -> Iterator[str]:
    """Yield what is wrong with a finding: no known code, no place, raw control characters, far too long."""
    if finding.code not in CODES:
        yield f"`{finding.code}` is no code"
    if not finding.where and NAME not in finding.message:
        yield f"{finding.code} has no place: {finding.message!r}"
    printed = format_finding(finding)
    longest = max(map(len, printed.splitlines()))
    if longest > LONGEST:
        yield f"{finding.code} prints a line of {longest} characters"
    raw = [char for char in printed if not (char.isprintable() or char in "\n\u3000")]
    if raw:
        yield f"{finding.code} prints {raw!r}"
    if re.search(r"^::|##\w*\[", printed, re.MULTILINE):
        yield f"{finding.code} prints a command to a CI server"
