"""Marks: what a compiled variant puts between words and values, to say where nodes begin and end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from letterforge.diagnostics import Span
from letterforge.letter import Block, Column, Inlines, Number
from letterforge.letter.nodes import ParagraphStyle
from letterforge.values.placeholder import Placeholder

Slot = Literal["title", "text", "cell", "content"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ref:
    """A reference a text asked for: the node it names, and whether the numbers above it are printed too."""

    target: str
    full: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OpenNode:
    """A section or clause begins. `level` is 0 without a number; `repeated` where a `for` encloses it."""

    kind: Literal["section", "clause"]
    id: str
    origin: Span
    level: int
    title: Inlines = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CloseNode:
    """The section or clause ends."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FixedClause:
    """A whole clause without values or sub-clauses: the same node wherever it gets the same number."""

    id: str
    origin: Span
    level: int
    title: Inlines
    body: tuple[Block, ...]
    repeated: bool = False
    made: dict[Number | None, Block] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fixed:
    """Whole blocks without values."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OpenWords:
    """Words begin that go into `slot` of the open node."""

    slot: Slot
    id: str = ""
    origin: Span | None = None
    style: ParagraphStyle = "body"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CloseWords:
    """The words end."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OpenChoice:
    """The next value is that of a choice, to be drawn as boxes."""

    id: str
    origin: Span
    placeholder: Placeholder
    label: Inlines


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CloseChoice:
    """The boxes end."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OpenLines:
    """Labelled lines begin: particulars, a signature block, or attachments under their `label`."""

    kind: Literal["fields", "signature", "attachments"]
    id: str
    origin: Span
    label: Inlines = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Label:
    """The label of the next line."""

    label: Inlines


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CloseLines:
    """The labelled lines end."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OpenTable:
    """A table begins."""

    id: str
    origin: Span
    columns: tuple[Column, ...]
    caption: Inlines


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EndRow:
    """A row of the table is complete."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CloseTable:
    """The table ends."""


Mark: TypeAlias = (
    OpenNode
    | CloseNode
    | FixedClause
    | Fixed
    | OpenWords
    | CloseWords
    | OpenChoice
    | CloseChoice
    | OpenLines
    | Label
    | CloseLines
    | OpenTable
    | EndRow
    | CloseTable
)
