"""Redline as Markdown: a letter with the marks of CriticMarkup for what came and went.

    {++added++} {--removed--} {~~before~>after~~} {>>moved to 三、<<}

Without its marks and comments it is the new letter, or the old one, as the exporter of Markdown writes them,
but for empty lines. Rows of tables and entries of lists come and go with their line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from letterforge.comparison import Comparison
from letterforge.comparison.arrangement import NO_BLOCK, Step, arrange
from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.line_pairs import line_pairs
from letterforge.comparison.lines import Line
from letterforge.comparison.piece_splits import with_splits
from letterforge.comparison.tokens import Token
from letterforge.comparison.word_changes import word_changes
from letterforge.comparison.words import words
from letterforge.exporters.markdown.entry_blocks import entry_blocks
from letterforge.letter import Letter

_OPENING = re.compile(r"\{(?=[+\-~>=])")
_CLOSING = re.compile(r"(?<=[+\-~<=])(?=[+\-~<=]\})|(?<=~)(?=>)")


class MarkdownPiece(Struct, frozen=True, eq=False):
    """An entry of a letter in Markdown, and the index of its block."""

    owner: int
    text: str
    label: str = ""
    is_table: bool = False
    columns: int = 0


def redline_markdown(comparison: Comparison) -> str:
    """Return the new letter as Markdown, with every change from the old one marked."""
    alignment = comparison.alignment
    old = list(_pieces(comparison.old, alignment.old))
    new = list(_pieces(comparison.new, alignment.new))
    steps = with_splits(arrange(alignment, old, new))
    places = {one.name: one for one in steps if one.fate == "moved-to"}
    return "\n\n".join(_written(one, places) for one in steps) + "\n"


def _pieces(letter: Letter, blocks: list[PlacedBlock]) -> Iterator[MarkdownPiece]:
    places = {id(one.block): one for one in blocks}
    for text, block in entry_blocks(letter):
        place = None if block is None else places[id(block)]
        label = " ".join(place.labels) if place is not None else ""
        yield MarkdownPiece(NO_BLOCK if place is None else place.index, safe(text), label)


def _written(step: Step[MarkdownPiece], places: dict[str, Step[MarkdownPiece]]) -> str:
    old, new = ("\n\n".join(one.text for one in side) for side in (step.old, step.new))
    match step.fate:
        case "deleted":
            return _removed(old)
        case "inserted":
            return _added(new)
        case "moved-from":
            return f"{_removed(old)}{_comment('to', places[step.name].new)}"
        case "moved-to":
            return f"{_added(new)}{_comment('from', step.old)}"
        case _:
            return _changed(old, new)


def _comment(way: str, pieces: tuple[MarkdownPiece, ...]) -> str:
    label = pieces[0].label
    return f"{{>>moved{f' {way} {safe(label)}' if label else ''}<<}}"


def _changed(old: str, new: str) -> str:
    """Return an entry of both letters; of several lines, whole ones may come and go."""
    if old == new:
        return new
    if not all(one.startswith(("|", "- ")) for one in (old, new)):
        return _words(old, new)
    before, after = ([f"{line}\n" for line in one.split("\n")] for one in (old, new))
    return "".join(_lines(before, after)).rstrip("\n")


def _lines(before: list[str], after: list[str]) -> Iterator[str]:
    old, new = ([Line("row", "", [Token(one, (one,))]) for one in side] for side in (before, after))
    for one, other in line_pairs(old, new):
        if one is None or other is None:
            yield _removed(one.text) if one is not None else _added(other.text if other is not None else "")
        elif one.text == other.text:
            yield other.text
        else:
            yield f"{_words(one.text[:-1], other.text[:-1])}\n"


def _words(old: str, new: str) -> str:
    """Return words with what changed in them."""
    parts = []
    for stretch in word_changes(_tokens(old), _tokens(new)):
        before, after = ("".join(one.text for one in side) for side in (stretch.before, stretch.after))
        if stretch.is_same:
            parts.append(after)
        elif before and after:
            parts.append(f"{{~~{before}~>{after}~~}}")
        else:
            parts.append(_removed(before) if before else _added(after))
    return "".join(parts)


def _tokens(text: str) -> list[Token]:
    return [Token(word, (word,)) for word in words(text)]


def _removed(text: str) -> str:
    return f"{{--{text}--}}"


def _added(text: str) -> str:
    return f"{{++{text}++}}"


def safe(text: str) -> str:
    r"""Return Markdown in which nothing is a mark: `{++` becomes `{\++`, which reads the same."""
    return _CLOSING.sub(r"\\", _OPENING.sub(r"{\\", text))
