"""Letter builder: builds the tree of a letter from the stream of a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from msgspec import Struct, field

from letterforge.assembly.evaluation.budget import BudgetError, check_size
from letterforge.assembly.evaluation.choice_boxes import draw_choice
from letterforge.assembly.evaluation.compiled_template import Piece
from letterforge.assembly.evaluation.events import (
    EndChoice,
    EndLines,
    EndNode,
    EndOpenPart,
    EndRow,
    EndTable,
    EndText,
    Fixed,
    FixedClause,
    Label,
    OpenBranch,
    Ref,
    StartChoice,
    StartLines,
    StartNode,
    StartOpenPart,
    StartTable,
    StartText,
)
from letterforge.assembly.evaluation.inline_markdown import AddressError, as_lines, as_one_line, is_empty
from letterforge.assembly.evaluation.open_parts import mark_part, set_apart
from letterforge.assembly.evaluation.text_printer import Printer
from letterforge.diagnostics import ClauseTextError, Finding, Span
from letterforge.letter import (
    Attachments,
    Block,
    Clause,
    Design,
    Field,
    Fields,
    Filled,
    Inlines,
    Number,
    Paragraph,
    Section,
    Signature,
    Table,
)
from letterforge.letter.numberer import Count, LabelError, Numberer, NumberPath


class _Frame(Struct, eq=False):
    """A node under construction."""

    event: Any = None
    number: Number | None = None
    title: Inlines = ()
    body: list[Block] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    cells: list[Inlines] = field(default_factory=list)
    label: Inlines = ()


class _BuildState(Struct, eq=False):
    """The state of one build."""

    count: Count
    printer: Printer
    stack: list[_Frame]
    pieces: list[Any] = field(default_factory=list)
    start: StartText | None = None
    repeats: Counter[str] = field(default_factory=Counter)
    open_parts: list[tuple[int, int]] = field(default_factory=list)  # what stands before each
    ids: set[str] = field(default_factory=set)  # of sections and clauses

    def next(self, level: int) -> Number | None:
        """Return the next number at `level`, None where that is 0."""
        if not level:
            return None
        number = self.count.next(level)
        self.printer.printed += len(number.label)
        return number

    def id(self, id_: str) -> str:
        """Return `id_`, or `id_#2` and so on where a section or clause has it already."""
        found = id_
        while found in self.ids:
            self.repeats[id_] += 1
            found = f"{id_}#{self.repeats[id_] + 1}"
        self.ids.add(found)
        return found


def build(pieces: list[Piece], design: Design, numberer: Numberer) -> tuple[tuple[Block, ...], Printer]:
    """Return the blocks of a letter, and the printer that knows its values and its size.

    Raises ClauseTextError LF404 where a reference names a node that is not in this letter, LF207 where the
    letter grows beyond 1 MiB of text.
    """
    try:
        paths = _number_paths(numberer, pieces) if Ref in map(type, pieces) else {}
        printer = Printer(design.language, partial(_refer, numberer, paths))
        state = _BuildState(Count(numberer), printer, [_Frame()])
        for piece in pieces:
            handler = _HANDLERS.get(type(piece))
            if handler is None:
                state.pieces.append(piece)
            else:
                handler(state, piece)
        check_size(printer.printed)
    except (BudgetError, LabelError) as error:
        raise too_large(error) from error
    return tuple(state.stack[0].body), printer


def _number_paths(numberer: Numberer, pieces: Iterable[object]) -> dict[str, NumberPath]:
    """Return by id the number of each node that opens in `pieces`, under its parents' numbers."""
    count = Count(numberer)
    path: list[Number] = []
    paths: dict[str, NumberPath] = {}
    for piece in pieces:
        if isinstance(piece, FixedClause | StartNode) and piece.level:
            path[piece.level - 1 :] = [count.next(piece.level)]
            paths.setdefault(piece.id, tuple(path))
    return paths


def too_large(error: BudgetError | LabelError) -> ClauseTextError:
    """Return the error about a letter beyond its bounds."""
    hint = "shorten the values, or the lists they repeat for"
    return ClauseTextError(Finding("LF207", str(error), hint=hint))


class _MissingTargetError(LookupError):
    """A reference to what this letter leaves out, or does not number."""

    def finding(self, span: Span | None) -> Finding:
        target = self.args[0]
        return Finding(
            "LF404",
            f"a reference names `{target}`, which has no number in this letter",
            span,
            hint=f"print the reference under the same condition as `{target}`",
        )


def _refer(numberer: Numberer, paths: Mapping[str, NumberPath], target: str, full: bool) -> str:  # noqa: FBT001  # partial
    path = paths.get(target)
    if path is None:
        raise _MissingTargetError(target)
    return numberer.refer(path, full=full)


def _open(state: _BuildState, event: Any) -> None:
    state.stack.append(_Frame(event, title=getattr(event, "title", ())))


