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


class FieldsItem(Struct, frozen=True, eq=False):
    """Labelled particulars; with `omits_empty` those whose values are empty are left out."""

    id: str
    span: Span
    lines: tuple[Line, ...]
    guard: Guard = Guard()
    layout: FieldsLayout = "lines"
    omits_empty: bool = False


class SignatureItem(Struct, frozen=True, eq=False):
    """The closing block; a placeholder without a value is drawn as a blank here, never an error.

    Of two blocks side by side `left` is how many of the lines are those of the left one.
    """

    id: str
    span: Span
    lines: tuple[Line, ...]
    guard: Guard = Guard()
    left: int | None = None


class AttachmentsItem(Struct, frozen=True, eq=False):
    """The list of attachments under its label."""

    id: str
    span: Span
    label: Localized | None
    lines: tuple[Line, ...]
    guard: Guard = Guard()


class CopiesItem(Struct, frozen=True, eq=False):
    """The list of those who get a copy, under its label."""

    id: str
    span: Span
    label: Localized | None
    lines: tuple[Line, ...]
    guard: Guard = Guard()


class BulletsItem(Struct, frozen=True, eq=False):
    """A list whose entries each begin with a bullet."""

    id: str
    span: Span
    lines: tuple[Line, ...]
    guard: Guard = Guard()


class AddressItem(Struct, frozen=True, eq=False):
    """The lines of an address, without those that are empty, under the sender's address in one line."""

    id: str
    span: Span
    lines: tuple[Line, ...]
    guard: Guard = Guard()
    sender: Localized | None = None


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
