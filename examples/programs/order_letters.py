"""A batch from Python: a letter for each order of a shop, with an observer that shows how it goes.

python order_letters.py out
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import letterforge
from letterforge import batch

LIBRARY = Path(__file__).parent / "orders"


def orders() -> Iterator[dict[str, object]]:
    """Yield what a shop knows of its orders: objects of Python, as a database returns them."""
    ordered = {"Ahn": ["a lamp"], "Berg": ["a chair", "a table"]}
    for number, (customer, items) in enumerate(ordered.items(), 1):
        yield {
            "id": f"2026-{number}", "customer": customer, "items": items,
            "delivery": date(2026, 5, number),
        }  # fmt: skip
    yield {"id": "2026-3", "customer": "Costa", "items": [], "delivery": "soon"}


class Progress(batch.RunObserver):
    """Prints a line for each letter, and why there is none."""

    def finished(self, outcome: batch.Outcome) -> None:
        """Print what became of a record."""
        print(f"{outcome.key}: {outcome.status}")
        for finding in outcome.findings:
            print(f"  {finding.code} {finding.message}")


def main(folder: str) -> int:
    """Make the letters in `folder`; return 1 where one of them failed."""
    job = batch.Job(
        library=str(LIBRARY), variant="confirmation", name="{{ id }}", formats=("md", "docx"), store=folder
    )
    try:
        summary = batch.run(job, batch.records_from(orders()), observer=Progress())
    except letterforge.LetterforgeError as error:  # of the library or the folder as a whole
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"{summary.made} made, {summary.unchanged} unchanged, {summary.failed} failed")
    return 1 if summary.failed else 0


if __name__ == "__main__":  # as workers may import this file
    sys.exit(main(sys.argv[1]))
