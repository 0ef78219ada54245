"""Days are counted beside working days and may be read as either.

Where a clause gives one time limit in working days (工作日, *working days*, *business days*) and another in
plain days (日, 天, *days*), readers ask whether weekends and holidays count in the second. Calendar days
(自然日, *calendar days*) leave no doubt, and where a text of the library says what a day is (“日”是指自然日,
*“day” means a calendar day*) nothing is told.

Write which days are meant: 自然日 or 工作日, *calendar days* or *working days*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from letterforge.lint.letter_contents import passage_groups
from letterforge.lint.passages import VALUE, Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.written_numbers import NUMERALS
from letterforge.placeholders.placeholder import unit_words

_WORKING = re.compile(r"工作日|\b(?:working|business|banking)[\s-]+days?\b", re.IGNORECASE)
_CHINESE = re.compile(
    rf"(?<![每任第同某何])(?<![0-9]\.)(?:[0-9０-９]{{1,6}}|[{NUMERALS}]{{1,6}}|{VALUE})\s*个?[日天]"
    "(?!历|无理由|[(（]?(?:工作日|自然日|日历日))"
)
_DATE = re.compile(rf"月\s*(?:[0-9０-９]{{1,6}}|[{NUMERALS}]{{1,6}}|{VALUE})")
_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|hundred"
)
_ENGLISH = re.compile(
    rf"(?:\b(?:[0-9]{{1,6}}|{_NUMBERS})|{VALUE})[)]?[\s-]+days?\b"
    r"(?!\s+(?:a|per|each|every|of the)\s+(?:week|month|year))",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"[“\"]?[日天][”\"]?[^。；]{0,6}?(?:是指|均指|均为|指|按|以)[^。；]{0,4}?(?:自然日|日历日|工作日)"
    r"|\bdays?[”\"]?\s+(?:\w+\s+){0,3}?(?:means?|are|is|refers? to|counted)\s"
    r"[^.;]{0,20}?(?:calendar|working|business)",
    re.IGNORECASE,
)
_KINDS = ("工作日", "自然日", "日历日", "working", "business", "banking", "calendar")
_PLAIN_UNITS = frozenset({"日", "天", "day", "days"})

Units: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""The words of the unit of each placeholder that has one."""


def find(context: RuleContext) -> Iterator[Problem]:
    """Find counts of plain days in clauses that count in working days as well."""
    defined = {
        one.language[:2] for one in context.passages if _names_kind(one) and _DEFINED.search(one.words)
    }
    units = {one.name: unit_words(one) for one in context.whole.all_placeholders if one.unit}
    for group in passage_groups(context.whole, context.passages):
        language = group[0].language[:2]
        if language not in ("zh", "en") or language in defined:
            continue
        if any(_is_working(one) or _has_unit(one, units) for one in group):
            for passage in group:
                yield from _plain(passage, units)


def _names_kind(passage: Passage) -> bool:
    """Return whether a text may name a kind of days at all."""
    words = passage.words.lower()
    return any(one in words for one in _KINDS)


def _is_working(passage: Passage) -> bool:
    return _names_kind(passage) and _WORKING.search(passage.words) is not None


def _plain(passage: Passage, units: Units) -> Iterator[Problem]:
    hint = f"write {'自然日 or 工作日' if passage.is_chinese else '`calendar days` or `working days`'}"
    dates = {found.end() for found in _DATE.finditer(passage.words)}
    for found, span in passage.find(_CHINESE if passage.is_chinese else _ENGLISH):
        if found.end() - 1 not in dates:
            message = f"`{span.text}` in {passage.owner} stands beside working days and may be either"
            yield Problem(message, span, hint)
    for tag in passage.tags:
        if tag.sign == "{{" and not _PLAIN_UNITS.isdisjoint(units.get(tag.inner, ())):
            span = passage.tag_span(tag)
            message = f"`{span.text}` in {passage.owner} counts days beside working days and may be either"
            yield Problem(message, span, f"in its unit, {hint}")


def _has_unit(passage: Passage, units: Units) -> bool:
    """Return whether a value of a text is a number of working days."""
    tags = passage.tags if units else ()
    return any(_WORKING.search(unit) for tag in tags for unit in units.get(tag.inner, ()))


RULE = Rule(
    code="LF743",
    name="mixed-days",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司在5个工作日内答复，在15日内办结。}]\n",
            right="title: 一封信\nbody: [{text: 本公司在5个工作日内答复，在15个自然日内办结。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'Reply in five working days, pay within 30 days.'}]\n",
            right="title: A note\nbody: [{text: 'Reply in 5 working days, pay within 30 calendar days.'}]\n",
        ),
    ),
)
