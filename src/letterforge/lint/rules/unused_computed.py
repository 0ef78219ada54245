"""Nothing uses a computed value.

A placeholder with `value` that no text, condition or item names, or that only other unused ones follow from,
is worked out for no letter. Often the text that printed it was deleted, or names the value it followed from.

Print it, or delete its declaration.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.used_names import expressions_of, expressions_of_items, names_in


def find(context: RuleContext) -> Iterator[Problem]:
    """Find computed placeholders that nothing printed or asked follows from."""
    whole = context.whole
    computed = [one for one in whole.all_placeholders if one.value is not None]
    if not computed or not context.is_complete or not whole.variants:
        return
    follows = {one.name: names_in(one.value.source.text) for one in computed if one.value is not None}
    waiting = sorted(_named(context))
    used: set[str] = set()
    for name in waiting:  # the list grows during iteration
        if name not in used:
            used.add(name)
            waiting += sorted(follows.get(name, set()))
    for placeholder in computed:
        if placeholder.name not in used:
            hint = "print it, or delete its declaration"
            yield Problem(f"nothing uses the computed value `{placeholder.name}`", placeholder.span, hint)


def _named(context: RuleContext) -> set[str]:
    """Return the names in all texts, conditions and items, and those of dates that others may not precede."""
    whole = context.whole
    bodies = [*(one.body for one in whole.variants), *(one.items for one in whole.all_clauses)]
    expressions = [
        *expressions_of(context.passages),
        *(one for body in bodies for one in expressions_of_items(body)),
    ]
    dates = {one.not_before.text for one in whole.all_placeholders if one.not_before is not None}
    return dates.union(*(names_in(one) for one in expressions))


RULE = Rule(
    code="LF735",
    name="unused-computed",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\nplaceholders:\n"
                "  days: {type: integer, label: 天数, unit: 天}\n"
                "  twice: {type: integer, label: 两倍, value: days * 2}\n"
                "body: [{text: '{{ days }}内答复。'}]\n"
            ),
            right=(
                "title: 一封信\nplaceholders:\n"
                "  days: {type: integer, label: 天数, unit: 天}\n"
                "body: [{text: '{{ days }}内答复。'}]\n"
            ),
        ),
    ),
)
