"""No value leads to a branch of a text.

An `elif` whose condition cannot hold where those before it failed, an `else` behind conditions that cover
everything, or an `if` that contradicts the one around it, prints its words in no letter. Often a condition
stands there twice, or an option was added to the first condition and not taken out of the second.

Correct its condition, or delete the branch.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find branches that conditions before them or around them leave nothing for."""
    for one in context.conditions:
        if one.kind == "when" or one.here is not False or one.alone is not None:
            continue
        words = " ".join(one.words.split())
        message = (
            "no value leads to this `else`: the conditions before it cover everything"
            if one.kind == "else"
            else f"`{words}` cannot hold here: the conditions before it or around it exclude it"
        )
        yield Problem(message, one.span, "correct its condition, or delete the branch")


RULE = Rule(
    code="LF708",
    name="unreachable-branch",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\n"
                "placeholders: {hours: {type: integer, label: 时限, minimum: 1, maximum: 72}}\n"
                "body: [{text: '{% if hours > 24 %}长{% elif hours > 48 %}很长{% endif %}。'}]\n"
            ),
            right=(
                "title: 一封信\n"
                "placeholders: {hours: {type: integer, label: 时限, minimum: 1, maximum: 72}}\n"
                "body: [{text: '{% if hours > 48 %}很长{% elif hours > 24 %}长{% endif %}。'}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "placeholders: {party: {type: choice, options: {firm: company, person: individual}}}\n"
                "body:\n"
                "  - text: >-\n"
                "      {% if party == 'firm' %}Sirs{% elif party == 'person' %}Sir{% else %}All{% endif %},\n"
            ),
            right=(
                "title: A letter\n"
                "placeholders: {party: {type: choice, options: {firm: company, person: individual}}}\n"
                "body:\n"
                "  - text: >-\n"
                "      {% if party == 'firm' %}Sirs{% else %}Sir{% endif %},\n"
            ),
        ),
    ),
)
