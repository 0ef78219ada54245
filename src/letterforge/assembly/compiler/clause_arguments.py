"""Clause arguments: the values that a use of a clause gives to the clause's parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.compiler.argument_types import misfit
from letterforge.assembly.compiler.cost_counters import with_filter
from letterforge.assembly.compiler.library_names import is_at_home
from letterforge.assembly.compiler.surroundings import ARGUMENT, Argument, Surroundings, put_arguments
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.argument_bounds import WITHIN, is_bounded
from letterforge.diagnostics import Finding, Findings, Span, did_you_mean
from letterforge.library.localized_texts import text_of
from letterforge.library.model import Clause, ClauseUse
from letterforge.library.parameters import TEXT_TYPES
from letterforge.placeholders.binding import read_value
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import is_given
from letterforge.placeholders.types import TYPES, Reading
from letterforge.placeholders.value import Content, Value
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence

_WHOLE = re.compile(r"\{\{(?P<name>.*)\}\}", re.DOTALL)
_PATH = (nodes.Name, nodes.Getattr, nodes.Getitem)


def bind_arguments(
    compiler: Compiler, clause: Clause, use: ClauseUse, around: Surroundings
) -> tuple[list[nodes.Node], Surroundings]:
    """Return the statements to stand before a clause that is used, and the surroundings of what is in it.

    There its own parameters are known, and none of a clause around it; in a clause of another library no
    entries of the loops around it either.
    """
    arguments = _Arguments(compiler, clause, use, around)
    inner = replace(around, arguments=arguments.bind())
    if not is_at_home(clause, use.clause, compiler.names):
        inner = inner.of_another_library()
    return arguments.statements, inner


class _Arguments(Struct, eq=False):
    """Gives the parameters of one use of a clause their values; `statements` are to stand before it."""

    compiler: Compiler
    clause: Clause
    use: ClauseUse
    around: Surroundings
    statements: list[nodes.Node] = field(default_factory=list)

    def bind(self) -> dict[str, Argument]:
        """Return what each parameter of the clause stands for."""
        given = self.use.values.entries if self.use.values is not None else {}
        for name, entry in given.items():
            if name not in self.clause.parameters:
                self._tell_unknown(name, entry)
        parameters = self.clause.parameters.items()
        return {name: self._argument(declared, given.get(name)) for name, declared in parameters}

    def _argument(self, declared: Placeholder, entry: Entry | None) -> Argument:
        passed = _passed(entry.value) if entry is not None else None
        if passed is not None:
            return self._pass_on(declared, *passed)
        node = _given(declared, entry)
        if node is not None and (tagged := next(_tagged(node), None)) is not None:
            hint = "write words, or one placeholder alone: `'{{ name }}'`"
            self._refuse(f"`{declared.name}` is given a text with values in it", tagged.span, hint)
            return Argument(declared, "")
        if isinstance(node, Mapping) and declared.type in TEXT_TYPES:
            node = self._words(declared, node)
            if node is None:
                return Argument(declared, "")
        return Argument(declared, self._constant(declared, node))

    def _words(self, declared: Placeholder, by_language: Mapping) -> Scalar | None:
        """Return the words in the letter's language; None after telling that there are none."""
        for tag, one in by_language.entries.items():
            if not isinstance(one.value, Scalar) or not is_given(one.value):
                span = one.value.span if isinstance(one.value, Mapping | Sequence) else one.key.span
                hint = f"write words behind it, `{tag}: …`"
                self._refuse(f"`{declared.name}` is given no words in `{tag}`", span, hint)
                return None
        return self.compiler.words_of(text_of(by_language), by_language.span)

    def _pass_on(self, declared: Placeholder, scalar: Scalar, text: str) -> Argument:
        """Return an argument that is a placeholder, or a field of one, known where the clause is used."""
        compiler, names = self.compiler, self.around.names
        found = compiler.reader.expression(scalar, text, names, self.around.where)
        if found is None:
            return Argument(declared, "")
        given = compiler.names.type_of(found, names) if isinstance(found, _PATH) else None
        if given is None:
            hint = "write words, or one placeholder alone: `'{{ name }}'`"
            self._refuse(f"`{text.strip()}` is not one placeholder", scalar.span, hint)
            return Argument(declared, "")
        if (fact := misfit(declared, given, compiler.language)) is not None:
            message = (
                f"`{text.strip()}` does not fit the parameter `{declared.name}` of `{self.clause.id}`: {fact}"
            )
            self._refuse(message, scalar.span, "declare both alike, or give another value")
            return Argument(declared, "")
        put_arguments([found], self.around.arguments)
        variable = f"{ARGUMENT}{next(compiler.numbers)}"
        if is_bounded(declared):
            compiler.constants[f"{variable}_of"] = Value(None, "", declared, compiler.language)
            found = with_filter(found, WITHIN, nodes.Name(f"{variable}_of", "load"))
        self.statements += compiler.assigned(variable, found, scalar)
        return Argument(given, variable)

    def _constant(self, declared: Placeholder, node: Node | None) -> str:
        """Return the variable of a value that is written; tells what is wrong with it."""
        compiler = self.compiler
        found = Findings()
        value = read_value(declared.name, declared, node, Reading(TYPES, compiler.language, found))
        compiler.findings.extend(tuple(found.errors))
        if value is None:
            if not found.errors:
                self._tell_missing(declared)
            return ""
        variable = f"{ARGUMENT}{next(compiler.numbers)}"
        compiler.constants[variable] = _written(value)
        return variable

    def _tell_missing(self, declared: Placeholder) -> None:
        message = f"`{self.clause.id}` needs a value for its parameter `{declared.name}`"
        hint = f"add `with: {{{declared.name}: …}}`, or give the parameter a `default`"
        self._refuse(message, self.use.clause.span, hint)

    def _tell_unknown(self, name: str, entry: Entry) -> None:
        known = self.clause.parameters
        listed = f"its parameters are {', '.join(f'`{one}`' for one in known)}"
        near = did_you_mean(name, known) or (
            listed if known else "declare it under `parameters:` of the clause"
        )
        self._refuse(f"`{self.clause.id}` has no parameter `{name}`", entry.key.span, near)

    def _refuse(self, message: str, span: Span, hint: str) -> None:
        self.compiler.findings.extend((Finding("LF422", message, span, hint=hint),))


