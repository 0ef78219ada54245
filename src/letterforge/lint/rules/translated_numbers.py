"""A text names other numbers in one language than in another.

A period, an amount or a share that was changed in one language and not in the other makes two letters with
different duties. Numbers are compared by what they are: 二十四, `24` and twenty-four are equal, and so are
五月 and May, 百分之八十 and 80%, 七日 and one week. One and two are not looked at, since languages say them
in many ways (每月 and once a month, 双方 and both parties). In languages other than Chinese and English
figures alone are compared.

Correct the one that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.loose_numbers import is_loosely_said
from letterforge.lint.number_words import Named, Numbers, numbers_in
from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_HINT = "correct the one that is wrong"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find texts whose translations name other numbers."""
    for pair in context.translations:
        known = all(one.is_chinese or one.is_english for one in (pair.first, pair.second))
        first, second = (numbers_in(one, figures_alone=not known) for one in (pair.first, pair.second))
        missing = _not_in(second, first, pair.first, pair.second)
        added = _not_in(first, second, pair.second, pair.first)
        if not known and not (missing and added):  # one may be in words that are not known here
            continue
        if missing and added:
            one, other = _words(pair.first, missing[0]), _words(pair.second, added[0])
            message = f"`{pair.second.tag}` says `{other}` where `{pair.first.tag}` says `{one}`"
            yield Problem(message, pair.second.span(added[0].start, added[0].end), _HINT)
            continue
        for passage, numbers, where in ((pair.first, missing, pair.second), (pair.second, added, pair.first)):
            for number in numbers:
                message = (
                    f"`{passage.tag}` says `{_words(passage, number)}`, `{where.tag}` has no such number"
                )
                yield Problem(message, passage.span(number.start, number.end), _HINT)


def _not_in(other: Numbers, numbers: Numbers, passage: Passage, beside: Passage) -> list[Named]:
    """Return the numbers that `passage` names and the other text does not."""
    missing = [one for one in numbers.certain if not one.values & other.possible]
    return [one for one in missing if not is_loosely_said(one, passage, beside)]


def _words(passage: Passage, number: Named) -> str:
    return passage.words[number.start : number.end].strip()


RULE = Rule(
    code="LF718",
    name="translated-numbers",
    find=find,
    after_checks=True,
    examples=(
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text:\n"
                "      zh-CN: 卖方应当在收到通知后十五日以内答复。\n"
                "      en: The seller shall reply within 10 days of the notice.\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text:\n"
                "      zh-CN: 卖方应当在收到通知后十五日以内答复。\n"
                "      en: The seller shall reply within 15 days of the notice.\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text:\n"
                "      zh-CN: 逾期付款的，按日支付万分之五的违约金，总额不超过价款的百分之二十。\n"
                "      en: >-\n"
                "        It costs five per ten thousand a day, up to thirty per cent of the price.\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text:\n"
                "      zh-CN: 逾期付款的，按日支付万分之五的违约金，总额不超过价款的百分之二十。\n"
                "      en: >-\n"
                "        It costs five per ten thousand a day, up to twenty per cent of the price.\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: {en: A letter, fr: Une lettre}\n"
                "body: [{text: {en: We reply within 24 hours., fr: Nous répondons en 48 heures.}}]\n"
            ),
            right=(
                "title: {en: A letter, fr: Une lettre}\n"
                "body: [{text: {en: We reply within 24 hours., fr: Nous répondons en 24 heures.}}]\n"
            ),
        ),
    ),
)
