"""Run: what documents of findings say of the command that found them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from letterforge.diagnostics.explanations import Explanation, explanation

Explain = Callable[[str, str], Explanation]
"""Tells what a code means in a language."""


class Run(Struct, frozen=True):
    """The command that found something, the version of letterforge, and what tells the meaning of codes."""

    command: str
    version: str
    explain: Explain = explanation
