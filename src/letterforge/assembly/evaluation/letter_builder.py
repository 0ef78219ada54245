"""Letter builder: builds the tree of a letter from the stream of a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from letterforge.assembly.evaluation.budget import BudgetError, check_size
from letterforge.assembly.evaluation.build_state import BuildState, Frame
from letterforge.assembly.evaluation.compiled_template import Piece
from letterforge.assembly.evaluation.events import (
    EndBranch,
    EndNode,
    EndOpenPart,
    EndText,
    Fixed,
    FixedClause,
    OpenBranch,
    PlacedImage,
    Ref,
    StartBranch,
    StartNode,
    StartOpenPart,
    StartText,
    TextRole,
    TitlePlace,
)
from letterforge.assembly.evaluation.inline_markdown import AddressError, as_lines, as_one_line
from letterforge.assembly.evaluation.open_parts import mark_part, set_apart
from letterforge.assembly.evaluation.paragraphs import paragraphs_of
from letterforge.assembly.evaluation.row_blocks import ROW_HANDLERS
from letterforge.assembly.evaluation.text_printer import Printer
from letterforge.diagnostics import ClauseTextError, Finding, Span
from letterforge.letter import (
    Block,
    Clause,
    Design,
    Field,
    Inlines,
    Number,
    Section,
)
from letterforge.letter.numberer import Count, LabelError, Numberer, NumberPath


class Built(Struct, frozen=True, eq=False):
    """What was built of a stream; `title` is empty where the stream prints none."""

    title: Inlines
    body: tuple[Block, ...]
    title_at: int  # blocks before the title
    running_values: tuple[Inlines, ...]
    printer: Printer


def build(pieces: list[Piece], design: Design, numberer: Numberer) -> Built:
    """Return the parts of a letter, and the printer of its values.

    Raises ClauseTextError LF404 where a reference names a node that is not in this letter, LF207 where the
    letter grows beyond 1 MiB of text.
    """
    try:
        paths = _number_paths(numberer, pieces) if Ref in map(type, pieces) else {}
        printer = Printer(design.language, partial(_refer, numberer, paths))
        state = BuildState(Count(numberer), printer, [Frame()])
        for piece in pieces:
            handler = _HANDLERS.get(type(piece))
            if handler is None:
                state.pieces.append(piece)
            else:
                handler(state, piece)
        check_size(printer.printed)
    except (BudgetError, LabelError) as error:
        raise too_large(error) from error
    whole = state.stack[0]
    return Built(whole.title, tuple(whole.body), state.title_at, tuple(state.running_values), printer)


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


def _open_node(state: BuildState, event: StartNode) -> None:
    number = state.next(event.level)
    state.stack.append(Frame(event, number, event.title))


def _close_node(state: BuildState, _: EndNode) -> None:
    frame = state.stack.pop()
    event: StartNode = frame.event
    id_, body = state.id(event.id), tuple(frame.body)
    node = (
        Section(id_, frame.number, frame.title, body, event.origin)
        if event.kind == "section"
        else Clause(id_, frame.number, frame.title, body, event.origin, event.title_layout)
    )
    state.stack[-1].body.append(node)


def _fixed_clause(state: BuildState, event: FixedClause) -> None:
    state.printer.printed += event.size
    number = state.next(event.level)
    id_ = state.id(event.id)
    clause = Clause(id_, number, event.title, event.body, event.origin, event.title_layout)
    state.stack[-1].body.append(clause)


def _fixed(state: BuildState, event: Fixed) -> None:
    state.printer.printed += event.size
    state.stack[-1].body.extend(event.blocks)


def _image(state: BuildState, event: PlacedImage) -> None:
    image = event.image
    state.spend_image(len(image.data))
    alt = state.labels.pop() if state.labels else image.alt
    state.stack[-1].body.append(replace(image, alt=alt))


def _open_words(state: BuildState, event: StartText) -> None:
    state.start = event
    state.pieces = []


def _close_words(state: BuildState, _: EndText) -> None:
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
        frame.body.extend(paragraphs_of(paragraphs, event.id, event.style, event.origin, event.align))
    else:
        _put(event.role, as_lines(paragraphs), frame, state)


def _put(role: TextRole, content: Inlines, frame: Frame, state: BuildState) -> None:
    """Put words that are no paragraph where they belong."""
    if role == "cell":
        frame.cells.append(content)
    elif role == "title":
        of_section = frame.event is not None and frame.event.kind == "section"
        frame.title = as_one_line(content) if of_section else content
    elif role == "empty":
        frame.empty = content
    elif role == "label":
        state.labels.append(content)
    elif role == "caption":
        state.caption = content
    elif role == "running":
        state.running_values.append(as_one_line(content))
    elif content or not frame.omits_empty:
        frame.rows.append(Field(frame.label, content))


def _open_branch(state: BuildState, event: OpenBranch) -> None:
    state.pieces.append(set_apart(event, state.pieces))


def _start_open_part(state: BuildState, _: StartOpenPart) -> None:
    frame = state.stack[-1]
    state.open_parts.append((len(frame.body), len(frame.rows)))


def _end_open_part(state: BuildState, event: EndOpenPart) -> None:
    frame = state.stack[-1]
    mark_part(frame.body, frame.rows, state.open_parts.pop(), event.option, state.printer.language)


def _no_words(_: BuildState, __: StartBranch | EndBranch) -> None:
    """Build nothing: which mention defines a term was settled before."""


def _place_title(state: BuildState, _: TitlePlace) -> None:
    state.title_at = len(state.stack[0].body)


_HANDLERS: Mapping[type, Callable[[BuildState, Any], None]] = {
    StartNode: _open_node,
    EndNode: _close_node,
    FixedClause: _fixed_clause,
    Fixed: _fixed,
    PlacedImage: _image,
    StartText: _open_words,
    OpenBranch: _open_branch,
    EndText: _close_words,
    StartBranch: _no_words,
    EndBranch: _no_words,
    StartOpenPart: _start_open_part,
    EndOpenPart: _end_open_part,
    TitlePlace: _place_title,
    **ROW_HANDLERS,
}
