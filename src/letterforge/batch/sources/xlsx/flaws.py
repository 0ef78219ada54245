"""Flaws: why a cell of a sheet has no reliable value."""

from __future__ import annotations

from typing import NamedTuple

from letterforge.placeholders.text_cleaning import shown


class Flaw(NamedTuple):
    """Why a cell has no reliable value: the fact, a hint, and the text that it shows, if known."""

    fact: str
    hint: str
    text: str | None = None


UNSAVED = Flaw(
    "holds a formula whose result was never saved", "open the file in Excel or LibreOffice and save it"
)
NO_DAY = Flaw(
    "holds a date or time that is none in every program",
    "sheets have dates from 1 March 1900 to the end of 9999, and no negative times; enter it as text",
)


def error_flaw(text: str) -> Flaw:
    """Return the flaw of a cell that shows an error such as `#N/A`."""
    error = text or "#ERROR"
    return Flaw(f"holds `{shown(error)}`", "correct the formula", error)


def odd_flaw(text: str, kind: str) -> Flaw:
    """Return the flaw of a cell whose text contradicts its type; `kind` says so, such as `no number`."""
    return Flaw(f"holds `{shown(text)}`, which is {kind}", "enter it again")
