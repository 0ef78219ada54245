"""Calendar checks: the calendars of working days that texts name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jinja2 import nodes

from letterforge.assembly.compiler.texts import quoted_in
from letterforge.assembly.evaluation.functions import FUNCTIONS
from letterforge.diagnostics import Findings
from letterforge.yamldoc import Scalar

if TYPE_CHECKING:
    from letterforge.library.calendar_files import WorkCalendars
    from letterforge.library.work_calendar import WorkCalendar


def note_calendar(
    call: nodes.Call,
    known: Callable[[], WorkCalendars] | None,
    named: dict[str, WorkCalendar],
    scalar: Scalar,
    findings: Findings,
) -> None:
    """Add the calendar that a call in `scalar` names to `named`, or tell why it cannot be used.

    `known` returns those of the library, None where they are not asked for.
    """
    name = calendar_of(call)
    if name is None or name in named or known is None:
        return
    found = known().named(name, quoted_in(scalar).get(name, [scalar.span])[0], findings)
    if found is not None:
        named[name] = found


def calendar_of(call: nodes.Call) -> str | None:
    """Return the calendar that a call of a function names, None for other functions."""
    function = FUNCTIONS.get(call.node.name) if isinstance(call.node, nodes.Name) else None
    if function is None or not function.of_calendars:
        return None
    named = {one.key: one.value for one in call.kwargs}
    known = [one.name for one in function.parameters]
    given = dict(zip(known, call.args, strict=False)) | named
    found = getattr(given.get("calendar"), "value", None)
    return found if isinstance(found, str) else None
