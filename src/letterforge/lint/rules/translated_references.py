"""A text refers to other parts or terms in one language than in another.

A `ref` or `term` that is missing in a translation, or that names another part there, sends readers of the
two letters to different places. How often a part or a term is mentioned may differ, and a heading may do
without a term.

Refer to the same parts and terms in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.translations import mentions_in


def find(context: RuleContext) -> Iterator[Problem]:
    """Find texts whose translations refer to other parts or terms."""
    for pair in context.translations:
        if not pair.first.tags and not pair.second.tags:
            continue
        for one, other in pair.both_ways():
            for function, id_ in sorted(mentions_in(one) - mentions_in(other)):
                if function == "term" and one.kind != "text":  # a heading may do without the term
                    continue
                called = f"{function}('{id_}')"
                message = f"`{one.tag}` has `{called}`, `{other.tag}` does not"
                tag = next(tag for tag in one.tags if id_ in tag.inner)
                hint = "refer to the same parts and terms in every language"
                yield Problem(message, one.tag_span(tag), hint)


RULE = Rule(
    code="LF719",
    name="translated-references",
    find=find,
    after_checks=True,
    examples=(
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - section: {zh-CN: 付款, en: Payment}\n"
                "    id: payment\n"
                "    text: {zh-CN: 货款在交货后支付。, en: The price is paid after delivery.}\n"
                "  - section: {zh-CN: 违约, en: Breach}\n"
                "    text:\n"
                "      zh-CN: 违反{{ ref('payment') }}的，支付违约金。\n"
                "      en: A breach is to be paid for.\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - section: {zh-CN: 付款, en: Payment}\n"
                "    id: payment\n"
                "    text: {zh-CN: 货款在交货后支付。, en: The price is paid after delivery.}\n"
                "  - section: {zh-CN: 违约, en: Breach}\n"
                "    text:\n"
                "      zh-CN: 违反{{ ref('payment') }}的，支付违约金。\n"
                "      en: A breach of {{ ref('payment') }} is to be paid for.\n"
            ),
        ),
    ),
)
