"""Origin: the file, line and column that the text of a node comes from."""

from __future__ import annotations

from letterforge.letter.bounds import Line, Name
from letterforge.letter.node import Node


class Origin(Node, frozen=True, eq=False):
    """A place in a file of the library: `file` as seen from the library, `line` and `column` from 1.

    Nodes are equal wherever their words stand: an origin is equal to any other, and to none. To compare two
    places, compare `place`.
    """

    file: Name
    line: Line
    column: Line

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column."""
        return self.file, self.line, self.column

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Origin)

    def __ne__(self, other: object) -> bool:  # that of a struct asks for no `__eq__`
        return not self == other

    def __hash__(self) -> int:
        return hash(None)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
