"""Arithmetic types: what the result of an operator is, by the kinds of its two sides, and what never has one.

The kinds are those of `expression_types`; None stands for one that is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

_OF_DATES = ("date", "period")
_NUMBERS = ("whole", "number")


def result_kind(node: nodes.BinExpr, left: str | None, right: str | None) -> str | None:
    """Return the kind of what `left` and `right` give: whole for whole numbers, except for `/`."""
    if "period" in (left, right):
        return "date" if left != right else None
    if "date" in (left, right):
        if isinstance(node, nodes.Add):
            return "date"
        return "whole" if right == "date" else None
    if isinstance(node, nodes.Div) or "number" in (left, right):
        return "number"
    return "whole"


def has_dates(left: str | None, right: str | None) -> bool:
    """Return whether arithmetic is that of dates."""
    return left in _OF_DATES or right in _OF_DATES


def date_errors(
    node: nodes.BinExpr, left: str | None, right: str | None, nouns: Mapping[str, str]
) -> Iterator[tuple[str, nodes.Node]]:
    """Yield why arithmetic with a date or a period has no result, with the side that is wrong.

    `nouns` are the words for kinds.
    """
    if not isinstance(node, nodes.Add | nodes.Sub):
        side, kind = (node.left, left) if left in _OF_DATES else (node.right, right)
        yield f"{nouns[kind or '']} is not a number", side
    elif "period" in (left, right):
        yield from _period_errors(node, left, right, nouns)
    else:
        yield from _two_sides(node, left, right, nouns)


def _period_errors(
    node: nodes.BinExpr, left: str | None, right: str | None, nouns: Mapping[str, str]
) -> Iterator[tuple[str, nodes.Node]]:
    if left == right:
        yield "a period is added to a date, not to a period; add one to the date, then the other", node.right
    elif left == "period" and isinstance(node, nodes.Sub):
        yield "a period is subtracted from a date, so the date stands before `-`", node.left
    else:
        side, other = (node.right, right) if left == "period" else (node.left, left)
        if other not in (None, "date"):
            yield f"a period is added to a date, not to {nouns[other or '']}", side


def _two_sides(
    node: nodes.BinExpr, left: str | None, right: str | None, nouns: Mapping[str, str]
) -> Iterator[tuple[str, nodes.Node]]:
    """Yield what is wrong where one side is a date, and none a period."""
    side, other = (node.right, right) if left == "date" else (node.left, left)
    if other in _NUMBERS:
        done = "added to" if isinstance(node, nodes.Add) else "subtracted from"
        yield f"a number cannot be {done} a date; say of what, such as `days(30)`", side
    elif other == "date":
        if isinstance(node, nodes.Add):
            yield "two dates cannot be added; `-` counts the days between them", side
    elif other is not None:
        yield f"{nouns[other]} is not a date", side
