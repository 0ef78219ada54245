"""The document: a letter's blocks as the body of `word/document.xml`, written as text for speed."""

from __future__ import annotations

from typing import assert_never

from letterforge.exporters.docx.attachments import write_attachments
from letterforge.exporters.docx.blanks import ends_in_line, to_margin, with_tab_stop
from letterforge.exporters.docx.cross_references import ReferenceTargets
from letterforge.exporters.docx.document_frame import Frame
from letterforge.exporters.docx.field_tables import write_field_table
from letterforge.exporters.docx.keep_rules import TextParts, introduces, least_lines, with_property
from letterforge.exporters.docx.pictures import drawing_run
from letterforge.exporters.docx.runs import RunWriter, write_again
from letterforge.exporters.docx.side_by_side import write_side_by_side
from letterforge.exporters.docx.signature_block import write_signature
from letterforge.exporters.docx.tables import write_table
from letterforge.exporters.docx.units import points
from letterforge.exporters.shared_lines import choice_line, labelled
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
from letterforge.letter.traversal import around_title, has_own_line, lead

STYLES = {
    "body": "Letter Body",
    "addressee": "Letter Addressee",
    "basis": "Basis",
    "closing": "Closing",
    "note": "Note",
    "subject": "Subject",
    "salute": "Salute",
}
"""Paragraph styles of the tree → styles of Word."""

_END = "</w:p>"
_CLOSING = ("Closing", "Salute")  # styles of paragraphs that stay with the signature
_CELLS = ("Table Text", "Table Total", "Field Label")  # styles in rows that may stay with a signature
_NOT_TEXT = ("Letter Title", "Table Caption")  # styles of paragraphs that hold no text of a letter


def write_document(letter: Letter, frame: Frame) -> bytes:
    """Return the XML of the document in UTF-8; raises ForbiddenCharacterError."""
    return DocumentWriter(letter, frame).write().encode()


