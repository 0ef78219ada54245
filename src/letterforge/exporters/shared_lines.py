"""Shared lines: fields, choices and attachments as inlines, the same in every format."""

from __future__ import annotations

from letterforge.letter import (
    Attachments,
    Blank,
    Choice,
    Column,
    Copies,
    Design,
    Field,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Option,
    Table,
    Text,
)
from letterforge.letter.scripts import is_east_asian

BULLET = "•"
FIELD_COLUMNS = (Column((), width=3), Column((), width=7))
"""The columns of fields that are set as a table: labels, and what they say."""
_SPACE = (Text(" "),)


def labelled(label: Inlines, content: Inlines, design: Design) -> Inlines:
    """Return `label`, the design's colon and `content`; only `content` where there is no label."""
    return (*label, Text(design.colon), *content) if label else content


def field_lines(fields: tuple[Field, ...], design: Design) -> Inlines:
    """Return labelled fields, one line each."""
    content: list[Inline] = []
    for field in fields:
        content += (LineBreak(), *labelled(field.label, field.content, design))
    return tuple(content[1:])


def line_of_block(block: Choice | Image, design: Design) -> Inlines:
    """Return the line that a block is: of a picture its words in brackets, which stand in its place."""
    if isinstance(block, Choice):
        return choice_line(block, design)
    return (Text("["), *block.alt, Text("]"))


def choice_line(choice: Choice, design: Design) -> Inlines:
    """Return the label and the options of a choice in one line: `□企业 □个人 □其他____`."""
    content: list[Inline] = []
    for option in choice.options:
        content += (*_SPACE, option.box, *option.label, *_free_text(option, design))
    return labelled(choice.label, tuple(content[1:]), design)


def _free_text(option: Option, design: Design) -> Inlines:
    """Return the text after "other"; after a Chinese label a blank line follows without a space."""
    if not option.other:
        return ()
    drawn = isinstance(option.other[0], Blank) and not design.colon.endswith(" ")
    return option.other if drawn else (*_SPACE, *option.other)


def end_of_table(table: Table) -> tuple[Inlines, tuple[Inlines, ...]]:
    """Return what stands in the place of rows, or no words; and the last row, or no cells."""
    return (table.empty, ()) if table.empty and not table.rows else ((), table.total)


def salute_indent(design: Design) -> int:
    """Return how many characters the first line of a salute is indented by: 此致 by two, 敬礼 by none."""
    return 2 if is_east_asian(design.language) else 0


def list_entries(block: Attachments | Copies) -> list[tuple[str, Inlines]]:
    """Return the entries with their numbers; a single attachment and copies have none."""
    if len(block.entries) == 1 or isinstance(block, Copies):
        return [("", entry) for entry in block.entries]
    return [(f"{number}. ", entry) for number, entry in enumerate(block.entries, 1)]


def list_lines(block: Attachments | Copies, design: Design) -> Inlines:
    """Return the label and the entries, one line each; nothing where there are none."""
    if not block.entries:
        return ()
    content: list[Inline] = []
    for number, entry in list_entries(block):
        content += (LineBreak(), Text(number), *entry)
    return labelled(block.label, tuple(content[1:]), design)
