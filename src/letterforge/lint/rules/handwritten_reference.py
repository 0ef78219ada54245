"""A reference to another part of the letter is written by hand.

第三条, 第（二）项, *Article 3*, *Clause 4.1* and *Section 2* keep their number when clauses are added, moved
or left out, and then name something else. `{{ ref('id') }}` prints the number that an item has in each
letter. Articles of laws and of other contracts (《民法典》第五百零九条, *Article 6 of the GDPR*) are not
those of the letter and are left alone.

Write `{{ ref('id') }}` with the id of the clause or item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.written_numbers import NUMERALS

_N = rf"(?:[0-9０-９]+(?:\.[0-9]+)*|[{NUMERALS}]+)"
_CHINESE = re.compile(
    rf"第{_N}条(?:之{_N})?(?:第?[（(]?{_N}[）)]?[款项目])*|第[（(]{_N}[）)][条款项点目](?:第[（(]?{_N}[）)]?[项目])*"
    rf"|(?<=[照据反用见按述依合本前条款项章节函])第{_N}(?:[章节款项点目]|部分)"
    rf"|(?:^|(?<=[，。；：\n]))第{_N}[章节条](?=的|规定|所|中|[（(]|第)"
)
_ENGLISH = re.compile(
    r"(?<![\w/])(?:(?:articles?|(?:sub-?)?clauses?|sections?|(?:sub-?)?paragraphs?|items?)|(?:Part|Chapter)s?)"
    r"\s+(?:[0-9]+(?:\.[0-9]+)*[A-Z]?(?:\([a-z0-9]{1,4}\))*|\([a-z0-9]{1,4}\)|[IVX]+\b)",
    re.IGNORECASE,
)
_OWN_PARAGRAPH = re.compile(
    rf"(?:[本前该]条|[前本]款)(?:第{_N}[款项目]?[、和及或至与到])*$"
)  # 本条第一款: no number
_OUR_CHINESE = re.compile(
    r"(?:本|此|该)[\u4e00-\u9fff]{0,6}[函信书约同议件文定明诺法条款节章](?:的|之|中)?$|[前上下][述列]?$"
)
_ANOTHER_CHINESE = re.compile(
    r"(?:[》法典例约程]|规定|办法|规则|细则|合同|协议|解释|决定|通知|标准|制度|政策|计划|方案)(?:（[^（）]*）)?[的之中]?$"
)
_BEFORE = re.compile(rf"(?:{_CHINESE.pattern}|[、和及与或至到者以（(,，\s])+$")
_OUR_ENGLISH = re.compile(
    r"[^.;]{0,12}?\s*(?:of|in|under|to)\s+(?:this|our|the present)\b|\s+(?:hereof|above|below)\b", re.I
)
_OF_ANOTHER = re.compile(
    r"(?:\s*(?:,|and|or|to|–|-)\s*(?:[0-9.]+|\([a-z0-9]+\)))*\s*,?\s+"
    r"(?:(?:of|in|under|to)\s+(?!this\b|our\b|the present\b)|[A-Z]{2,}"
    r"|(?:the\s+)?[A-Z]\w+\s+(?:Act|Law|Code))"
)
_LAW = re.compile(
    r"(?<!this )(?<!This )\b(?:Acts?|Laws?|Codes?|Regulations?|Directives?|GDPR|Conventions?|Constitution"
    r"|Rules|Ordinances?|Treaty|Statutes?|Decrees?|Contracts?|Agreements?|ISO|Measures|Provisions)\b"
)
_ITSELF = re.compile(r"\b[Tt]his (?:Agreement|Contract)\b")
_OURSELVES = re.compile(r"\b[Tt]he (?:Agreement|Contract)\b")
_CODE = re.compile(r"\b[A-Z](?:\.?[A-Z]){1,5}\.?,?\s+$")  # 18 U.S.C. Section 2703
_NEAR = 200  # characters before a reference in which it may be said what it refers to
_TITLE = re.compile("《[^》]+》")

IsOurs: TypeAlias = "Callable[[str, int, int], bool | None]"
"""Whether what stands between two places of words refers to the letter; None where that is not certain."""


def find(context: RuleContext) -> Iterator[Problem]:
    """Find numbers of articles, clauses and items of the letter that are not printed by `ref`."""
    is_agreement = any(_ITSELF.search(one.words) for one in context.passages if one.is_english)
    for passage in context.passages:
        if passage.kind not in ("text", "column", "caption", "term"):
            continue
        if passage.is_chinese:
            yield from _told(passage, _CHINESE, _is_ours_in_chinese)
        elif passage.is_english:
            yield from _told(
                passage, _ENGLISH, _is_ours_in_an_agreement if is_agreement else _is_ours_in_english
            )


def _is_ours_in_chinese(words: str, start: int, _end: int) -> bool | None:
    """Return whether a reference in Chinese is to the letter, None where that is not certain."""
    before = _BEFORE.sub("", words[max(0, start - _NEAR) : start])
    if _OUR_CHINESE.search(before):
        return True
    if _ANOTHER_CHINESE.search(before):
        return False
    sentence = re.split("[。；\n]", words[max(0, start - _NEAR) : start])[-1]
    return None if _TITLE.search(sentence) else True


def _is_ours_in_english(words: str, start: int, end: int) -> bool | None:
    """Return whether a reference in English is to the letter, None where that is not certain."""
    if _OUR_ENGLISH.match(words, end):
        return True
    if _OF_ANOTHER.match(words, end) or _CODE.search(words[max(0, start - _NEAR) : start]):
        return False
    sentence = re.split(r"[.;]\s", words[max(0, start - _NEAR) : start])[-1]
    return None if _LAW.search(sentence) else True


def _is_ours_in_an_agreement(words: str, start: int, end: int) -> bool | None:
    """Return the same in a library with a letter that is an agreement: `the Agreement` is no other text."""
    return _is_ours_in_english(_OURSELVES.sub(lambda one: one[0].lower(), words), start, end)


def _told(passage: Passage, pattern: re.Pattern[str], is_ours: IsOurs) -> Iterator[Problem]:
    written = [one for one in pattern.finditer(passage.words) if not _is_own_paragraph(passage.words, one)]
    found = [(one, is_ours(passage.words, *one.span())) for one in written]
    has_another = any(not ours for _, ours in found)
    for one, ours in found:
        if not ours or _is_number(passage.words, one) or (has_another and not _is_named(passage.words, one)):
            continue
        message = f"`{one[0]}` in {passage.owner} is written by hand"
        yield Problem(message, passage.span(*one.span()), "write `{{ ref('id') }}`, which prints its number")


def _is_own_paragraph(words: str, found: re.Match[str]) -> bool:
    """Return whether 第一款 is a paragraph of this article or the one before: those have no numbers."""
    return found[0].endswith("款") and bool(
        _OWN_PARAGRAPH.search(words[max(0, found.start() - _NEAR) : found.start()])
    )


def _is_number(words: str, found: re.Match[str]) -> bool:
    """Return whether a text begins with its own number, written by hand."""
    return found.start() == 0 and words[found.end() : found.end() + 1] in ("", " ", "\u3000", ":", "：", ".")


def _is_named(words: str, found: re.Match[str]) -> bool:
    """Return whether a reference says that it is to the letter, beside references to other texts."""
    return bool(
        _OUR_CHINESE.search(words[max(0, found.start() - _NEAR) : found.start()])
        or _OUR_ENGLISH.match(words, found.end())
    )


RULE = Rule(
    code="LF747",
    name="handwritten-reference",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{id: a, text: 本公司赔偿。}, {text: 赔偿的范围见第一条。}]\n",
            right="title: 一封信\nbody: [{id: a, text: 依照《民法典》第五百零九条赔偿。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We pay under Clause 4.1.'}]\n",
            right="title: A note\nbody: [{text: 'We pay under Article 6 of the GDPR.'}]\n",
        ),
    ),
)
