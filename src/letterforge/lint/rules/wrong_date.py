"""A date is not in the calendar, or its weekday is another.

2026年2月30日 and *31 April* are no days, and 2026年11月30日（星期二） is a Monday. A time limit that ends on
such a day can be read in two ways.

Correct the date or the weekday; a date that changes from letter to letter is a placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.written_dates import WrittenDate, written_dates

_CHINESE = "一二三四五六日"
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find days that the calendar does not have, and weekdays that are not those of their dates."""
    for passage in context.passages:
        for written in written_dates(passage):
            fact = _fault(written, is_chinese=passage.is_chinese)
            if fact:
                words = passage.words[written.start : written.end]
                span = passage.span(written.start, written.end)
                yield Problem(f"`{words}` in {passage.owner} {fact}", span, "correct the date")


def _fault(written: WrittenDate, *, is_chinese: bool) -> str | None:
    """Return what is wrong with a date, or None; 29 February is a day where no year stands."""
    day = written.day_in(None)
    if day is None:
        return "is not in the calendar"
    if written.year is None or written.weekday is None or day.weekday() == written.weekday:
        return None
    right = day.weekday()
    return f"is a {f'星期{_CHINESE[right]}' if is_chinese else _ENGLISH[right]}"


RULE = Rule(
    code="LF776",
    name="wrong-date",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本函有效期至2026年2月30日。}]\n",
            right="title: 一封信\nbody: [{text: 本函有效期至2026年2月28日。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We reply by Friday, 30 November 2026.'}]\n",
            right="title: A note\nbody: [{text: 'We reply by Monday, 30 November 2026.'}]\n",
        ),
    ),
)
