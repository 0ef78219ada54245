"""Open parts: a part whose condition is open says that it may apply, `（□适用　□不适用）`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from letterforge.assembly.evaluation.events import OpenBranch
from letterforge.letter import (
    Attachments,
    Block,
    Box,
    Bullets,
    Choice,
    Clause,
    Copies,
    Field,
    Fields,
    Image,
    Inlines,
    Option,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Table,
    Text,
)
from letterforge.letter.scripts import is_dense
from letterforge.letter.subtags import primary_tag

APPLIES, APPLIES_NOT = "applies", "does-not-apply"
_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {"zh": ("（", "适用\u3000", "不适用）"), "en": ("(", " applies ", " does not apply) ")}
)
"""What stands before, between and behind the two boxes; other languages have one box alone."""


def lead_box(language: str) -> Inlines:
    """Return the box that leads what may be struck out, with the space behind it."""
    return behind_box(Box(ticked=False, placeholder="", option=APPLIES), language)


def behind_box(box: Box, language: str) -> Inlines:
    """Return a box with the space behind it that the language has."""
    return (box,) if is_dense(language) else (box, Text("\u00a0"))


def lead_boxes(language: str) -> Inlines:
    """Return the boxes that lead a part: whether it applies, or does not."""
    words = _WORDS.get(primary_tag(language))
    if words is None:
        return lead_box(language)
    before, between, behind = words
    applies, applies_not = (Box(ticked=False, placeholder="", option=one) for one in (APPLIES, APPLIES_NOT))
    return (Text(before), applies, Text(between), applies_not, Text(behind))


def set_apart(event: OpenBranch, before: Sequence[object]) -> OpenBranch:
    """Return the box of a later branch as one that needs no space where it follows one, or nothing."""
    last = before[-1] if before else " "
    is_apart = isinstance(last, str) and last[-1:].isspace()
    return OpenBranch(is_first=True) if is_apart else event


def mark_part(
    blocks: list[Block], lines: list[Any], start: tuple[int, int], option: Option | None, language: str
) -> None:
    """Lead with boxes what stands behind `start`, so many blocks and lines, among blocks or lines.

    `option` is the one that picks the part, None where a condition decides about it.
    """
    if len(blocks) > start[0]:
        boxes = lead_boxes(language) if option is None else behind_box(option.box, language)
        label = () if option is None else option.label
        blocks[start[0] :] = mark_blocks(blocks[start[0] :], boxes, label)
    if len(lines) > start[1]:
        lines[start[1]] = mark_line(lines[start[1]], language)


def mark_blocks(blocks: list[Block], boxes: Inlines, label: Inlines) -> list[Block]:
    """Return the blocks of one part, led by its boxes; `label` stands behind those that no words follow."""
    first, *rest = blocks
    match first:
        case Paragraph():
            return [replace(first, content=(*boxes, *first.content)), *rest]
        case Section() | Clause() if first.title:
            return [replace(first, title=(*boxes, *first.title)), *rest]
        case Section() | Clause():
            alone = _line(first, (*boxes, *label))
            body = mark_blocks(list(first.body), boxes, label) if first.body else [alone]
            return [replace(first, body=tuple(body)), *rest]
        case PageBreak():
            return blocks
        case Choice() | Fields() | Table() | Signature() | Attachments() | Copies() | Bullets() | Image():
            return [_line(first, (*boxes, *label)), *blocks]


def mark_line(line: Field, language: str) -> Field:
    """Return a labelled line led by a box."""
    box = lead_box(language)
    if line.label:
        return replace(line, label=(*box, *line.label))
    return replace(line, content=(*box, *line.content))


def _line(block: Block, boxes: Inlines) -> Paragraph:
    """Return the boxes of a block that has no words to begin with, as a paragraph above it."""
    return Paragraph(f"{block.id}.applies", boxes, origin=block.origin)
