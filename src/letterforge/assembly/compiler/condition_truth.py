"""Condition truth: whether a condition holds always or never, by what is declared of the values in it.

Each value is given the few contents that can make a difference: the options of a choice, yes and no, the
numbers and days at and around those it is compared with, within its bounds. What else an expression holds may
be true or false. A condition is constant where it comes out alike for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice, pairwise, product
from typing import TypeAlias

from jinja2 import nodes
from msgspec import Struct, field

from letterforge.assembly.compiler.expression_types import kind_of_type
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Node, Scalar

Condition: TypeAlias = nodes.Expr
"""The syntax tree of a condition."""
Given: TypeAlias = "tuple[Condition, bool]"
"""A condition, and whether it holds."""
TypeOf: TypeAlias = Callable[[nodes.Node], Placeholder | None]

_MAX_CASES = 5_000  # combinations of contents that are tried; a condition with more is taken for no constant
_OPPOSITES = {"ne": "eq", "gteq": "lt", "lteq": "gt", "notin": "in"}
_PATHS = (nodes.Name, nodes.Getattr, nodes.Getitem)
_LENGTHS = ("length", "count")
_SOME = "\0"  # a content other than all that are compared


def truth(test: Condition, type_of: TypeOf, given: Sequence[Given] = ()) -> bool | None:
    """Return whether `test` always holds or never, where what is `given` holds; None where it depends.

    None too where nothing can hold what is given. `type_of` finds the declaration of a value.
    """
    subjects = _Subjects(type_of)
    for one in (test, *(one for one, _ in given)):
        subjects.note(one)
    found: set[bool] = set()
    for case in islice(subjects.cases(), _MAX_CASES + 1):
        if all(bool(_value(one, case)) is wanted for one, wanted in given):
            found.add(bool(_value(test, case)))
            if len(found) > 1:
                return None
    return found.pop() if len(found) == 1 and subjects.count() <= _MAX_CASES else None


def chosen(choice: Condition, option: str) -> Condition:
    """Return the condition that an option of a choice is chosen."""
    return nodes.Compare(choice, [nodes.Operand("eq", nodes.Const(option))])


def any_of(tests: Iterable[Condition]) -> Condition:
    """Return the condition that one of several holds."""
    first, *others = tests
    for one in others:
        first = nodes.Or(first, one)
    return first


def inline_conditions(
    expression: nodes.Node, given: tuple[Given, ...] = ()
) -> Iterator[tuple[Condition, tuple[Given, ...]]]:
    """Yield the tests of `a if test else b` in an expression, each with what holds where it is asked."""
    if isinstance(expression, nodes.CondExpr):
        yield expression.test, given
        yield from inline_conditions(expression.expr1, (*given, (expression.test, True)))
        if expression.expr2 is not None:
            yield from inline_conditions(expression.expr2, (*given, (expression.test, False)))
    else:
        for child in expression.iter_child_nodes():
            yield from inline_conditions(child, given)


class _Subjects(Struct, eq=False):
    """The values that conditions ask about, by their syntax trees, and what each is compared with."""

    type_of: TypeOf
    trees: dict[str, nodes.Node] = field(default_factory=dict)
    compared: dict[str, list[object]] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)  # what is just true or false

    def note(self, node: nodes.Node) -> None:
        """Note what a condition asks about."""
        match node:
            case nodes.And() | nodes.Or():
                self.note(node.left)
                self.note(node.right)
            case nodes.Not():
                self.note(node.node)
            case nodes.CondExpr():
                for one in (node.test, node.expr1, node.expr2):
                    if one is not None:
                        self.note(one)
            case nodes.Compare():
                for left, sign, right in _pairs(node):
                    self._note_pair(left, sign, right)
            case nodes.Test(name="filled"):
                self._note_subject(node.node)
            case nodes.Const():
                pass
            case _:
                self._note_subject(node)

    def _note_pair(self, left: nodes.Node, sign: str, right: nodes.Node) -> None:
        one, other = _constants(left), _constants(right)
        if one is not None and other is not None:
            return
        if (other is not None and sign != "in") or (
            sign == "in" and isinstance(right, nodes.List | nodes.Tuple) and other is not None
        ):
            self._note_subject(left).extend(other)
        elif one is not None and sign != "in":
            self._note_subject(right).extend(one)
        else:
            self.facts.add(_key(left, sign, right))

    def _note_subject(self, node: nodes.Node) -> list[object]:
        self.trees[repr(node)] = node
        return self.compared.setdefault(repr(node), [])

    def cases(self) -> Iterator[Mapping[str, object]]:
        """Yield every combination of contents."""
        domains = self._domains()
        for contents in product(*domains.values()):
            yield dict(zip(domains, contents, strict=True))

    def count(self) -> int:
        """Return how many combinations there are."""
        number = 1
        for domain in self._domains().values():
            number *= len(domain)
        return number

    def _domains(self) -> dict[str, list[object]]:
        domains: dict[str, list[object]] = {key: [True, False] for key in self.facts}
        for key, node in self.trees.items():
            domains[key] = _contents(node, self.type_of, self.compared[key])
        return domains


def _contents(node: nodes.Node, type_of: TypeOf, compared: list[object]) -> list[object]:
    """Return the contents of a value that can make a difference; None is one that is not given."""
    if isinstance(node, nodes.Filter) and node.name in _LENGTHS and node.node is not None:
        of = type_of(node.node)
        least = Decimal((of.min_length or int(of.required)) if of else 0)
        return list(
            _numbers(compared, least, Decimal(of.max_length) if of and of.max_length else None, whole=True)
        )
    declared = type_of(node) if isinstance(node, _PATHS) else None
    if declared is None or not declared.type:
        is_number = any(isinstance(one, Decimal) for one in compared)
        others: list[object] = (
            list(_numbers(compared, None, None, whole=False)) if is_number else [*compared, _SOME]
        )
        return [*dict.fromkeys(others), None]
    found = list(dict.fromkeys(_declared_contents(declared, compared)))
    return found if declared.required and declared.value is None else [*found, None]


def _declared_contents(declared: Placeholder, compared: list[object]) -> Iterable[object]:
    kind = kind_of_type(declared.type)
    if declared.type == "choice":
        unknown = [one for one in compared if one not in declared.options]  # which another check tells
        return [*declared.options, *(["other"] if declared.other is not None else []), *unknown]
    if declared.type == "boolean":
        return [True, False]
    if kind in ("whole", "number"):
        least, most = _bound(declared.minimum), _bound(declared.maximum)
        return _numbers(compared, least, most, whole=kind == "whole")
    if declared.type == "date":
        days = [day for one in compared if (day := _day(one)) is not None]
        return _numbers(days, _day_bound(declared.minimum), _day_bound(declared.maximum), whole=True)
    if kind == "text":
        return [*(one for one in compared if one != ""), _SOME]  # an empty text is none
    return [_SOME] if kind in ("list", "record") else [*compared, _SOME, False]


def _numbers(
    compared: Iterable[object], least: Decimal | None, most: Decimal | None, *, whole: bool
) -> Iterable[object]:
    """Return the numbers at, around and between those that a value is compared with, within its bounds."""
    step = Decimal(1) if whole else Decimal("0.005")
    marks = {one for one in compared if isinstance(one, Decimal)} | {Decimal(0)}
    marks |= {one for one in (least, most) if one is not None}
    found = {one + way * step for one in marks for way in (-1, 0, 1)}
    ordered = sorted(marks)
    found |= {(one + other) / 2 for one, other in pairwise(ordered)}
    if whole:
        found = {one.to_integral_value() for one in found} | {one.to_integral_value() + 1 for one in found}
    return sorted(one for one in found if (least is None or one >= least) and (most is None or one <= most))


def _bound(node: Node | None) -> Decimal | None:
    return _decimal(node.text) if isinstance(node, Scalar) else None


def _day_bound(node: Node | None) -> Decimal | None:
    return _day(node.text) if isinstance(node, Scalar) else None


def _day(written: object) -> Decimal | None:
    try:
        return Decimal(date.fromisoformat(str(written)).toordinal())
    except ValueError:
        return None


def _decimal(written: str) -> Decimal | None:
    try:
        return Decimal(written.replace(",", "").replace("_", ""))
    except InvalidOperation:
        return None


def _pairs(node: nodes.Compare) -> Iterator[tuple[nodes.Node, str, nodes.Node]]:
    left: nodes.Node = node.expr
    for operand in node.ops:
        yield left, _OPPOSITES.get(operand.op, operand.op), operand.expr
        left = operand.expr


def _key(left: nodes.Node, sign: str, right: nodes.Node) -> str:
    return f"{left!r} {sign} {right!r}"


def _constants(node: nodes.Node) -> list[object] | None:
    """Return the constants of an expression that holds nothing else; numbers are exact."""
    if isinstance(node, nodes.Neg):
        inner = _constants(node.node)
        return [-one for one in inner if isinstance(one, Decimal)] if inner else None
    if isinstance(node, nodes.List | nodes.Tuple):
        found = [_constants(one) for one in node.items]
        return None if None in found else [one for those in found if those for one in those]
    if not isinstance(node, nodes.Const):
        return None
    is_number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
    return [Decimal(str(node.value)) if is_number else node.value]


def _value(node: nodes.Node, case: Mapping[str, object]) -> object:
    """Return what a condition comes out as in one case."""
    match node:
        case nodes.And():
            return _value(node.left, case) and _value(node.right, case)
        case nodes.Or():
            return _value(node.left, case) or _value(node.right, case)
        case nodes.Not():
            return not _value(node.node, case)
        case nodes.CondExpr():
            taken = node.expr1 if _value(node.test, case) else node.expr2
            return taken is not None and _value(taken, case)
        case nodes.Compare():
            signs = [operand.op in _OPPOSITES for operand in node.ops]
            pairs = zip(_pairs(node), signs, strict=True)
            return all(_compared(*pair, case) is (not opposite) for pair, opposite in pairs)
        case nodes.Test(name="filled"):
            return case[repr(node.node)] is not None
        case nodes.Const():
            return node.value
    return case[repr(node)]


def _compared(left: nodes.Node, sign: str, right: nodes.Node, case: Mapping[str, object]) -> bool | None:
    """Return whether `left == right`, `left < right` and so on in one case; None where no order is known."""
    fact = case.get(_key(left, sign, right))
    if isinstance(fact, bool):
        return fact
    one, other = _content(left, case), _content(right, case)
    if sign == "in":
        return isinstance(other, list) and any(_equal(one, each) for each in other)
    if sign == "eq":
        return _equal(one, other)
    if isinstance(one, Decimal) != isinstance(other, Decimal):
        one, other = (each if isinstance(each, Decimal) else _day(each) for each in (one, other))
    if not isinstance(one, Decimal) or not isinstance(other, Decimal):
        return None
    return one < other if sign == "lt" else one > other


def _equal(one: object, other: object) -> bool:
    if (one is None and other == "") or (other is None and one == ""):  # what is not given is an empty text
        return True
    if isinstance(one, Decimal) != isinstance(other, Decimal):
        one, other = (each if isinstance(each, Decimal | None) else _day(each) for each in (one, other))
    return one is not None and one == other


def _content(node: nodes.Node, case: Mapping[str, object]) -> object:
    constants = _constants(node)
    if constants is None:
        return case.get(repr(node))
    return constants if isinstance(node, nodes.List | nodes.Tuple) else constants[0]