def _open_node(state: _BuildState, event: StartNode) -> None:
    number = state.next(event.level)
    state.stack.append(_Frame(event, number, event.title))


def _close_node(state: _BuildState, _: EndNode) -> None:
    frame = state.stack.pop()
    event: StartNode = frame.event
    node = Section if event.kind == "section" else Clause
    id_ = state.id(event.id)
    state.stack[-1].body.append(node(id_, frame.number, frame.title, tuple(frame.body), event.origin))


def _fixed_clause(state: _BuildState, event: FixedClause) -> None:
    state.printer.printed += event.size
    number = state.next(event.level)
    id_ = state.id(event.id)
    state.stack[-1].body.append(Clause(id_, number, event.title, event.body, event.origin))


def _fixed(state: _BuildState, event: Fixed) -> None:
    state.printer.printed += event.size
    state.stack[-1].body.extend(event.blocks)


def _open_words(state: _BuildState, event: StartText) -> None:
    state.start = event
    state.pieces = []


def _close_words(state: _BuildState, _: EndText) -> None:
    event = state.start
    assert event is not None  # the compiler writes both events
    try:
        skeletons = event.skeletons
        if skeletons is None:
            paragraphs = state.printer.paragraphs(state.pieces)
        else:
            state.printer.printed += event.size
            paragraphs = state.printer.fill(skeletons, state.pieces)
    except AddressError as error:
        raise ClauseTextError(Finding(error.code, str(error), event.span, hint=error.hint)) from error
    except _MissingTargetError as error:
        raise ClauseTextError(error.finding(event.span)) from error
    frame = state.stack[-1]
    if event.role == "text":
        frame.body.extend(
            Paragraph(paragraph_id(event.id, index), content, event.style, event.origin)
            for index, content in enumerate(paragraphs)
            if not is_empty(content)
        )
        return
    content = as_lines(paragraphs)
    if event.role == "title":
        frame.title = as_one_line(content) if frame.event.kind == "section" else content
    elif event.role == "cell":
        frame.cells.append(content)
    else:
        frame.rows.append(Field(frame.label, content))


def _close_choice(state: _BuildState, _: EndChoice) -> None:
    event: StartChoice = state.stack.pop().event
    choice = draw_choice(event, state.pieces.pop(), state.printer.language)
    state.printer.filled += [one for option in choice.options for one in option.other if type(one) is Filled]
    state.stack[-1].body.append(choice)


def _open_branch(state: _BuildState, event: OpenBranch) -> None:
    state.pieces.append(set_apart(event, state.pieces))


def _start_open_part(state: _BuildState, _: StartOpenPart) -> None:
    frame = state.stack[-1]
    state.open_parts.append((len(frame.body), len(frame.rows)))


def _end_open_part(state: _BuildState, event: EndOpenPart) -> None:
    frame = state.stack[-1]
    mark_part(frame.body, frame.rows, state.open_parts.pop(), event.option, state.printer.language)


def _label(state: _BuildState, event: Label) -> None:
    state.stack[-1].label = event.label


def _close_lines(state: _BuildState, _: EndLines) -> None:
    frame = state.stack.pop()
    event: StartLines = frame.event
    if not frame.rows:
        return
    block: Block
    if event.kind == "attachments":
        entries = tuple(line.content for line in frame.rows)
        block = Attachments(event.id, event.label, entries, event.origin)
    else:
        node = Fields if event.kind == "fields" else Signature
        block = node(event.id, tuple(frame.rows), event.origin)
    state.stack[-1].body.append(block)


def _end_row(state: _BuildState, _: EndRow) -> None:
    frame = state.stack[-1]
    frame.rows.append(tuple(frame.cells))
    frame.cells = []


def _close_table(state: _BuildState, _: EndTable) -> None:
    frame = state.stack.pop()
    event: StartTable = frame.event
    table = Table(event.id, event.columns, tuple(frame.rows), event.caption, event.origin)
    state.stack[-1].body.append(table)


_HANDLERS: Mapping[type, Callable[[_BuildState, Any], None]] = {
    StartNode: _open_node,
    EndNode: _close_node,
    FixedClause: _fixed_clause,
    Fixed: _fixed,
    StartText: _open_words,
    OpenBranch: _open_branch,
    EndText: _close_words,
    StartOpenPart: _start_open_part,
    EndOpenPart: _end_open_part,
    StartChoice: _open,
    EndChoice: _close_choice,
    StartLines: _open,
    Label: _label,
    EndLines: _close_lines,
    StartTable: _open,
    EndRow: _end_row,
    EndTable: _close_table,
}


def paragraph_id(id_: str, index: int) -> str:
    """Return the id of the paragraph at `index` (from 0) of the text `id_`."""
    return f"{id_}-{index + 1}" if index else id_
