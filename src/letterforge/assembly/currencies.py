"""Currencies in texts: amounts that no value could make right, found in every branch before values are read.

What an expression can be is a set of kinds: currencies, `NUMBER`, `WORDS`; empty where it is not known. There
is a finding only where every combination is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from jinja2 import nodes

from letterforge.values.currency import (
    AmountError,
    check_comparable,
    check_yuan,
    printed_currency,
    result_currency,
)
from letterforge.values.formats import is_currency
from letterforge.values.placeholder import Placeholder

NUMBER, WORDS, ZERO = "a number", "words", "zero"  # zero is nothing in any currency
Kinds: TypeAlias = frozenset[str]
Declared: TypeAlias = Callable[[nodes.Node], "Placeholder | None"]

_MOST = 8  # kinds of one expression that are held against those of another
_UNKNOWN: Kinds = frozenset()
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod)
WATCHED = (*_ARITHMETIC, nodes.Compare, nodes.Filter)
"""Expressions in which amounts may meet."""
_TEXTS = frozenset({"text", "multiline", "email", "phone", "credit_code"})


def faults(node: nodes.Node, declared: Declared) -> list[AmountError]:
    """Return what is wrong with the currencies of one expression, leaving out what stands inside it.

    `declared` returns the placeholder that a name or field stands for.
    """
    found: list[AmountError] = []
    if isinstance(node, _ARITHMETIC):
        found += _kinds_of_result(node, declared)[1]
    elif isinstance(node, nodes.Compare):
        found += _compared(node, declared)
    elif isinstance(node, nodes.Filter) and node.name in ("money", "capitals"):
        found += _printed(node, declared)
    return found


def kinds(node: nodes.Node | None, declared: Declared) -> Kinds:
    """Return what the value of an expression can be."""
    match node:
        case nodes.Const():
            return _kinds_of_constant(node.value)
        case nodes.Neg() | nodes.Pos():
            return kinds(node.node, declared)
        case nodes.CondExpr():
            return _either(kinds(node.expr1, declared), kinds(node.expr2, declared))
        case nodes.And() | nodes.Or():
            return _either(kinds(node.left, declared), kinds(node.right, declared))
        case nodes.Concat():
            return frozenset({WORDS})
        case nodes.Filter():
            return _kinds_of_filtered(node, declared)
        case nodes.Getattr(node=nodes.Name(name="loop")):
            return frozenset({NUMBER}) if node.attr in ("index", "index0", "length") else _UNKNOWN
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            return _kinds_of_placeholder(declared(node))
    return _kinds_of_result(node, declared)[0] if isinstance(node, _ARITHMETIC) else _UNKNOWN


def _either(one: Kinds, other: Kinds) -> Kinds:
    both = one | other if one and other else _UNKNOWN
    return both if len(both) <= _MOST else _UNKNOWN


def _kinds_of_constant(value: object) -> Kinds:
    if isinstance(value, str):
        return frozenset({WORDS})
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _UNKNOWN
    return frozenset({NUMBER if value else ZERO})


def _kinds_of_placeholder(placeholder: Placeholder | None) -> Kinds:
    if placeholder is None:
        return _UNKNOWN
    if placeholder.type == "money":
        return frozenset({placeholder.currency})
    if placeholder.type in ("integer", "decimal"):
        return frozenset({NUMBER})
    return frozenset({WORDS}) if placeholder.type in _TEXTS else _UNKNOWN


def _kinds_of_filtered(node: nodes.Filter, declared: Declared) -> Kinds:
    own = kinds(node.node, declared)
    if node.name == "length":
        return frozenset({NUMBER})
    if node.name == "money":
        named = _named_currency(node)
        return frozenset({named}) if named else _currencies(own)
    if node.name == "default":
        fallback = kinds(_argument(node), declared)
        amounts = _currencies(own)
        plain = frozenset({NUMBER, ZERO})
        return _either(own, (fallback - plain) | amounts if amounts and fallback & plain else fallback)
    return own if node.name in ("number", "capitals", "chinese") else _UNKNOWN


def _kinds_of_result(node: nodes.BinExpr, declared: Declared) -> tuple[Kinds, list[AmountError]]:
    """Return what arithmetic can result in, and what is wrong where it can result in nothing."""
    results: set[str] = set()
    wrong: list[AmountError] = []
    lefts, rights = kinds(node.left, declared), kinds(node.right, declared)
    if WORDS in lefts | rights:
        return _UNKNOWN, []
    for left in lefts:
        for right in rights:
            try:
                results.add(_result(node.operator, left, right))
            except AmountError as error:
                wrong.append(error)
    return frozenset(results), [] if results else _first(wrong)


def _result(operator: str, left: str, right: str) -> str:
    if operator in ("+", "-") and ZERO in (left, right):
        return right if left == ZERO else left
    return result_currency(operator, _currency(left), _currency(right)) or NUMBER


def _compared(node: nodes.Compare, declared: Declared) -> list[AmountError]:
    wrong: list[AmountError] = []
    left = node.expr
    for operand in node.ops:
        right = operand.expr
        if operand.op in ("in", "notin"):
            within = right.items if isinstance(right, nodes.List | nodes.Tuple) else [_entry(right, declared)]
        else:
            within = [right]
        for one in within:
            other = one if isinstance(one, frozenset) else kinds(one, declared)
            wrong += _incomparable(kinds(left, declared), other)
        left = right
    return wrong


def _entry(node: nodes.Node, declared: Declared) -> Kinds:
    """Return what the entries of a list can be."""
    found = declared(node) if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) else None
    return _kinds_of_placeholder(found.item) if found is not None and found.item is not None else _UNKNOWN


def _incomparable(lefts: Kinds, rights: Kinds) -> list[AmountError]:
    """Return why no two of these can be compared, if so."""
    wrong: list[AmountError] = []
    for left in lefts:
        for right in rights:
            try:
                check_comparable(_currency(left), _currency(right))
            except AmountError as error:
                wrong.append(error)
    return _first(wrong) if len(wrong) == len(lefts) * len(rights) else []


def _printed(node: nodes.Filter, declared: Declared) -> list[AmountError]:
    own = kinds(node.node, declared) - {WORDS}
    named = _named_currency(node)
    wrong: list[AmountError] = []
    for kind in own:
        try:
            if node.name == "capitals":
                check_yuan(_currency(kind), _called(node.node))
            elif named is not None or not (node.args or node.kwargs):
                printed_currency(_currency(kind), named)
        except AmountError as error:
            wrong.append(error)
    return _first(wrong) if len(wrong) == len(own) else []


def _called(node: nodes.Node | None) -> str:
    return f"`{node.name}`" if isinstance(node, nodes.Name) else "the amount"


def _named_currency(node: nodes.Filter) -> str | None:
    """Return the currency that `money('EUR')` names, None where it names none that there is."""
    argument = _argument(node)
    code = argument.value if isinstance(argument, nodes.Const) else None
    return code if isinstance(code, str) and is_currency(code) else None


def _argument(node: nodes.Filter) -> nodes.Expr | None:
    """Return what a filter with one argument is given."""
    return next(iter([*node.args, *(keyword.value for keyword in node.kwargs)]), None)


def _currency(kind: str) -> str | None:
    return None if kind in (NUMBER, WORDS, ZERO) else kind


def _currencies(found: Kinds) -> Kinds:
    return found - {NUMBER, WORDS, ZERO}


def _first(wrong: list[AmountError]) -> list[AmountError]:
    return sorted(wrong, key=str)[:1]
