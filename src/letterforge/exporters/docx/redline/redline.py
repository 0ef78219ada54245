"""Redline: the Word file with tracked changes that leads from one letter to another."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from letterforge.comparison.compare import Comparison
from letterforge.exporters.docx.extra_styles import needs_extra_styles
from letterforge.exporters.docx.forbidden_characters import find_forbidden
from letterforge.exporters.docx.package import Package, add_document, build_package
from letterforge.exporters.docx.redline.arrangement import Step, arrange
from letterforge.exporters.docx.redline.paragraphs import ParagraphWriter
from letterforge.exporters.docx.redline.pieces import PieceWriter
from letterforge.exporters.docx.redline.revision_marks import RevisionMarks
from letterforge.exporters.docx.redline.tables import TableWriter
from letterforge.exporters.docx.xml_text import ForbiddenCharacterError


def write_redline(comparison: Comparison, author: str, time: datetime.datetime) -> bytes:
    """Return the Word file: the new letter, with every change from the old one tracked.

    Its design, styles and numbering are those of the new letter. `time` has a time zone. Raises ExportError
    as the exporter of Word files does.
    """
    old, new = comparison.old, comparison.new
    try:
        package = build_package(new.design, extra=needs_extra_styles(old) or needs_extra_styles(new))
        body = _body(comparison, package, RevisionMarks(author, time))
        document = f"{package.frame.head}{body}{package.frame.tail}".encode()
        return add_document(package, document, new.title, new.running_values)
    except ForbiddenCharacterError as error:
        raise find_forbidden(new, error.args[0]) from error


def _body(comparison: Comparison, package: Package, marks: RevisionMarks) -> str:
    old, new = comparison.old, comparison.new
    alignment = comparison.alignment
    before = PieceWriter(replace(old, design=new.design), package.frame, alignment.old).pieces()
    after = PieceWriter(new, package.frame, alignment.new).pieces()
    names = frozenset(name for one in after for name in one.bookmarks)
    paragraphs = ParagraphWriter(marks, names)
    writer = _StepWriter(paragraphs, TableWriter(marks, paragraphs))
    return "".join(writer.write(step) for step in arrange(alignment, before, after))


class _StepWriter:
    def __init__(self, paragraphs: ParagraphWriter, tables: TableWriter) -> None:
        self._paragraphs = paragraphs
        self._tables = tables

    def write(self, step: Step) -> str:
        """Return the XML of one step."""
        if step.fate == "kept":
            old, new = step.old[0], step.new[0]
            return self._tables.kept(old, new) if new.is_table else self._paragraphs.kept(old, new)
        if step.fate == "split":
            return self._paragraphs.split(step.old[0], (step.new[0], step.new[1]))
        if step.fate == "merged":
            return self._paragraphs.merged((step.old[0], step.old[1]), step.new[0])
        if step.fate == "moved-to":
            return self._paragraphs.moved_here(step.old[0], step.new[0], step.name)
        if step.fate == "moved-from":
            return self._paragraphs.whole(step.old[0], "moveFrom", step.name)
        piece, kind = (step.new[0], "ins") if step.fate == "inserted" else (step.old[0], "del")
        if piece.is_table:
            return self._tables.whole(piece, kind)  # type: ignore[arg-type]  # one of the two
        return self._paragraphs.whole(piece, kind)  # type: ignore[arg-type]  # as above
