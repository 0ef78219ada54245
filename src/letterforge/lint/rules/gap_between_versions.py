"""On some days between two versions of a clause, none holds.

A version with `until` ends on that day. Where the next begins later than on the day after, a letter with
a date between them cannot be made (`LF413`), and nobody notices before that. After the last version there may
be nothing: a clause may have an end.

Let the next version begin on the day after, or leave out `until`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from letterforge.library.model import Clause
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find days between two versions on which none holds."""
    for clause in context.whole.all_clauses:
        yield from _gaps(clause)


def _gaps(clause: Clause) -> Iterator[Problem]:
    for one, following in pairwise(version.period for version in clause.versions):
        if one is None or following is None or one.until is None or one.last is None:
            continue
        first, last = one.last + timedelta(1), following.first - timedelta(1)
        if first <= last:
            days = f"on {first}" if first == last else f"from {first} until {last}"
            message = f"`{clause.id}` has no text {days}"
            hint = f"let the next version begin on {first}, or leave out `until`"
            yield Problem(message, one.until.span, hint)


RULE = Rule(
    code="LF781",
    name="gap-between-versions",
    find=find,
    examples=(
        RuleExample(
            file="clauses/a.yaml",
            wrong=(
                "placeholders: {signed: {type: date, label: 签署日期}}\n"
                "clauses:\n"
                "  refunds:\n"
                "    versions:\n"
                "      - {from: 2025-01-01, until: 2026-05-31, text: 十五日内退款。}\n"
                "      - {from: 2026-07-01, text: 七日内退款。}\n"
            ),
            right=(
                "placeholders: {signed: {type: date, label: 签署日期}}\n"
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
