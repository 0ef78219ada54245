"""Expression types: the type of an expression as far as declarations determine it, and invalid operations.

Blank forms pass unfilled values through every filter, and no letter takes all branches. So expressions that
always fail are found at compile time: `{{ name | date }}` for a text, `hours > 'a'`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from jinja2 import nodes

from letterforge.assembly.compiler.arithmetic_types import date_errors, has_dates, result_kind
from letterforge.assembly.compiler.constants import is_zero, no_day
from letterforge.assembly.compiler.list_types import ONE_ENTRY, SAME_LIST, entry_type, list_errors, sought
from letterforge.assembly.compiler.word_filter_checks import WORD_NEEDS, date_style_errors, word_filter_errors
from letterforge.assembly.evaluation.filters import FILTERS
from letterforge.assembly.evaluation.functions import FUNCTIONS, constant_kind
from letterforge.assembly.evaluation.list_filters import LIST_FILTERS, MAX_DECIMALS
from letterforge.assembly.source.tree_walk import descendants
from letterforge.placeholders.formatting import DATE_STYLES, calendars_of, is_currency
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types import TYPES

TypeOf: TypeAlias = Callable[[nodes.Node], Placeholder | None]

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "text": "text", "multiline": "text", "email": "text", "phone": "text", "credit_code": "text",
        "choice": "text", "integer": "whole", "decimal": "number", "money": "number", "date": "date",
        "boolean": "answer", "list": "list", "choices": "list", "record": "record",
    }
)  # fmt: skip
NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "text": "a text", "whole": "a number", "number": "a number", "date": "a date", "list": "a list",
        "record": "a record", "answer": "a yes or no", "condition": "a yes or no", "period": "a period",
    }
)  # fmt: skip
_NUMBERS = ("whole", "number")
_NEEDS: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "date": (("date",), "a date"), "money": (_NUMBERS, "an amount"), "number": (_NUMBERS, "a number"),
        "capitals": (_NUMBERS, "an amount"), "chinese": (("whole",), "a whole number"),
        "round": (_NUMBERS, "a number"),
        **WORD_NEEDS,
        **dict.fromkeys(("join", "length", "count", *LIST_FILTERS), (("list",), "a list")),
    }
)  # fmt: skip
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod)
_DIVISIONS = (nodes.Div, nodes.FloorDiv, nodes.Mod)
_CONDITIONS = (nodes.Compare, nodes.Not, nodes.Test)


def kind_of(node: nodes.Node, type_of: TypeOf) -> str | None:
    """Return the kind of an expression's value, or None where it is unknown."""
    match node:
        case nodes.Const():
            return constant_kind(node.value)
        case nodes.Call(node=nodes.Name(name=name)):
            return FUNCTIONS[name].kind if name in FUNCTIONS else None
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            declared = type_of(node)
            return kind_of_type(declared.type) if declared else None
        case nodes.Filter() if node.node is not None:
            return _filtered(node, type_of)
        case nodes.Concat():
            return "text"
        case nodes.List() | nodes.Tuple():
            return "list"
        case nodes.CondExpr():
            return _common_kind(node.expr1, node.expr2, type_of)
        case nodes.Neg() | nodes.Pos():
            return kind_of(node.node, type_of)
    if isinstance(node, _CONDITIONS):
        return "condition"
    if isinstance(node, _ARITHMETIC):
        return result_kind(node, kind_of(node.left, type_of), kind_of(node.right, type_of))
    return None


def kind_of_type(name: str) -> str | None:
    """Return the kind of the values of a type: ours, or one of another package."""
    return _KINDS.get(name) or getattr(TYPES.get(name), "kind", None)


def _filtered(node: nodes.Filter, type_of: TypeOf) -> str | None:
    if node.name in ("length", "count"):
        return "whole"
    if node.name in ("sum", *ONE_ENTRY):
        of = entry_type(node, type_of)
        return kind_of_type(of.type) if of else None
    if node.name == "round":
        return "number" if node.args or node.kwargs else "whole"
    if node.name in SAME_LIST:
        return "list"
    if node.name == "default":
        return _common_kind(node.node, node.args[0] if node.args else None, type_of)
    if node.name not in FILTERS:  # of another package, which returns texts
        return "text"
    return kind_of(node.node, type_of) if node.node is not None else None


def _common_kind(one: nodes.Node | None, other: nodes.Node | None, type_of: TypeOf) -> str | None:
    found = {kind_of(each, type_of) if each is not None else None for each in (one, other)}
    return found.pop() if len(found) == 1 else None


