"""Options of plain text."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from letterforge.exporters.exporter import Options


class TextOptions(Options, frozen=True):
    """Options of plain text."""

    width: Annotated[
        int, Meta(ge=20, le=1000, description="Columns of a line; an East Asian character takes two.")
    ] = 78
