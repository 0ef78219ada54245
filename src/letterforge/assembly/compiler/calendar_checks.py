"""Calendar checks: the calendars of working days that texts name."""

from __future__ import annotations

from jinja2 import nodes

from letterforge.assembly.evaluation.functions import FUNCTIONS


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
