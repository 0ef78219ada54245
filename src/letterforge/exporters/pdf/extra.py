"""The extra `pdf`: Typst, which sets the pages."""

from __future__ import annotations

from types import ModuleType

from letterforge.diagnostics import ExportError, Finding


def load_typst() -> ModuleType:
    """Return the package `typst`; raises ExportError LF511 where it is not installed."""
    try:
        import typst
    except ModuleNotFoundError as error:
        message = "PDF files are set by Typst, which is not installed"
        raise ExportError(Finding("LF511", message, hint="pip install 'letterforge[pdf]'")) from error
    return typst
