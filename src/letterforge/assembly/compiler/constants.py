"""Constants: expressions that fail with every value, such as a division by zero."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from jinja2 import nodes

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"  # `scope` reports other notations
_SIGNS: Mapping[type[nodes.BinExpr], int] = MappingProxyType({nodes.Add: 1, nodes.Sub: -1})


def is_zero(node: nodes.Node) -> bool:
    """Return whether an expression is a constant zero."""
    return _number(node) == 0


def no_day(node: nodes.Node) -> str | None:
    """Return why a constant that is compared with a date is no valid date, or None."""
    written = node.value if isinstance(node, nodes.Const) else None
    if not isinstance(written, str) or not re.fullmatch(_DAY, written):
        return None
    try:
        date.fromisoformat(written)
    except ValueError:
        return f"`{written}` is no day of the calendar"
    return None


def _number(node: nodes.Node) -> Decimal | None:
    """Return the value of a constant expression, None where it is unknown."""
    if isinstance(node, nodes.Const):
        is_number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
        return Decimal(str(node.value)) if is_number else None
    if isinstance(node, nodes.Neg):
        inner = _number(node.node)
        return None if inner is None else -inner
    if isinstance(node, nodes.Add | nodes.Sub | nodes.Mul):
        left, right = _number(node.left), _number(node.right)
        if left is None or right is None:
            return None
        return left * right if isinstance(node, nodes.Mul) else left + _SIGNS[type(node)] * right
    return None
