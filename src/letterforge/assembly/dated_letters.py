"""Dated letters: what a plan makes where the date that chooses versions of clauses is open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from letterforge.assembly.plan import Plan
from letterforge.diagnostics import LetterforgeError
from letterforge.letter import Letter


def letters_by_day(
    plan: Plan, values: Mapping[str, object], *, blank: bool = False, days: Collection[date] = ()
) -> tuple[tuple[date | None, Letter], ...]:
    """Return the letter of values, under None; one for each of `Plan.days` where its date is open.

    So those who look at every text of a library need no day of their own. With `days`, there is a letter for
    each of these on which its clauses have texts. Raises LetterforgeError as `Plan.bind` and `Plan.assemble`.
    """
    if days:
        return tuple(_on_days(plan, values, days, blank=blank))
    try:
        return ((None, plan.assemble(plan.bind(values, blank=blank))),)
    except LetterforgeError as error:
        if not any(one.code == "LF414" for one in error.findings):
            raise
    return tuple((day, plan.assemble(plan.bind(values, blank=blank, as_of=day))) for day in plan.days)


def _on_days(
    plan: Plan, values: Mapping[str, object], days: Collection[date], *, blank: bool
) -> Iterator[tuple[date, Letter]]:
    for day in days:
        try:
            yield day, plan.assemble(plan.bind(values, blank=blank, as_of=day))
        except LetterforgeError as error:
            if any(one.code != "LF413" for one in error.findings):
                raise


def under_days(texts: Mapping[date | None, str]) -> str:
    """Return the texts of letters behind each other, each under its day."""
    return "\n".join(text if day is None else f"[{day}]\n\n{text}" for day, text in texts.items())
