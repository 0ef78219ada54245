"""Uses: where something of a library is used."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from letterforge.diagnostics import Span

Kind = Literal["variant", "clause", "placeholder", "term", "page", "numbering"]
"""What is used: a `page` is a page design, a `numbering` a scheme in a file of its own."""
Target = tuple[Kind, str]
UserKind = Literal["variant", "clause", "placeholder", "term", "page"]


class Use(Struct, frozen=True, eq=False):
    """A use of something of a library: what has it (`kind` and `id`), and where that is written.

    A `page` is a page design, which extends another.
    """

    kind: UserKind
    id: str
    span: Span

    def __str__(self) -> str:
        return f"{self.kind} `{self.id}` ({self.span})"
