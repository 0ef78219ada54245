"""How much of a long series is tried: a fixed sample in the gate, all of it with `LETTERFORGE_TESTS=all`."""

import os
from collections.abc import Iterable, Sequence
from itertools import cycle, product
from typing import TypeVar

_T = TypeVar("_T")
_S = TypeVar("_S")
IS_WHOLE = os.environ.get("LETTERFORGE_TESTS") == "all"  # as every night in continuous integration


def in_turn(items: Iterable[_T], choices: Sequence[_S]) -> list[tuple[_T, _S]]:
    """Return each item with the next of the choices, where all of them lead to the same; or all pairs."""
    return list(product(items, choices) if IS_WHOLE else zip(items, cycle(choices), strict=False))
