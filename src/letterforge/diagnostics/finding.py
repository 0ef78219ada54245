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

    def to_dict(self) -> dict[str, object]:
        """Return the finding as plain data for JSON, as `--message-format json` writes it.

        What it says (`words`), and `file`, `line`, `column`, `end_line` and `end_column` of its place,
        from 1, each None where it has none.
        """
        from letterforge.diagnostics.places import place_of  # of programs alone

        at = place_of(self.span, self.place)
        return {
            **self.words(),
            "file": at.file,
            "line": at.line,
            "column": at.column,
            "end_line": at.end_line,
            "end_column": at.end_column,
        }

    def words(self) -> dict[str, object]:
        """Return what it says as plain data: `code`, `severity`, `message`, `place`, `hint`, `notes`."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "place": self.where or None,
            "hint": self.hint,
            "notes": list(self.notes),
        }
