"""Qualified ids: what clauses and placeholders of another library are called in the one that uses them.

`privacy` of the library `common` is the clause `common/privacy`; its placeholder `name` is `common.name`.
"""

from __future__ import annotations

from msgspec.structs import replace

from letterforge.library.model import BodyItem, Clause, ClauseUse, PickItem
from letterforge.placeholders.placeholder import Placeholder


def qualified_clause(library: str, clause: Clause) -> Clause:
    """Return a clause of a library, with the ids that it and its items have here."""
    items = tuple(_item(library, one) for one in clause.items)
    return replace(clause, id=f"{library}/{clause.id}", items=items)


def _item(library: str, item: ClauseUse | Clause | PickItem) -> ClauseUse | Clause | PickItem:
    match item:
        case ClauseUse():
            named = replace(item.clause, text=f"{library}/{item.clause.text}")
            return replace(item, clause=named, own_id=item.own_id and f"{library}/{item.own_id}")
        case Clause():
            return qualified_clause(library, item)
        case PickItem():
            cases = tuple(replace(one, item=_case(library, one.item)) for one in item.cases)
            return replace(item, id=f"{library}/{item.id}", cases=cases)


def _case(library: str, item: BodyItem | Clause | None) -> BodyItem | Clause | None:
    return _item(library, item) if isinstance(item, ClauseUse | Clause | PickItem) else item


def qualified_placeholder(library: str, declared: Placeholder) -> Placeholder:
    """Return a placeholder of a library under the name that it has here."""
    first = declared.not_before
    named = first if first is None else replace(first, text=f"{library}.{first.text}")
    return replace(_renamed(library, declared), not_before=named)


def _renamed(library: str, declared: Placeholder) -> Placeholder:
    return replace(
        declared,
        name=f"{library}.{declared.name}",
        item=_renamed(library, declared.item) if declared.item else None,
        fields={name: _renamed(library, one) for name, one in declared.fields.items()},
    )
