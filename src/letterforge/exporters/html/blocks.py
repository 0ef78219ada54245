"""Blocks of a letter as elements of an article."""

from __future__ import annotations

from itertools import groupby
from typing import assert_never

from letterforge.exporters.html.elements import element, ends_in_line
from letterforge.exporters.html.escaping import escape
from letterforge.exporters.html.inlines import NO_BREAK_SPACE, InlineWriter, has_words
from letterforge.exporters.html.labelled import write_fields, write_list, write_signature
from letterforge.exporters.html.pictures import write_picture
from letterforge.exporters.html.tables import write_table
from letterforge.exporters.no_break_spaces import in_label
from letterforge.exporters.shared_lines import choice_line
from letterforge.exporters.white_space import squeeze
from letterforge.letter import (
    Attachments,
    Block,
    Bullets,
    Choice,
    Clause,
    Copies,
    Fields,
    Image,
    Inlines,
    Letter,
    Number,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Table,
)
from letterforge.letter.scripts import is_right_to_left
from letterforge.letter.subtags import base_tag
from letterforge.letter.traversal import around_title, blocks, has_own_line, lead

_DEEPEST = 6  # of the headings of HTML
_PAGE_BREAK = '<div class="lf-page-break"></div>\n'


def places_of(letter: Letter) -> dict[str, str]:
    """Return the id of the element of each part that has one, by the id of the part; the first of one id."""
    places: dict[str, str] = {}
    taken: set[str] = set()
    for block in blocks(letter):
        if isinstance(block, Section | Clause) and block.id and block.id not in places:
            place = f"lf-{'-'.join(squeeze(block.id).split())}"
            while place in taken:
                place += "-2"
            taken.add(place)
            places[block.id] = place
    return places


def direction(letter: Letter) -> str:
    """Return the value of `dir` for a letter."""
    return "rtl" if is_right_to_left(letter.language) else "ltr"