class DocumentWriter:
    """Writes one letter piece by piece; bookmarks and page breaks are set when all is written.

    `run_writer` writes the inlines; another may be set in its place, to which `targets.refer` is of use.
    """

    __slots__ = (
        "_breaks",
        "_design",
        "_frame",
        "_images",
        "_letter",
        "_parts",
        "_starts",
        "_texts",
        "run_writer",
        "targets",
    )

    def __init__(self, letter: Letter, frame: Frame) -> None:
        self._letter = letter
        self._design = letter.design
        self._frame = frame
        self._parts: list[str] = []
        self._texts = TextParts(self._parts, [frame.ids[one] for one in _CELLS if one in frame.ids])
        self._starts: dict[str, int] = {}  # the part that holds the words of each numbered node
        self._images = 0
        self._breaks: dict[int, None] = {}  # the parts before which a page ends
        self.targets = ReferenceTargets(letter)
        self.run_writer = RunWriter(frame.setting, self.targets.refer)

    def write(self) -> str:
        """Return the XML of the whole document."""
        before, after = around_title(self._letter)
        for block in before:
            self._block(block, 0, 0)
        self._paragraph("Letter Title", 0, self._letter.title)
        for block in after:
            self._block(block, 0, 0)
        self._set_bookmarks()
        self._set_breaks()
        return f"{self._frame.head}{''.join(self._parts)}{self._frame.tail}"

    def _block(self, block: Block, level: int, depth: int) -> None:
        """Write a block that belongs to a paragraph numbered at `level` (0: to none), in `depth` parts."""
        match block:
            case Clause():
                self._clause(block, level, depth)
            case Paragraph():
                self._plain_paragraph(block, level)
            case Section():
                self._section(block, level, depth)
            case Choice():
                self._paragraph("Choice", level, choice_line(block, self._design))
            case Fields():
                self._fields(block, level)
            case Signature():
                self._signature(block)
            case Table():
                self._table(block, level)
            case Attachments() | Copies():
                written = write_attachments(block, level, self._design, self._frame, self.run_writer)
                self._parts += [written] if written else []
            case Bullets():
                self._bullets(block, level)
            case Image():
                self._image(block, level)
            case PageBreak():
                self._breaks[len(self._parts)] = None
            case _:
                assert_never(block)

    def _paragraph(self, style: str, level: int, content: Inlines) -> None:
        frame = self._frame
        start = frame.paragraph_start(style, level)
        if ends_in_line(content):
            start, content = with_tab_stop(start, frame.width), to_margin(content)
        if style not in _NOT_TEXT:
            self._texts.add_paragraph(0 if style in _CLOSING else self._lines(content))
        self._add(start, content, self.run_writer.runs(content, frame.run_format))

    def _plain_paragraph(self, paragraph: Paragraph, level: int) -> None:
        """Write a paragraph without a number; its lines may stand otherwise than its style has them."""
        frame, style = self._frame, STYLES[paragraph.style]
        if paragraph.align is None:
            self._paragraph(style, level, paragraph.content)
            return
        start = frame.aligned_start(style, level, paragraph.align)
        self._texts.add_paragraph(0 if style in _CLOSING else self._lines(paragraph.content))
        self._add(start, paragraph.content, self.run_writer.runs(paragraph.content, frame.run_format))

    def _lines(self, content: Inlines) -> int:
        return least_lines(content, self._frame.width / points(self._design.page.body.size))

    def _add(self, start: str, content: Inlines, runs: str) -> None:
        """Add a paragraph that ends with `content`."""
        if introduces(content):
            start = with_property(start, "keepNext")
        self._parts += (start, runs, _END)

    def _section(self, section: Section, level: int, depth: int) -> None:
        number = section.number
        own = number.level if number else depth + 1
        if number:
            self._starts.setdefault(section.id, len(self._parts) + 1)
        if number or section.title:
            self._parts += (
                self._frame.section_start(own, None if number else level),
                self._gap(number) + self.run_writer.runs(section.title, self._frame.run_format),
                _END,
            )
        for block in section.body:
            self._block(block, own if number else level, own)

    def _clause(self, clause: Clause, level: int, depth: int) -> None:
        if clause.number:
            self._starts.setdefault(clause.id, len(self._parts) + 1)
        title, join, text, rest = lead(clause, self._design)
        number, frame = clause.number, self._frame
        own = number.level if number else level + 1
        if number or title or text:
            start = frame.clause_start(own, counted=number is not None)
            if ends_in_line(text):
                start, text = with_tab_stop(start, frame.width), to_margin(text)
            words = self.run_writer.runs(text, frame.run_format)
            if title:
                run_format = frame.title_format
                words = f"{self.run_writer.runs(title, run_format)}{write_again(join, run_format)}{words}"
            if has_own_line(clause, self._design):
                start = with_property(start, "keepNext")
                self._texts.add_paragraph(0)
            else:
                self._texts.add_paragraph(self._lines((*title, *text)))
            self._add(start, text, self._gap(number) + words)
        for block in rest:
            self._block(block, number.level if number else level, own if number else depth + 1)

    def _gap(self, number: Number | None) -> str:
        """Return the run with the full-width space after a number, which a reference to it does not print."""
        if number is None or number.gap in ("", " ") or self._frame.indents.hangs(number.level):
            return ""
        return write_again(number.gap, self._frame.run_format)

    def _bullets(self, bullets: Bullets, level: int) -> None:
        for entry in bullets.entries:
            start, content = self._frame.bullet_start(level), entry
            if ends_in_line(content):
                start, content = with_tab_stop(start, self._frame.width), to_margin(content)
            self._texts.add_paragraph(self._lines(content))
            self._add(start, content, self.run_writer.runs(content, self._frame.run_format))

    def _image(self, image: Image, level: int) -> None:
        frame = self._frame
        relation = frame.pictures[image.data]
        number = self._next_image()
        run = drawing_run(image, number, relation, frame.width, self._design, self.run_writer)
        self._add(frame.aligned_start("Picture", level, image.align), (), run)

    def _next_image(self) -> int:
        """Return the number of the next picture, which no other has."""
        self._images += 1
        return self._images

    def _signature(self, signature: Signature) -> None:
        page_start = max(self._breaks, default=0)
        if page_start < len(self._parts):
            self._texts.keep_with_next(page_start)
        if signature.beside:
            self._add_space_above_table()
            start, rows, end = write_side_by_side(signature, self._design, self._frame, self.run_writer)
            self._parts += (start + rows, end)
            return
        written = write_signature(signature, self._design, self._frame, self.run_writer)
        self._parts += [written] if written else []

    def _fields(self, fields: Fields, level: int) -> None:
        if fields.layout == "table" and fields.fields:
            self._add_space_above_table()
            self._add_table(write_field_table(fields, level, self._design, self._frame, self.run_writer))
            return
        for field in fields.fields:
            self._paragraph("Field", level, labelled(field.label, field.content, self._design))

    def _table(self, table: Table, level: int) -> None:
        if table.caption:
            self._paragraph("Table Caption", level, table.caption)
        else:
            self._add_space_above_table()
        self._add_table(write_table(table, level, self._design, self._frame, self.run_writer))

    def _add_space_above_table(self) -> None:
        """Add an empty paragraph, with which a page can begin, unless a table ends here."""
        if self._begins_page() or not self._parts[-1].startswith("</w:tbl>"):
            start = with_property(self._frame.paragraph_start("Table Space", 0), "keepNext")
            self._parts += (start, "", _END)

    def _add_table(self, written: tuple[str, str, str]) -> None:
        start, last_rows, end = written
        self._parts.append(start)
        self._texts.add_table()
        self._parts += (last_rows, end)

    def _begins_page(self) -> bool:
        """Return whether the next part is the first of the letter or of a page."""
        return not self._parts or len(self._parts) in self._breaks

    def _set_bookmarks(self) -> None:
        for index, (target, name) in enumerate(self.targets.bookmarks.items()):
            part = self._starts[target]
            start = f'<w:bookmarkStart w:id="{index}" w:name="{name}"/>'
            self._parts[part] = f'{start}{self._parts[part]}<w:bookmarkEnd w:id="{index}"/>'

    def _set_breaks(self) -> None:
        """Start a page with the paragraph behind each page break; at the letter's end, with an empty one."""
        for part in self._breaks:
            if part == len(self._parts):
                self._paragraph("Letter Body", 0, ())
            self._parts[part] = with_property(self._parts[part], "pageBreakBefore")
