"""Origins: line and column of each text, computed once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable

from letterforge.diagnostics import Source, Span
from letterforge.letter.origin import Origin

_LINE_ENDS = re.compile("\n")


class Origins:
    """Finds the lines of a source once for all spans in it.

    `file_of` returns the path inside the library of the file that messages call so.
    """

    def __init__(self, file_of: Callable[[str], str] = str) -> None:
        self._file_of = file_of
        self._sources: dict[int, tuple[Source, str, array[int]]] = {}  # by identity; kept, so it stays theirs

    def of(self, span: Span) -> Origin:
        """Return where `span` starts."""
        found = self._sources.get(id(span.source))
        if found is None:
            found = self._sources[id(span.source)] = self._read(span.source)
        _, file, starts = found
        line = bisect_right(starts, span.start)
        if span.source.written is not None:
            return Origin(file, *span.position)
        return Origin(file, line, span.start - starts[line - 1] + 1)

    def _read(self, source: Source) -> tuple[Source, str, array[int]]:
        """Return a source with its file and the offset at which each of its lines starts."""
        starts = array("L", [0])
        starts.extend(found.end() for found in _LINE_ENDS.finditer(source.text))
        return source, self._file_of(source.name), starts
