"""Run: what documents of findings say of the command that found them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from letterforge.diagnostics.explanations import Explanation, explanation
from letterforge.diagnostics.finding import Finding

Explain = Callable[[str, str], Explanation]
"""Tells what a code means in a language."""


class Case(Struct, frozen=True):
    """A test that a command ran: its name, what is wrong, and why it was skipped where it was."""

    name: str
    findings: tuple[Finding, ...] = ()
    skipped: str = ""


class Run(Struct, frozen=True):
    """The command that found something, the version of letterforge, and what tells the meaning of codes.

    `cases` are the tests that it ran; other commands have none.
    """

    command: str
    version: str
    explain: Explain = explanation
    cases: tuple[Case, ...] = ()
