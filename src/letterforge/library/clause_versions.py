"""Versions of a clause: its texts by the date of the letter, each with the days on which it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from letterforge.diagnostics import Findings
from letterforge.library.localized_texts import entries, mapping, scalar
from letterforge.library.model import Clause, Period
from letterforge.yamldoc import Mapping, Node, Scalar

_HINT = "let each version begin on a day of its own, after the last day of the one before it"


def read_versions(node: Node | None, read: Callable[[Mapping], Clause]) -> tuple[Clause, ...]:
    """Return the versions of a clause from the earliest on; `read` returns what one says.

    One whose days cannot be read is left out; `check_versions` tells of it.
    """
    found: list[tuple[date, Clause]] = []
    for one in entries(node):
        keys = mapping(one)
        start, until = _day(scalar(keys.get("from"))), keys.get("until")
        last = _day(scalar(until)) if until is not None else None
        if start is None or (last is None and until is not None):
            continue
        period = Period(start, last, scalar(keys.get("from")), None if until is None else scalar(until))
        found.append((start, replace(read(keys), period=period)))
    found.sort(key=lambda one: one[0])
    return _closed([version for _, version in found])


def _closed(versions: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return versions of which each ends before the next begins, unless it says itself when it ends."""
    closed: list[Clause] = []
    for at, version in enumerate(versions):
        period = version.period
        assert period is not None
        following = versions[at + 1].period if at + 1 < len(versions) else None
        if period.last is None and following is not None and following.first > date.min:
            period = replace(period, last=following.first - timedelta(1))
        closed.append(replace(version, period=period))
    return tuple(closed)


def _day(written: Scalar) -> date | None:
    try:
        return date.fromisoformat(written.text)
    except ValueError:
        return None


def check_versions(clause: Clause, node: Mapping, findings: Findings) -> None:
    """Tell of what cannot be used in the versions of a clause, which `node` writes (LF415)."""
    written = node.get("versions")
    if written is None:
        return
    for key in ("text", "items"):
        if key in node.entries:
            message = f"`{clause.id}` has `{key}` beside its `versions`"
            hint = f"move `{key}` into a version, with the day `from` which it holds"
            findings.add("LF415", message, span=node.entries[key].key.span, hint=hint)
    for one in entries(written):
        for key in ("from", "until"):
            day = mapping(one).get(key)
            if day is not None and _day(scalar(day)) is None:
                message = f"`{scalar(day).text}` is no day of the calendar"
                findings.add("LF415", message, span=scalar(day).span, hint="write it like `2026-07-01`")
    _check_overlaps(clause, findings)


def _check_overlaps(clause: Clause, findings: Findings) -> None:
    """Find versions that end before they begin, and days on which two of them hold."""
    periods = [one.period for one in clause.versions if one.period is not None]
    for at, period in enumerate(periods):
        following = periods[at + 1] if at + 1 < len(periods) else None
        if following is not None and following.first == period.first:
            message = f"two versions of `{clause.id}` begin on {period.first}"
            findings.add("LF415", message, span=following.written.span, hint=_HINT)
        elif period.until is not None and period.last is not None:
            if period.last < period.first:
                message = f"a version of `{clause.id}` ends before it begins"
                findings.add("LF415", message, span=period.until.span, hint=f"it begins on {period.first}")
            elif following is not None and period.last >= following.first:
                message = f"two versions of `{clause.id}` hold on {following.first}"
                findings.add("LF415", message, span=period.until.span, hint=_HINT)
