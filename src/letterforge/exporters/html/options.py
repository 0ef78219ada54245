"""Options of HTML."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from letterforge.exporters.exporter import Options


class HtmlOptions(Options, frozen=True):
    """Options of HTML."""

    fragment: Annotated[
        bool, Meta(description="The article alone, without page and styles, to put into another page.")
    ] = False
