"""A period ends before it begins, or begins before the one before it ends.

自2026年5月1日至2026年3月1日 and *from 1 May 2026 to 1 March 2026* are no periods. Stages of one text
(第一阶段, *the first phase*) whose dates overlap have days that belong to both.

Correct the dates; those that change from letter to letter are placeholders, one with `not_before`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.written_dates import written_dates

_TO = re.compile(
    r"\s*(?:起|开始|生效|施行|实施|[（(]含[）)])*\s*[，,]?\s*(?:至|到|—|－|–|-|~|～|止于|截至|截止到?|直至)+\s*(?:同年|当年)?"
    r"|\s*(?:\([^()]*\))?,?\s*(?:to|until|till|through|up to|ending(?: on)?|and end(?:s|ing) on|–|-|—)\s+"
    r"(?:and including\s+)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_STAGES = re.compile(
    r"第[一二三四五六1-9](?:阶段|期|轮|批)|\b(?:first|second|third|1st|2nd)\s+(?:phase|stage|period)", re.I
)


def find(context: RuleContext) -> Iterator[Problem]:
    """Find periods between two dates that end before they begin, and stages that overlap."""
    for passage in context.passages:
        periods = list(_periods(passage))
        for first, last, start, end in periods:
            if last < first:
                words = passage.words[start:end]
                message = f"`{words}` in {passage.owner} ends before it begins"
                yield Problem(message, passage.span(start, end), "correct one of the two dates")
        if len(periods) > 1 and len(_STAGES.findall(passage.words)) > 1:
            yield from _overlaps(periods, passage)


def _overlaps(periods: list[tuple[date, date, int, int]], passage: Passage) -> Iterator[Problem]:
    for (before, until, *_), (first, last, start, end) in pairwise(periods):
        if before <= first < until <= last:
            message = (
                f"`{passage.words[start:end]}` in {passage.owner} begins before the stage before it ends"
            )
            yield Problem(message, passage.span(start, end), "let it begin on the day after")


def _periods(passage: Passage) -> Iterator[tuple[date, date, int, int]]:
    """Yield the first and last day of each period, and where it stands; one of them may lack the year."""
    words = passage.words
    for one, two in pairwise(written_dates(passage)):
        between = words[one.end : two.start]
        is_between = _AND.fullmatch(between) and _BETWEEN.search(words[max(0, one.start - 12) : one.start])
        if not (_TO.fullmatch(between) or is_between):
            continue
        first, last = one.day_in(two.year), two.day_in(one.year)
        if first and last and (one.year or two.year):
            yield first, last, one.start, two.end


RULE = Rule(
    code="LF780",
    name="overlapping-periods",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本函自2026年5月1日至2026年3月1日有效。}]\n",
            right="title: 一封信\nbody: [{text: 本函自2026年3月1日至2026年5月1日有效。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'Valid from 1 May 2026 to 1 March 2026.'}]\n",
            right="title: A note\nbody: [{text: 'Valid from 1 March 2026 to 1 May 2026.'}]\n",
        ),
    ),
)
