"""Items of a body that consist of rows: fields, signatures, lists and tables."""

from __future__ import annotations

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.letter.nodes import Align, FieldsLayout
from letterforge.library.guards import Guard, Loop
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Scalar


class Line(Struct, frozen=True, eq=False):
    """One line of fields, signature or attachments: a placeholder, or a label and a text of its own."""

    span: Span
    placeholder: Scalar | None = None
    label: Localized | None = None
    text: Localized | None = None
    guard: Guard = Guard()


class LinesItem(Struct, frozen=True, eq=False):
    """An item that consists of lines."""

    id: str
    span: Span
    lines: tuple[Line, ...]
    guard: Guard = Guard()

    @property
    def heading(self) -> Localized | None:
        """What stands before its lines, or above them."""
        return None


class FieldsItem(LinesItem, frozen=True, eq=False):
    """Labelled particulars; with `omits_empty` those whose values are empty are left out."""

    layout: FieldsLayout = "lines"
    omits_empty: bool = False


class SignatureItem(LinesItem, frozen=True, eq=False):
    """The closing block; a placeholder without a value is drawn as a blank here, never an error.

    Of two blocks side by side `left` is how many of the lines are those of the left one.
    """

    left: int | None = None


class _ListItem(LinesItem, frozen=True, eq=False):
    label: Localized | None = None

    @property
    def heading(self) -> Localized | None:
        """Its label."""
        return self.label


class AttachmentsItem(_ListItem, frozen=True, eq=False):
    """The list of attachments under its label."""


class CopiesItem(_ListItem, frozen=True, eq=False):
    """The list of those who get a copy, under its label."""


class BulletsItem(LinesItem, frozen=True, eq=False):
    """A list whose entries each begin with a bullet."""


class AddressItem(LinesItem, frozen=True, eq=False):
    """The lines of an address, without those that are empty, under the sender's address in one line."""

    sender: Localized | None = None

    @property
    def heading(self) -> Localized | None:
        """The sender's address."""
        return self.sender


class ColumnItem(Struct, frozen=True, eq=False):
    """A column of a table: its heading, the text of each cell, that of its cell in the last row."""

    title: Localized
    text: Localized
    align: Align = "left"
    width: int = 1
    fixed_width: float | None = None  # millimetres
    total: Localized | None = None


class TableItem(Struct, frozen=True, eq=False):
    """A table with a row for each entry of a list; `empty` is printed where there is none."""

    id: str
    span: Span
    rows: Loop
    columns: tuple[ColumnItem, ...]
    caption: Localized | None = None
    guard: Guard = Guard()
    empty: Localized | None = None
