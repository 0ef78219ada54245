"""What a planter returns: a library with one fault, and where that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import TypeAlias

from msgspec import Struct

Files: TypeAlias = Mapping[str, str]


class Place(Struct, frozen=True):
    """Lines `first` to `last` of a file, from 1: the line that was changed, or the entry around it."""

    file: str
    first: int
    last: int


class Fault(Struct, frozen=True):
    """A library with one fault. A finding at one of `places` has found it; `note` is what was changed."""

    files: Files
    places: tuple[Place, ...]
    note: str


Planter: TypeAlias = Callable[[Files, Random], Fault | None]
"""Plants a fault; returns None where the library has no place for it."""
