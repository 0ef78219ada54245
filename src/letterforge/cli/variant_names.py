"""Variant names: what else people write among the names of several letters."""

from __future__ import annotations

import re
import sys

from letterforge.diagnostics import Finding, UsageError


def refuse_values(variants: list[str]) -> None:
    """Raise UsageError LF001 where something else than the name of a letter stands among the names."""
    joined = next((one for one in sys.argv if re.fullmatch(r"-[a-z]{4,}", one)), None)
    for word in variants[1:]:
        hint = None
        if "=" in word or word.lower().endswith((".yaml", ".yml", ".json")):
            hint = "values are given with `--vars FILE` or `--set name=value`"
        elif joined is not None:
            hint = f"an option of several letters has two dashes: `-{joined}`"
        if hint is not None:
            raise UsageError(Finding("LF001", f"`{word}` is not the name of a letter", hint=hint))
