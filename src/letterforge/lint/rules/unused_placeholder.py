"""Nothing uses a placeholder.

A placeholder, or a parameter of a clause, that no text, condition or item names is asked for in no letter.
Often a name was changed in the texts and the old declaration stayed.

Use it, or delete its declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.used_names import expressions_by_owner, expressions_in_clause, names_in
from letterforge.placeholders.placeholder import Placeholder

_HINT = "use it, or delete its declaration"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find placeholders and parameters that no text, condition or item names."""
    whole = context.whole
    for clause in whole.all_clauses:
        if clause.parameters:
            named = {name for one in expressions_in_clause(clause) for name in names_in(one)}
            for name, parameter in clause.parameters.items():
                if name not in named:
                    message = f"the clause `{clause.id}` does not use its parameter `{name}`"
                    yield Problem(message, parameter.span, _HINT)
    if not context.is_complete or not whole.variants:
        return
    by_owner = expressions_by_owner(whole, context.passages)
    names = {owner: {name for one in those for name in names_in(one)} for owner, those in by_owner.items()}
    yield from _unused(whole.placeholders, set().union(*names.values()))
    own = {one.span for variant in whole.variants for one in variant.placeholders.values()}
    for variant in whole.variants:
        own -= {one.span for name, one in variant.placeholders.items() if name in names[variant.id]}
    for variant in whole.variants:
        yield from _unused(
            {name: one for name, one in variant.placeholders.items() if one.span in own}, set()
        )


def _unused(declared: Mapping[str, Placeholder], named: set[str]) -> Iterator[Problem]:
    for name, placeholder in declared.items():
        if name not in named and placeholder.value is None:  # `unused-computed` tells those
            yield Problem(f"nothing uses the placeholder `{name}`", placeholder.span, _HINT)


RULE = Rule(
    code="LF702",
    name="unused-placeholder",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\n"
                "placeholders:\n"
                "  buyer: {type: text, label: 买方}\n"
                "  seller: {type: text, label: 卖方}\n"
                "body: [{text: '{{ buyer }}：货物已经发出。'}]\n"
            ),
            right=(
                "title: 一封信\n"
                "placeholders:\n"
                "  buyer: {type: text, label: 买方}\n"
                "body: [{text: '{{ buyer }}：货物已经发出。'}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "clauses:\n"
                "  notice: {parameters: {period: {type: integer, default: 7}},\n"
                "    text: Notice is given in writing.}\n"
                "body: [notice]\n"
            ),
            right=(
                "title: A letter\n"
                "clauses:\n"
                "  notice: {parameters: {period: {type: integer, default: 7}},\n"
                "    text: 'Notice of {{ period }} days is given in writing.'}\n"
                "body: [notice]\n"
            ),
        ),
    ),
)
