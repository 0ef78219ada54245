"""Redline: the Word file with tracked changes that leads from one letter to another."""

from __future__ import annotations

import datetime
from typing import assert_never

from letterforge.comparison.arrangement import arrange
from letterforge.comparison.blocks import placed_blocks
from letterforge.comparison.compare import Comparison
from letterforge.comparison.piece_splits import with_splits
from letterforge.exporters.docx.extra_styles import needs_extra_styles
from letterforge.exporters.docx.forbidden_characters import find_forbidden
from letterforge.exporters.docx.package import Package, add_document, build_package
from letterforge.exporters.docx.pictures import pictures_of
from letterforge.exporters.docx.redline.fitting import fitted, with_own_bookmarks
from letterforge.exporters.docx.redline.paragraphs import ParagraphWriter
from letterforge.exporters.docx.redline.pieces import Piece, PieceWriter, numbered
from letterforge.exporters.docx.redline.revision_marks import RevisionMarks
from letterforge.exporters.docx.redline.steps import End, Step, settled
from letterforge.exporters.docx.redline.tables import TableWriter
from letterforge.exporters.docx.xml_text import ForbiddenCharacterError


def write_redline(comparison: Comparison, author: str, time: datetime.datetime) -> bytes:
    """Return the Word file: the new letter, with every change from the old one tracked.

    Its design, styles and numbering are those of the new letter. `time` has a time zone. Raises ExportError
    as the exporter of Word files does.
    """
    old, new = comparison.old, comparison.new
    try:
        package = build_package(
            new.design,
            extra=needs_extra_styles(old) or needs_extra_styles(new),
            pictures=pictures_of(new, old),
        )
        body = _body(comparison, package, RevisionMarks(author, time))
        document = f"{package.frame.head}{body}{package.frame.tail}".encode()
        return add_document(package, document, new.title, new.running_values)
    except ForbiddenCharacterError as error:
        raise find_forbidden(new, error.args[0]) from error


def _body(comparison: Comparison, package: Package, marks: RevisionMarks) -> str:
    old, new = comparison.old, comparison.new
    alignment = comparison.alignment
    shown = fitted(old, new.design)
    blocks = alignment.old if shown.body is old.body else placed_blocks(shown)
    before = PieceWriter(shown, package.frame, blocks).pieces()
    after = PieceWriter(new, package.frame, alignment.new).pieces()
    writer = StepWriter(marks)
    steps = with_own_bookmarks(settled(with_splits(arrange(alignment, before, after))))
    return numbered("".join(map(writer.write, steps)))


class StepWriter:
    """Writes steps as they stand in the document, or in a cell."""

    def __init__(self, marks: RevisionMarks) -> None:
        self._paragraphs = ParagraphWriter(marks)
        self._tables = TableWriter(marks, self.write)

    def write(self, step: Step) -> str:
        """Return the XML of one step."""
        paragraphs, old, new = self._paragraphs, step.old, step.new
        match step.fate:
            case "kept":
                return (
                    self._tables.kept(old[0], new[0])
                    if step.is_table
                    else paragraphs.kept(old[0], new[0], step.end)
                )
            case "split":
                return paragraphs.split(old[0], (new[0], new[1]), step.end)
            case "merged":
                return paragraphs.merged((old[0], old[1]), new[0], step.end)
            case "moved-to":
                return paragraphs.moved_here(old[0], new[0], step.name)
            case "moved-from":
                return paragraphs.whole(old[0], "moveFrom", step.name)
            case "inserted":
                return self._whole(new[0], "ins", step.stays, new[0])
            case "deleted":
                return self._whole(old[0], "del", old[0], step.stays)
            case _:
                assert_never(step.fate)

    def _whole(self, one: Piece, kind: End, before: Piece | None, after: Piece | None) -> str:
        if one.is_table:
            return self._tables.whole(one, kind)
        if before is not None and after is not None:
            return self._paragraphs.last(one, kind, before, after)
        return self._paragraphs.whole(one, kind)
