"""Fitting: the old letter as the design of the new one can show it, and bookmarks that are of one letter."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from letterforge.exporters.docx.redline.pieces import Piece
from letterforge.exporters.docx.redline.steps import Step
from letterforge.letter import Block, Clause, Design, Letter, Number, Section

_OWN = "o"  # ends the name of a bookmark of the old letter that the new one has elsewhere


def fitted(old: Letter, design: Design) -> Letter:
    """Return the old letter with another design, its words as they were.

    Numbers of levels that the design does not have get the deepest that it has.
    """
    page = replace(design.page, title_layout=old.design.page.title_layout)
    shown = replace(design, page=page, colon=old.design.colon) if _sets_words(old, design) else design
    depth = len(design.numbering.levels)
    if len(old.design.numbering.levels) <= depth:
        return replace(old, design=shown)
    return replace(old, design=shown, body=_with_levels(old.body, depth))


def _sets_words(old: Letter, design: Design) -> bool:
    mine = old.design.colon, old.design.page.title_layout
    return mine != (design.colon, design.page.title_layout)


def _with_levels(body: tuple[Block, ...], depth: int) -> tuple[Block, ...]:
    return tuple(
        replace(one, number=_at_most(one.number, depth), body=_with_levels(one.body, depth))
        if isinstance(one, Section | Clause)
        else one
        for one in body
    )


def _at_most(number: Number | None, depth: int) -> Number | None:
    if number is None or number.level <= depth:
        return number
    return replace(number, level=depth) if depth else None


def with_own_bookmarks(steps: list[Step]) -> list[Step]:
    """Return steps in which a bookmark of both letters stands in one paragraph of both.

    Where the new letter has it elsewhere, that of the old letter, and the fields that name it, get a name of
    their own: so fields lead somewhere whether changes are accepted or not.
    """
    new = {name for step in steps for one in step.new for name in one.bookmarks}
    away: set[str] = set()
    for step in steps:
        here = {name for one in step.new for name in one.bookmarks} if step.stands else set()
        away |= {name for one in step.old for name in one.bookmarks if name in new and name not in here}
    if not away:
        return steps
    pattern = re.compile(rf"\b({'|'.join(sorted(away))})\b")
    return [replace(step, old=tuple(_renamed(one, pattern.sub, away) for one in step.old)) for step in steps]


def _renamed(one: Piece, sub: Callable[[str, str], str], away: set[str]) -> Piece:
    marks = tuple(f"{name}{_OWN}" if name in away else name for name in one.bookmarks)
    ending = rf"\1{_OWN}"
    return replace(one, xml=sub(ending, one.xml), runs=sub(ending, one.runs), bookmarks=marks)