def type_errors(
    node: nodes.Node, type_of: TypeOf, language: str | None = None
) -> Iterator[tuple[str, nodes.Node]]:
    """Yield the errors in `node` that occur with every value, each with the node concerned.

    `language` is that of the letter, None where it may be any.
    """
    match node:
        case nodes.Filter():
            yield from _filter_errors(node, type_of, language)
        case nodes.Compare():
            yield from _comparison_errors(node, type_of)
        case nodes.For():
            kind = _declared_kind(node.iter, type_of)
            if kind not in (None, "list"):
                yield f"{NOUNS[kind or '']} is not a list for `for` to go through", node.iter
        case nodes.Output():
            yield from _output_errors(node, type_of)
        case nodes.Neg() | nodes.Pos():
            yield from _not_numbers([node.node], type_of)
        case nodes.Call():
            yield from _argument_errors(node, type_of)
    if isinstance(node, _ARITHMETIC):
        yield from _arithmetic_errors(node, type_of)
    if isinstance(node, _DIVISIONS) and is_zero(node.right) and _depends_on_values(node.left, type_of):
        yield "nothing can be divided by zero", node


def _output_errors(node: nodes.Output, type_of: TypeOf) -> Iterator[tuple[str, nodes.Node]]:
    for part in node.nodes:
        if _declared_kind(part, type_of) == "condition":
            yield "a condition prints nothing; use `if`", part
        elif kind_of(part, type_of) == "period":
            yield "a period prints nothing; add it to a date", part


def _filter_errors(
    node: nodes.Filter, type_of: TypeOf, language: str | None
) -> Iterator[tuple[str, nodes.Node]]:
    if node.name == "boxes":
        yield from _box_errors(node, type_of)
    needs = _NEEDS.get(node.name)
    kind = _declared_kind(node.node, type_of) if node.node is not None else None
    if needs and kind and kind not in needs[0]:
        yield f"`{node.name}` needs {needs[1]}, not {NOUNS[kind]}", node
    elif node.name in LIST_FILTERS:
        yield from list_errors(node, type_of)
        yield from _never_found(node, type_of)
    yield from word_filter_errors(node, type_of, language)
    given = [*node.args, *(one.value for one in node.kwargs)]
    for word in [one.value for one in given if isinstance(one, nodes.Const)]:
        if node.name in ("date", "money", "join") and not isinstance(word, str):
            yield f"`{node.name}` takes words in quotes", node
        elif node.name == "date" and word not in DATE_STYLES:
            yield from date_style_errors(word, language, node)
        elif node.name == "date" and word == "minguo" and language and "roc" not in calendars_of(language):
            yield f"`minguo` is known in Chinese and English, not in `{language}`; `era` is in all", node
        elif node.name == "round" and (type(word) is not int or not 0 <= word <= MAX_DECIMALS):
            yield f"`round` takes a number of decimals from 0 to {MAX_DECIMALS}", node
        elif node.name == "money" and not is_currency(word):
            yield f"`{word}` is no currency of ISO 4217", node


def _never_found(node: nodes.Filter, type_of: TypeOf) -> Iterator[tuple[str, nodes.Node]]:
    """Yield the value that `where` compares with a field of another type: no entry ever has it."""
    asked, field = sought(node), entry_type(node, type_of)
    one = kind_of_type(field.type) if field else None
    other = kind_of(asked, type_of) if asked is not None else None
    if asked is None or field is None or one is None or other is None:
        return
    wrong = no_day(asked) if one == "date" else None
    if not _are_comparable(one, other):
        wrong = f"`{field.name}` is {NOUNS[one]}, and cannot be compared with {NOUNS[other]}"
        if one == "answer" and isinstance(asked, nodes.Const):
            wrong += "; write `true` or `false`, without quotes"
    if wrong:
        yield wrong, node


def _box_errors(node: nodes.Filter, type_of: TypeOf) -> Iterator[tuple[str, nodes.Node]]:
    """Yield the filter `boxes` of a placeholder that is no choice."""
    declared = (
        type_of(node.node) if isinstance(node.node, nodes.Name | nodes.Getattr | nodes.Getitem) else None
    )
    kind = kind_of(node.node, type_of) if node.node is not None else None
    if declared is not None and declared.type not in ("choice", "choices"):
        yield f"`boxes` needs a choice, not {NOUNS[kind or 'text']}", node


