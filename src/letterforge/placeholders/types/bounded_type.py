"""Bounded types: what numbers, amounts and dates share, their `minimum` and `maximum`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from letterforge.diagnostics import Findings
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types.placeholder_type import PlaceholderType, ScalarType
from letterforge.placeholders.types.unreadable import ContradictionError, UnreadableError
from letterforge.yamldoc import Node, Scalar

_SAMPLES = (0, 1, 2, 3, 5, 6, 10, 11, 12, 19, 20, 21, 22, 25, 100, 101, 111)


class BoundedType(ScalarType):
    """A type whose values are ordered and may have a `minimum` and a `maximum`; `bound` is one, for hints."""

    bound = "1"

    reads_number = True

    def outside(self, content: Any, placeholder: Placeholder) -> tuple[str, str | None] | None:
        """Return the breach of `minimum` or `maximum`."""
        if placeholder.minimum is None and placeholder.maximum is None:
            return None
        least, most = bounds_of(self, placeholder)
        if least is not None and content < least:
            breach = f"below its minimum of {_said(least)}"
        elif most is not None and content > most:
            breach = f"above its maximum of {_said(most)}"
        else:
            return None
        return f"is {_said(content)}, {breach}", f"write {self.noun} {_range(least, most)}"

    def bounds(self, placeholder: Placeholder, words: Mapping[str, str]) -> Iterator[str]:
        """Yield the bounds as they were declared."""
        least, most = (
            self.as_given(one.text, placeholder) if isinstance(one, Scalar) else ""
            for one in (placeholder.minimum, placeholder.maximum)
        )
        if least and most:
            yield f"{least}–{most}"
        elif least:
            yield f"≥ {least}"
        elif most:
            yield f"≤ {most}"

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find bounds that are no value of the type, or a minimum above the maximum."""
        for key, bound in (("minimum", placeholder.minimum), ("maximum", placeholder.maximum)):
            if bound is not None and _bound(self, bound, placeholder) is None:
                message = f"the {key} of `{placeholder.name}` is not {self.noun}"
                findings.add("LF113", message, span=bound.span, hint=f"write it like `{key}: {self.bound}`")
        least, most = declared_bounds(self, placeholder)
        if least is not None and most is not None and least > most:
            message = f"the minimum of `{placeholder.name}` is above its maximum"
            lower, upper = _raw(placeholder.maximum), _raw(placeholder.minimum)
            hint = f"swap them: `minimum: {lower}` and `maximum: {upper}`"
            span = placeholder.minimum.span if placeholder.minimum else None
            findings.add("LF113", message, span=span, hint=hint)


@lru_cache(maxsize=4096)
def bounds_of(kind: BoundedType, placeholder: Placeholder) -> tuple[Any, Any]:
    """Return minimum and maximum as content, None where there is none; raise ContradictionError."""
    least, most = declared_bounds(kind, placeholder)
    unreadable = (least is None) != (placeholder.minimum is None) or (most is None) != (
        placeholder.maximum is None
    )
    if unreadable or (least is not None and most is not None and least > most):
        raise ContradictionError
    return least, most


def sample_numbers(kind: PlaceholderType, placeholder: Placeholder) -> list[int | Decimal]:
    """Return numbers within the bounds of a placeholder, such that every plural form is needed by one.

    `kind` is the type of the placeholder; the bounds of other types than numbers are none.
    """
    samples: list[int | Decimal] = list(_SAMPLES)
    if placeholder.type == "decimal":
        samples += map(Decimal, ("0.5", "1.5", "2.5", "10.5"))
    if not isinstance(kind, BoundedType):
        return samples
    least, most = declared_bounds(kind, placeholder)
    return [one for one in samples if (least is None or one >= least) and (most is None or one <= most)]


def declared_bounds(kind: BoundedType, placeholder: Placeholder) -> tuple[Any, Any]:
    """Return minimum and maximum as content, None where there is none or none that can be read."""
    return _bound(kind, placeholder.minimum, placeholder), _bound(kind, placeholder.maximum, placeholder)


def _bound(kind: BoundedType, bound: Node | None, placeholder: Placeholder) -> Any:
    if not isinstance(bound, Scalar):
        return None
    try:
        return kind.parse(bound.text, placeholder)
    except UnreadableError:
        return None


def _said(content: object) -> str:
    return f"{content:f}" if isinstance(content, Decimal) else str(content)


def _range(least: object, most: object) -> str:
    if least is None:
        return f"up to {_said(most)}"
    return f"from {_said(least)}" if most is None else f"from {_said(least)} to {_said(most)}"


def _raw(bound: Node | None) -> str:
    """Return a bound as it was declared."""
    return bound.text if isinstance(bound, Scalar) else ""
