"""Clause versions: the statements of all versions of a clause, each under the days on which it holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from jinja2 import nodes
from msgspec.structs import replace

from letterforge.assembly.compiler.branch_marks import BranchMarks
from letterforge.assembly.compiler.cost_counters import value_of, with_filter
from letterforge.assembly.compiler.letter_date import LetterDate
from letterforge.assembly.compiler.reference_checks import NodeIds
from letterforge.assembly.compiler.surroundings import ARGUMENT, Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.effective_dates import AS_OF, IN_FORCE
from letterforge.assembly.evaluation.events import EndOpenPart
from letterforge.library.model import Clause, Period

Build = Callable[[Clause, Surroundings], list[nodes.Node]]


def version_statements(
    clause: Clause, compiler: Compiler, ids: NodeIds, build: Build, around: Surroundings
) -> list[nodes.Node]:
    """Return the statements of a clause that has versions, of which a letter has the one of its date.

    `build` returns the statements of one version.
    """
    versions, known = clause.versions, compiler.letter_date
    periods = tuple(one.period for one in versions if one.period is not None)
    if not periods or not compiler.may_nest(periods[0].written, around):
        return []
    known.periods[clause.id] = periods
    variable = f"{ARGUMENT}{next(compiler.numbers)}"
    statements = compiler.assigned(variable, _chosen(clause.id, periods, known), periods[0].written)
    inner = replace(around, guards=around.guards + 1)
    bodies = ids.alternatives([partial(build, _whole(one, clause), inner) for one in versions])
    for number, (period, body) in enumerate(zip(periods, bodies, strict=True)):
        test = nodes.Compare(nodes.Name(variable, "load"), [nodes.Operand("eq", nodes.Const(number))])
        statements += compiler.under(test, period.written, body, EndOpenPart(), period.written)
        if compiler.environment.marks is not None:
            _mark(compiler.environment.marks, known, period)
    return statements


def _mark(marks: BranchMarks, known: LetterDate, period: Period) -> None:
    """Say of the last condition that is marked that it depends on the date of the letter."""
    date, days = known.placeholder, [period.first, period.last]
    marks.branches[-1] = replace(
        marks.branches[-1],
        kind="version",
        names=(date.name,) if date is not None else (),
        constants=tuple(one.isoformat() for one in days if one is not None),
    )


def _chosen(clause: str, periods: tuple[Period, ...], known: LetterDate) -> nodes.Expr:
    """Return the expression that gives the number of the version that holds."""
    of = known.placeholder
    days = tuple((one.first.isoformat(), one.last.isoformat() if one.last else "") for one in periods)
    value = value_of(of) if of is not None else nodes.Const(None)
    facts = [nodes.Const(one) for one in (clause, of.name if of is not None else known.name, days)]
    return with_filter(value, IN_FORCE, *facts, nodes.Name(AS_OF, "load"))


def _whole(version: Clause, clause: Clause) -> Clause:
    """Return what a letter has of a clause while a version holds: where that has no title, the clause's."""
    title, layout = version.title or clause.title, clause.title_layout
    return replace(version, title=title, title_layout=layout, span=clause.span)
