"""Argument bounds: whether a value that is passed to a clause is within the bounds of the parameter."""

from __future__ import annotations

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types import TYPES
from letterforge.placeholders.types.placeholder_type import ScalarType
from letterforge.placeholders.value import Value

WITHIN = "_within"  # the filter that compiled texts call


class BoundsError(ValueError):
    """A value outside the bounds of the parameter that takes it; `hint` says what to write."""

    code = "LF304"

    def __init__(self, fact: str, hint: str | None) -> None:
        super().__init__(fact)
        self.hint = hint


def within(value: object, bounds: Value) -> object:
    """Return `value`, which a clause's parameter takes, the placeholder of `bounds`.

    Raises BoundsError where it is outside the parameter's bounds. An open or empty value is within all.
    """
    parameter = bounds.placeholder
    kind = TYPES[parameter.type] if parameter is not None else None
    if parameter is None or not isinstance(value, Value) or not isinstance(kind, ScalarType):
        return value
    breach = kind.outside(value.content, parameter) if value.content is not None else None
    if breach:
        raise BoundsError(f"the parameter `{parameter.name}` {breach[0]}", breach[1])
    return value


def is_bounded(parameter: Placeholder) -> bool:
    """Return whether a parameter has bounds."""
    keys = (parameter.minimum, parameter.maximum, parameter.min_length, parameter.max_length)
    return parameter.pattern is not None or any(one is not None for one in keys)
