"""Events: markers in the stream for where nodes of the letter start and end."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from letterforge.assembly.evaluation.inline_markdown import Skeleton
from letterforge.diagnostics import Span
from letterforge.letter import Block, Column, Image, Inlines, Option
from letterforge.letter.design import TitleLayout
from letterforge.letter.nodes import FieldsLayout, ParagraphAlign, ParagraphStyle
from letterforge.letter.origin import Origin
from letterforge.placeholders.placeholder import Placeholder

TextRole = Literal["title", "text", "cell", "content", "empty", "label", "caption", "running"]


class Ref(Struct, frozen=True, eq=False):
    """A reference a text asked for: the node it names, and whether the numbers above it are printed too."""

    target: str
    full: bool = False


class TermUse(Struct, frozen=True):
    """A mention of a term that a text asked for; in headings and the like it never defines the term."""

    term: str
    may_define: bool = True


class WritingLine(Struct, frozen=True):
    """A line that whoever reads the letter writes on, so many characters long; no value stands there."""

    length: int


class StartNode(Struct, frozen=True, eq=False):
    """A section or clause begins. `level` is 0 without a number."""

    kind: Literal["section", "clause"]
    id: str
    origin: Origin
    level: int
    title: Inlines = ()
    title_layout: TitleLayout | None = None


class EndNode(Struct, frozen=True, eq=False):
    """The section or clause ends."""


class FixedClause(Struct, frozen=True, eq=False):
    """A whole clause without values or sub-clauses: the same node but for its number."""

    id: str
    origin: Origin
    level: int
    title: Inlines
    body: tuple[Block, ...]
    size: int = 0  # in characters
    title_layout: TitleLayout | None = None


class Fixed(Struct, frozen=True, eq=False):
    """Whole blocks without values, and their size in characters."""

    blocks: tuple[Block, ...]
    size: int = 0


class PlacedImage(Struct, frozen=True, eq=False):
    """A picture; where values stand in its words, they were printed before it, as a label."""

    image: Image


class StartText(Struct, frozen=True, eq=False):
    """Words begin that go into the open node, or, of a label or caption, into the one that opens next.

    `skeletons` are the paragraphs of a text without conditions; only its values follow in the stream.
    """

    role: TextRole
    id: str = ""
    origin: Origin | None = None
    span: Span | None = None  # for findings
    style: ParagraphStyle = "body"
    skeletons: tuple[Skeleton, ...] | None = None
    size: int = 0  # of their words, in characters
    align: ParagraphAlign | None = None


class OpenBranch(Struct, frozen=True, eq=False):
    """A branch of a text begins that may apply; `is_first` unless another such branch stands before it."""

    is_first: bool


class StartBranch(Struct, frozen=True, eq=False):
    """A branch of a text that mentions terms begins, whether it is open or sure to apply."""


class EndBranch(Struct, frozen=True, eq=False):
    """The branch ends."""


class Definitions(Struct, frozen=True, eq=False):
    """The terms that the letter uses are listed here."""

    id: str
    origin: Origin
    layout: FieldsLayout = "table"


class StartOpenPart(Struct, frozen=True, eq=False):
    """What an item makes begins; whether it applies is open."""


class EndOpenPart(Struct, frozen=True, eq=False):
    """What may apply ends; `option` is the one that picks it, None where a condition decides."""

    option: Option | None = None


class EndText(Struct, frozen=True, eq=False):
    """The words end."""


class StartChoice(Struct, frozen=True, eq=False):
    """The next value is that of a choice, to be drawn as boxes."""

    id: str
    origin: Origin
    placeholder: Placeholder
    label: Inlines


class EndChoice(Struct, frozen=True, eq=False):
    """The boxes end."""


class StartLines(Struct, frozen=True, eq=False):
    """Labelled lines begin: particulars, a signature block, or a list, under its `label` if it has one."""

    kind: Literal["fields", "signature", "attachments", "copies", "bullets"]
    id: str
    origin: Origin
    label: Inlines = ()
    layout: FieldsLayout = "lines"


class Label(Struct, frozen=True, eq=False):
    """The label of the next line, which is left out if it `may_be_omitted` and turns out empty."""

    label: Inlines
    may_be_omitted: bool = False


class StartRightLines(Struct, frozen=True, eq=False):
    """The lines of the right of two signature blocks begin."""


class EndLines(Struct, frozen=True, eq=False):
    """The labelled lines end."""


class StartTable(Struct, frozen=True, eq=False):
    """A table begins; `printed` are the columns whose titles were printed before it, as labels."""

    id: str
    origin: Origin
    columns: tuple[Column, ...]
    caption: Inlines
    printed: tuple[int, ...] = ()


class EndRow(Struct, frozen=True, eq=False):
    """A row of the table is complete."""


class TitlePlace(Struct, frozen=True, eq=False):
    """The letter's title stands here."""


class EndTotal(Struct, frozen=True, eq=False):
    """The last row of the table is complete."""


class EndTable(Struct, frozen=True, eq=False):
    """The table ends."""


Event: TypeAlias = (
    StartNode
    | EndNode
    | FixedClause
    | Fixed
    | PlacedImage
    | StartText
    | OpenBranch
    | EndText
    | StartOpenPart
    | EndOpenPart
    | StartBranch
    | EndBranch
    | Definitions
    | StartChoice
    | EndChoice
    | StartLines
    | Label
    | StartRightLines
    | EndLines
    | StartTable
    | EndRow
    | EndTotal
    | EndTable
    | TitlePlace
)
