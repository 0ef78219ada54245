"""What can be said about an input: where (`Span`), what (`Finding`) and the errors that carry findings.

A finding is a value. Only `letterforge.cli` prints; everything below it collects findings, stage by stage,
and raises them together.
"""

from letterforge.diagnostics.codes import CODES
from letterforge.diagnostics.collector import Findings
from letterforge.diagnostics.errors import (
    BatchError,
    ClauseTextError,
    ExportError,
    HintedError,
    LetterFileError,
    LetterforgeError,
    LibraryError,
    UsageError,
    ValuesError,
    VariantError,
)
from letterforge.diagnostics.finding import Finding, Severity
from letterforge.diagnostics.source import Source, Span
from letterforge.diagnostics.suggest import did_you_mean

__all__ = [
    "CODES",
    "BatchError",
    "ClauseTextError",
    "ExportError",
    "Finding",
    "Findings",
    "HintedError",
    "LetterFileError",
    "LetterforgeError",
    "LibraryError",
    "Severity",
    "Source",
    "Span",
    "UsageError",
    "ValuesError",
    "VariantError",
    "did_you_mean",
]
