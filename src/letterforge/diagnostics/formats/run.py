"""Run: what documents of findings say of the command that found them."""

from __future__ import annotations

from msgspec import Struct


class Run(Struct, frozen=True):
    """The command that found something, and the version of letterforge."""

    command: str
    version: str
