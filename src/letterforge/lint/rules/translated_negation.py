"""A negation stands in one language and not in the other.

A 不, 未 or 无 that was lost, or a `not`, `no`, `never` or `without` that has nothing to answer to, turns a
duty into its opposite. Many words negate without saying so (`except`, `only`, 除外, 拒绝); a text that has
one of them where the other negates is no finding. Sentences are compared where both languages have as many
of them, else whole texts. Chinese is compared with English.

Add or delete the negation.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.modality import NEGATED, chinese_and_english
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_HINT = "add or delete the negation in one of them"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find sentences that negate in one of Chinese and English alone."""
    for both in chinese_and_english(context.translations):
        if not _may_differ(both.first.words, both.second.words):
            continue
        chinese = both.first
        told = [(one, other, at, *_excess(one, other)) for one, other, at in both.sentences]
        lost, added = any(one[3] for one in told), any(one[4] for one in told)
        if lost and added:  # the sentences do not stand side by side
            continue
        for one, other, at, is_lost, is_added in told:
            first, second = NEGATED["zh"].certain.search(one), NEGATED["en"].certain.search(other)
            if first and is_lost:
                span = chinese.span(at + first.start(), at + first.end())
                yield Problem(f"Chinese has `{first[0]}`, English has no negation for it", span, _HINT)
            elif second and is_added:
                span = chinese.span(at, at + len(one.rstrip()))
                yield Problem(f"English has `{second[0]}`, Chinese has no negation for it", span, _HINT)


def _may_differ(chinese: str, english: str) -> bool:
    """Return whether either text negates."""
    return bool(NEGATED["zh"].certain.search(chinese) or NEGATED["en"].certain.search(english))


def _excess(chinese: str, english: str) -> tuple[bool, bool]:
    """Return whether Chinese negates more often than English may, and the reverse."""
    one, other = NEGATED["zh"], NEGATED["en"]
    return (
        one.count_different(chinese) > other.count_possible(english),
        other.count_different(english) > one.count_possible(chinese),
    )


RULE = Rule(
    code="LF721",
    name="translated-negation",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 承诺人不收取任何费用。, en: The promisor charges a fee.}\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 承诺人不收取任何费用。, en: The promisor charges no fee.}\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 本公司转让债权。, en: The company does not assign its claims.}\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 本公司不转让债权。, en: The company does not assign its claims.}\n"
            ),
        ),
    ),
)
