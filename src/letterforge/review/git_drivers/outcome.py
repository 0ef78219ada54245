"""Outcomes of a merge: lines, some of which both sides wrote otherwise, and what they are to mean."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from letterforge.review.git_drivers.blocks import Meant

MARKER = 7  # signs that mark a conflict, where git does not say how many


class Side(Enum):
    """Whose words a conflict is settled with."""

    ours = "ours"
    theirs = "theirs"


class Conflict(Struct, frozen=True):
    """Lines that both sides wrote otherwise; `base` are those that both began with, to be shown alone."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    base: tuple[str, ...] = ()

    def of(self, side: Side) -> tuple[str, ...]:
        """Return the lines of one side."""
        return self.ours if side is Side.ours else self.theirs


class Choice(Struct, frozen=True):
    """What either side means; None where nothing is there."""

    ours: Meaning | None
    theirs: Meaning | None


Line: TypeAlias = str | Conflict
Meaning: TypeAlias = "str | tuple[str] | list[Meaning] | dict[str, Meaning] | Choice"


class Merged(Struct, frozen=True):
    """Lines and what they mean; `other` is their key in theirs, where both sides gave another one."""

    lines: list[Line]
    meaning: Meaning
    other: str | None = None


def settled(lines: Iterable[Line], side: Side) -> str:
    """Return the text in which every conflict is settled for a side."""
    return "".join(line if isinstance(line, str) else "".join(line.of(side)) for line in lines)


def marked(lines: Iterable[Line], size: int, *, with_base: bool = False) -> str:
    """Return the text with conflicts between marks of `size` signs, as git writes them.

    `with_base` puts what both sides began with between them, as git does in the styles diff3 and zdiff3.
    """
    found = []
    for line in lines:
        if isinstance(line, str):
            found.append(line)
            continue
        base = ["|" * size + " base\n", *line.base] if with_base else []
        found += ["<" * size + " ours\n", *line.ours, *base, "=" * size + "\n", *line.theirs]
        found.append(">" * size + " theirs\n")
    return "".join(found)


def meaning_of(meaning: Meaning, side: Side) -> Meant | None:
    """Return what is meant where every conflict is settled for a side; None where that is nothing."""
    if isinstance(meaning, Choice):
        chosen = meaning.ours if side is Side.ours else meaning.theirs
        return None if chosen is None else meaning_of(chosen, side)
    if isinstance(meaning, dict):
        found = {name: meaning_of(one, side) for name, one in meaning.items()}
        return {name: one for name, one in found.items() if one is not None}
    if isinstance(meaning, list):
        return [one for one in (meaning_of(one, side) for one in meaning) if one is not None]
    return meaning


def has_conflict(lines: Iterable[Line]) -> bool:
    """Return whether both sides wrote something otherwise."""
    return any(isinstance(line, Conflict) for line in lines)
