"""Currency checks: finds arithmetic on amounts that no value could make right, in every branch.

The type of an expression is a set of kinds: currencies, `NUMBER`, `ZERO`, `WORDS`, or `OTHER` if unknown. Any
wrong kind is a finding, as no letter takes all branches. Two sides with the same condition take the same
branch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import TypeAlias

from jinja2 import nodes

from letterforge.assembly.compiler.list_types import ONE_ENTRY, entry_type, sought
from letterforge.placeholders.currency_rules import (
    AmountError,
    check_capitals,
    check_comparable,
    printed_currency,
    result_currency,
)
from letterforge.placeholders.formatting import is_currency
from letterforge.placeholders.placeholder import Placeholder

NUMBER, WORDS, ZERO, OTHER = "a number", "words", "zero", "other"  # zero fits every currency
Kinds: TypeAlias = frozenset[str]
Declared: TypeAlias = Callable[[nodes.Node], "Placeholder | None"]

_MAX_KINDS = 8  # of one expression; with more it counts as unknown
_UNKNOWN: Kinds = frozenset({OTHER})
_NO_AMOUNT = frozenset({NUMBER, WORDS, ZERO, OTHER})
_ANYTHING = (WORDS, OTHER)
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod)
AMOUNT_EXPRESSIONS = (*_ARITHMETIC, nodes.Compare, nodes.Filter)
"""Expressions that may combine amounts."""
_TEXTS = frozenset({"text", "multiline", "email", "phone", "credit_code"})


def currency_errors(node: nodes.Node, declared: Declared, language: str | None = None) -> list[AmountError]:
    """Return the currency errors of one expression, without those of its subexpressions.

    `declared` returns the placeholder of a name or field. `language` is that of the letter, None where it may
    be any.
    """
    found: list[AmountError] = []
    if isinstance(node, _ARITHMETIC):
        found += _kinds_of_result(node, declared)[1]
    elif isinstance(node, nodes.Compare):
        found += _compared(node, declared)
    elif isinstance(node, nodes.Filter) and node.name in ("money", "capitals", "words"):
        found += _printed(node, declared, language)
    elif isinstance(node, nodes.Filter) and (asked := sought(node)) is not None:
        field = _kinds_of_placeholder(entry_type(node, declared))
        found += _incomparable(product(field, kinds(asked, declared)))
    return found


def kinds(node: nodes.Node | None, declared: Declared) -> Kinds:
    """Return the possible kinds of an expression."""
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
    both = one | other
    return both if len(both) <= _MAX_KINDS else _UNKNOWN


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
    if node.name in ("length", "count"):
        return frozenset({NUMBER})
    if node.name in ("sum", *ONE_ENTRY):
        return _kinds_of_placeholder(entry_type(node, declared))
    if node.name == "money":
        named = _named_currency(node)
        return frozenset({named}) if named else _currencies(own) or _UNKNOWN
    if node.name == "default":
        fallback = kinds(_argument(node), declared)
        amounts = _currencies(own)
        plain = frozenset({NUMBER, ZERO})
        return _either(own, (fallback - plain) | amounts if amounts and fallback & plain else fallback)
    return own if node.name in ("number", "capitals", "chinese", "round") else _UNKNOWN


def _kinds_of_result(node: nodes.BinExpr, declared: Declared) -> tuple[Kinds, list[AmountError]]:
    """Return the possible kinds of an arithmetic expression, and its errors."""
    results: set[str] = set()
    errors: list[AmountError] = []
    for left, right in _pairs(node.left, node.right, declared):
        try:
            results.add(_result(node.operator, left, right))
        except AmountError as error:
            errors.append(error)
    return frozenset(results) or _UNKNOWN, _first(errors)


def _pairs(one: nodes.Expr, other: nodes.Expr, declared: Declared) -> set[tuple[str, str]]:
    """Return the possible pairs of kinds of two sides; with a common condition only of the same branch."""
    branches: list[tuple[nodes.Expr | None, nodes.Expr | None]] = [(one, other)]
    if isinstance(one, nodes.CondExpr) and isinstance(other, nodes.CondExpr) and one.test == other.test:
        branches = [(one.expr1, other.expr1), (one.expr2, other.expr2)]
    return {
        pair for left, right in branches for pair in product(kinds(left, declared), kinds(right, declared))
    }


def _result(operator: str, left: str, right: str) -> str:
    if left in _ANYTHING or right in _ANYTHING:
        return OTHER
    if operator in ("+", "-") and ZERO in (left, right):
        return right if left == ZERO else left
    return result_currency(operator, _currency(left), _currency(right)) or NUMBER


def _compared(node: nodes.Compare, declared: Declared) -> list[AmountError]:
    errors: list[AmountError] = []
    left = node.expr
    for operand in node.ops:
        right = operand.expr
        if operand.op in ("in", "notin"):
            within = right.items if isinstance(right, nodes.List | nodes.Tuple) else [_entry(right, declared)]
        else:
            within = [right]
        for one in within:
            if isinstance(one, frozenset):
                errors += _incomparable(product(kinds(left, declared), one))
            else:
                errors += _incomparable(_pairs(left, one, declared))
        left = right
    return errors


def _entry(node: nodes.Node, declared: Declared) -> Kinds:
    """Return the possible kinds of the entries of a list."""
    if isinstance(node, nodes.CondExpr) and node.expr2 is not None:
        return _either(_entry(node.expr1, declared), _entry(node.expr2, declared))
    found = declared(node) if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) else None
    return _kinds_of_placeholder(found.item) if found is not None and found.item is not None else _UNKNOWN


def _incomparable(pairs: Iterable[tuple[str, str]]) -> list[AmountError]:
    """Return the error if any of these pairs cannot be compared."""
    errors: list[AmountError] = []
    for left, right in pairs:
        try:
            check_comparable(_currency(left), _currency(right))
        except AmountError as error:
            errors.append(error)
    return _first(errors)


def _printed(node: nodes.Filter, declared: Declared, language: str | None) -> list[AmountError]:
    own = kinds(node.node, declared) - {WORDS, OTHER}
    named = _named_currency(node)
    errors: list[AmountError] = []
    for kind in own:
        try:
            if node.name == "capitals":
                check_capitals(_currency(kind), _called(node.node), language)
            elif node.name == "words":
                from letterforge.placeholders.english_words import check_words  # few texts have words

                check_words(_currency(kind), None)
            elif named is not None or not (node.args or node.kwargs):
                printed_currency(_currency(kind), named)
        except AmountError as error:
            errors.append(error)
    return _first(errors)


def _called(node: nodes.Node | None) -> str:
    return f"`{node.name}`" if isinstance(node, nodes.Name) else "the amount"


def _named_currency(node: nodes.Filter) -> str | None:
    """Return the currency that `money('EUR')` names, None where it names no valid one."""
    argument = _argument(node)
    code = argument.value if isinstance(argument, nodes.Const) else None
    return code if isinstance(code, str) and is_currency(code) else None


def _argument(node: nodes.Filter) -> nodes.Expr | None:
    """Return the first argument of a filter."""
    return next(iter([*node.args, *(keyword.value for keyword in node.kwargs)]), None)


def _currency(kind: str) -> str | None:
    return None if kind in _NO_AMOUNT else kind


def _currencies(found: Kinds) -> Kinds:
    return found - _NO_AMOUNT


def _first(errors: list[AmountError]) -> list[AmountError]:
    return sorted(errors, key=str)[:1]
