"""Errors: the exceptions that letterforge raises, with their findings and exit codes."""

from __future__ import annotations

from typing import ClassVar

from letterforge.diagnostics.finding import Finding


class LetterforgeError(Exception):
    """Something the user can mend; `findings` says what, where and how."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings: tuple[Finding, ...] = findings

    def __str__(self) -> str:
        return "\n".join(
            f"{one.severity}[{one.code}]: {one.message}" + (f" ({one.where})" if one.where else "")
            for one in self.findings
        )


class UsageError(LetterforgeError):
    """The command was given something it cannot use (a missing file, an unknown format)."""

    exit_code: ClassVar[int] = 2


class LibraryError(LetterforgeError):
    """A library file cannot be read, or does not have the shape of one (LF1xx)."""


class ClauseTextError(LetterforgeError):
    """A text of a clause or variant is wrong (LF2xx)."""


class ValuesError(LetterforgeError):
    """Values are missing, unknown or not of their placeholder's type (LF3xx).

    `missing` are the names of the placeholders that the letter needs a value for and has none (LF302).
    """

    def __init__(self, *findings: Finding, missing: tuple[str, ...] = ()) -> None:
        super().__init__(*findings)
        self.missing = missing


class VariantError(LetterforgeError):
    """A variant cannot be composed or assembled (LF4xx)."""


class ExportError(LetterforgeError):
    """A letter cannot be written in a format or to a place (LF5xx)."""


class FormatError(ExportError):
    """The export format is not known (LF501)."""

    exit_code: ClassVar[int] = 2


class LetterFileError(LetterforgeError):
    """A file cannot be read as a letter (LF505 to LF508)."""


class BatchError(LetterforgeError):
    """Records cannot be read, named or kept apart (LF6xx)."""


class HintedError(ValueError):
    """A refusal of one value or calculation; the finding about it, which says where, has its `hint`."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
