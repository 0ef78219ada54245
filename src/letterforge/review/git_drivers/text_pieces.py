"""Text pieces: the sentences of a scalar as they are written, with what is written between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from letterforge.review.git_drivers.blocks import Block, UnmergeableError
from letterforge.review.git_drivers.sentences import Sentence
from letterforge.yamldoc.text_positions import offsets_of
from letterforge.yamldoc.tree import Scalar

_LINE_START = re.compile(r"\n[ \t]*")


class Piece(Struct, frozen=True):
    """A sentence: as it is read, as it is written, and what is written and read before it.

    Before the first one nothing is.
    """

    words: str
    written: str
    gap: str
    space: str
    is_inner: bool  # whether another one stands before it

    def after(self, other: Piece) -> Piece:
        """Return this sentence with what stands before another one."""
        return Piece(self.words, self.written, other.gap, other.space, other.is_inner)


class Written(Struct, frozen=True):
    """A scalar in pieces: what its file has before the first one and behind the last one in its entry.

    `style` is the sign it begins with (`|`, `>`, `"`, `'`, or none), `indent` how far further lines stand in.
    """

    style: str
    indent: int
    before: str
    pieces: list[Piece]
    after: str
    leading: str  # white space of the text before the first one
    trailing: str


def written(block: Block, split: Callable[[str], Iterator[Sentence]]) -> Written:
    """Return the scalar of an entry in pieces; raises UnmergeableError where it says nothing."""
    scalar, body = block.node, "".join(block.body)
    assert isinstance(scalar, Scalar)
    parts = list(split(scalar.text))
    if not parts:
        raise UnmergeableError
    style = scalar.span.text[:1] if scalar.quoted else ""
    offsets = offsets_of(scalar)
    starts = [offsets[one.start] - block.start for one in parts]
    ends = [_end(scalar, offsets[one.end - 1], offsets[one.end], style) - block.start for one in parts]
    pieces = []
    for at, (one, start, end) in enumerate(zip(parts, starts, ends, strict=True)):
        gap = body[ends[at - 1] : start] if at else ""
        space = scalar.text[parts[at - 1].end : one.start] if at else ""
        pieces.append(Piece(one.text, body[start:end], gap, space, bool(at)))
    raw = body[scalar.span.start - block.start : ends[-1]]
    outer = scalar.text[: parts[0].start], scalar.text[parts[-1].end :]
    indent = _indent(raw, block.column)
    return Written(style, indent, body[: starts[0]], pieces, body[ends[-1] :], *outer)


def _end(scalar: Scalar, last: int, next_: int, style: str) -> int:
    """Return where a character ends, of which the offset is `last`."""
    written = scalar.span.source.text
    if style == '"' and written[last] == "\\":
        return next_
    return last + (2 if style == "'" and written[last] == "'" else 1)


def _indent(raw: str, column: int) -> int:
    """Return how far further lines of a scalar stand in."""
    lines = [line for line in raw.split("\n")[1:] if line.strip()]
    return min((len(line) - len(line.lstrip(" ")) for line in lines), default=column + 2)


def rewritten(piece: Piece, source: Written, target: Written) -> Piece:
    """Return a piece as it is written in another scalar; raises UnmergeableError where it cannot be."""
    if source.style == target.style:
        start = "\n" + " " * target.indent
        words = _LINE_START.sub(start, piece.written)
        return Piece(piece.words, words, _gap(piece, target), piece.space, piece.is_inner)
    if "\n" in piece.words:
        raise UnmergeableError
    escaped = piece.words
    if target.style == '"':
        escaped = escaped.replace("\\", "\\\\").replace('"', '\\"')
    elif target.style == "'":
        escaped = escaped.replace("'", "''")
    return Piece(piece.words, escaped, _gap(piece, target), piece.space, piece.is_inner)


def _gap(piece: Piece, target: Written) -> str:
    """Return what is written before a piece of another scalar."""
    start = "\n" + " " * target.indent
    if target.style == "|":
        return piece.space.replace("\n", start) if "\n" in piece.space else piece.space
    breaks = piece.space.count("\n")
    if breaks:
        return "\n" * breaks + start
    return start if "\n" in piece.gap and target.style == ">" else piece.space
