"""A text asks a condition in one language and its opposite in the other.

What the Chinese letter says where something holds, the English one says where it does not: a `not` was lost,
or the branches changed places, and one of the two letters is wrong for everybody. Compared are the words
under the same condition in both languages: where one language has words only where it holds and the other
only where it does not, and where both have words on both sides, but the numbers, the values or the negation
of one side stand on the other. A language may ask `not paid` first, and what `paid` prints behind `else`.

Ask the condition in the same way in every language, or exchange the branches.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from letterforge.lint.branch_words import Branches, branches_of
from letterforge.lint.modality import NEGATED
from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.translations import Translation
from letterforge.lint.written_numbers import written_numbers

_COUNTED = re.compile(r"(?:==|<|>) [012]")  # decides between one and many, which is grammar
_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_VALUE = re.compile(r"\{\{\s*([\w.]+)")
_WORD = re.compile(r"[^\W\d_]{3}|[\u3040-\u9fff\uac00-\ud7a3]|[0-9]")
_HINT = "ask it in the same way in every language, or exchange the branches"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find texts whose translations say on one side of a condition what they say on its other side."""
    for pair in context.translations:
        if not pair.first.tags or not pair.second.tags:
            continue
        first, second = branches_of(pair.first), branches_of(pair.second)
        for condition in first:
            if condition in second and not _COUNTED.search(condition):
                yield from _told(pair, condition, first[condition], second[condition])


def _told(pair: Translation, condition: str, first: Branches, second: Branches) -> Iterator[Problem]:
    one, other = pair.first.tag, pair.second.tag
    sides = [(bool(_WORD.search(each.holds)), bool(_WORD.search(each.fails))) for each in (first, second)]
    if sides == [(True, False), (False, True)]:
        message = f"`{one}` says something where `{condition}` holds, `{other}` where it does not"
    elif sides == [(False, True), (True, False)]:
        message = f"`{other}` says something where `{condition}` holds, `{one}` where it does not"
    elif all(map(all, sides)) and _is_exchanged(pair, first, second):
        message = f"what `{one}` says where `{condition}` holds, `{other}` says where it does not"
    else:
        return
    yield Problem(message, pair.second.tag_span(second.tag), _HINT)


def _is_exchanged(pair: Translation, first: Branches, second: Branches) -> bool:
    """Return whether something certain of either side stands on the other one in the second language."""
    for mark in (_values, _numbers):
        one, other = (mark(first.holds), mark(first.fails)), (mark(second.holds), mark(second.fails))
        if one[0] != one[1]:
            return one == other[::-1]
    signs = [_negations(*each) for each in ((pair.first, first), (pair.second, second))]
    return None not in signs and signs[0] != signs[1]


def _values(words: str) -> Hashable:
    return frozenset(_VALUE.findall(words))


def _numbers(words: str) -> Hashable:
    return frozenset(one.value for one in written_numbers(_TAG.sub(" ", words)))


def _negations(passage: Passage, branches: Branches) -> bool | None:
    """Return on which side alone a text negates: where the condition holds, or fails; None for neither."""
    if not (passage.is_chinese or passage.is_english):
        return None
    known = NEGATED["zh" if passage.is_chinese else "en"]
    holds, fails = (_TAG.sub(" ", one) for one in (branches.holds, branches.fails))
    if known.count(holds) and not known.count_possible(fails):
        return True
    return False if known.count(fails) and not known.count_possible(holds) else None


RULE = Rule(
    code="LF722",
    name="translated-condition",
    find=find,
    after_checks=True,
    examples=(
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders: {paid: {type: boolean, label: {zh-CN: 已付款, en: Paid}}}\n"
                "body:\n"
                "  - text:\n"
                "      zh-CN: '{% if paid %}货物随即发出。{% endif %}请查收。'\n"
                "      en: '{% if not paid %}The goods are on their way. {% endif %}Please check them.'\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders: {paid: {type: boolean, label: {zh-CN: 已付款, en: Paid}}}\n"
                "body:\n"
                "  - text:\n"
                "      zh-CN: '{% if paid %}货物随即发出。{% endif %}请查收。'\n"
                "      en: '{% if paid %}The goods are on their way. {% endif %}Please check them.'\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders: {online: {type: boolean, label: {zh-CN: 网购, en: Bought online}}}\n"
                "body:\n"
                "  - text:\n"
                "      zh-CN: '货物保管{% if online %}十五{% else %}三十{% endif %}日。'\n"
                "      en: 'The goods are kept for {% if online %}30{% else %}15{% endif %} days.'\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders: {online: {type: boolean, label: {zh-CN: 网购, en: Bought online}}}\n"
                "body:\n"
                "  - text:\n"
                "      zh-CN: '货物保管{% if online %}十五{% else %}三十{% endif %}日。'\n"
                "      en: 'The goods are kept for {% if not online %}30{% else %}15{% endif %} days.'\n"
            ),
        ),
    ),
)
