"""Bounds on what one letter may cost, so that no text can exhaust the machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MAX_TEXT_BYTES = 64 * 1024
MAX_LOOP_STEPS = 100_000
MAX_OUTPUT = 1024 * 1024  # characters
MAX_PIECES = 1_000_000  # words, values and marks in one stream


class BudgetError(Exception):
    """A letter that would grow beyond its bounds."""


def check_size(size: int) -> int:
    """Return `size`, characters of one letter; raise BudgetError beyond 1 MiB of them."""
    if size > MAX_OUTPUT:
        raise BudgetError("the letter grows longer than 1 MiB")
    return size


class Budget:
    """Counts the loop steps of one letter."""

    __slots__ = ("_steps",)

    def __init__(self) -> None:
        self._steps = 0

    def count(self, entries: Iterable[object]) -> Iterator[object]:
        """Yield `entries`, counting; raise BudgetError beyond 100,000 steps in one letter."""
        for entry in entries:
            self._steps += 1
            if self._steps > MAX_LOOP_STEPS:
                raise BudgetError(f"the letter repeats more than {MAX_LOOP_STEPS:,} entries")
            yield entry
