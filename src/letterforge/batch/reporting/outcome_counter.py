"""Outcome counter: counts outcomes, passes them to the observer and spools the outputs."""

from __future__ import annotations

from letterforge.batch.records import Outcome, Output, Summary
from letterforge.batch.spool import Spool
from letterforge.diagnostics import Finding


class RunObserver:
    """Receives the events of a run and ignores them; who wants some derives from it and defines those."""

    def reads(self) -> None:
        """Handle the start of the first pass (records are read and named)."""

    def began(self, total: int | None) -> None:
        """Handle the start of the second pass (letters are made) of `total` records."""

    def finished(self, outcome: Outcome) -> None:
        """Handle the outcome of a record; outcomes arrive in the order of the records."""

    def warn(self, finding: Finding) -> None:
        """Handle a warning about the source as a whole."""


class OutcomeCounter:
    """Counts outcomes and passes them to `observer`; spools the files of letters if `outputs` is given."""

    def __init__(self, observer: RunObserver, outputs: Spool[Output] | None) -> None:
        self.outputs = outputs
        self._observer = observer
        self._counts = {"made": 0, "unchanged": 0, "failed": 0}

    def take(self, outcome: Outcome) -> None:
        """Count an outcome and pass it on."""
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
        """Return the summary of the run."""
        return Summary(
            records=sum(self._counts.values()), seconds=seconds, interrupted=interrupted, **self._counts
        )
