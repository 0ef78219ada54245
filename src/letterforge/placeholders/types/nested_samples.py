"""What writes nested values on a vars file."""

from __future__ import annotations

from typing import Protocol

from letterforge.placeholders.placeholder import Placeholder


class Sampler(Protocol):
    """Writes the entries and fields of nested values on a vars file."""

    def field(self, name: str, placeholder: Placeholder) -> list[str]:
        """Return the comments of a field, its key and what stands below it."""

    def body(self, placeholder: Placeholder) -> list[str]:
        """Return the lines that stand below a key."""

    def filled(self, placeholder: Placeholder) -> str:
        """Return the example in one line, if examples are wanted and there is one."""

    def comments(self, placeholder: Placeholder) -> list[str]:
        """Return the comments about a placeholder."""
