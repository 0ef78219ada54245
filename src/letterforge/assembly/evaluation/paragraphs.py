"""Paragraphs: the words of a text as paragraphs of the letter."""

from __future__ import annotations

from collections.abc import Iterable

from letterforge.assembly.evaluation.inline_markdown import as_lines, is_empty
from letterforge.letter import Inlines, Paragraph
from letterforge.letter.nodes import ParagraphAlign, ParagraphStyle
from letterforge.letter.origin import Origin


def paragraphs_of(
    words: Iterable[Inlines],
    id_: str,
    style: ParagraphStyle,
    origin: Origin | None,
    align: ParagraphAlign | None = None,
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the text `id_`; those without words are left out.

    A salute is one paragraph, however its lines are written: its first line alone is indented.
    """
    if style == "salute":
        words = (as_lines(words),)
    return tuple(
        [
            Paragraph(_paragraph_id(id_, index), content, style, origin, align)
            for index, content in enumerate(words)
            if not is_empty(content)
        ]
    )


def _paragraph_id(id_: str, index: int) -> str:
    """Return the id of the paragraph at `index` (from 0) of the text `id_`."""
    return f"{id_}-{index + 1}" if index else id_
