"""Column widths: how columns of a table divide the width of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Sized(Protocol):
    """What has a width of its own in millimetres, or else a share of what is left."""

    @property
    def width(self) -> int:
        """The share."""

    @property
    def fixed_width(self) -> float | None:
        """The width in millimetres, or None."""


def column_widths(columns: Sequence[Sized], room: float) -> list[float]:
    """Return the width of each column in a text of `room` millimetres, in millimetres.

    Columns without a width of their own share what is left; where all have one, they need not fill the text.
    """
    fixed = [column.fixed_width for column in columns]
    left = max(room - sum(one for one in fixed if one is not None), 0.0)
    shares = sum(max(column.width, 1) for column in columns if column.fixed_width is None)
    return [
        left * max(column.width, 1) / shares if own is None else own
        for column, own in zip(columns, fixed, strict=True)
    ]


def has_fixed(columns: Sequence[Sized]) -> bool:
    """Return whether a column has a width of its own."""
    return any(column.fixed_width is not None for column in columns)
