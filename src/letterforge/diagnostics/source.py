"""Sources and spans: a text, and a position in it."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct


class Source(Struct, frozen=True, eq=False):
    """One input text under the name the user knows it by (a path as shown, `--set`, `<stdin>`).

    `written` is the text as it was written, where `text`, its Unicode normalization form C, differs from it.
    """

    name: str
    text: str
    written: str | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (in characters, as written) of the character at `offset`."""
        line = self.text.count("\n", 0, offset) + 1
        before = offset - (self.text.rfind("\n", 0, offset) + 1)
        return line, (before if self.written is None else self._written_before(line, before)) + 1

    def _written_before(self, line: int, composed: int) -> int:
        """Return how many characters of a line, as written, are the first `composed` of its normal form."""
        from unicodedata import normalize

        written = (self.written or "").split("\n", line)[line - 1]
        ends = range(1, len(written) + 1)
        return bisect_right(ends, composed, key=lambda end: len(normalize("NFC", written[:end])))

    def line_around(self, offset: int) -> str:
        """Return the text of the line that holds the character at `offset`, without its line break."""
        start = self.text.rfind("\n", 0, offset) + 1  # a list of all lines may take more memory than the text
        end = self.text.find("\n", offset)
        return self.text[start : None if end < 0 else end].rstrip("\r")


class Span(Struct, frozen=True, gc=False):
    """A stretch of a source: characters `start` (included) to `end` (excluded)."""

    source: Source
    start: int
    end: int

    @property
    def position(self) -> tuple[int, int]:
        """The 1-based line and column at which the span starts."""
        return self.source.position(self.start)

    @property
    def line(self) -> int:
        """The 1-based line at which the span starts."""
        return self.position[0]

    @property
    def column(self) -> int:
        """The 1-based column, in characters, at which the span starts."""
        return self.position[1]

    @property
    def text(self) -> str:
        """The characters of the span as they were written."""
        return self.source.text[self.start : self.end]

    def __str__(self) -> str:
        line, column = self.position
        return f"{self.source.name}:{line}:{column}"

    def __repr__(self) -> str:
        return f"Span({self})"
