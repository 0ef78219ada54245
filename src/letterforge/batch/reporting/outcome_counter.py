"""The outcome counter: every outcome is seen, counted, and its files are kept in the order of the records."""

from __future__ import annotations

from typing import Protocol

from letterforge.batch.records import Outcome, Output, Summary
from letterforge.batch.spool import Spool
from letterforge.diagnostics import Finding


class RunObserver(Protocol):
    """Sees what happens in a run."""

    def reads(self) -> None:
        """See that records are read and named from now on."""

    def began(self, total: int | None) -> None:
        """See that all records were read and named, `total` of them, and letters are made from now on."""

    def finished(self, outcome: Outcome) -> None:
        """See what became of a record; they come in the order of the records."""

    def warn(self, finding: Finding) -> None:
        """See a warning about the source as a whole."""


class OutcomeCounter:
    """Counts outcomes and tells them to `watch`; `outputs` takes the files of all letters, if asked for."""

    def __init__(self, observer: RunObserver, outputs: Spool[Output] | None) -> None:
        self.outputs = outputs
        self._observer = observer
        self._counts = {"made": 0, "unchanged": 0, "failed": 0}

    def take(self, outcome: Outcome) -> None:
        """Count an outcome and tell it."""
        self._counts[outcome.status] += 1
        if self.outputs is not None:
            for output in outcome.outputs:
                self.outputs.add(output)
        self._observer.finished(outcome)

    def check(self, total: int) -> None:
        """Raise AssertionError where a record has no outcome, or two."""
        records = sum(self._counts.values())
        if records != total:
            raise AssertionError(f"{total} records, {records} outcomes")

    def summary(self, seconds: float, interrupted: int) -> Summary:
        """Return how the run went."""
        return Summary(
            records=sum(self._counts.values()), seconds=seconds, interrupted=interrupted, **self._counts
        )