def _argument_errors(node: nodes.Call, type_of: TypeOf) -> Iterator[tuple[str, nodes.Node]]:
    """Yield the arguments of a function that are never what it takes."""
    name = node.node.name if isinstance(node.node, nodes.Name) else ""
    function = FUNCTIONS.get(name)
    named = {keyword.key: keyword.value for keyword in node.kwargs}
    for place, parameter in enumerate(function.parameters if function else ()):
        given = node.args[place] if place < len(node.args) else named.get(parameter.name)
        kind = kind_of(given, type_of) if given is not None else None
        if kind and kind not in parameter.kinds and not parameter.fixed:
            yield f"`{name}` needs {parameter.noun}, not {NOUNS[kind]}", given or node


def _arithmetic_errors(node: nodes.BinExpr, type_of: TypeOf) -> Iterator[tuple[str, nodes.Node]]:
    left, right = kind_of(node.left, type_of), kind_of(node.right, type_of)
    if has_dates(left, right):
        yield from date_errors(node, left, right, NOUNS)
    else:
        joins = "; `~` joins words" if isinstance(node, nodes.Add) else ""
        yield from _not_numbers([node.left, node.right], type_of, of_texts=joins)


def _not_numbers(
    sides: list[nodes.Expr], type_of: TypeOf, of_texts: str = ""
) -> Iterator[tuple[str, nodes.Node]]:
    if not any(_depends_on_values(side, type_of) for side in sides):
        return
    for side in sides:
        kind = kind_of(side, type_of)
        if kind and kind not in _NUMBERS:
            yield f"{NOUNS[kind]} is not a number{of_texts if kind == 'text' else ''}", side


def _comparison_errors(node: nodes.Compare, type_of: TypeOf) -> Iterator[tuple[str, nodes.Node]]:
    left = node.expr
    for operand in node.ops:
        right = operand.expr
        if _depends_on_values(left, type_of) or _depends_on_values(right, type_of):
            reason = _reason(left, operand.op, right, type_of)
            if reason:
                yield reason, right if isinstance(left, nodes.Const) else left
        left = right


def _reason(left: nodes.Node, sign: str, right: nodes.Node, type_of: TypeOf) -> str | None:
    """Return why two sides cannot be compared, or are never equal; None where they are comparable."""
    one, other = kind_of(left, type_of), kind_of(right, type_of)
    if one is None or other is None:
        return None
    if "date" in (one, other):
        wrong = no_day(right if one == "date" else left)
        if wrong:
            return wrong
    if sign in ("in", "notin"):
        if one in ("list", "record"):
            return f"{NOUNS[one]} cannot be looked for with `in`"
        if other == "text":
            return None if one == "text" else f"{NOUNS[one]} cannot be looked for in a text"
        if other != "list":
            return None if other == "record" else f"`in` needs a list or a text, not {NOUNS[other]}"
        held = {kind for kind in _element_kinds(right, type_of) if kind}
        odd = next((kind for kind in held if not _are_comparable(one, kind)), None)
        return f"{NOUNS[one]} cannot be compared with {NOUNS[odd]}" if odd else None
    if "period" in (one, other):
        return "periods cannot be compared; compare dates, or numbers of days"
    if "list" in (one, other) or "record" in (one, other):
        return "lists and records cannot be compared; ask for an entry with `in`, or for a field"
    return None if _are_comparable(one, other) else f"{NOUNS[one]} cannot be compared with {NOUNS[other]}"


def _element_kinds(node: nodes.Node, type_of: TypeOf) -> Iterator[str | None]:
    """Yield the kinds of a list's entries."""
    if isinstance(node, nodes.List | nodes.Tuple):
        yield from (kind_of(item, type_of) for item in node.items)
        return
    declared = type_of(node)
    if declared is not None and declared.type == "choices":
        yield "text"
    elif declared is not None and declared.item is not None:
        yield _KINDS.get(declared.item.type)


def _are_comparable(one: str, other: str) -> bool:
    """Return whether values of two kinds can be equal; dates are compared with ISO texts."""
    pair = {one, other}
    alike: tuple[set[str], ...] = (
        {"date", "text"}, {"whole", "number"}, {"answer", "condition"}, {"answer", "whole"},
    )  # fmt: skip
    return len(pair) == 1 or pair in alike


def _declared_kind(node: nodes.Node, type_of: TypeOf) -> str | None:
    """Return the kind of an expression that depends on placeholders; None for constant expressions."""
    kind = kind_of(node, type_of)
    return kind if kind and _depends_on_values(node, type_of) else None


def _depends_on_values(node: nodes.Node, type_of: TypeOf) -> bool:
    return any(type_of(one) is not None for one in descendants(node) if isinstance(one, nodes.Name))
