"""Places: file, line and column of findings, for programs."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from letterforge.diagnostics.source import Span

_NUMBERED = re.compile(r"(?P<file>.*?\.\w+):(?P<line>[0-9]+)(?::(?P<column>[0-9]+))?")


class Place(Struct, frozen=True):
    """Where a finding is: a path with `/`, lines and columns from 1 in characters; the end is excluded.

    `file` is None where the finding is about no file, `line` where it is about a whole one.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


def place_of(span: Span | None, named: str | None) -> Place:
    """Return where a span is, else what is `named`, such as `a.csv:3`; paths are those from this folder."""
    if span is not None:
        source = span.source
        end_line, end_column = source.position(max(span.end, span.start))
        line, column = span.position
        file = None if source.name.startswith(("<", "--")) else _path(source.name)
        return Place(file, line, column, end_line, end_column)
    found = _NUMBERED.match(named or "")
    if found is None:
        return Place()
    return Place(_path(found["file"]), int(found["line"]), int(found["column"]) if found["column"] else None)


def _path(name: str) -> str:
    path = Path(name)
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else path
    return path.as_posix()
