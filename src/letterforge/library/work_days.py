"""Working days: which days a calendar file says people work on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from letterforge.diagnostics import Findings, Span
from letterforge.library.localized_texts import entries, scalar, word
from letterforge.yamldoc import Mapping, Node

MAX_YEARS = 100
MAX_FINDINGS = 20  # of one calendar

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CODE = "LF412"

WorkDays: TypeAlias = tuple[date, date, tuple[date, ...]]


class _Days(Struct, frozen=True):
    """Days from `first` to `last` that the file writes at `span`."""

    first: date
    last: date
    span: Span


def work_days(root: Mapping, findings: Findings) -> WorkDays | None:
    """Return the first day of a calendar, its last, and its working days; None where it cannot be used.

    `findings` says why (LF412).
    """
    before = len(findings.errors)
    whole = _days(root, findings)
    if whole is None:
        return None
    if whole.last.year - whole.first.year >= MAX_YEARS:
        message = f"the calendar has more than {MAX_YEARS} years"
        findings.add(_CODE, message, span=whole.span, hint="keep the years that letters speak of")
        return None
    weekend = {_WEEK.index(word(one)) for one in entries(root.get("weekend"))}
    holidays = _listed(root.get("holidays"), whole, findings)
    workdays = _listed(root.get("workdays"), whole, findings)
    _check_against(workdays, holidays, weekend, findings)
    if len(findings.errors) > before:
        return None
    free, extra = set(_each(holidays)), set(_each(workdays))
    working = (
        day for day in _each([whole]) if day in extra or (day not in free and day.weekday() not in weekend)
    )
    return whole.first, whole.last, tuple(working)


def _days(node: Node, findings: Findings) -> _Days | None:
    """Return the days that a node says: one, or those between `from` and `to`."""
    if not isinstance(node, Mapping):
        day = _day(node, findings)
        return _Days(day, day, node.span) if day else None
    first, last = (_day(node.get(key), findings) for key in ("from", "to"))
    if first is None or last is None:
        return None
    span = scalar(node.get("to")).span
    if last < first:
        findings.add(_CODE, "`to` is before `from`", span=span, hint="put the earlier day into `from`")
        return None
    return _Days(first, last, span)


def _day(node: Node | None, findings: Findings) -> date | None:
    written = scalar(node)
    try:
        return date.fromisoformat(written.text)
    except ValueError:
        message = f"there is no day `{written.text}`"
        hint = "write year, month and day, such as `2026-10-01`"
        findings.add(_CODE, message, span=written.span, hint=hint)
        return None


def _listed(node: Node | None, whole: _Days, findings: Findings) -> list[_Days]:
    """Return the days of a list in order; those outside the calendar and those named twice are findings."""
    found = []
    for one in entries(node):
        if len(findings) >= MAX_FINDINGS:
            break
        days = _days(one, findings)
        if days is None:
            continue
        if days.first < whole.first or days.last > whole.last:
            outside = days.first if days.first < whole.first else days.last
            message = f"{outside} is outside the calendar, which has {whole.first} to {whole.last}"
            findings.add(
                _CODE, message, span=days.span, hint="change `from` or `to` of the calendar, or the day"
            )
        found.append(days)
    found.sort(key=lambda one: (one.first, one.last))
    for earlier, later in pairwise(found):
        if later.first <= earlier.last and len(findings) < MAX_FINDINGS:
            findings.add(_CODE, f"{later.first} is listed twice", span=later.span, hint="delete one of them")
    return found


def _check_against(
    workdays: list[_Days], holidays: list[_Days], weekend: set[int], findings: Findings
) -> None:
    """Find working days that are holidays too, and warn of those that need not be listed."""
    if findings.errors:
        return
    free = set(_each(holidays))
    for one in workdays:
        if len(findings) >= MAX_FINDINGS:
            return
        if one.first in free:
            message = f"{one.first} is both in `holidays` and in `workdays`"
            findings.add(_CODE, message, span=one.span, hint="delete it in one of the two")
        elif one.first.weekday() not in weekend:
            message = f"{one.first} is a {_WEEK[one.first.weekday()].title()}, which is a working day anyway"
            hint = "check the day; `workdays` lists days of the weekend on which people work"
            findings.add(_CODE, message, span=one.span, hint=hint, severity="warning")


def _each(days: list[_Days]) -> Iterator[date]:
    for one in days:
        for number in range((one.last - one.first).days + 1):
            yield one.first + timedelta(days=number)
