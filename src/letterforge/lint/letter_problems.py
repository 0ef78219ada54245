"""Letter problems: what a rule finds in several letters alike is told once, with the letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from letterforge.diagnostics import Span
from letterforge.lint.rule import Problem

LETTERS = "\ufdd1"
"""Stands in the message of a problem for the letters that it is found in."""
_SHOWN = 3  # letters that a finding names


def once_for_all(found: Iterable[tuple[str, Problem]]) -> Iterator[Problem]:
    """Yield the problems of single letters (the id of the variant, and what is found there), each once.

    `LETTERS` in their messages becomes the ids of all letters where the same is found at the same place.
    """
    by_place: dict[tuple[Span, str], tuple[Problem, list[str]]] = {}
    for variant, problem in found:
        variants = by_place.setdefault((problem.span, problem.message), (problem, []))[1]
        if variant not in variants:
            variants.append(variant)
    for problem, variants in by_place.values():
        message = problem.message.replace(LETTERS, _listed(variants))
        yield msgspec.structs.replace(problem, message=message)


def _listed(variants: list[str]) -> str:
    """Return the first of some letters, and how many others there are."""
    others = len(variants) - _SHOWN
    shown = ", ".join(f"`{one}`" for one in variants[:_SHOWN])
    return f"{shown} and {others} other{'s' if others > 1 else ''}" if others > 0 else shown
