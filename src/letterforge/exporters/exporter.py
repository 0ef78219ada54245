"""Exporter: what a format is made by; ours and those of other packages are the same."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from msgspec import Struct

from letterforge.letter import Design, Letter


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of a format: those of an exporter are a class that derives from this one.

    Each field has a default, a type that one text can be (`str`, `int`, `float`, `bool`, `Literal`), and a
    description: `width: Annotated[int, Meta(ge=20, description="Columns of a line.")] = 78`.
    """


@runtime_checkable
class Exporter(Protocol):
    """Writes letters in one format.

    It may also have `notes(design)`, which returns warnings about what of a design no letter will hold, and
    `export_several(letters)`, which returns one file of several letters, each a pair with its options.
    """

    @property
    def name(self) -> str:
        """What `-f` takes, such as `rtf`; small letters, digits, `_` and `-`."""

    @property
    def title(self) -> str:
        """What people call the format."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """The endings of its files, in lower case, from the dot on; files get the first."""

    @property
    def options(self) -> type[Options]:
        """The class of its options."""

    def prepare(self, design: Design, options: Any) -> None:
        """Compute what all letters of a design share; a batch may call it before the first of them."""

    def export(self, letter: Letter, options: Any) -> bytes:
        """Return the letter as a file; the same letter and options give the same bytes.

        Raises ExportError (LF504) where the letter holds what the format cannot.
        """
