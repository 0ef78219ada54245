"""Surroundings: what is known where an item stands: names, its level, what encloses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from jinja2 import nodes
from msgspec import Struct
from msgspec.structs import replace

from letterforge.assembly.compiler.scope import Scope
from letterforge.assembly.source.tree_walk import children
from letterforge.placeholders.placeholder import Placeholder

ARGUMENT = "_with"  # how the variables of arguments begin; no text may name them


class Argument(Struct, frozen=True, eq=False):
    """What a parameter of a clause stands for: a declaration, and the variable that has the value."""

    declared: Placeholder | None
    variable: str


class Surroundings(Struct, frozen=True, eq=False):
    """The context of an item: variables of enclosing loops, numbering level, clause or variant.

    `arguments` are those of the clause that the item stands in, by the names of its parameters.
    """

    scope: Scope
    level: int
    where: str
    guards: int = 0  # enclosing items with `when` or `for`
    loops: int = 0  # enclosing items with `for`
    arguments: Mapping[str, Argument] = MappingProxyType({})

    @property
    def repeated(self) -> bool:
        """Whether a `for` encloses the item."""
        return bool(self.scope)

    @property
    def names(self) -> Scope:
        """The names that a text knows besides the placeholders of the library."""
        if not self.arguments:
            return self.scope
        return self.scope | {name: one.declared for name, one in self.arguments.items()}

    def of_another_library(self) -> Surroundings:
        """Return what is known in a clause of another library: none of the entries of loops around it."""
        return replace(self, scope={"": None} if self.scope else {})


def without(arguments: Mapping[str, Argument], name: str) -> Mapping[str, Argument]:
    """Return the arguments that are known where a loop has an entry called `name`."""
    return {key: one for key, one in arguments.items() if key != name}


def put_arguments(body: Iterable[nodes.Node], arguments: Mapping[str, Argument]) -> None:
    """Write the variables of arguments for the names of parameters; entries of loops keep their names."""
    for node in body if arguments else ():
        if isinstance(node, nodes.Name):
            if node.name in arguments:
                node.name = arguments[node.name].variable
        elif isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            put_arguments([node.iter], arguments)
            inner = without(arguments, node.target.name)
            put_arguments([*node.body, *([node.test] if node.test is not None else [])], inner)
        elif isinstance(node, nodes.Call):
            put_arguments([*node.args, *node.kwargs], arguments)
        else:
            put_arguments(children(node), arguments)
