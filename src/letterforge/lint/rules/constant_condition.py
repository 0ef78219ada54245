"""A condition holds always, or never.

What is declared of a value says what it can be: its bounds, the options of a choice, whether it is
required. A condition that comes out alike for all of that (`hours > 80` where `maximum` is 72, `party ==
'firm' and party == 'person'`) either compares with a wrong constant, or is left from an older form of the
declaration. A condition that holds wherever the one around it does is told too.

Correct the condition, or delete it: what it guards is printed always, or never.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find conditions that do not depend on values."""
    for one in context.conditions:
        words = " ".join(one.words.split())
        hint = "correct it, or delete it with what it guards" if not one.alone else "correct it, or delete it"
        if one.alone is not None:
            found = "a condition in `{}` {} holds" if one.kind == "inline" else "`{}` {} holds"
            yield Problem(found.format(words, "always" if one.alone else "never"), one.span, hint)
        elif one.here and one.kind in ("when", "if"):
            yield Problem(f"`{words}` always holds here, where the condition around it does", one.span, hint)


RULE = Rule(
    code="LF707",
    name="constant-condition",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\n"
                "placeholders: {hours: {type: integer, label: 时限, minimum: 1, maximum: 72}}\n"
                "body: [{text: '在{{ hours }}小时内答复。'}, {text: 时限较长。, when: hours > 80}]\n"
            ),
            right=(
                "title: 一封信\n"
                "placeholders: {hours: {type: integer, label: 时限, minimum: 1, maximum: 72}}\n"
                "body: [{text: '在{{ hours }}小时内答复。'}, {text: 时限较长。, when: hours > 48}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "placeholders: {party: {type: choice, options: {firm: company, person: individual}}}\n"
                "body:\n"
                "  - text: \"You{% if party == 'firm' and party == 'person' %}, dear Sirs{% endif %}\"\n"
            ),
            right=(
                "title: A letter\n"
                "placeholders: {party: {type: choice, options: {firm: company, person: individual}}}\n"
                "body:\n"
                "  - text: \"You{% if party == 'firm' %}, dear Sirs{% endif %}\"\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "placeholders: {buyer: {type: text}}\n"
                "body: [{text: \"To {{ buyer if buyer is filled else 'you' }}:\"}]\n"
            ),
            right=(
                "title: A letter\n"
                "placeholders: {buyer: {type: text, required: false}}\n"
                "body: [{text: \"To {{ buyer if buyer is filled else 'you' }}:\"}]\n"
            ),
        ),
    ),
)
