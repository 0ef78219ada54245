"""Row blocks: builds the blocks that consist of rows, such as labelled lines, lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, assert_never

from msgspec.structs import replace

from letterforge.assembly.evaluation.build_state import BuildState, Frame
from letterforge.assembly.evaluation.choice_boxes import draw_choice
from letterforge.assembly.evaluation.events import (
    EndChoice,
    EndLines,
    EndRow,
    EndTable,
    EndTotal,
    Label,
    StartChoice,
    StartLines,
    StartRightLines,
    StartTable,
)
from letterforge.assembly.evaluation.inline_markdown import as_one_line
from letterforge.assembly.evaluation.mentions import DefinitionList, Mention
from letterforge.letter import (
    Address,
    Attachments,
    Block,
    Bullets,
    Copies,
    Field,
    Fields,
    Filled,
    Inline,
    Inlines,
    LineBreak,
    Signature,
    Table,
    Term,
)


def _open(state: BuildState, event: StartChoice | StartLines) -> None:
    if state.labels:
        event = replace(event, label=state.labels.pop())
    state.stack.append(Frame(event))


def _open_table(state: BuildState, event: StartTable) -> None:
    columns = list(event.columns)
    for place, title in zip(event.printed, state.labels, strict=True):
        columns[place] = replace(columns[place], title=title)
    caption = state.caption or event.caption
    state.labels, state.caption = [], ()
    state.stack.append(Frame(replace(event, columns=tuple(columns), caption=caption)))


def _close_choice(state: BuildState, _: EndChoice) -> None:
    event: StartChoice = state.stack.pop().event
    choice = draw_choice(event, state.pieces.pop(), state.printer.language)
    state.printer.filled += [one for option in choice.options for one in option.other if type(one) is Filled]
    state.stack[-1].body.append(choice)


def _label(state: BuildState, event: Label) -> None:
    frame = state.stack[-1]
    frame.label = state.labels.pop() if state.labels else event.label
    frame.omits_empty = event.may_be_omitted


def _close_lines(state: BuildState, _: EndLines) -> None:
    frame = state.stack.pop()
    event: StartLines = frame.event
    if frame.rows:
        state.stack[-1].body.append(_lines_block(frame, event))
    if event.kind == "address" and frame.rows and len(state.stack) == 1:
        _put_title_behind(state)


def _put_title_behind(state: BuildState) -> None:
    """Let the letter's title follow an address with which the letter begins, unless an item places it."""
    if not state.has_title_place and len(state.stack[0].body) == 1:
        state.title_at = 1


def _lines_block(frame: Frame, event: StartLines) -> Block:
    fields = tuple(frame.rows)
    entries = tuple([line.content for line in fields])
    match event.kind:
        case "fields":
            return Fields(event.id, fields, event.origin, event.layout)
        case "signature":
            return Signature(event.id, fields[: frame.left], event.origin, _beside(frame, fields))
        case "attachments":
            return Attachments(event.id, event.label, entries, event.origin)
        case "copies":
            return Copies(event.id, event.label, entries, event.origin)
        case "address":
            return Address(event.id, tuple(_address_lines(entries)), as_one_line(event.label), event.origin)
        case "bullets":
            return Bullets(event.id, entries, event.origin)
        case _:
            assert_never(event.kind)


def _address_lines(entries: tuple[Inlines, ...]) -> Iterator[Inlines]:
    """Yield the lines of an address; a value of several lines gives as many."""
    for entry in entries:
        line: list[Inline] = []
        for inline in (*entry, LineBreak()):
            if not isinstance(inline, LineBreak):
                line.append(inline)
            elif line:
                yield tuple(line)
                line = []


def _start_right_lines(state: BuildState, _: StartRightLines) -> None:
    state.stack[-1].left = len(state.stack[-1].rows)


def _beside(frame: Frame, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return () if frame.left is None else fields[frame.left :]


def _end_row(state: BuildState, _: EndRow) -> None:
    frame = state.stack[-1]
    frame.rows.append(tuple(frame.cells))
    frame.cells = []


def _end_total(state: BuildState, _: EndTotal) -> None:
    frame = state.stack[-1]
    frame.total = tuple(frame.cells)
    frame.cells = []


def _close_table(state: BuildState, _: EndTable) -> None:
    frame = state.stack.pop()
    event: StartTable = frame.event
    rows, empty = tuple(frame.rows), () if frame.rows else frame.empty
    total = () if empty else frame.total
    table = Table(event.id, event.columns, rows, event.caption, event.origin, total, empty)
    state.stack[-1].body.append(table)


def _definitions(state: BuildState, listed: DefinitionList) -> None:
    fields = tuple([_definition(state, mention) for mention in listed.mentions])
    event = listed.event
    state.stack[-1].body.append(Fields(event.id, fields, event.origin, event.layout))


def _definition(state: BuildState, mention: Mention) -> Field:
    """Return the entry of a term: what it is called, and its long form."""
    term, printer = mention.term, state.printer
    printer.printed += term.sizes[0]
    content = printer.long_form(mention)
    return Field(term.bare, (Term(term.id, content, defines=mention.defines),))


ROW_HANDLERS: Mapping[type, Callable[[BuildState, Any], None]] = MappingProxyType(
    {
        StartChoice: _open,
        EndChoice: _close_choice,
        StartLines: _open,
        Label: _label,
        StartRightLines: _start_right_lines,
        EndLines: _close_lines,
        StartTable: _open_table,
        EndRow: _end_row,
        EndTotal: _end_total,
        EndTable: _close_table,
        DefinitionList: _definitions,
    }
)
"""What the builder does with each event of these blocks."""