class BlockWriter:
    """Writes the blocks of one letter; `inline_writer` writes their words.

    `level` is that of the number that a block belongs to (0: to none), `part` how many parts it stands in,
    `depth` that of the next heading.
    """

    __slots__ = ("_design", "_inlines", "_letter", "_places")

    def __init__(self, letter: Letter, inline_writer: InlineWriter, places: dict[str, str]) -> None:
        self._letter = letter
        self._design = letter.design
        self._inlines = inline_writer
        self._places = dict(places)  # those whose element is not written yet

    def article(self) -> str:
        """Return the letter as one element."""
        before, after = around_title(self._letter)
        title = ""
        if has_words(self._letter.title):
            title = f"{element('h1', self._inlines.write(self._letter.title), 'lf-letter-title')}\n"
        parts = self._body(before, 0, 0, 2) + title + self._body(after, 0, 0, 2)
        language = escape(base_tag(self._letter.language))
        attributes = f' lang="{language}" dir="{direction(self._letter)}"'
        return f"{element('article', chr(10) + parts, 'lf-letter', attributes=attributes)}\n"

    def _body(self, body: tuple[Block, ...], level: int, part: int, depth: int) -> str:
        """Return blocks; numbered clauses that follow each other are a list."""
        written = []
        for is_list, group in groupby(body, _is_entry):
            inside = "".join(self._block(block, level, part, depth) for block in group)
            written.append(f'<ol class="lf-clauses">\n{inside}</ol>\n' if is_list else inside)
        return "".join(written)

    def _block(self, block: Block, level: int, part: int, depth: int) -> str:
        place = self._place(level)
        match block:
            case Clause():
                return self._clause(block, level, part, depth)
            case Paragraph():
                return self._paragraph(block, place)
            case Section():
                return self._section(block, level, part, depth)
            case Choice():
                return self._words("p", choice_line(block, self._design), "lf-choice", place)
            case Fields():
                return write_fields(block, place, self._design, self._inlines)
            case Table():
                return write_table(block, place, self._design, self._inlines)
            case Signature():
                return write_signature(block, self._design, self._inlines)
            case Attachments() | Copies():
                return write_list(block, place, self._design, self._inlines)
            case Bullets():
                return self._bullets(block, place)
            case Image():
                return write_picture(block, place, self._inlines)
            case PageBreak():
                return _PAGE_BREAK
            case _:
                assert_never(block)

    def _place(self, level: int) -> str:
        """Return the class that indents what belongs to a number of `level`, or nothing."""
        return f"lf-in{self._bounded(level)}" if level and self._design.page.hanging else ""

    def _bounded(self, level: int) -> int:
        """Return a level that the numbering has; without a number, parts may stand deeper."""
        return max(min(level, len(self._design.numbering.levels)), 1)

    def _words(self, tag: str, content: Inlines, *classes: str, lead: str = "") -> str:
        """Return an element of inlines behind a `lead` that is written; nothing where there are none."""
        end = "lf-to-margin" if ends_in_line(content) else ""
        if not (lead or content):
            return ""
        words = lead + self._inlines.write(content, end=end)
        return f"{element(tag, words, *classes, 'lf-clip' if end else '')}\n"

    def _paragraph(self, paragraph: Paragraph, place: str) -> str:
        align = f"lf-{paragraph.align}" if paragraph.align else ""
        return self._words("p", paragraph.content, f"lf-{paragraph.style}", align, place)

    def _section(self, section: Section, level: int, part: int, depth: int) -> str:
        number = section.number
        own = number.level if number else part + 1
        lead = self._number(number)
        heading = ""
        if lead.strip() or has_words(section.title):
            words = lead + self._inlines.write(section.title)
            heading = self._heading(
                words, depth, f"lf-level{self._bounded(own)}", "" if number else "lf-flush"
            )
        body = self._body(section.body, own if number else level, own, depth + 1)
        return f"<section{self._id(section.id)}>\n{heading}{body}</section>\n"

    def _heading(self, words: str, depth: int, *classes: str) -> str:
        deeper = f' aria-level="{depth}"' if depth > _DEEPEST else ""
        return f"{element(f'h{min(depth, _DEEPEST)}', words, *classes, attributes=deeper)}\n"

    def _clause(self, clause: Clause, level: int, part: int, depth: int) -> str:
        number = clause.number
        own = number.level if number else level + 1
        title, join, text, rest = lead(clause, self._design)
        heads = has_own_line(clause, self._design) and has_words(title)
        place = f"lf-first{self._bounded(own)}" if number else self._place(own - 1)
        led = self._number(number)
        if heads:
            first = self._heading(led + self._inlines.write(title), depth, "lf-own-line", place)
        else:
            led += (
                f'<strong class="lf-title">{self._inlines.write(title)}{escape(join)}</strong>'
                if title
                else ""
            )
            first = self._words("p", text, "lf-body", place, lead=led)
        below = self._body(
            rest, number.level if number else level, own if number else part + 1, depth + heads
        )
        tag = "li" if number else "div"
        return f"<{tag}{self._id(clause.id)}>{first}{below}</{tag}>\n"

    def _number(self, number: Number | None) -> str:
        """Return the letter's own number, with the gap behind it."""
        if number is None:
            return ""
        label = escape(in_label(number.label, NO_BREAK_SPACE))
        return f'<span class="lf-number">{label}{number.gap}</span>' if label + number.gap else ""

    def _id(self, name: str) -> str:
        """Return the attribute for the element of a part, where it is the first of its id."""
        place = self._places.pop(name, None)
        return f' id="{escape(place)}"' if place else ""

    def _bullets(self, bullets: Bullets, place: str) -> str:
        entries = [self._words("li", entry) for entry in bullets.entries if has_words(entry)]
        return f"{element('ul', chr(10) + ''.join(entries), 'lf-bullets', place)}\n" if entries else ""


def _is_entry(block: Block) -> bool:
    return isinstance(block, Clause) and block.number is not None
