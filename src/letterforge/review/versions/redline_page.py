"""Redline as a page for a browser: a letter with what came and went, which loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from letterforge.comparison import Comparison
from letterforge.comparison.arrangement import NO_BLOCK, Step, arrange
from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.lines import LineReader
from letterforge.comparison.piece_splits import with_splits
from letterforge.comparison.tokens import Token, tokens
from letterforge.comparison.word_changes import word_changes
from letterforge.exporters.html.escaping import escape
from letterforge.exporters.html.page import PAGE_END, page_head
from letterforge.letter import Letter
from letterforge.letter.scripts import is_right_to_left
from letterforge.review.versions.diff_page import STYLE

_STYLE = f"""{STYLE}
p {{ margin: .5rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }}
.title {{ font-weight: bold; }} .row {{ border-bottom: 1px solid #ccc; }}
.moved {{ font-size: .8rem; color: #777; }}
"""


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
    lines = (line for one in steps for line in _written(one, places))
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


def _written(step: Step[PagePiece], places: Mapping[str, str]) -> Iterator[str]:
    match step.fate:
        case "deleted":
            yield from (_line(one.role, _marked("del", one.tokens)) for one in step.old)
        case "inserted":
            yield from (_line(one.role, _marked("ins", one.tokens)) for one in step.new)
        case "moved-from":
            yield _line(step.old[0].role, _marked("del", step.old[0].tokens) + _note("to", places[step.name]))
        case "moved-to":
            yield _line(
                step.new[0].role, _marked("ins", step.new[0].tokens) + _note("from", step.old[0].label)
            )
        case _:
            yield _line(step.new[0].role, _changed(_joined(step.old), _joined(step.new)))


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
