"""No letter uses a clause.

A clause that no variant reaches, directly or through another clause, is kept up for nothing, and whoever
changes it believes that letters change.

Name it in a variant, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.clause_uses import key_of
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find clauses that no variant reaches."""
    whole, uses = context.whole, context.library.uses
    if not context.is_complete or not whole.variants:
        return
    hint = "name it in a variant, or delete it"
    for id_, clause in whole.clauses.items():
        if id_ in uses.unused:
            yield Problem(f"no letter uses the clause `{id_}`", clause.span, hint)
    used = {
        clause.span
        for variant in whole.variants
        for id_, clause in variant.clauses.items()
        if key_of(variant, id_) in uses.scopes
    }
    for variant in whole.variants:
        for id_, clause in variant.clauses.items():
            if clause.span not in used:
                yield Problem(f"no letter uses the clause `{id_}`", clause.span, hint)


RULE = Rule(
    code="LF701",
    name="unused-clause",
    find=find,
    examples=(
        RuleExample(
            file="clauses/delivery.yaml",
            wrong=(
                "clauses:\n  delivery: {text: 货物由卖方送达。}\n  collection: {text: 货物由买方自提。}\n"
            ),
            right="clauses:\n  delivery: {text: 货物由卖方送达。}\n",
            beside={"templates/letter.yaml": "title: 一封信\nbody: [delivery]\n"},
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "clauses:\n"
                "  delivery: {text: The seller delivers the goods.}\n"
                "  collection: {text: The buyer collects the goods.}\n"
                "body: [delivery]\n"
            ),
            right=(
                "title: A letter\n"
                "clauses:\n"
                "  delivery: {text: The seller delivers the goods.}\n"
                "body: [delivery]\n"
            ),
        ),
    ),
)
