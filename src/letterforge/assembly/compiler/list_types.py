"""List types: what the filters of lists give, by the declaration of a list, and what never works."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from jinja2 import nodes
from msgspec.structs import replace

from letterforge.diagnostics import did_you_mean
from letterforge.placeholders.placeholder import Placeholder

SAME_LIST = ("sort", "unique", "where")
"""Filters that give a list of entries of the same kind."""
ONE_ENTRY = ("min", "max")
"""Filters that give an entry, or a field of one."""
_TAKES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sum": ("integer", "decimal", "money"),
        "min": ("integer", "decimal", "money", "date"),
        "max": ("integer", "decimal", "money", "date"),
        "sort": ("integer", "decimal", "money", "date", "text", "multiline", "email", "phone", "credit_code"),
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {"sum": "adds numbers and amounts", "sort": "goes by numbers, amounts, dates and texts"}
)
TypeOf = Callable[[nodes.Node], Placeholder | None]


def entry_type(node: nodes.Filter, type_of: TypeOf) -> Placeholder | None:
    """Return what a filter of lists goes by: the entries of its list, or their field that it names."""
    base = type_of(node.node) if node.node is not None else None
    item = item_of(base) if base is not None else None
    name = _field_name(node)
    return item if item is None or name is None else item.fields.get(name)


def sought(node: nodes.Filter) -> nodes.Expr | None:
    """Return what `where` compares a field with, None for another filter and for `where('paid')`."""
    named = (keyword.value for keyword in node.kwargs if keyword.key == "equals")
    found = node.args[1] if len(node.args) > 1 else next(named, None)
    return found if node.name == "where" else None


def list_errors(node: nodes.Filter, type_of: TypeOf) -> Iterator[tuple[str, nodes.Node]]:
    """Yield why a filter of lists never works."""
    given = _argument(node)
    if isinstance(given, nodes.Const) and not isinstance(given.value, str):
        yield f"`{node.name}` takes the name of a field in quotes", node
        return
    if given is None and node.name == "where":
        yield "`where` needs the name of a field, such as `where('paid', false)`", node
        return
    base = type_of(node.node) if node.node is not None else None
    item = item_of(base) if base is not None else None
    if base is None or item is None or not item.type:
        return
    name = _field_name(node)
    if name is not None and name not in item.fields:
        fields = did_you_mean(name, item.fields) or f"its fields: {', '.join(item.fields)}"
        has = f"; {fields}" if item.fields else ", for they are no records"
        yield f"the entries of `{base.name}` have no field `{name}`{has}", node
        return
    of = item.fields[name] if name is not None else item
    if node.name != "where" and of.type and of.type not in _TAKES.get(node.name, (of.type,)):
        yield _wrong_type(node.name, of), node


def _wrong_type(name: str, of: Placeholder) -> str:
    """Return why a filter does not go by the values of `of`."""
    if of.type == "record":
        return f"`{name}` needs the name of a field, such as `{name}('{next(iter(of.fields), 'amount')}')`"
    takes = _NAMES.get(name, "compares numbers, amounts and dates")
    return f"`{name}` {takes}, not a `{of.type}`"


def item_of(of: Placeholder) -> Placeholder | None:
    """Return what the entries of a list are, None for what is no list."""
    return replace(of, type="choice") if of.type == "choices" else of.item


def _argument(node: nodes.Filter) -> nodes.Expr | None:
    named = (keyword.value for keyword in node.kwargs if keyword.key == "field")
    return node.args[0] if node.args else next(named, None)


def _field_name(node: nodes.Filter) -> str | None:
    given = _argument(node)
    return given.value if isinstance(given, nodes.Const) and isinstance(given.value, str) else None
