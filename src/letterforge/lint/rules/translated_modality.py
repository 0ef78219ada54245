"""A text obliges in one language and permits in the other.

Whether a party must, may or must not do something is the core of a clause. Where Chinese has 应当 or 必须
and English `may`, where 可以 or 有权 stands beside `shall` or `must`, or 不得 beside `may`, the two letters
give other rights. So they do where one says that something is not needed (无需, `need not`) and the other
prohibits it. Sentences that say the same are compared; words that say the same in another way (将, `will`,
`is to`) are taken for what they may mean.

Correct the one that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from letterforge.lint.modality import (
    MONTH_OF_MAY,
    NEEDLESS,
    NEGATED,
    OBLIGED,
    PERMITTED,
    PROHIBITED,
    Words,
    chinese_and_english,
)
from letterforge.lint.negations import is_said_singly, lost_limit, lost_negations
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_Meaning: TypeAlias = Mapping[str, Words]


def find(context: RuleContext) -> Iterator[Problem]:
    """Find texts that oblige in one of Chinese and English, and permit in the other."""
    for both in chinese_and_english(context.translations):
        if not _may_differ(both.first.words, both.second.words):
            continue
        chinese = both.first
        for (one, other, at), lost_in in zip(both.sentences, lost_negations(both.sentences), strict=True):
            told = _reversed(one, MONTH_OF_MAY.sub("", other), lost_in)
            if told is not None:
                said, (start, end) = told
                span = chinese.span(at + start, at + end)
                yield Problem(said, span, "correct the one that is wrong")


def _may_differ(chinese: str, english: str) -> bool:
    """Return whether either text has a word that the other may contradict."""
    meanings = (OBLIGED, PERMITTED, PROHIBITED, NEEDLESS)
    return bool(
        PERMITTED["en"].certain.search(english)
        or "不得" in chinese
        or any(one["zh"].certain.search(chinese) for one in meanings)
    )


def _reversed(chinese: str, english: str, lost_in: str) -> tuple[str, tuple[int, int]] | None:
    """Return what two sentences say that contradicts each other, and where the Chinese one says it."""
    obliged, permitted = _excess(OBLIGED, chinese, english), _excess(PERMITTED, chinese, english)
    if permitted[0] and _has(OBLIGED["en"], english):
        return _told(PERMITTED, chinese, OBLIGED, english)
    prohibits = _has(PROHIBITED["zh"], chinese)
    if permitted[1] and not (prohibits and is_said_singly(chinese, english)):  # permission in English alone
        meant = PROHIBITED if prohibits else OBLIGED
        return _told(meant, chinese, PERMITTED, english)
    if obliged[0] and _has(PERMITTED["en"], english):
        return _told(OBLIGED, chinese, PERMITTED, english)
    if _is_prohibition_lost(chinese, english, lost_in):
        return _told(OBLIGED if OBLIGED["zh"].count(chinese) else PERMITTED, chinese, PROHIBITED, english)
    said = next((one for one in (OBLIGED, PERMITTED) if one["en"].count(english)), None)
    forbidden = PROHIBITED["zh"].possible.search(chinese)
    if said and forbidden and (lost_in == "en" or lost_limit(chinese, english)):
        return _told(PROHIBITED, chinese, said, english, forbidden)
    needless, prohibited = NEEDLESS, PROHIBITED
    if _certain(needless, chinese, english) > 0 > _certain(prohibited, chinese, english):
        return _told(needless, chinese, prohibited, english)
    if _certain(prohibited, chinese, english) > 0 > _certain(needless, chinese, english):
        return _told(prohibited, chinese, needless, english)
    return None


def _excess(meaning: _Meaning, chinese: str, english: str) -> tuple[bool, bool]:
    """Return whether Chinese has more words of a meaning than English may have, and the reverse."""
    one, other = meaning["zh"], meaning["en"]
    return (
        one.count(chinese) > other.count_possible(english),
        other.count(english) > one.count_possible(chinese),
    )


def _is_prohibition_lost(chinese: str, english: str, lost_in: str) -> bool:
    """Return whether English prohibits where Chinese obliges or permits, and negates too little."""
    says = OBLIGED["zh"].count(chinese) or PERMITTED["zh"].count(chinese)
    negates = _has(PROHIBITED["zh"], chinese) or _has(NEGATED["zh"], chinese)
    return bool(says and PROHIBITED["en"].count(english)) and (lost_in == "zh" or not negates)


def _certain(meaning: _Meaning, chinese: str, english: str) -> int:
    return meaning["zh"].count(chinese) - meaning["en"].count(english)


def _has(words: Words, text: str) -> bool:
    return bool(words.certain.search(text) or words.possible.search(text))


def _told(
    meant: _Meaning, chinese: str, said: _Meaning, english: str, found: re.Match[str] | None = None
) -> tuple[str, tuple[int, int]]:
    first = meant["zh"].certain.search(chinese) or found
    second = said["en"].certain.search(english) or said["en"].possible.search(english)
    has = f"`{' '.join(second[0].split())}`" if second else "another word"
    if first is None:
        return f"English has {has}, Chinese says nothing of the kind", (0, len(chinese.rstrip()))
    return f"Chinese has `{first[0]}` where English has {has}", first.span()


RULE = Rule(
    code="LF720",
    name="translated-modality",
    find=find,
    after_checks=True,
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
