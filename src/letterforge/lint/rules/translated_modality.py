"""A text obliges in one language and permits in the other.

Whether a party must, may or must not do something is the core of a clause. Where Chinese has 应当 or 必须
and English `may`, where 可以 or 有权 stands beside `shall` or `must`, or 不得 beside `may`, the two letters
give other rights. So they do where one says that something is not needed (无需, `need not`) and the other
prohibits it. Sentences are compared where both languages have as many of them, else whole texts; words that
say the same in another way (将, `will`, `is to`) are taken for what they may mean.

Correct the one that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.modality import (
    NEEDLESS,
    OBLIGED,
    PERMITTED,
    PROHIBITED,
    Words,
    in_chinese_and_english,
    sentences,
)
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.translations import translations

_REVERSED = (  # what Chinese says, and what English says in its place
    (OBLIGED, PERMITTED),
    (PERMITTED, OBLIGED),
    (PROHIBITED, PERMITTED),
    (PROHIBITED, NEEDLESS),
    (NEEDLESS, PROHIBITED),
)


def find(context: RuleContext) -> Iterator[Problem]:
    """Find texts that oblige in one of Chinese and English, and permit in the other."""
    for pair in translations(context.passages):
        chinese, _ = in_chinese_and_english(pair)
        for one, other, at in sentences(pair) if chinese is not None else ():
            for meant, said in _REVERSED:
                found = _reversed(one, other, meant, said)
                if found is not None:
                    first, second = found
                    message = f"Chinese has `{first[0]}` where English has `{' '.join(second[0].split())}`"
                    span = chinese.span(at + first.start(), at + first.end())
                    yield Problem(message, span, "correct the one that is wrong")
                    break


def _reversed(
    chinese: str, english: str, meant: dict[str, Words], said: dict[str, Words]
) -> tuple[re.Match[str], re.Match[str]] | None:
    """Return the words of two sentences that contradict each other, the Chinese one first."""
    if NEEDLESS in (meant, said):  # both are negations, so that only their certain words tell them apart
        lost = meant["zh"].count(chinese) - meant["en"].count(english)
        added = said["en"].count(english) - said["zh"].count(chinese)
    else:
        lost = meant["zh"].count(chinese) - meant["en"].count_possible(english)
        added = said["en"].count(english) - said["zh"].count_possible(chinese)
    first, second = meant["zh"].certain.search(chinese), said["en"].certain.search(english)
    return (first, second) if lost > 0 and added > 0 and first and second else None


RULE = Rule(
    code="LF720",
    name="translated-modality",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 卖方应当先通知买方。, en: The seller may tell the buyer first.}\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 卖方应当先通知买方。, en: The seller shall tell the buyer first.}\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 货物有误的，买方可以退货。, en: The buyer must return wrong goods.}\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 货物有误的，买方可以退货。, en: The buyer may return wrong goods.}\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 买方无需支付运费。, en: The buyer shall not pay for carriage.}\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 买方无需支付运费。, en: The buyer need not pay for carriage.}\n"
            ),
        ),
    ),
)
