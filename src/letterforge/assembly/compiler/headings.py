"""Headings: titles, labels and captions, which stand outside of paragraphs and may print values."""

from __future__ import annotations

from typing import TypeAlias

from jinja2 import nodes

from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.events import StartText, TextRole
from letterforge.diagnostics import Span
from letterforge.letter import Inlines
from letterforge.placeholders.localized import Localized

Heading: TypeAlias = "tuple[Inlines, list[nodes.Node]]"
"""The words of a heading without values; else none, and the statements that print it."""


def heading(
    compiler: Compiler, text: Localized | None, place: Span, role: TextRole, around: Surroundings
) -> Heading:
    """Return a heading that `text`, of an item at `place`, writes.

    Adds findings where it is wrong, or has no text in the letter's language.
    """
    scalar = compiler.words_of(text, place)
    fixed = compiler.fixed_title(scalar)
    if fixed is not None or scalar is None:
        return fixed or (), []
    return (), compiler.words(scalar, StartText(role, span=scalar.span), around)
