"""Effective dates: which version of a clause holds on the date of a letter."""

from __future__ import annotations

from datetime import date

from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.value import Value

IN_FORCE = "_in_force"  # the filter that compiled texts call
AS_OF = "_as_of"  # in the context of a template: the day that is asked for in place of the letter's date


class EffectiveDateError(ValueError):
    """A letter without a date, or on whose date a clause has no text; `hint` says what to do."""

    is_whole = True

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def in_force(
    value: object, clause: str, name: str, periods: tuple[tuple[str, str], ...], as_of: date | None
) -> int | Unfilled:
    """Return the number of the version of a clause that holds on the date of a letter, counted from 0.

    `value` is that date, the placeholder `name`; `as_of` takes precedence. `periods` are the first and last
    days of the versions in ISO form, empty where one holds for good. A date that is missing is returned as it
    is. Raises EffectiveDateError where the date is open (LF414), or no version holds on it (LF413).
    """
    if as_of is not None:
        day = as_of.isoformat()
    elif isinstance(value, Unfilled) and value.is_missing:
        value.note()
        return value
    elif isinstance(value, Value) and isinstance(value.content, date):
        day = value.content.isoformat()
    else:
        raise _open_date(clause, name)
    for number, (first, last) in enumerate(periods):
        if first <= day and (not last or day <= last):
            return number
    raise _no_text(clause, day, periods)


def _open_date(clause: str, name: str) -> EffectiveDateError:
    fact = f"and `{name}` is open" if name else "and the letter has no `date`"
    hint = "say on which day with `--as-of`, such as `--as-of 2026-07-01`"
    hint += "" if name else ", or add `date:` to the variant with the placeholder that decides"
    return EffectiveDateError(
        "LF414", f"the text of `{clause}` depends on the date of the letter, {fact}", hint
    )


def _no_text(clause: str, day: str, periods: tuple[tuple[str, str], ...]) -> EffectiveDateError:
    before = [last for _, last in periods if last and last < day]
    after = [first for first, _ in periods if first > day]
    facts = [f"one ends on {before[-1]}"] if before else []
    facts += [f"{'the next' if before else 'its first'} begins on {after[0]}"] if after else []
    hint = "add a version that holds on this day, or correct the date of the letter"
    return EffectiveDateError("LF413", f"`{clause}` has no text on {day}: {', '.join(facts)}", hint)
