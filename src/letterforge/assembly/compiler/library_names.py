"""Library names: what placeholders and clauses of other libraries are called in syntax trees of texts.

A text of this library writes `common.name`, a text of the library `common` itself writes `name`. In trees
both are the name `common.name`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar, cast

from jinja2 import nodes
from msgspec import Struct

from letterforge.assembly.compiler.calendar_checks import calendar_of
from letterforge.assembly.compiler.scope import NameChecker, Scope
from letterforge.assembly.evaluation.variables import variable
from letterforge.assembly.source.tree_walk import descendants
from letterforge.library.model import Clause
from letterforge.yamldoc import Scalar

_Found = TypeVar("_Found", bound=nodes.Node)


def qualified(found: list[_Found], known: Scope, scalar: Scalar, names: NameChecker) -> list[_Found]:
    """Return what was parsed from `scalar` with the names that placeholders of other libraries have.

    `known` are names that are no placeholders where the text stands.
    """
    if not names.others:
        return found
    qualifier = _Qualifier(names.others.owner(scalar.span.source), names.others.names)
    return [cast(_Found, qualifier.tree(one, known)) for one in found]


def is_at_home(clause: Clause, named: Scalar, names: NameChecker) -> bool:
    """Return whether a clause is named by a file of the library that has it."""
    library, slash, _ = clause.id.partition("/")
    return not slash or names.others is None or names.others.owner(named.span.source) == library


class _Qualifier(Struct, frozen=True):
    """Rewrites the trees of texts of the library `owner`, "" for the one that is opened.

    That one uses `libraries`.
    """

    owner: str
    libraries: Collection[str]

    def tree(self, node: nodes.Node, known: Scope) -> nodes.Node:
        """Return a tree with qualified names; what is in it is changed in place."""
        match node:
            case nodes.Name() if self.owner and node.name not in known:
                return _name(f"{self.owner}.{node.name}", node)
            case nodes.Getattr(node=nodes.Name(name=name)) if self._is_library(name, known):
                return _name(f"{name}.{node.attr}", node)
            case nodes.Call():
                self._call(node, known)
            case nodes.For(target=nodes.Name(name=name)):
                node.iter = self.tree(node.iter, known)
                inner = known | {name: None, "loop": None}
                self._fields(node, inner, ("body", "else_", "test"))
            case nodes.TemplateData() | nodes.Const():
                pass
            case _:
                self._fields(node, known, node.fields)
        return node

    def _is_library(self, name: str, known: Scope) -> bool:
        return not self.owner and name in self.libraries and name not in known

    def _call(self, node: nodes.Call, known: Scope) -> None:
        self._fields(node, known, ("args", "kwargs"))
        first = node.args[0] if node.args else None
        is_id = isinstance(node.node, nodes.Name) and node.node.name in ("ref", "term")
        if self.owner and is_id and isinstance(first, nodes.Const) and isinstance(first.value, str):
            node.args[0] = nodes.Const(f"{self.owner}/{first.value}", lineno=first.lineno)
        elif self.owner and calendar_of(node) is not None:
            for one in (*node.args, *(named.value for named in node.kwargs)):
                if isinstance(one, nodes.Const) and one.value == calendar_of(node):
                    one.value = f"{self.owner}/{one.value}"
                    break

    def _fields(self, node: nodes.Node, known: Scope, fields: Iterable[str]) -> None:
        for field in fields:
            value = getattr(node, field, None)
            if isinstance(value, nodes.Node):
                setattr(node, field, self.tree(value, known))
            elif isinstance(value, list):
                value[:] = [self.tree(one, known) if isinstance(one, nodes.Node) else one for one in value]


def _name(name: str, instead_of: nodes.Node) -> nodes.Name:
    return nodes.Name(name, "load", lineno=instead_of.lineno)


def write_variables(body: Iterable[nodes.Node]) -> None:
    """Write the variables of compiled templates for the names of placeholders of other libraries."""
    for statement in body:
        for node in descendants(statement):
            if isinstance(node, nodes.Name) and "." in node.name:
                node.name = variable(node.name)
