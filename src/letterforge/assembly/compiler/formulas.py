"""Formulas: the expressions of computed placeholders, checked and compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from jinja2 import Template, nodes

from letterforge.assembly.compiler.branch_marks import mark_inner
from letterforge.assembly.compiler.cost_counters import add_cost_counters, cost_of, with_filter
from letterforge.assembly.compiler.currency_checks import NUMBER, OTHER, WORDS, ZERO, kinds
from letterforge.assembly.compiler.expression_types import NOUNS, kind_of, kind_of_type
from letterforge.assembly.compiler.scope import NameChecker
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.assembly.evaluation.computed_values import RESULT, Formula
from letterforge.assembly.source.tree_walk import descendants
from letterforge.diagnostics import Findings, did_you_mean
from letterforge.placeholders.placeholder import Placeholder

MAX_CHAIN = 32  # computed placeholders that follow from each other, one behind the other
_TAKES: Mapping[str, tuple[str, ...]] = {
    "text": ("whole", "number", "date"),
    "whole": ("number",),
    "number": ("whole",),
    "answer": ("condition",),
    "date": ("text",),
}
"""Kinds of results that a kind of placeholder may take beside its own: a text may be a date in ISO form."""


def read_formula(placeholder: Placeholder, reader: TextReader) -> nodes.Expr | None:
    """Return the expression of a computed placeholder, None after telling what is wrong with it."""
    if placeholder.value is None:
        return None
    source = placeholder.value.source
    where = f"placeholder `{placeholder.name}`"
    expression = reader.expression(source, source.text, {}, where, what="value")
    if expression is None:
        return None
    if kind_of_type(placeholder.type) == "text" and not placeholder.options:  # it keeps words of its values
        reader.names.note_printed(expression, {}, where)
    before = len(reader.names.findings)
    _check_type(placeholder, expression, reader.names)
    return expression if len(reader.names.findings) == before else None


def _check_type(placeholder: Placeholder, expression: nodes.Expr, names: NameChecker) -> None:
    """Tell of an expression whose result is never of the type of its placeholder (LF113, LF201, LF211)."""
    assert placeholder.value is not None
    span = placeholder.value.source.span

    def declared(node: nodes.Node) -> Placeholder | None:
        return names.type_of(node, {})

    kind, wanted = kind_of(expression, declared), kind_of_type(placeholder.type)
    if kind is not None and wanted is not None and kind not in (wanted, *_TAKES.get(wanted, ())):
        message = f"the value of `{placeholder.name}` is {NOUNS[kind]}, not {NOUNS[wanted]}"
        hint = f"`{placeholder.name}` is declared as `{placeholder.type}`"
        names.findings.add("LF113", message, span=span, hint=hint)
    if placeholder.type in ("money", "integer", "decimal"):
        own = placeholder.currency if placeholder.type == "money" else ""
        others = kinds(expression, declared) - {own, NUMBER, ZERO, WORDS, OTHER}
        for code in sorted(others)[:1]:
            wanted = f"one in {own}" if own else "a number"
            message = f"the value of `{placeholder.name}` is an amount in {code}, not {wanted}"
            hint = f"declare it as `{{type: money, currency: {code}}}`"
            names.findings.add("LF211", message, span=span, hint=hint)
    if placeholder.type == "choice":
        _check_options(placeholder, expression, names)


def _check_options(placeholder: Placeholder, expression: nodes.Expr, names: NameChecker) -> None:
    from letterforge.placeholders.types.choice import options_by_word

    assert placeholder.value is not None
    known = options_by_word(placeholder)
    for word in _constants(expression):
        if word and word not in known:
            message = f"`{word}` is no option of `{placeholder.name}`"
            hint = did_you_mean(word, known) or f"its options: {', '.join(placeholder.options)}"
            names.findings.add("LF201", message, span=placeholder.value.source.span, hint=hint)


def _constants(node: nodes.Node | None) -> Iterator[str]:
    """Yield the words that an expression may give."""
    match node:
        case nodes.Const() if isinstance(node.value, str):
            yield node.value
        case nodes.CondExpr():
            yield from _constants(node.expr1)
            yield from _constants(node.expr2)


def compile_formulas(reader: TextReader) -> dict[str, Formula]:
    """Return the formulas of the computed placeholders that the texts of a letter use, and those they need.

    What is wrong with them is told to the findings of `reader`.
    """
    computed = reader.names.computed
    found = read_formulas(reader)
    return {name: _compiled(computed[name], expression, reader) for name, expression in found.items()}


def read_formulas(reader: TextReader) -> dict[str, nodes.Expr]:
    """Return the expressions of the computed placeholders that `reader` met, and of those they need.

    Those that are wrong are left out; its findings say why.
    """
    names, found = reader.names, dict[str, nodes.Expr]()
    waiting = list(names.computed.values())
    while waiting:
        placeholder, known = waiting.pop(0), len(names.computed)
        expression = read_formula(placeholder, reader)
        if expression is not None:
            found[placeholder.name] = expression
        waiting[:0] = islice(names.computed.values(), known, None)  # what it needs is asked for next
    needs = {name: _names_in(one, names)[1] for name, one in found.items()}
    _check_circles(needs, names.computed, names.findings)
    return found


def _names_in(expression: nodes.Expr, names: NameChecker) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of given values in an expression, and those of computed ones."""
    named = dict.fromkeys(one.name for one in descendants(expression) if isinstance(one, nodes.Name))
    computed = tuple(name for name in named if name in names.computed)
    return tuple(name for name in named if name not in computed), computed


