"""Collector: gathers the findings of one stage, to be raised together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.diagnostics.errors import LetterforgeError
from letterforge.diagnostics.finding import Finding, Severity
from letterforge.diagnostics.source import Span


class Findings:
    """Collects the findings of one stage, to be raised together."""

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}  # in the order in which they came, each once

    def add(
        self,
        code: str,
        message: str,
        *,
        span: Span | None = None,
        place: str | None = None,
        hint: str | None = None,
        notes: tuple[str, ...] = (),
        severity: Severity = "error",
    ) -> None:
        """Keep one finding; see `Finding` for what the parts mean."""
        finding = Finding(code, message, span, place, hint, notes, severity)
        self._found.setdefault(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Keep findings that another stage gathered."""
        self._found.update(dict.fromkeys(findings))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop the work, in the order of their place."""
        return tuple(one for one in self._found if one.severity == "error")

    def raise_as(self, error: type[LetterforgeError]) -> None:
        """Raise `error` with everything found, if any of it stops the work."""
        if self._found and self.errors:
            raise error(*self._found)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
