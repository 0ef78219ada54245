"""The option `--as-of`: the day whose versions of clauses a letter has."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from letterforge.diagnostics import Finding, UsageError

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day whose versions of clauses the letter has, such as 2026-07-01. Default: its own date.",
    ),
]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(written: str | None) -> date | None:
    """Return the day that `--as-of` says, None where it is not given; raises UsageError LF001."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else _refuse(written)
    except ValueError:
        return _refuse(written)


def _refuse(written: str) -> date:
    message, hint = f"`--as-of {written}` is no day", "write year, month and day: `--as-of 2026-07-01`"
    raise UsageError(Finding("LF001", message, hint=hint)) from None
