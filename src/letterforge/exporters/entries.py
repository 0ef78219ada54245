"""Entries: a letter in a text format as parts with an empty line between two, each written by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

Entry: TypeAlias = tuple[Callable[[Any], str], Any]
"""How a part of the tree is written, and that part: blocks, inlines, tuples of them."""

BETWEEN = "\n\n"


def write_entries(entries: Iterable[Entry]) -> list[str]:
    """Return each entry as it is written; one that prints nothing is empty."""
    return [write(part) for write, part in entries]


def join_entries(written: Iterable[str]) -> str:
    """Return entries that were written as one text, those that are empty left out."""
    return BETWEEN.join(filter(None, written))
