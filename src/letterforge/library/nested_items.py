"""Nested items: the items that stand in an item."""

from __future__ import annotations

from letterforge.library.model import BodyItem, Clause, PickItem, SectionItem


def items_in(item: BodyItem | Clause) -> tuple[BodyItem | Clause, ...]:
    """Return the items in an item: those of a section, of a clause in place, of all cases of a pick."""
    match item:
        case SectionItem():
            return item.body
        case Clause():
            return item.items
        case PickItem():
            return tuple(case.item for case in item.cases if case.item is not None)
    return ()
