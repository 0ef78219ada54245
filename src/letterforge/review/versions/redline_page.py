"""Redline as a page for a browser: a letter with what came and went, which loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from letterforge.comparison import Comparison
from letterforge.comparison.arrangement import NO_BLOCK, Step, arrange
from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.lines import LineReader
from letterforge.comparison.piece_splits import with_splits
from letterforge.comparison.tokens import Token, gap, tokens
from letterforge.comparison.word_changes import word_changes
from letterforge.exporters.html.escaping import escape
from letterforge.exporters.html.page import PAGE_END, page_head
from letterforge.letter import Letter
from letterforge.letter.scripts import is_right_to_left
from letterforge.review.versions.diff_page import STYLE

_STYLE = f"""{STYLE}
p {{ margin: .5rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }}
.title {{ font-weight: bold; }} .moved {{ font-size: .8rem; color: #777; }}
.table {{ overflow-x: auto; margin: .5rem 0; }} table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #ccc; padding: .15rem .5rem; text-align: start; vertical-align: top;
  white-space: pre-wrap; }}
.total {{ font-weight: bold; }}
"""
_ROWS = ("heading", "row", "total")  # the roles of lines that have cells
_CELL_END = gap().key


class PagePiece(Struct, frozen=True, eq=False):
    """A line of a letter: the index of its block, what it is for, its tokens, the numbers that lead to it."""

    owner: int
    role: str
    tokens: tuple[Token, ...]
    label: str = ""
    is_table: bool = False
    columns: int = 0

    @property
    def text(self) -> str:
        """What it prints."""
        return "".join(one.text for one in self.tokens)


def redline_page(comparison: Comparison, name: str) -> str:
    """Return the page; `name` says which letters are compared. All that the letters say is escaped."""
    old, new, alignment = comparison.old, comparison.new, comparison.alignment
    pieces = (
        list(_pieces(old, alignment.old, alignment.renamed)),
        list(_pieces(new, alignment.new, {})),
    )
    steps = with_splits(arrange(alignment, *pieces))
    places = {one.name: one.new[0].label for one in steps if one.fate == "moved-to"}
    language = new.design.language
    direction = ' dir="rtl"' if is_right_to_left(language) else ""
    lines = _tables(line for one in steps for line in _written(one, places))
    head = page_head(escape(name), language, _STYLE)
    return "".join([head, f"<main{direction}>\n", *lines, "</main>\n", PAGE_END])


def _pieces(letter: Letter, blocks: list[PlacedBlock], renamed: Mapping[str, str]) -> Iterator[PagePiece]:
    """Yield the lines of a letter, the title at its place; a number leads the first line of its part."""
    reader = LineReader(letter.design, renamed)
    title = PagePiece(NO_BLOCK, "title", tuple(tokens(letter.title, letter.design.page.boxes, renamed)))
    above = sum(1 for one in blocks if one.parent < 0)  # blocks of the body that were not met yet
    number: list[Token] = []
    for one in blocks:
        if one.parent < 0 and above == len(letter.body) - letter.title_at:
            yield title
        above -= one.parent < 0
        if one.label:
            number.append(_number(one.label))
        label = " ".join(one.labels)
        for line in reader.lines(one.block):
            yield PagePiece(one.index, line.role, (*number, *line.tokens), label)
            number.clear()
    if letter.title_at == len(letter.body):
        yield title


def _number(label: str) -> Token:
    return Token(f"{label} ", ("number", label), "gap")


def _written(step: Step[PagePiece], places: Mapping[str, str]) -> Iterator[tuple[bool, str]]:
    """Yield the lines of a step, and whether each is a row of a table."""
    match step.fate:
        case "deleted":
            yield from (_of_one("del", one) for one in step.old)
        case "inserted":
            yield from (_of_one("ins", one) for one in step.new)
        case "moved-from":
            yield _of_one("del", step.old[0], _note("to", places[step.name]))
        case "moved-to":
            yield _of_one("ins", step.new[0], _note("from", step.old[0].label))
        case _:
            yield _of_both(step)


def _of_one(tag: str, piece: PagePiece, note: str = "") -> tuple[bool, str]:
    """Return a line that is in one letter alone."""
    if piece.role in _ROWS:
        return True, _row(piece.role, (_marked(tag, one) for one in _cells(piece.tokens)), note)
    return False, _line(piece.role, _marked(tag, piece.tokens) + note)


def _of_both(step: Step[PagePiece]) -> tuple[bool, str]:
    """Return a line that is in both letters; rows of as many cells are compared cell by cell."""
    role, before, after = step.new[0].role, _joined(step.old), _joined(step.new)
    if role not in _ROWS:
        return False, _line(role, _changed(before, after))
    old, new = _cells(before), _cells(after)
    if len(old) != len(new):
        return True, _row(role, [_changed(before, after)])
    return True, _row(role, map(_changed, old, new))


def _joined(pieces: tuple[PagePiece, ...]) -> list[Token]:
    """Return the tokens of one piece, or of two with a line end between them."""
    end = Token("¶\n", ("end",), "break")
    return [token for at, one in enumerate(pieces) for token in (*[end] * bool(at), *one.tokens)]


def _changed(before: list[Token], after: list[Token]) -> str:
    return "".join(
        "".join(map(_same, stretch.before, stretch.after))
        if stretch.is_same
        else _marked("del", stretch.before) + _marked("ins", stretch.after)
        for stretch in word_changes(before, after)
    )


def _same(before: Token, after: Token) -> str:
    """Return a word that is the same; a reference to a part that has another number now prints both."""
    return _text([after]) if before.text == after.text else _marked("del", [before]) + _marked("ins", [after])


def _text(words: Iterable[Token]) -> str:
    return escape("".join(one.text for one in words))


def _marked(tag: str, words: Iterable[Token]) -> str:
    text = _text(words)
    return f"<{tag}>{text}</{tag}>" if text else ""


def _note(way: str, label: str) -> str:
    return f' <span class="moved">moved{escape(f" {way} {label}") if label else ""}</span>'


def _line(role: str, words: str) -> str:
    return f'<p class="{role}">{words}</p>\n'


def _row(role: str, cells: Iterable[str], note: str = "") -> str:
    """Return a row of a table; a note about it stands in its last cell."""
    name = "th" if role == "heading" else "td"
    inside = f"</{name}><{name}>".join(cells)
    return f'<tr class="{role}"><{name}>{inside}{note}</{name}></tr>\n'


def _cells(words: Sequence[Token]) -> list[list[Token]]:
    """Return the tokens of each cell of a row."""
    found: list[list[Token]] = [[]]
    for one in words:
        if one.key == _CELL_END:
            found.append([])
        else:
            found[-1].append(one)
    return found


def _tables(lines: Iterable[tuple[bool, str]]) -> Iterator[str]:
    """Yield lines, those that are rows in a table together; it is moved aside where it is too wide."""
    for is_row, group in groupby(lines, lambda one: one[0]):
        words = "".join(line for _, line in group)
        yield f'<div class="table"><table>\n{words}</table></div>\n' if is_row else words
