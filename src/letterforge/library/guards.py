"""Guards: under what condition an item of a body is printed, and how often."""

from __future__ import annotations

from msgspec import Struct

from letterforge.yamldoc import Scalar


class Loop(Struct, frozen=True, eq=False):
    """`for: channel in channels`: repeats an item once for each entry of a list."""

    name: str
    source: Scalar  # the whole text as written
    iterable: str  # the expression behind `in`


class Guard(Struct, frozen=True, eq=False):
    """What any item may carry: `when` and `for`. The loop is the outer one, so `when` sees its name."""

    when: Scalar | None = None
    loop: Loop | None = None
