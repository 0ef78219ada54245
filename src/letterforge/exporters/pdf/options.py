"""Options of PDF."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta

from letterforge.exporters.exporter import Options

STANDARDS = ("a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-4", "ua-1")
"""Standards that a file can keep: PDF/A and PDF/UA."""


class PdfOptions(Options, frozen=True):
    """Options of PDF."""

    profile: Annotated[
        str, Meta(description="Standards of PDF/A and PDF/UA that the file keeps, such as `a-2a+ua-1`.")
    ] = ""
    date: Annotated[
        str,
        Meta(description="The day in the properties of the file, such as `2026-11-22`; a profile needs it."),
    ] = ""

    def __post_init__(self) -> None:
        """Raise ValueError where the options cannot be kept together."""
        for one in self.standards:
            if one not in STANDARDS:
                raise ValueError(f"`{one}` is not a standard; they are {', '.join(STANDARDS)}")
        if sum(one.startswith("a-") for one in self.standards) > 1:
            raise ValueError("a file keeps one standard of PDF/A")
        if self.date:
            datetime.date.fromisoformat(self.date)
        elif self.profile:
            raise ValueError("a profile needs the date of the letter: `-O date=2026-11-22`")

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards of the profile."""
        return tuple(self.profile.lower().split("+")) if self.profile else ()

    @property
    def day(self) -> datetime.date | None:
        """The day in the properties of the file."""
        return datetime.date.fromisoformat(self.date) if self.date else None
