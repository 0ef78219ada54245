"""Letter test: the values of one letter and what is expected of it, as written in `tests/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from msgspec import Struct

from letterforge.diagnostics import Finding
from letterforge.yamldoc import Node, Scalar


class LetterTest(Struct, frozen=True, eq=False):
    """One test: `file` is the name inside the library of the file that has it, `name` stands in it.

    `values` is the name of a values file; `given` are values in place, which take precedence.
    `text` is the name of a file with the whole letter, `numbers` has ids and what is printed.
    `error` is the code expected in the place of a letter, `error_name` what its message names.
    """

    file: str
    name: Scalar
    variant: Scalar
    language: Scalar | None = None
    values: Scalar | None = None
    given: Mapping[str, Node] = {}
    text: Scalar | None = None
    contains: tuple[Scalar, ...] = ()
    lacks: tuple[Scalar, ...] = ()
    numbers: tuple[tuple[Scalar, Scalar], ...] = ()
    error: Scalar | None = None
    error_name: Scalar | None = None
    pages: Scalar | None = None
    as_of: Scalar | None = None

    @property
    def day(self) -> date | None:
        """The day whose versions of clauses the letter has, None for its own date, or where it is none."""
        with suppress(ValueError):
            return date.fromisoformat(self.as_of.text) if self.as_of is not None else None
        return None

    @property
    def label(self) -> str:
        """What it is called where all tests are listed: its file and its name."""
        return f"{self.file}: {self.name.text}"


class Outcome(Struct, frozen=True, eq=False):
    """How a test went: what was found wrong, or why something was not looked at.

    `letter` is the letter as plain text, None where there is none; `differences` are the lines of a unified
    diff between the file that the test names and the letter.
    """

    test: LetterTest
    findings: tuple[Finding, ...] = ()
    skipped: str = ""
    letter: str | None = None
    differences: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """`failed`, `skipped` or `passed`."""
        return "failed" if self.findings else "skipped" if self.skipped else "passed"
