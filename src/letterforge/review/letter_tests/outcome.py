"""Outcome: how a test of a letter went."""

from __future__ import annotations

from msgspec import Struct

from letterforge.diagnostics import Finding
from letterforge.library.letter_tests import LetterTest


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