def _given(declared: Placeholder, entry: Entry | None) -> Node | None:
    """Return what a use gives for a parameter, else a default that is written by language."""
    if entry is not None and is_given(entry.value):
        return entry.value
    by_language = isinstance(declared.default, Mapping) and declared.type in TEXT_TYPES
    return declared.default if by_language else None


def passed_values(use: ClauseUse) -> Iterator[tuple[Scalar, str]]:
    """Yield what a use of a clause passes to it: each text with the expression in it."""
    for entry in use.values.entries.values() if use.values is not None else ():
        if (passed := _passed(entry.value)) is not None:
            yield passed


def _passed(node: Node) -> tuple[Scalar, str] | None:
    """Return the scalar and the expression of `'{{ name }}'`; None for anything else."""
    found = _WHOLE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    if found is None or "{{" in found["name"]:
        return None
    assert isinstance(node, Scalar)
    return node, found["name"]


def _tagged(node: Node) -> Iterator[Scalar]:
    """Yield the texts below `node` that hold tags."""
    match node:
        case Scalar():
            if "{{" in node.text or "{%" in node.text or "{#" in node.text:
                yield node
        case Sequence():
            for item in node.items:
                yield from _tagged(item)
        case Mapping():
            for entry in node.entries.values():
                yield from _tagged(entry.value)


def _written(value: Value) -> Value:
    """Return a value that the library gives: it has no path among those that are given to the letter."""
    content: Content = value.content
    if isinstance(content, tuple):
        content = tuple(_written(one) for one in content)
    elif isinstance(content, dict):
        content = {name: _written(one) for name, one in content.items()}
    return Value(content, value.text, value.placeholder, value.language, value.named_currency, path="")
