"""Reason data: a reason for programs."""

from __future__ import annotations

from letterforge.review.reasons.reason import Condition, Reason


def reason_data(reason: Reason) -> dict[str, object]:
    """Return a reason as plain data for JSON: lists for tuples, conditions and values as mappings."""
    return {
        "first": reason.first,
        "last": reason.last,
        "lines": [*reason.lines],
        "path": [*reason.path],
        "place": reason.place or None,
        "layer": reason.layer or None,
        "conditions": [*map(_condition, reason.conditions)],
        "inside": [*map(_condition, reason.inside)],
        "left_out": [
            {"id": one.id, "place": one.place, "conditions": [*map(_condition, one.conditions)]}
            for one in reason.left_out
        ],
        "values": [
            {
                "name": one.name,
                "value": one.value,
                "from": one.kind,
                "place": one.place or None,
                "expression": one.expression or None,
                "follows": [*one.follows],
            }
            for one in reason.values
        ],
    }


def _condition(condition: Condition) -> dict[str, object]:
    return {
        "text": condition.text,
        "place": condition.place,
        "result": condition.result,
        "values": dict(condition.values),
    }
