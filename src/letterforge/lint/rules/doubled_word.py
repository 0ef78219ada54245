"""A word stands twice in a row.

`the the` and `的的` are what is left when a sentence was rewritten. Words that are doubled for their
meaning (`研究研究`, `had had`) are left alone.

Delete one of them; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_ENGLISH = re.compile(r"\b([A-Za-z]+)(\s+)\1\b", re.IGNORECASE)
_MAY_STAND_TWICE = ("had", "that", "bye", "blah", "tut", "pago", "is")
_ONE = re.compile(
    r"(的的|了了|和和|在在|是是|应应|将将|于于|不不|由由|及及|与与|之之|其其|为为|或或|对对|所所|按按|并并|被被|本本|该该)"
)
_SEVERAL = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_CHINESE_PAIRS = ("的的确", "了了", "和和美", "和和气", "是是非", "不不", "对对", "本本分", "为为")
_ENDS_A_WORD = {
    "的": "目标",
    "所": "住场诊务究易处寓会业",
    "应": "相对响适反供效",
    "在": "存所现潜",
    "由": "理事自",
    "及": "以涉",
    "与": "参",
    "将": "即",
    "并": "合",
    "本": "成资版样副文",
    "于": "等至由关对",
    "装箱": "集",
    "规定": "本该",
}
"""What stands before the first of two, where it ends another word: 目的的, 住所所在地, 集装箱装箱."""
_BEGINS_A_WORD = {"及": "时", "将": "来", "应": "急", "被": "告保申", "与": "会"}
"""What stands behind the second of two, where it begins another word: 以及及时, 应应急."""
_NUMERALS = "一二三四五六七八九十百千万亿零〇两壹贰叁肆伍陆柒捌玖拾佰仟"
_VERBS = ("研究", "讨论", "考虑", "商量", "等等", "调查", "了解", "彼此", "意思", "组织")
_NAMED_BY = ("出版物", "担保物", "代理人", "申请人", "通知人", "保证金", "保证人")  # 出版出版物


def find(context: RuleContext) -> Iterator[Problem]:
    """Find words that stand twice in a row."""
    for passage in context.passages:
        if passage.is_english:
            for found, span in passage.find(_ENGLISH):
                if found[1].lower() not in _MAY_STAND_TWICE:
                    yield _problem(found[1], passage.owner, Edit(span, found[1]))
        elif passage.is_chinese:
            words = passage.words
            for pattern in (_ONE, _SEVERAL):
                for found, span in passage.find(pattern):
                    word = found[1][: len(found[0]) // 2] if pattern is _SEVERAL else found[0][0]
                    if not _is_meant(word, words[found.start() - 1 : found.start()], words[found.start() :]):
                        yield _problem(word, passage.owner, Edit(span, word))


def _is_meant(word: str, before: str, following: str) -> bool:
    """Return whether a Chinese word is doubled for its meaning, or one of the two is part of another word."""
    if following.startswith(_CHINESE_PAIRS) and len(word) == 1:
        return True
    behind = following[2 * len(word) :]
    if before and before in _ENDS_A_WORD.get(word, ""):
        return True
    if behind and behind[0] in _BEGINS_A_WORD.get(word, ""):
        return True
    if following[len(word) :].startswith(_NAMED_BY):
        return True
    return word in _VERBS or all(sign in _NUMERALS for sign in word) or len(set(word)) == 1 < len(word)


def _problem(word: str, owner: str, edit: Edit) -> Problem:
    return Problem(f"`{word}` stands twice in {owner}", edit.span, "delete one of them", fix=(edit,))


RULE = Rule(
    code="LF758",
    name="doubled-word",
    find=find,
    examples=(
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer all of the the letters.'}]\n",
            right="title: A note\nbody: [{text: 'We answer all of the letters.'}]\n",
        ),
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司的的网站按时答复。}]\n",
            right="title: 一封信\nbody: [{text: 本公司的网站按时答复。}]\n",
        ),
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司应当应当按时答复。}]\n",
            right="title: 一封信\nbody: [{text: 本公司应当按时答复。}]\n",
        ),
    ),
)
