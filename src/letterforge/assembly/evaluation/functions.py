"""Functions of texts: `days(30)`, `ref('clause-id')`, with the kinds of their arguments.

A name directly before a parenthesis is a function, so functions reserve no names. A new function is a line in
the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from letterforge.assembly.evaluation.date_arithmetic import period
from letterforge.assembly.evaluation.events import Ref, WritingLine
from letterforge.letter.bounds import MAX_BLANK


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

    One that is `printed` stands alone in `{{ }}`: what it returns is no value to calculate with.
    """

    run: Callable[..., object]
    parameters: tuple[Parameter, ...]
    example: str
    kind: str | None = None
    printed: bool = False


def _of_period(unit: str) -> Function:
    count = Parameter("n", ("whole",), "a whole number")
    return Function(partial(period, unit), (count,), f"{unit}(30)", "period")


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "days": _of_period("days"),
        "weeks": _of_period("weeks"),
        "months": _of_period("months"),
        "years": _of_period("years"),
        "ref": Function(
            Ref,
            (
                Parameter("target", ("text",), "one id in quotes", fixed=True),
                Parameter("full", ("condition",), "`full=true`", fixed=True, required=False),
            ),
            "ref('clause-id')",
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


def function_filters() -> dict[str, Callable[..., Any]]:
    """Return the functions as filters of their first argument, by `filter_name`."""
    return {filter_name(name): one.run for name, one in FUNCTIONS.items()}
