"""Budget: limits on the cost of one letter, so that no text exhausts the machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MAX_TEXT_BYTES = 64 * 1024
MAX_PARTS = 10_000  # of a variant: what is printed, asked, repeated or marked up in all its texts
MAX_LOOP_STEPS = 100_000
MAX_WORK = 2_000_000  # expressions, comparisons of entries, pieces of text gone through
CHARACTERS = 64  # of a text, that cost as much to go through as an expression
MAX_MARKUP = 10_000  # signs of emphasis and links in one letter; each takes up to a tenth of a millisecond
MAX_OUTPUT = 1024 * 1024  # characters
MAX_PIECES = 250_000  # text, values and events in one stream


class BudgetError(Exception):
    """A letter that would grow beyond its bounds."""


def check_size(size: int) -> int:
    """Return `size`, characters of one letter; raise BudgetError beyond 1 MiB of them."""
    if size > MAX_OUTPUT:
        raise BudgetError("the letter grows longer than 1 MiB")
    return size


class Budget:
    """Counts the loop steps of one letter, and the work that its texts make."""

    __slots__ = ("_steps", "_work")

    def __init__(self) -> None:
        self._steps = 0
        self._work = 0

    def count(self, entries: Iterable[object], weight: int) -> Iterator[object]:
        """Yield `entries`, counting; raise BudgetError beyond 100,000 steps in one letter.

        `weight` is the number of expressions that each step works out.
        """
        for entry in entries:
            self._steps += 1
            if self._steps > MAX_LOOP_STEPS:
                raise BudgetError(f"the letter repeats more than {MAX_LOOP_STEPS:,} entries")
            self._work += weight
            if self._work > MAX_WORK:
                self.spend(0)
            yield entry

    def spend(self, work: int) -> None:
        """Count work; raise BudgetError where the letter takes too much of it."""
        self._work += work + 1
        if self._work > MAX_WORK:
            raise BudgetError(f"the letter takes more than {MAX_WORK:,} steps to fill")
