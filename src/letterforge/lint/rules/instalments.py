"""Instalments do not add up to the whole.

A price that is paid in instalments of 30 %, 30 % and 30 %, or of ¥30,000, ¥30,000 and ¥30,000 out of a total
of ¥100,000, leaves open who owes the rest. The percentages, or the amounts where their total is named, of
one text or of the entries of one list are added up. Interest, penalties and taxes are not counted, and where
the rest (余款, *the balance*) has no figure nothing is told.

Correct the percentages or amounts, or say what becomes of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from letterforge.lint.instalments import Unequal, unequal_instalments
from letterforge.lint.letter_contents import text_groups
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find percentages and amounts of instalments that do not add up to the whole."""
    alone: set[int] = set()
    for passage in context.passages:
        for found in unequal_instalments(passage.words):
            alone.add(id(passage.scalar))
            yield Problem(_message(found, passage.owner), passage.span(found.start, found.end), _hint(found))
    for group in text_groups(context.whole):
        if not any(id(one.scalar) in alone for one in group):
            for found in unequal_instalments("\n".join(one.words for one in group)):
                yield Problem(_message(found, group[0].owner), group[0].scalar.span, _hint(found))


def _message(found: Unequal, owner: str) -> str:
    return f"the instalments in {owner} are {_shown(found.together, found)} together"


def _hint(found: Unequal) -> str:
    return f"they should be {_shown(found.whole, found)}"


def _shown(value: Decimal, found: Unequal) -> str:
    return f"{(value * 100).normalize():f} %" if found.is_share else f"{value:,}"


RULE = Rule(
    code="LF742",
    name="instalments",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 价款分三期支付：第一期30%，第二期30%，第三期30%。}]\n",
            right="title: 一封信\nbody: [{text: 价款分三期支付：第一期30%，第二期30%，第三期40%。}]\n",
        ),
        RuleExample(
            wrong=(
                "title: A note\nbody: [{text: 'The total of $900 is paid in three instalments: "
                "$300 now, $300 in May and $200 in June.'}]\n"
            ),
            right=(
                "title: A note\nbody: [{text: 'The total of $900 is paid in three instalments: "
                "$300 now, $300 in May and $300 in June.'}]\n"
            ),
        ),
    ),
)
