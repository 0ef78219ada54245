"""Typesetting: the data of a letter → the bytes of a PDF file, by Typst.

The source is fixed and a part of this package. A letter reaches it as JSON, and nothing of it is ever parsed
as source. There are no packages, no files besides and no network.

Typst keeps what it has laid out as long as `sys.inputs` stay the same. So on Linux the JSON is in a file that
exists in memory alone (`memfd`), with no name in any folder: the next letter takes a third of
the time. Elsewhere it is in `sys.inputs`. Both give the same bytes.
"""

from __future__ import annotations

import os
import threading
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from letterforge.diagnostics import ExportError, Finding
from letterforge.exporters.pdf.extra import load_typst
from letterforge.exporters.pdf.fonts import installed

if TYPE_CHECKING:
    from typst import Compiler

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_OPEN_FILES = Path("/proc/self/fd")
_local = threading.local()


class _Typesetter:
    """A compiler of one thread, with the file in memory that its letters are in."""

    __slots__ = ("_file", "_source", "compiler")

    def __init__(self) -> None:
        self._source: Final = _source()
        self._file: Final = _memory_file()
        root = str(files(__package__)) if self._file is None else str(_OPEN_FILES)
        self.compiler: Final[Compiler] = load_typst().Compiler(
            input=self._source, root=root, font_paths=installed(), ignore_system_fonts=True
        )

    def __del__(self) -> None:
        """Close the file in memory."""
        if self._file is not None:
            os.close(self._file)

    def compile(self, data: bytes, **options: Any) -> bytes:
        """Return the file of a letter; raises TypstError."""
        found = self.compiler.compile(
            input=self._source, format="pdf", sys_inputs=self._inputs(data), **options
        )
        assert isinstance(found, bytes)
        return found

    def _inputs(self, data: bytes) -> dict[str, str]:
        if self._file is None:
            return {"letter": data.decode()}
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, data, 0)
        return {"file": str(self._file)}


def typeset(data: dict[str, Any], standards: tuple[str, ...], day: date | None) -> bytes:
    """Return the file of a letter; raises ExportError LF504 where it cannot keep its standards."""
    typst = load_typst()
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH
    encoded = msgspec.json.encode(data)
    try:
        return _typesetter().compile(encoded, pdf_standards=list(standards), timestamp=moment)
    except typst.TypstError as error:
        message = f"the letter cannot be set as a PDF file: {error.message}"
        hint = " ".join(error.hints) or "leave out the profile, or report it with the letter"
        raise ExportError(Finding("LF504", message, hint=hint)) from error


@lru_cache(maxsize=1)
def _source() -> bytes:
    return files(__package__).joinpath("letter.typ").read_bytes()


def _typesetter() -> _Typesetter:
    """Return the typesetter of this thread."""
    found: _Typesetter | None = getattr(_local, "typesetter", None)
    if found is None:
        found = _local.typesetter = _Typesetter()
    return found


def _memory_file() -> int | None:
    """Return a file that exists in memory alone, None where the system has none."""
    create = getattr(os, "memfd_create", None)
    if create is None:
        return None
    file: int = create("letter", os.MFD_CLOEXEC)
    if (_OPEN_FILES / str(file)).exists():
        return file
    os.close(file)
    return None
