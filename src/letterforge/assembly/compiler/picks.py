"""Picks: the statements of the cases of a choice, and whether there is one for each option."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import nodes
from msgspec.structs import replace

from letterforge.assembly.compiler.cost_counters import value_of
from letterforge.assembly.compiler.scope import Scope
from letterforge.assembly.compiler.surroundings import Surroundings, put_arguments
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.events import EndOpenPart
from letterforge.diagnostics import Findings, did_you_mean
from letterforge.letter import Box, Option, Text
from letterforge.library.model import BodyItem, Clause, PickItem
from letterforge.placeholders.placeholder import Placeholder

Build = Callable[[BodyItem | Clause, Surroundings], list[nodes.Node]]


def pick_statements(
    item: PickItem, compiler: Compiler, build: Build, around: Surroundings
) -> list[nodes.Node]:
    """Return the statements of all cases, each under the condition that its option is chosen.

    In a form whose choice is open every case is printed, led by the box of its option. `build` returns the
    statements of an item.
    """
    declared = picked(item, compiler.reader, around.names, around.where)
    if declared is None or not compiler.may_nest(item.placeholder, around):
        return []
    statements: list[nodes.Node] = []
    inner = replace(around, guards=around.guards + 1)
    for case in item.cases:
        if case.item is not None:
            name = item.placeholder.text
            test = nodes.Name(name, "load") if name in around.names else value_of(declared)
            operand = nodes.Operand("eq", nodes.Const(case.option.text))
            condition = nodes.Compare(test, [operand])
            put_arguments([condition], around.arguments)
            end = EndOpenPart(_option(declared, case.option.text, compiler.language))
            statements += compiler.under(
                condition, item.placeholder, build(case.item, inner), end, case.option
            )
    return statements


def _option(declared: Placeholder, option: str, language: str) -> Option:
    """Return the box of an option, and what the option is called."""
    label = declared.options.get(option) or declared.other
    box = Box(ticked=False, placeholder=declared.name, option=option)
    return Option(box, (Text(label.text(language)),) if label is not None else ())


def picked(item: PickItem, reader: TextReader, scope: Scope, where: str) -> Placeholder | None:
    """Return the choice that a pick names; None after telling that it is none (LF201, LF403).

    Tells also which options have no case, and which cases no option (LF423).
    """
    named, names = item.placeholder, reader.names
    found = reader.expression(named, named.text, scope, where)
    declared = names.type_of(found, scope) if found is not None else None
    if declared is None or not declared.type:  # not known, which was told
        return None
    if declared.type != "choice":
        message = f"`{named.text}` is of type `{declared.type}`, not a choice"
        hint = "`pick` takes a placeholder of type `choice`; other conditions stand under `when`"
        names.findings.add("LF403", message, span=named.span, hint=hint)
        return None
    _check_cases(item, declared, names.findings)
    return declared


def _check_cases(item: PickItem, declared: Placeholder, findings: Findings) -> None:
    options = [*declared.options, *(["other"] if declared.other is not None else [])]
    given = [case.option.text for case in item.cases]
    for case in item.cases:
        if case.option.text not in options:
            near = did_you_mean(case.option.text, [one for one in options if one not in given])
            hint = near or f"its options: {', '.join(f'`{one}`' for one in options)}"
            message = f"`{case.option.text}` is no option of `{declared.name}`"
            findings.add("LF423", message, span=case.option.span, hint=hint)
    for option in options:
        if option not in given:
            message = f"the option `{option}` of `{declared.name}` has no case"
            hint = f"add `{option}:` under `cases`, with `[]` where nothing is to be printed"
            findings.add("LF423", message, span=item.span, hint=hint)
