"""Traversal: walks over the tree, and what several exporters ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from letterforge.letter.design import Design
from letterforge.letter.letter import Letter
from letterforge.letter.nodes import (
    Attachments,
    Blank,
    Block,
    Box,
    Bullets,
    Choice,
    Clause,
    Copies,
    Emphasis,
    Field,
    Fields,
    Filled,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Reference,
    Section,
    Signature,
    Strong,
    Table,
    Term,
    Text,
)


def lead(clause: Clause, design: Design) -> tuple[Inlines, str, Inlines, tuple[Block, ...]]:
    """Return a clause's first line in parts: title, what joins it to the text, text; and the blocks after it.

    The join is the design's colon where both title and text stand, else empty. A title on its own line has
    no text behind it.
    """
    first = clause.body[0] if clause.body else None
    if isinstance(first, Paragraph) and not has_own_line(clause, design):
        return clause.title, design.colon if clause.title else "", first.content, clause.body[1:]
    return clause.title, "", (), clause.body


def has_own_line(clause: Clause, design: Design) -> bool:
    """Return whether the title of a clause stands on a line of its own, above its text."""
    return bool(clause.title) and (clause.title_layout or design.page.title_layout) == "own-line"


def around_title(letter: Letter) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of the body before the letter's title, and those behind it."""
    return letter.body[: letter.title_at], letter.body[letter.title_at :]


def blocks(letter: Letter) -> Iterator[Block]:
    """Yield every block of the letter in reading order, each before the blocks inside it."""
    return _in_order(letter.body)


def blocks_inside(block: Block) -> Iterator[Block]:
    """Yield every block inside a section or clause in reading order, nothing for another block."""
    return _in_order(block.body if isinstance(block, Section | Clause) else ())


def _in_order(body: tuple[Block, ...]) -> Iterator[Block]:
    waiting = list(reversed(body))
    while waiting:
        block = waiting.pop()
        yield block
        if isinstance(block, Section | Clause):
            waiting.extend(reversed(block.body))


def inlines(letter: Letter) -> Iterator[Inline]:
    """Yield every inline of the letter in reading order, each before the inlines inside it.

    Values in headers and footers come last.
    """
    before, after = around_title(letter)
    for block in _in_order(before):
        yield from deep(tuple(own_inlines(block)))
    yield from deep(letter.title)
    for block in _in_order(after):
        yield from deep(tuple(own_inlines(block)))
    for value in letter.running_values:
        yield from deep(value)


def own_inlines(block: Block) -> Iterator[Inline]:  # one case a node
    """Yield the inlines that stand directly in `block`, not in blocks inside it, in reading order."""
    match block:
        case Paragraph():
            yield from block.content
        case Section() | Clause():
            yield from block.title
        case Choice():
            yield from block.label
            for option in block.options:
                yield option.box
                yield from option.label
                yield from option.other
        case Fields():
            yield from _fields(block.fields)
        case Signature():
            yield from _fields((*block.fields, *block.beside))
        case Table():
            yield from _cells(block)
        case Attachments() | Copies():
            yield from block.label
            yield from _joined(block.entries)
        case Bullets():
            yield from _joined(block.entries)
        case Image():
            yield from block.alt
        case PageBreak():
            pass
        case _:
            assert_never(block)


def images(letter: Letter) -> Iterator[Image]:
    """Yield the pictures of the letter in reading order."""
    return (block for block in blocks(letter) if isinstance(block, Image))


def _joined(entries: tuple[Inlines, ...]) -> Iterator[Inline]:
    for entry in entries:
        yield from entry


def _fields(fields: tuple[Field, ...]) -> Iterator[Inline]:
    for field in fields:
        yield from field.label
        yield from field.content


def _cells(table: Table) -> Iterator[Inline]:
    yield from table.caption
    rows = (tuple(column.title for column in table.columns), *table.rows, (table.empty,), table.total)
    for row in rows:
        yield from _joined(row)


def deep(content: Inlines) -> Iterator[Inline]:
    """Yield inlines in reading order, each before those inside it."""
    for inline in content:
        yield inline
        if isinstance(inline, Strong | Emphasis | Link | Term):
            yield from deep(inline.content)


def without_terms(content: Inlines) -> Inlines:
    """Return `content` with the words of terms in their places, words side by side as one text."""
    if Term not in map(type, content):
        return content
    parts: list[Inline] = []
    for inline in content:
        for part in without_terms(inline.content) if isinstance(inline, Term) else (inline,):
            before = parts[-1] if parts else None
            if isinstance(part, Text) and isinstance(before, Text):
                parts[-1] = Text(before.text + part.text)
            else:
                parts.append(part)
    return tuple(parts)


def plain_title(letter: Letter) -> str:
    """Return the words of the letter's title as running headers and file properties have them."""
    return letter.design.plain_title or plain(letter.title, letter.design)


def plain(content: Inlines, design: Design) -> str:
    """Return the words of `content` without markup; blanks as underscores, line breaks as spaces."""
    return "".join(_plain(inline, design) for inline in content)


def _plain(inline: Inline, design: Design) -> str:
    match inline:
        case Text() | Filled() | Reference() | Blank():
            return inline.text
        case LineBreak():
            return " "
        case Strong() | Emphasis() | Link() | Term():
            return plain(inline.content, design)
        case Box():
            return design.page.boxes.ticked if inline.ticked else design.page.boxes.empty
        case _:
            assert_never(inline)
