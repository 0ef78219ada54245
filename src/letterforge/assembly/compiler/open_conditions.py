"""Open conditions: a form prints every branch that may apply, each led by a box.

`{% if a %}A{% elif b %}B{% else %}C{% endif %}` prints A, B and C where `a` and `b` are open. Where values
are given, the branch that applies is printed and nothing more, as ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TypeAlias

from jinja2 import nodes
from msgspec import Struct, field

from letterforge.assembly.compiler.branch_marks import Mark as MarkBranch
from letterforge.assembly.compiler.branch_marks import unmarked
from letterforge.assembly.compiler.cost_counters import COMPUTED, with_filter
from letterforge.assembly.compiler.surroundings import ARGUMENT
from letterforge.assembly.source.source_lines import PARAGRAPH
from letterforge.assembly.source.tree_walk import descendants

IS_FORM = "_is_form"  # in the context of a template: whether values are left open
_BEFORE_BOX = rf"[\s{PARAGRAPH}，、；：。,;:.]*"
_FALSE, _TRUE = nodes.Const(False), nodes.Const(True)  # noqa: FBT003  # Jinja's signature

Mark: TypeAlias = Callable[[bool], nodes.Node]
"""Returns the statement that prints a box: for the first branch, or for another."""


def may_hold(test: nodes.Node) -> nodes.Node:
    """Return the expression that tells whether a condition holds or may hold."""
    match test:
        case nodes.And() | nodes.Or():
            return type(test)(may_hold(test.left), may_hold(test.right))
        case nodes.Not():
            return may_fail(test.node)
        case nodes.Compare():
            return nodes.Or(_any_open(test), test)
        case nodes.Test():
            return with_filter(test.node, "_may_be_given" if test.name == "filled" else "_may_be_blank")
        case _:
            return test  # what is open is true


def may_fail(test: nodes.Node) -> nodes.Node:
    """Return the expression that tells whether a condition fails or may fail."""
    match test:
        case nodes.And():
            return nodes.Or(may_fail(test.left), may_fail(test.right))
        case nodes.Or():
            return nodes.And(may_fail(test.left), may_fail(test.right))
        case nodes.Not():
            return may_hold(test.node)
        case nodes.Compare():
            return nodes.Or(_any_open(test), nodes.Not(test))
        case nodes.Filter() if test.name == "_compared":
            return with_filter(test.node, "_may_differ", *test.args)
        case nodes.Test():
            return with_filter(test.node, "_may_be_missing" if test.name == "filled" else "_may_be_set")
        case _:
            return with_filter(test, "_may_be_false")


def decided(test: nodes.Node) -> nodes.Node:
    """Return the condition under which something is printed: it may hold, or a value in it is missing."""
    if isinstance(test, nodes.Name):  # which records its use itself
        return test
    below = descendants(test)
    names = dict.fromkeys(one.name for one in below if isinstance(one, nodes.Name))
    asked = (name for name in names if not name.startswith("_") or name.startswith(ARGUMENT))
    found: list[nodes.Expr] = [nodes.Name(name, "load") for name in asked]
    found += [one for one in below if isinstance(one, nodes.Filter) and one.name == COMPUTED]
    held = may_hold(test)
    return nodes.Or(with_filter(nodes.List(found), "_any_missing"), held) if found else held


def is_open(test: nodes.Node) -> nodes.Node:
    """Return whether a condition that may hold may also fail, which can only be in a form."""
    return nodes.And(nodes.Name(IS_FORM, "load"), may_fail(test))


class OpenBranches(Struct, eq=False):
    """Rewrites the statements of one text, whose tags and costs are counted already; `mark` prints a box.

    `around` are the statements before and behind each branch, for texts that must know where one ends.
    """

    mark: Mark
    around: tuple[list[nodes.Node], list[nodes.Node]] = ([], [])
    names: Iterator[int] = field(default_factory=count)
    marked: MarkBranch = unmarked  # for plans that note which branches letters take

    def rewrite(self, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        """Return the statements with all branches that may apply."""
        return [node for statement in body for node in self._statement(statement)]

    def _statement(self, statement: nodes.Node) -> list[nodes.Node]:
        match statement:
            case nodes.If():
                return self._if(statement)
            case nodes.For():
                statement.body = self.rewrite(statement.body)
                self._decide(statement.iter, statement.lineno)
                statement.test = statement.test and decided(statement.test)
                return [statement]
            case nodes.Output():
                return [node for part in statement.nodes for node in self._output(part)]
            case _:
                return [statement]

    def _output(self, part: nodes.Expr) -> list[nodes.Node]:
        """Return what prints one part of an output; `a if b else c` has two branches too."""
        if isinstance(part, nodes.CondExpr):
            return self._if(_as_statement(part))
        self._decide(part, part.lineno)
        return [nodes.Output([part], lineno=part.lineno)]

    def _if(self, statement: nodes.If) -> list[nodes.Node]:
        found, rest = _branches(statement)
        branches = [(one, self.rewrite(one.body)) for one in found]
        for one in found:
            self._decide(one.test, one.lineno)
        if rest or len(branches) > 1:
            return self._chain(branches, self.rewrite(rest), statement.lineno)
        test, body = statement.test, branches[0][1]
        led = self._led([nodes.If(is_open(test), [self.mark(True)], [], [])], body)  # noqa: FBT003  # the first
        held = self.marked(decided(test), statement.lineno)
        return [nodes.If(held, led, [], [], lineno=statement.lineno)]

    def _chain(
        self, branches: list[tuple[nodes.If, list[nodes.Node]]], rest: list[nodes.Node], lineno: int
    ) -> list[nodes.Node]:
        """Return statements that go from branch to branch until one is sure to apply.

        One variable tells whether that was so, another whether an open branch was printed before.
        """
        number = next(self.names)
        is_done, is_later = f"_done{number}", f"_later{number}"
        statements = [_assign(is_done, _FALSE), _assign(is_later, _FALSE)]
        for branch, body in branches:
            test = branch.test
            held = self.marked(decided(test), branch.lineno)
            reached = nodes.And(nodes.Not(_load(is_done)), held)
            after = [_assign(is_done, nodes.Not(is_open(test))), _assign(is_later, _TRUE)]
            led = self._led([self._marks(is_later, is_open(test))], body)
            statements.append(nodes.If(reached, [*led, *after], [], [], lineno=branch.lineno))
        if rest:
            led = self._led([self._marks(is_later, _FALSE)], rest)
            statements.append(nodes.If(nodes.Not(_load(is_done)), led, [], [], lineno=lineno))
        return statements

    def _decide(self, expression: nodes.Node, lineno: int) -> None:
        """Decide the conditions in an expression; of two values the first is taken where they are open."""
        for node in descendants(expression):
            if isinstance(node, nodes.CondExpr):
                node.test = self.marked(decided(node.test), lineno)  # type: ignore[assignment]  # an expression

    def _led(self, marks: list[nodes.Node], body: list[nodes.Node]) -> list[nodes.Node]:
        before, behind = self.around
        return [*before, *_led(marks, body), *behind]

    def _marks(self, is_later: str, test: nodes.Node) -> nodes.Node:
        """Return the statement that prints the box of a branch, if it has one."""
        first = [nodes.If(test, [self.mark(True)], [], [])]  # noqa: FBT003  # whether it is the first
        return nodes.If(_load(is_later), [self.mark(False)], [], first)  # noqa: FBT003  # as above


def _as_statement(part: nodes.CondExpr) -> nodes.If:
    """Return `a if b else c` as a statement, without a branch for `''`: nobody chooses between no words."""
    first: list[nodes.Node] = [nodes.Output([part.expr1], lineno=part.lineno)]
    second: list[nodes.Node] = [nodes.Output([part.expr2], lineno=part.lineno)]
    if isinstance(part.expr2, nodes.CondExpr):
        second = [_as_statement(part.expr2)]
    elif isinstance(part.expr2, nodes.Const) and part.expr2.value == "":
        second = []
    return nodes.If(part.test, first, [], second, lineno=part.lineno)


def _branches(statement: nodes.If) -> tuple[list[nodes.If], list[nodes.Node]]:
    """Return the branches of a statement, also of one that is all that stands behind `else`, and the rest."""
    branches, rest = [statement, *statement.elif_], statement.else_
    while len(rest) == 1 and isinstance(inner := rest[0], nodes.If):
        branches, rest = [*branches, inner, *inner.elif_], inner.else_
    return branches, rest


def _led(marks: list[nodes.Node], body: list[nodes.Node]) -> list[nodes.Node]:
    """Return a branch with a box before its first words, behind the space and signs that it begins with."""
    first = body[0] if body else None
    if not isinstance(first, nodes.Output):
        return [*marks, *body] if body else []
    words = first.nodes[0]
    if not isinstance(words, nodes.TemplateData):
        return [*marks, *body]
    end = re.match(_BEFORE_BOX, words.data).end()  # type: ignore[union-attr]  # it matches everywhere
    before, after = words.data[:end], words.data[end:]
    if not after and len(body) == 1 and len(first.nodes) == 1:
        return body  # no words to choose
    parts = [nodes.TemplateData(after), *first.nodes[1:]] if after else first.nodes[1:]
    outputs = [
        [nodes.Output(one, lineno=first.lineno)] if one else []
        for one in ([nodes.TemplateData(before)] if before else [], parts)
    ]
    return [*outputs[0], *marks, *outputs[1], *body[1:]]


def _assign(name: str, value: nodes.Node) -> nodes.Node:
    return nodes.Assign(nodes.Name(name, "store"), value)


def _load(name: str) -> nodes.Name:
    return nodes.Name(name, "load")


def _any_open(comparison: nodes.Compare) -> nodes.Expr:
    sides = [comparison.expr, *(operand.expr for operand in comparison.ops)]
    constants = (nodes.Const, nodes.List, nodes.Tuple)  # lists in short comparisons hold constants alone
    return with_filter(nodes.List([side for side in sides if not isinstance(side, constants)]), "_any_open")
