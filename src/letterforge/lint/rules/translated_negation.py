"""A negation stands in one language and not in the other.

A 不, 未 or 无 that was lost, or a `not`, `no`, `never` or `without` that has nothing to answer to, turns a
duty into its opposite; so does a limit that has lost its 不 (不超过, `not later than`). Many words negate
without saying so (`except`, `only`, 除外, 拒绝); a text that has one of them where the other negates is no
finding, unless the other language has that word, too. Sentences that say the same are compared, in Chinese
and English.

Add or delete the negation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.modality import NEGATED, chinese_and_english
from letterforge.lint.negations import lost_limit, lost_negations
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_NEGATES = re.compile(r"\b(?:not?|nor|never|neither|cannot|without)\b", re.IGNORECASE)
_HINT = "add or delete the negation in one of them"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find sentences that negate in one of Chinese and English alone."""
    for both in chinese_and_english(context.translations):
        if not _may_differ(both.first.words, both.second.words):
            continue
        for (one, other, at), lost_in in zip(both.sentences, lost_negations(both.sentences), strict=True):
            told = _told(one, other, lost_in)
            if told is not None:
                said, (start, end) = told
                yield Problem(said, both.first.span(at + start, at + end), _HINT)


def _told(chinese: str, english: str, lost_in: str) -> tuple[str, tuple[int, int]] | None:
    """Return what two sentences have that the other has not, and where the Chinese one says it."""
    first, second = NEGATED["zh"].certain.search(chinese), NEGATED["en"].certain.search(english)
    if first and lost_in == "en":
        return f"Chinese has `{first[0]}`, English has no negation for it", first.span()
    if second and lost_in == "zh":
        return f"English has `{second[0]}`, Chinese has no negation for it", (0, len(chinese.rstrip()))
    if limit := lost_limit(chinese, english):
        return f"Chinese has `{limit[0][0]}` where English has `{limit[1][0]}`", limit[0].span()
    return None


def _may_differ(chinese: str, english: str) -> bool:
    """Return whether either text negates."""
    return bool(re.search("[不未没无禁]", chinese) or _NEGATES.search(english))


RULE = Rule(
    code="LF721",
    name="translated-negation",
    find=find,
    after_checks=True,
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
