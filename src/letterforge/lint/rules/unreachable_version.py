"""No letter can have a version of a clause.

The date of a letter is a placeholder, and its `minimum` and `maximum` say which days it may have. A version
that holds on none of them, in no letter that has the clause, is a text that nobody reads and everybody keeps
up to date.

Delete the version, or correct its days or the bounds of the date.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from letterforge.library.model import Clause, Period
from letterforge.lint.letter_contents import LetterContents
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.yamldoc import Node, Scalar

_Days = tuple[date, date]
"""The first and the last day that the date of a letter may be."""


def find(context: RuleContext) -> Iterator[Problem]:
    """Find versions that hold on no day that a letter with the clause may have."""
    days: dict[int, list[_Days]] = {}
    clauses: dict[int, Clause] = {}
    for letter in context.letters:
        for part in letter.parts:
            if part.clause is not None and part.clause.versions:
                clauses[id(part.clause)] = part.clause
                days.setdefault(id(part.clause), []).append(_days(letter, context))
    for key, clause in clauses.items():
        for version in clause.versions:
            period = version.period
            if period is not None and not any(_meets(period, one) for one in days[key]):
                message = f"no letter has a date on which this version of `{clause.id}` holds"
                yield Problem(message, period.written.span, "delete it, or correct the bounds of the date")


def _days(letter: LetterContents, context: RuleContext) -> _Days:
    named = letter.variant.date
    name = named.text if named is not None else ""
    declared = letter.variant.placeholders.get(name) or context.whole.placeholders.get(name)
    if declared is None:
        return date.min, date.max
    return _day(declared.minimum) or date.min, _day(declared.maximum) or date.max


def _day(bound: Node | None) -> date | None:
    if isinstance(bound, Scalar):
        with suppress(ValueError):
            return date.fromisoformat(bound.text)
    return None


def _meets(period: Period, days: _Days) -> bool:
    first, last = days
    return period.first <= last and (period.last is None or period.last >= first)


RULE = Rule(
    code="LF782",
    name="unreachable-version",
    find=find,
    examples=(
        RuleExample(
            file="clauses/a.yaml",
            wrong=(
                "placeholders: {signed: {type: date, label: 签署日期, minimum: 2026-08-01}}\n"
                "clauses:\n"
                "  refunds:\n"
                "    versions:\n"
                "      - {from: 2025-01-01, text: 十五日内退款。}\n"
                "      - {from: 2026-07-01, text: 七日内退款。}\n"
            ),
            right=(
                "placeholders: {signed: {type: date, label: 签署日期, minimum: 2026-03-01}}\n"
                "clauses:\n"
                "  refunds:\n"
                "    versions:\n"
                "      - {from: 2025-01-01, text: 十五日内退款。}\n"
                "      - {from: 2026-07-01, text: 七日内退款。}\n"
            ),
            beside={"templates/letter.yaml": "title: 一封信\ndate: signed\nbody: [refunds]\n"},
        ),
    ),
)
