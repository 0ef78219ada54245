"""Tables of plain text: columns aligned by display width, without lines; a long cell is wrapped."""

from __future__ import annotations

from itertools import zip_longest

from letterforge.exporters.text.width import display_width, lone_line
from letterforge.exporters.text.wrap import wrap_cell
from letterforge.letter import Column
from letterforge.letter.column_widths import column_widths, has_fixed
from letterforge.letter.nodes import Align

GAP = "  "
_MIN_WIDTH = 4  # columns of a cell at least
LINE = 10  # columns that a line to write on makes its cell wide, at most


def grid(
    columns: tuple[Column, ...],
    rows: list[list[str]],
    indent: str,
    width: int,
    room: float = 0.0,
    longest_line: int = LINE,
) -> str:
    """Return the table of `rows`, headings first; empty lines between rows if a cell has several lines.

    `room` is the width of the text on paper, in millimetres, for columns with a width of their own;
    `longest_line` how many columns a line to write on, alone in its cell, makes it wide at most.
    """
    shares = [float(max(column.width, 1)) for column in columns]
    if has_fixed(columns):
        shares = column_widths(columns, room)
    widths = _widths(shares, rows, width - len(indent), longest_line)
    aligns = [column.align for column in columns]
    grouped: list[list[str]] = []
    for row in rows:
        cells = [wrap_cell(words, room) for words, room in zip(row, widths, strict=True)]
        grouped.append([_line(line, aligns, widths, indent) for line in zip_longest(*cells, fillvalue="")])
    between = "\n\n" if any(len(lines) > 1 for lines in grouped) else "\n"
    return between.join("\n".join(lines) for lines in grouped)


def _widths(shares: list[float], rows: list[list[str]], room: int, longest_line: int) -> list[int]:
    """Return the width of each column: what it needs, else its share of what narrow columns leave."""
    needed = [max(_needed(row[index], longest_line) for row in rows) for index in range(len(shares))]
    left = room - len(GAP) * (len(shares) - 1)
    if sum(needed) <= left:
        return needed
    widths = list(needed)
    long = set(range(len(shares)))
    while long:
        total = sum(shares[index] for index in long)
        share = {index: int(left * shares[index] // total) if total else 0 for index in long}
        short = {index for index in long if needed[index] <= share[index]}
        if not short:
            for index in long:
                widths[index] = max(share[index], _MIN_WIDTH)
            break
        left -= sum(needed[index] for index in short)
        long -= short
    return widths


def _needed(words: str, longest_line: int) -> int:
    if line := lone_line(words):
        return min(len(line), longest_line)
    return max(2, *(display_width(line) for line in words.split("\n"))) if words else 2


def _line(cells: tuple[str, ...], aligns: list[Align], widths: list[int], indent: str) -> str:
    padded = [_pad(*one) for one in zip(cells, aligns, widths, strict=True)]
    return (indent + GAP.join(padded)).rstrip()


def _pad(words: str, align: Align, width: int) -> str:
    space = max(width - display_width(words), 0)
    before = 0 if align == "left" else space if align == "right" else space // 2
    return " " * before + words + " " * (space - before)
