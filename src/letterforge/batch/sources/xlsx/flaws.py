"""Flaws: why a cell of a sheet has no value that can be relied on."""

from __future__ import annotations

from typing import NamedTuple

from letterforge.values.characters import shown


class Flaw(NamedTuple):
    """Why a cell has no value that can be relied on: the fact, a hint; what it shows, if that is told.

    Some hold for dates and times alone.
    """

    fact: str
    hint: str
    text: str | None = None
    of_moment: bool = False


class MomentError(ValueError):
    """A date or time so far away that it ends the reader of the cells; `cell` is its name."""

    def __init__(self, cell: str) -> None:
        super().__init__(f"{cell} holds a date or time beyond all calendars")
        self.cell = cell


UNSAVED = Flaw(
    "holds a formula whose result was never saved", "open the file in Excel or LibreOffice and save it"
)
NO_DAY = Flaw(
    "holds a date or time that is none in every program",
    "sheets have dates from 1 March 1900 to the end of 9999, and no negative times; enter it as text",
    of_moment=True,
)


def error_flaw(text: str) -> Flaw:
    """Return the flaw of a cell that shows an error such as `#N/A`."""
    error = text or "#ERROR"
    return Flaw(f"holds `{shown(error)}`", "correct the formula", error)
