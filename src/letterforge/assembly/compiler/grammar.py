"""Grammar: the allow-list of Jinja2 syntax for clause texts, checked before compilation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from jinja2 import nodes
from msgspec import Struct

from letterforge.assembly.evaluation.arithmetic import LARGEST
from letterforge.assembly.evaluation.functions import FUNCTIONS, Function, Parameter, constant_kind
from letterforge.assembly.source.tree_walk import children
from letterforge.placeholders.reserved_names import RESERVED
from letterforge.placeholders.text_cleaning import ForbiddenCharacterError, clean

MAX_DEPTH = 50
MAX_LOOPS = 8  # nested, in one text
MAX_BRANCHES = 100  # of one `if`
MAX_REFUSALS = 20  # of one text
LOOP = ("index", "index0", "first", "last", "length")

_ALLOWED: frozenset[type[nodes.Node]] = frozenset(
    (
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.If,
        nodes.For,
        nodes.Name,
        nodes.Const,
        nodes.Getattr,
        nodes.Getitem,
        nodes.Compare,
        nodes.Operand,
        nodes.And,
        nodes.Or,
        nodes.Not,
        nodes.CondExpr,
        nodes.Concat,
        nodes.Add,
        nodes.Sub,
        nodes.Mul,
        nodes.Div,
        nodes.FloorDiv,
        nodes.Mod,
        nodes.Neg,
        nodes.Pos,
        nodes.Filter,
        nodes.Test,
        nodes.Call,
        nodes.Keyword,
        nodes.List,
        nodes.Tuple,
    )
)

_TAG_NAMES = {
    "Macro": "macro", "CallBlock": "call", "Include": "include", "Import": "import", "FromImport": "import",
    "Extends": "extends", "Block": "block", "Assign": "set", "AssignBlock": "set", "FilterBlock": "filter",
    "With": "with", "Pow": "**", "Slice": "[:]", "Dict": "{…}", "ScopedEvalContextModifier": "autoescape",
}  # fmt: skip


class Refusal(Exception):  # noqa: N818  # it is not an error of the program, and never leaves this package
    """A construct that is not allowed in clause texts; `words` locates it in the text."""

    def __init__(self, message: str, words: str, hint: str, code: str = "LF203") -> None:
        super().__init__(message)
        self.message, self.words, self.hint, self.code = message, words, hint, code


Filters: TypeAlias = Mapping[str, tuple[str, ...]]  # name → the names of its arguments


def check(template: nodes.Template, filters: Filters, tests: frozenset[str]) -> list[Refusal]:
    """Return every construct that is not allowed, or nested too deeply; its content is not checked."""
    found: list[Refusal] = []
    _check(template, _Known(filters, tests, found), 0, 0)
    return found


class _Known(Struct, frozen=True):
    """The allowed filters and tests, and the refusals so far."""

    filters: Filters
    tests: frozenset[str]
    found: list[Refusal]


def _check(node: nodes.Node, known: _Known, depth: int, loops: int) -> None:
    if node.__class__ is nodes.TemplateData or len(known.found) >= MAX_REFUSALS:
        return
    try:
        _check_kind(node, depth, loops)
    except Refusal as refusal:
        known.found.append(refusal)
        return
    try:
        _check_node(node, known)
    except Refusal as refusal:
        known.found.append(refusal)
    loops += isinstance(node, nodes.For)
    for child in children(node):
        _check(child, known, depth + 1, loops)


def _check_node(node: nodes.Node, known: _Known) -> None:
    """Refuse invalid nodes, and children that are not allowed in them."""
    match node:
        case nodes.Filter():
            _check_name("filter", node.name, known.filters)
            _check_arguments(node, known.filters[node.name])
        case nodes.Test():
            _check_name("test", node.name, known.tests)
            _check_arguments(node, ())
        case nodes.Call():
            _check_call(node)
        case nodes.For():
            _check_for(node)
        case _:
            _check_data(node)
    for child in children(node):
        if isinstance(child, nodes.Call) and not isinstance(node, nodes.Output):
            _check_inside(child, node)
        if isinstance(child, nodes.Name) and child.name == "loop" and not isinstance(node, nodes.Getattr):
            hint = f"it has {', '.join(f'`loop.{one}`' for one in LOOP)}"
            raise Refusal("`loop` is no value", "loop", hint)


def _check_data(node: nodes.Node) -> None:
    """Refuse private attributes, computed subscripts, and too large constants and conditionals."""
    match node:
        case nodes.If() if len(node.elif_) > MAX_BRANCHES:
            message = f"an `if` has more than {MAX_BRANCHES} branches"
            raise Refusal(message, "elif", "split the clause", "LF207")
        case nodes.Const():
            _check_constant(node.value)
        case nodes.CondExpr() if node.expr2 is None:
            raise Refusal("an `if` inside `{{ }}` has no `else`", "if", "write `{{ name if paid else '' }}`")
        case nodes.Getattr() if node.attr.startswith("_"):
            raise Refusal(f"`.{node.attr}` is not data", node.attr, "only fields of records can be read")
        case nodes.Getitem(arg=nodes.Neg(node=nodes.Const(value=int()))):
            pass  # `rows[-1]`, the last
        case nodes.Getitem() if not isinstance(node.arg, nodes.Const):
            raise Refusal("`[…]` takes a fixed name or number", "[", "use `for` to go through a list")


def _check_kind(node: nodes.Node, depth: int, loops: int) -> None:
    """Refuse node types that are not allowed, and too deep nesting."""
    if depth > MAX_DEPTH:
        raise Refusal("the text is nested too deeply", "", "split the clause", "LF207")
    if loops > MAX_LOOPS:
        message = f"more than {MAX_LOOPS} loops stand in each other"
        raise Refusal(message, "for", "split the clause", "LF207")
    if node.__class__ not in _ALLOWED:
        tag_name = _TAG_NAMES.get(type(node).__name__, type(node).__name__)
        hint = "texts may print values and use `if`, `for`, filters and comparisons"
        raise Refusal(f"`{tag_name}` is not allowed in clause texts", tag_name.strip("{…}[:]"), hint)


def _check_arguments(node: nodes.Filter | nodes.Test, known: tuple[str, ...]) -> None:
    """Refuse unknown or surplus arguments of a filter or test."""
    named = [keyword.key for keyword in node.kwargs]
    if node.dyn_args or node.dyn_kwargs or not {*named} <= {*known[len(node.args) :]}:
        hint = f"it takes {' and '.join(f'`{one}`' for one in known)}" if known else "it takes nothing more"
        raise Refusal(f"`{node.name}` is given what it does not take", node.name, hint, "LF204")
    if len(node.args) + len(named) > len(known):
        few = f"at most {len(known)} argument{'s' * (len(known) != 1)}" if known else "no arguments"
        raise Refusal(f"`{node.name}` takes {few}", node.name, "leave the others out", "LF204")


def _check_name(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        from letterforge.diagnostics import did_you_mean
        from letterforge.plugins import FILTERS, unnamed_hint

        hint = unnamed_hint(name, FILTERS) if kind == "filter" else None
        hint = hint or did_you_mean(name, known) or f"known {kind}s: {', '.join(sorted(known))}"
        raise Refusal(f"`{name}` is not a known {kind}", name, hint, "LF204")


def _check_constant(value: object) -> None:
    """Refuse constants that are too large, or contain forbidden characters."""
    if isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
        raise Refusal("a number is too large", "", "write a smaller number")
    if isinstance(value, str) and not value.isprintable():
        _check_characters(value)


def _check_characters(text: str) -> None:
    try:
        clean(text)
    except ForbiddenCharacterError as error:
        hint = "delete it; it prints nothing and can hide what the text says"
        raise Refusal(
            f"a text in quotes holds a forbidden character: {error}", "\\", hint, "LF105"
        ) from error


def _check_call(node: nodes.Call) -> None:
    """Refuse what is no function, and arguments that a function does not take."""
    name = _function_name(node)
    function = FUNCTIONS.get(name)
    if function is None:
        from letterforge.assembly.compiler.corrections import function_hint  # only in case of an error

        shown = name or (node.node.attr if isinstance(node.node, nodes.Getattr) else "()")
        raise Refusal(f"`{shown}` cannot be called", shown, function_hint(name), "LF204")
    if not _takes(function, node):
        also = "".join(f", or with {one.noun}" for one in function.parameters if not one.required)
        nouns = [one.noun for one in function.parameters if one.required]
        raise Refusal(f"`{name}` takes {' and '.join(nouns)}", name, f"write `{function.example}`{also}")


def _function_name(node: nodes.Call) -> str:
    return node.node.name if isinstance(node.node, nodes.Name) else ""


def _takes(function: Function, node: nodes.Call) -> bool:
    """Return whether a function takes as many arguments as a call has, under their names."""
    known = [one.name for one in function.parameters]
    given = dict(zip(known, node.args, strict=False))
    named = {keyword.key: keyword.value for keyword in node.kwargs}
    if node.dyn_args or node.dyn_kwargs or len(node.args) > len(known) or not node.args:
        return False
    if given.keys() & named.keys() or not named.keys() <= {*known} or len(named) < len(node.kwargs):
        return False
    given |= named
    return all(_is_taken(given.get(one.name), one) for one in function.parameters)


def _is_taken(argument: nodes.Expr | None, parameter: Parameter) -> bool:
    if argument is None:
        return not parameter.required
    if not parameter.fixed:
        return True
    if not isinstance(argument, nodes.Const) or constant_kind(argument.value) not in parameter.kinds:
        return False
    return parameter.most is None or 1 <= argument.value <= parameter.most


def printed_function(node: nodes.Node) -> Refusal | None:
    """Return why a call cannot be part of an expression, None for anything else than a printed function."""
    name = _function_name(node) if isinstance(node, nodes.Call) else ""
    function = FUNCTIONS.get(name)
    if function is None or not function.printed:
        return None
    hint = (
        f"print it by itself: `{{{{ {function.example} }}}}`; a condition stands around it, in `{{% if … %}}`"
    )
    return Refusal(f"`{name}` stands inside an expression", name, hint)


def _check_inside(call: nodes.Call, node: nodes.Node) -> None:
    """Refuse a function inside an expression where it prints something, and fields of what it returns."""
    refusal = printed_function(call)
    if refusal is not None:
        raise refusal
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        name = _function_name(call)
        raise Refusal(f"`{name}` has no fields", name, "only fields of records can be read")


def _check_for(node: nodes.For) -> None:
    name = node.target.name if isinstance(node.target, nodes.Name) else ""
    if name.startswith("_") or name in RESERVED:
        raise Refusal(f"`{name}` cannot be the name of an entry", name, "choose another name")
    if not isinstance(node.target, nodes.Name) or node.recursive or node.else_:
        raise Refusal("`for` takes one plain name here", "for", "write `{% for entry in entries %}`")
