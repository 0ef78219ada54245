"""Clause versions: the statements of all versions of a clause, each under the days on which it holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jinja2 import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.compiler.cost_counters import value_of, with_filter
from letterforge.assembly.compiler.surroundings import ARGUMENT, Surroundings
from letterforge.assembly.evaluation.effective_dates import AS_OF, IN_FORCE
from letterforge.assembly.evaluation.events import EndOpenPart
from letterforge.library.model import Clause, Period, Variant
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Scalar

if TYPE_CHECKING:
    from letterforge.assembly.compiler.branch_marks import BranchMarks
    from letterforge.assembly.compiler.outline import Outline
    from letterforge.assembly.compiler.text_checks import TextReader


class LetterDate(Struct, eq=False):
    """The date of the letters of a variant, None where it names none, and the versions that it chooses from.

    `periods` are those of the versions of each clause.
    """

    placeholder: Placeholder | None = None
    periods: dict[str, tuple[Period, ...]] = field(default_factory=dict)


def date_of(variant: Variant, reader: TextReader) -> Placeholder | None:
    """Return the date that a variant names, None after telling that it is none (LF201, LF403)."""
    named, names = variant.date, reader.names
    if named is None:
        return None
    found = reader.expression(named, named.text, {}, f"the date of variant `{variant.id}`", what="value")
    declared = names.type_of(found, {}) if found is not None else None
    if declared is None or not declared.type:  # not known, which was told
        return None
    if declared.type != "date":
        message = f"`{named.text}` is of type `{declared.type}`, not a date"
        hint = "`date` takes the placeholder of type `date` that decides which texts hold"
        names.findings.add("LF403", message, span=named.span, hint=hint)
        return None
    return declared


def version_statements(
    outline: Outline, clause: Clause, id_: str, around: Surroundings, *, numbered: bool
) -> list[nodes.Node]:
    """Return the statements of a clause that has versions, of which a letter has the one of its date."""
    compiler, versions = outline.compiler, clause.versions
    first = versions[0].period if versions else None
    if first is None or not compiler.may_nest(first.written, around):
        return []
    variable = f"{ARGUMENT}{next(compiler.numbers)}"
    statements = compiler.assigned(variable, _chosen(outline, clause), first.written)
    inner = replace(around, guards=around.guards + 1)
    builds = [partial(outline.clause, _whole(one, clause), id_, inner, numbered=numbered) for one in versions]
    for number, body in enumerate(outline.ids.alternatives(builds)):
        period = versions[number].period
        assert period is not None
        test = nodes.Compare(nodes.Name(variable, "load"), [nodes.Operand("eq", nodes.Const(number))])
        statements += compiler.under(test, period.written, body, EndOpenPart(), period.written)
        if compiler.environment.marks is not None:
            _mark(compiler.environment.marks, outline, period)
    return statements


def _mark(marks: BranchMarks, outline: Outline, period: Period) -> None:
    """Say of the last condition that is marked that it depends on the date of the letter."""
    date, days = outline.compiler.letter_date.placeholder, [period.first, period.last]
    marks.branches[-1] = replace(
        marks.branches[-1],
        kind="version",
        names=(date.name,) if date is not None else (),
        constants=tuple(one.isoformat() for one in days if one is not None),
    )


def _chosen(outline: Outline, clause: Clause) -> nodes.Expr:
    """Return the expression that gives the number of the version that holds."""
    known = outline.compiler.letter_date
    periods = tuple(one.period for one in clause.versions if one.period is not None)
    known.periods[clause.id] = periods
    of = known.placeholder
    name = of.name if of is not None else _written(outline.composed.variant.date)
    days = tuple((one.first.isoformat(), one.last.isoformat() if one.last else "") for one in periods)
    value = value_of(of) if of is not None else nodes.Const(None)
    facts = [nodes.Const(one) for one in (clause.id, name, days)]
    return with_filter(value, IN_FORCE, *facts, nodes.Name(AS_OF, "load"))


def _written(date: Scalar | None) -> str:
    return date.text if date is not None else ""


def _whole(version: Clause, clause: Clause) -> Clause:
    """Return what a letter has of a clause while a version holds: where that has no title, the clause's."""
    title, layout = version.title or clause.title, clause.title_layout
    return replace(version, title=title, title_layout=layout, span=clause.span)
