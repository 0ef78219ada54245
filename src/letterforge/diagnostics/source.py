"""Sources and spans: a text, and a position in it."""

from __future__ import annotations

from msgspec import Struct


class Source(Struct, frozen=True, eq=False):
    """One input text under the name the user knows it by (a path as shown, `--set`, `<stdin>`)."""

    name: str
    text: str

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (in characters) of the character at `offset`."""
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - (self.text.rfind("\n", 0, offset) + 1) + 1

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
        return f"{self.source.name}:{self.line}:{self.column}"

    def __repr__(self) -> str:
        return f"Span({self})"
