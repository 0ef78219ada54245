"""Functions of texts: `days(30)`, `ref('clause-id')`, with the kinds of their arguments.

A name directly before a parenthesis is a function, so functions reserve no names. A new function is a line in
the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from letterforge.assembly.evaluation.date_arithmetic import period
from letterforge.assembly.evaluation.events import Ref, TermUse, WritingLine
from letterforge.assembly.evaluation.workday_functions import workdays, workdays_between
from letterforge.letter.bounds import MAX_BLANK

if TYPE_CHECKING:
    from letterforge.library.work_calendar import WorkCalendar


class Parameter(Struct, frozen=True):
    """What a function takes: `kinds` as `expression_types` names them, `noun` for messages.

    One that is `fixed` is written in the text itself, never calculated; a number from 1 to `most`. Those that
    may be left out come last.
    """

    name: str
    kinds: tuple[str, ...]
    noun: str
    fixed: bool = False
    required: bool = True
    most: int | None = None


class Function(Struct, frozen=True):
    """A function: `run` takes its arguments, `kind` is that of its result, `example` shows how it is written.

    One that is `printed` stands alone in `{{ }}`: what it returns is no value to calculate with. One
    `of_calendars` takes those that texts name first.
    """

    run: Callable[..., object]
    parameters: tuple[Parameter, ...]
    example: str
    kind: str | None = None
    printed: bool = False
    of_calendars: bool = False


def _of_period(unit: str) -> Function:
    count = Parameter("n", ("whole",), "a whole number")
    return Function(partial(period, unit), (count,), f"{unit}(30)", "period")


_CALENDAR = Parameter("calendar", ("text",), "the name of a calendar in quotes", fixed=True)

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "days": _of_period("days"),
        "weeks": _of_period("weeks"),
        "months": _of_period("months"),
        "years": _of_period("years"),
        "workdays": Function(
            workdays,
            (Parameter("n", ("whole",), "a whole number"), _CALENDAR),
            "workdays(5, 'cn')",
            "period",
            of_calendars=True,
        ),
        "workdays_between": Function(
            workdays_between,
            (Parameter("start", ("date",), "a date"), Parameter("end", ("date",), "a date"), _CALENDAR),
            "workdays_between(start, end, 'cn')",
            "whole",
            of_calendars=True,
        ),
        "ref": Function(
            Ref,
            (
                Parameter("target", ("text",), "one id in quotes", fixed=True),
                Parameter("full", ("condition",), "`full=true`", fixed=True, required=False),
            ),
            "ref('clause-id')",
            printed=True,
        ),
        "term": Function(
            TermUse,
            (Parameter("term", ("text",), "the id of a term in quotes", fixed=True),),
            "term('platform')",
            printed=True,
        ),
        "line": Function(
            WritingLine,
            (
                Parameter(
                    "length", ("whole",), f"a whole number from 1 to {MAX_BLANK}", fixed=True, most=MAX_BLANK
                ),
            ),
            "line(20)",
            printed=True,
        ),
    }
)
"""The functions that texts may use, by name."""


def constant_kind(value: object) -> str | None:
    """Return the kind of a constant of a text, as `expression_types` names them."""
    kinds = {str: "text", bool: "condition", int: "whole", float: "number"}
    return kinds.get(type(value))


def filter_name(function: str) -> str:
    """Return the name of the internal filter that a compiled text calls for a function."""
    return f"_{function}()"


def function_filters(calendars: Mapping[str, WorkCalendar]) -> dict[str, Callable[..., Any]]:
    """Return the functions as filters of their first argument, by `filter_name`.

    `calendars` are those of working days that texts name.
    """
    return {
        filter_name(name): partial(one.run, calendars) if one.of_calendars else one.run
        for name, one in FUNCTIONS.items()
    }
