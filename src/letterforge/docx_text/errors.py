"""What keeps a Word file from being read."""

from __future__ import annotations


class DocxTextError(Exception):
    """A file is no Word file that can be read; `fact` says why, as a predicate (`holds a DTD`)."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact
