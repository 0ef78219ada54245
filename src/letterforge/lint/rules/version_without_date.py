"""A letter has a clause with versions, and names no date that decides between them.

Such a letter cannot be made without `--as-of`. That day is then said by whoever makes the letter, each time,
and nothing tells that it is not the day of the signature.

Add `date:` to the variant, with the placeholder of type `date` that decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find variants without `date` whose letters have clauses with versions."""
    for letter in context.letters:
        variant = letter.variant
        if variant.date is not None:
            continue
        clauses = [
            part.clause.id for part in letter.parts if part.clause is not None and part.clause.versions
        ]
        if clauses:
            message = f"`{clauses[0]}` has versions, and `{variant.id}` has no `date`"
            yield Problem(message, variant.span, "add `date:` with the placeholder that decides")


RULE = Rule(
    code="LF783",
    name="version-without-date",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [refunds, {signature: [signed]}]\n",
            right="title: 一封信\ndate: signed\nbody: [refunds, {signature: [signed]}]\n",
            beside={
                "clauses/a.yaml": (
                    "placeholders: {signed: {type: date, label: 签署日期}}\n"
                    "clauses:\n"
                    "  refunds:\n"
                    "    versions:\n"
                    "      - {from: 2025-01-01, text: 十五日内退款。}\n"
                    "      - {from: 2026-07-01, text: 七日内退款。}\n"
                )
            },
        ),
    ),
)
