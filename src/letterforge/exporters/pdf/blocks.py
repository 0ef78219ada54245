"""Blocks: a letter as a list of paragraphs and tables for Typst, in the order of the pages.

An item is a mapping; `k` tells its kind: `p` a paragraph, `h` the title of a part, `title` that of the
letter, `table`, `sides` two columns of paragraphs, `labelled` a list beside its label, `break` the end of a
page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from letterforge.exporters.docx.blanks import ends_in_line, is_line, with_room_to_sign
from letterforge.exporters.docx.indents import set_indents
from letterforge.exporters.docx.keep_rules import introduces, least_lines
from letterforge.exporters.docx.xml_text import width
from letterforge.exporters.pdf.page import Page
from letterforge.exporters.pdf.paragraphs import Item, Look, Looks, Places
from letterforge.exporters.pdf.runs import Run, RunWriter, plain_run
from letterforge.exporters.pdf.tables import TableWriter
from letterforge.exporters.shared_lines import BULLET, labelled, line_of_block, list_entries
from letterforge.letter import (
    Attachments,
    Block,
    Bullets,
    Choice,
    Clause,
    Copies,
    Field,
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
from letterforge.letter.traversal import around_title, blocks, has_own_line, lead, plain

_LINE = 12  # underscores of a line to write on, at least
_BULLET = 1.5  # characters from a bullet to its text
_WANTED = 2  # lines of text that stay with a signature


class BlockWriter:
    """Writes one letter item by item."""

    def __init__(self, letter: Letter, page: Page) -> None:
        self._letter, self._page, self._design = letter, page, page.design
        self._places = Places(set_indents(page.design))
        self._looks = Looks(page)
        self._size = page.page.body.size
        self._anchors = _anchors(letter)
        self.run_writer = RunWriter(page.design, self._anchors)
        self._tables = TableWriter(page, self._looks, self.run_writer)
        self._after = 0.0
        self._lines: list[tuple[int, int]] = []  # items with text, and how many lines each has at least
        self.items: list[Item] = []

    def write(self) -> list[Item]:
        """Return the items of the whole letter."""
        before, after = around_title(self._letter)
        for block in before:
            self._block(block, 0, 0)
        if self._letter.title:
            runs = self.runs(self._letter.title, self._page.width, self._page.page.title.size)
            self._add({"k": "title", "runs": runs}, self._looks.title())
        for block in after:
            self._block(block, 0, 0)
        return self.items

    def runs(self, content: Inlines, room: float, size: float) -> list[Run]:
        """Return the runs of a paragraph `room` points wide; a line at its end goes on to the margin."""
        if not ends_in_line(content):
            return self.run_writer.runs(content, room / size)
        return [*self.run_writer.runs(content[:-1], room / size), {"k": "line", "t": "_" * _LINE}]

    def _block(self, block: Block, level: int, depth: int) -> None:
        """Write a block that belongs to a paragraph numbered at `level` (0: to none), in `depth` parts."""
        match block:
            case Clause():
                self._clause(block, level, depth)
            case Paragraph():
                self._paragraph(block, level)
            case Section():
                self._section(block, level, depth)
            case Choice() | Image():
                line = line_of_block(block, self._design)
                self._text(self._looks.left(), line, self._plain_place("choice"))
            case Fields():
                self._fields(block, level)
            case Signature():
                self._signature(block)
            case Table():
                self._table(block, level)
            case Attachments() | Copies():
                self._labelled(block, level)
            case Bullets():
                self._bullets(block, level)
            case PageBreak():
                self._break()
            case _:
                assert_never(block)

    def _add(self, item: Item, look: Look) -> None:
        """Add an item; the space above it is what is left below the one before and its own."""
        item["above"] = self._after + look.before if self.items else look.before
        self._after = look.after
        self.items.append({**item, **self._tables.look(look), "keep": look.keep or item.get("keep", False)})

    def _text(
        self, look: Look, content: Inlines, place: Mapping[str, float], *, lead_: Item | None = None
    ) -> None:
        """Add a paragraph of `content` at its place, behind what leads it: its number, its title."""
        room = self._page.width - place.get("left", 0.0) - place.get("first", 0.0)
        runs = self.runs(content, room, look.font.size)
        item: Item = {"k": "p", "runs": runs, "keep": introduces(content), **place}
        if lead_:
            item |= {**lead_, "runs": [*lead_.get("runs", ()), *runs]}
        lines = 0 if look.keep else least_lines(content, self._page.width / self._size)
        self._lines.append((len(self.items), lines))
        self._add(item, look)

    def _plain_place(self, style: str) -> Mapping[str, float]:
        return {"first": self._looks.first_line(style)}

    def _paragraph(self, paragraph: Paragraph, level: int) -> None:
        look = self._looks.paragraph(paragraph.style)
        place = self._plain_place(paragraph.style)
        if paragraph.style == "body" and self._places.left(level):
            place = {"left": self._places.left(level)}
        if paragraph.align is not None:
            look = Look(look.font, look.line, look.before, look.after, paragraph.align, keep=look.keep)
            place = {"left": self._places.left(level)}
        self._text(look, paragraph.content, place)

    def _label(self, number: Number | None, target: str) -> Item:
        """Return what leads a numbered paragraph: its number, and the place that references lead to."""
        if number is None:
            return {}
        hangs = self._places.hangs(number.level)
        label = self.run_writer.label(number.label)
        found: Item = {"label": label if hangs else label + number.gap}
        return found | ({"anchor": self._anchors[target]} if target in self._anchors else {})

    def _section(self, section: Section, level: int, depth: int) -> None:
        number = section.number
        own = number.level if number else depth + 1
        if number or section.title:
            look = self._looks.section(own)
            place = self._places.numbered(own) if number else self._unnumbered(own, level)
            runs = self.runs(section.title, self._page.width, look.font.size)
            item = {"k": "h", "level": depth + 1, "runs": runs, **place, **self._label(number, section.id)}
            self._add(item, look)
        for block in section.body:
            self._block(block, own if number else level, depth + 1 if number or section.title else depth)

    def _unnumbered(self, depth: int, above: int) -> Mapping[str, float]:
        return self._places.continued(min(depth - 1, above, self._places.depth))

    def _clause(self, clause: Clause, level: int, depth: int) -> None:
        title, join, text, rest = lead(clause, self._design)
        number = clause.number
        own = number.level if number else level + 1
        if number or title or text:
            place = self._places.numbered(own) if number else self._places.continued(own - 1)
            head = self.run_writer.bold(title, self._page.width / self._size)
            head += [{**plain_run(join), "b": True}] if title and join else []
            keep = {"keep": True} if has_own_line(clause, self._design) else {}
            self._text(
                self._looks.body, text, place, lead_={**self._label(number, clause.id), **keep, "runs": head}
            )
        for block in rest:
            self._block(block, number.level if number else level, depth)

    def _fields(self, fields: Fields, level: int) -> None:
        if fields.layout == "table" and fields.fields:
            self._add(*self._tables.field_table(fields, self._places.left(level)))
            self._lines.append((len(self.items) - 1, _WANTED))
            return
        for field in fields.fields:
            line = labelled(field.label, field.content, self._design)
            self._text(self._looks.left(), line, self._plain_place("field"))

    def _table(self, table: Table, level: int) -> None:
        if table.caption:
            look = self._looks.caption()
            runs = self.runs(table.caption, self._page.width, look.font.size)
            self._add({"k": "p", "runs": runs}, look)
        self._add(*self._tables.table(table, self._places.left(level)))
        self._lines.append((len(self.items) - 1, _WANTED))

    def _bullets(self, bullets: Bullets, level: int) -> None:
        edge = self._places.left(level) + self._page.page.first_line * self._size
        for entry in bullets.entries:
            if plain(entry, self._design).strip():
                place = {"left": edge, "hang": _BULLET * self._size}
                self._text(self._looks.left(), entry, place, lead_={"label": BULLET})

    def _labelled(self, block: Attachments | Copies, level: int) -> None:
        if not block.entries:
            return
        look, room = self._looks.attachments(), self._page.width
        label = labelled(block.label, (), self._design)
        beside = room - width(plain(label, self._design)) * self._size
        entries = [
            {"label": number, "runs": self.runs(entry, max(beside, 100), self._size)}
            for number, entry in list_entries(block)
        ]
        left = self._places.left(level) + self._page.page.first_line * self._size
        runs = self.runs(label, room, self._size)
        self._add({"k": "labelled", "label": runs, "entries": entries, "left": left, "keep": True}, look)

    def _signature(self, signature: Signature) -> None:
        self._keep_last_lines()
        look = self._looks.signature()
        if signature.beside:
            room = self._page.width / 2 - 11
            sides = [self._side(fields, room) for fields in (signature.fields, signature.beside)]
            self._add({"k": "sides", "sides": sides, "keep": False}, look)
            return
        for index, field in enumerate(signature.fields):
            content = labelled(field.label, with_room_to_sign(field.content, self._size), self._design)
            own = look if not index else Look(look.font, look.line, align=look.align, keep=True)
            spare = self._page.width / self._size - width(plain(content, self._design))
            edge = max(min(self._page.page.signature_indent, spare), 0.0) * self._size
            runs = self.run_writer.runs(content, self._page.width / self._size)
            self._add({"k": "p", "runs": runs, look.align: edge}, own)
        if signature.fields:
            self.items[-1]["keep"] = False

    def _side(self, fields: tuple[Field, ...], room: float) -> list[list[Run]]:
        written = []
        for field in fields:
            line = labelled(field.label, field.content, self._design)
            if is_line(line):
                runs = self.run_writer.runs(line[:-1], room / self._size)
                written.append([*runs, {"k": "line", "t": "_"}])
            else:
                written.append(self.run_writer.runs(line, room / self._size))
        return written

    def _keep_last_lines(self) -> None:
        """Keep the last lines of text on the page of the signature that follows them."""
        found = 0
        for place, lines in reversed(self._lines):
            if found >= _WANTED:
                break
            found += lines
            for item in self.items[place:]:
                item["keep"] = True
        # A page ends where the letter says so.
        for item in self.items:
            if item["k"] == "break":
                item["keep"] = False

    def _break(self) -> None:
        if self.items and self.items[-1]["k"] != "break":
            self.items.append({"k": "break", "above": 0, "keep": False})
            self._lines.clear()
            self._after = 0.0


def _anchors(letter: Letter) -> dict[str, str]:
    """Return the names of the places that references can lead to, by the ids of numbered nodes."""
    numbered = (one for one in blocks(letter) if isinstance(one, Section | Clause) and one.number)
    return {one.id: f"n{place}" for place, one in enumerate(numbered)}


def data_of(writer: BlockWriter) -> dict[str, Any]:
    """Return the items of a letter with the fonts that they are set in."""
    return {"items": writer.write()}