def _compiled(placeholder: Placeholder, expression: nodes.Expr, reader: TextReader) -> Formula:
    inputs, computed = _names_in(expression, reader.names)
    statement = nodes.Assign(nodes.Name(RESULT, "store"), _asking(expression), lineno=1)
    cost = cost_of(expression)
    add_cost_counters(statement, 1, deep=True)
    if reader.names.others:
        from letterforge.assembly.compiler.library_names import write_variables  # few libraries use others

        write_variables([statement])
    environment = reader.environment
    if environment.marks is not None and placeholder.value is not None:
        marks, source = environment.marks, placeholder.value.source
        mark_inner(statement.node, lambda test: marks.marked(test, "inline", source.span, source.text))
    tree = nodes.Template([statement], lineno=1)
    tree.environment = environment
    template = Template.from_code(environment, environment.compile(tree), environment.make_globals(None))
    return Formula(placeholder, template, inputs, computed, cost)


def _asking(node: nodes.Node) -> nodes.Expr:
    """Return an expression whose `is filled` notes that it asked: what is open counts as given."""
    for parent in descendants(node):
        for name in parent.fields:
            value = getattr(parent, name, None)
            if isinstance(value, nodes.Test) and value.name == "filled":
                setattr(parent, name, with_filter(value.node, "_may_be_given"))
    if isinstance(node, nodes.Test) and node.name == "filled":
        return with_filter(node.node, "_may_be_given")
    assert isinstance(node, nodes.Expr)
    return node


def _check_circles(
    needs: Mapping[str, tuple[str, ...]], computed: Mapping[str, Placeholder], findings: Findings
) -> None:
    """Tell of placeholders that follow from themselves (LF113), or from too many others (LF207)."""
    depths: dict[str, int] = {}

    def depth(name: str, path: tuple[str, ...]) -> int:
        if name in path:
            _add_circle(path[path.index(name) :], computed, findings)
            return 0
        if name not in depths:
            if len(path) > MAX_CHAIN:
                return MAX_CHAIN + 1
            inner = [depth(one, (*path, name)) for one in needs.get(name, ())]
            depths[name] = 1 + max(inner, default=0)
        return depths[name]

    for name in needs:
        if depth(name, ()) > MAX_CHAIN:
            message = f"`{name}` follows from more than {MAX_CHAIN} others, one behind the other"
            value = computed[name].value
            span = value.source.span if value else None
            findings.add("LF207", message, span=span, hint="put some of the calculations together")
            return


def _add_circle(circle: tuple[str, ...], computed: Mapping[str, Placeholder], findings: Findings) -> None:
    first = min(circle)  # the same for each of them, so that the circle is told once
    at = circle.index(first)
    names = [*circle[at:], *circle[:at], first]
    value = computed[first].value
    span = value.source.span if value else None
    message = f"`{first}` follows from itself: {' → '.join(names)}"
    hint = "let one of them take a value: delete its `value`" if len(circle) > 1 else "name other values"
    findings.add("LF113", message, span=span, hint=hint)
