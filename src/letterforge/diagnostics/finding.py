"""Finding: one error or warning about an input, as data."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from letterforge.diagnostics.source import Span

Severity = Literal["error", "warning"]


class Finding(Struct, frozen=True):
    """One diagnostic: the fact in `message`, the remedy in `hint`, the user's own words in backticks.

    `code` is a key of `letterforge.diagnostics.CODES`. `span` is where it was written; `place` names
    what has no text to point at (a record and field, a file that could not be read).
    `notes` are further lines of detail, each a full sentence or list entry.
    """

    code: str
    message: str
    span: Span | None = None
    place: str | None = None
    hint: str | None = None
    notes: tuple[str, ...] = ()
    severity: Severity = "error"

    @property
    def where(self) -> str:
        """The place in one line (file, line, column with colons), the named place, or an empty string."""
        return str(self.span) if self.span is not None else (self.place or "")
