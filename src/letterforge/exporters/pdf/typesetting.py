"""Typesetting: the data of a letter → the bytes of a PDF file, by Typst.

The source is fixed and a part of this package. A letter reaches it as JSON in `sys.inputs`; nothing of it is
ever parsed as source. There are no packages, no files besides and no network.
"""

from __future__ import annotations

import threading
from datetime import date, datetime, timezone
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from letterforge.diagnostics import ExportError, Finding
from letterforge.exporters.pdf.extra import load_typst
from letterforge.exporters.pdf.fonts import installed

if TYPE_CHECKING:
    from typst import Compiler

_EPOCH = datetime(1980, 1, 1, tzinfo=timezone.utc)
_local = threading.local()


@lru_cache(maxsize=1)
def _source() -> bytes:
    return files(__package__).joinpath("letter.typ").read_bytes()


def typeset(data: dict[str, Any], standards: tuple[str, ...], day: date | None) -> bytes:
    """Return the file of a letter; raises ExportError LF504 where it cannot keep its standards."""
    typst = load_typst()
    moment = datetime(day.year, day.month, day.day, tzinfo=timezone.utc) if day else _EPOCH
    inputs = {"letter": msgspec.json.encode(data).decode()}
    try:
        found: bytes = _compiler().compile(
            input=_source(), format="pdf", sys_inputs=inputs, pdf_standards=list(standards), timestamp=moment
        )
    except typst.TypstError as error:
        message = f"the letter cannot be set as a PDF file: {error.message}"
        hint = " ".join(error.hints) or "leave out the profile, or report it with the letter"
        raise ExportError(Finding("LF504", message, hint=hint)) from error
    return found


def _compiler() -> Compiler:
    """Return the compiler of this thread, which keeps fonts and what letters share."""
    found: Compiler | None = getattr(_local, "compiler", None)
    if found is None:
        folder = str(files(__package__))
        found = _local.compiler = load_typst().Compiler(
            input=_source(), root=folder, font_paths=installed(), ignore_system_fonts=True
        )
    return found
