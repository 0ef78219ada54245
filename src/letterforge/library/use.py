"""Uses: where something of a library is used."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from letterforge.diagnostics import Span


class Use(Struct, frozen=True, eq=False):
    """A use of a clause, a placeholder or a term: what has it (`kind` and `id`), and where it is written."""

    kind: Literal["variant", "clause", "placeholder", "term"]
    id: str
    span: Span

    def __str__(self) -> str:
        return f"{self.kind} `{self.id}` ({self.span})"
