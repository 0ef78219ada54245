"""Inlines as Markdown; results are cached, as letters of one variant share most of their text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias, assert_never

from letterforge.exporters.markdown.escape import DELIMITER, LINK, escape_cell, escape_heading, escape_lines
from letterforge.exporters.markdown.spans import EMPHASIS, STRONG, Path, Run, delimit, is_shown
from letterforge.letter import (
    Blank,
    Box,
    Design,
    Emphasis,
    Filled,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Term,
    Text,
)

__all__ = ["STRONG", "Pieces", "cell", "heading", "paragraph", "take"]

Piece: TypeAlias = str | Run
Pieces: TypeAlias = list[Piece]
"""Plain text, and text with the styles around it."""


def take(content: Inlines, design: Design, path: Path, pieces: Pieces) -> None:
    """Append the text of `content` inside the styles `path` to `pieces`."""
    for inline in content:
        match inline:
            case Text() | Filled() | Reference() | Blank():
                words = inline.text
            case Box():
                boxes = design.page.boxes
                words = boxes.ticked if inline.ticked else boxes.empty
            case LineBreak():
                words = "\n"
            case Strong():
                take(inline.content, design, _inside(path, STRONG), pieces)
                continue
            case Emphasis():
                take(inline.content, design, _inside(path, EMPHASIS), pieces)
                continue
            case Link():
                take(inline.content, design, _linked(path, inline.target), pieces)
                continue
            case Term():
                take(inline.content, design, path, pieces)
                continue
            case _:
                assert_never(inline)
        pieces.append((words, path) if path else words)


@lru_cache(maxsize=4096)
def paragraph(pieces: tuple[Piece, ...]) -> str:
    """Return `pieces` as a paragraph, without its line end."""
    return _write(pieces, escape_lines)


@lru_cache(maxsize=1024)
def heading(pieces: tuple[Piece, ...]) -> str:
    """Return `pieces` as the content of a heading."""
    return _write(pieces, escape_heading)


@lru_cache(maxsize=4096)
def cell(pieces: tuple[Piece, ...]) -> str:
    """Return `pieces` as the content of a cell."""
    return _write(pieces, escape_cell)


def _write(pieces: tuple[Piece, ...], escape: Callable[[str], str]) -> str:
    runs = _runs(pieces)
    bare = "".join(words for words, _ in runs)
    bare.encode()  # raises UnicodeEncodeError for lone surrogates, which represent delimiters
    if len(runs) < 2 and not (runs and runs[0][1]):
        return escape(bare)
    words, delimiters = delimit(runs)
    written = escape(words).replace(LINK, DELIMITER).split(DELIMITER)
    return "".join(part + delimiter for part, delimiter in zip(written, [*delimiters, ""], strict=True))


def _runs(pieces: tuple[Piece, ...]) -> list[Run]:
    """Return `pieces` as runs; adjacent pieces with the same styles are joined."""
    runs: list[Run] = []
    waiting: list[str] = []
    around: Path = ()
    for piece in pieces:
        words, path = (piece, ()) if isinstance(piece, str) else piece
        if path != around:
            runs.append(("".join(waiting), around))
            waiting = []
            around = path
        waiting.append(words)
    runs.append(("".join(waiting), around))
    return runs if runs[0][0] else runs[1:]


def _inside(path: Path, style: str) -> Path:
    return path if style in path else (*path, style)


def _linked(path: Path, target: str) -> Path:
    """Return `path` with a link added; links cannot be nested."""
    if not is_shown(target) or any(style[0] == "[" for style in path):
        return path
    return (*path, "[" + target)
