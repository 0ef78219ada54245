"""Document templates: the Word document of a shape, with gaps where it depends on values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from letterforge.exporters.docx.document import DocumentWriter
from letterforge.exporters.docx.extra_styles import needs_extra_styles
from letterforge.exporters.docx.package import Package, add_document, build_package
from letterforge.exporters.docx.pictures import pictures_of
from letterforge.exporters.docx.runs import RunFormat, RunWriter, Setting, listed_texts, write_value
from letterforge.exporters.docx.xml_text import NO_BREAK_SPACE
from letterforge.exporters.no_break_spaces import in_value
from letterforge.letter import Filled, Inlines, Reference
from letterforge.rendering.letter_shape import LetterShape, Make

Filler: TypeAlias = Callable[[Sequence[Filled]], bytes]
_SHORT = 64  # characters: longer values are seldom met twice
_MOST = 1024  # values that a gap remembers
_GAP = "\x00"  # around the number of a filler: no XML can hold it, so no words are taken for one


class DocumentTemplate(Struct, frozen=True, eq=False):
    """A document in UTF-8 up to the first gap, and each gap's filler with what stands behind it.

    `words` makes the letter's title and its values of headers and footers.
    """

    package: Package
    words: Make
    start: bytes
    gaps: tuple[tuple[Filler, bytes], ...]

    def fill(self, filled: Sequence[Filled]) -> bytes:
        """Return the Word file of the letter with these values; raises ForbiddenCharacterError."""
        parts = [self.start]
        for filler, rest in self.gaps:
            parts += (filler(filled), rest)
        return add_document(self.package, b"".join(parts), *self.words(filled))


class _RunFiller:
    """Writes the run of the value in one slot, and keeps those of short values."""

    __slots__ = ("_known", "_place", "_run_format")

    def __init__(self, place: int, run_format: RunFormat) -> None:
        self._place = place
        self._run_format = run_format
        self._known: dict[str, bytes] = {}

    def fill(self, filled: Sequence[Filled]) -> bytes:
        """Return the run; raises ForbiddenCharacterError."""
        value = filled[self._place]
        text = in_value(value, NO_BREAK_SPACE)
        entries = listed_texts(value, self._run_format)
        if entries:  # lists of other entries may read the same
            return write_value(text, self._run_format, entries).encode()
        written = self._known.get(text)
        if written is None:
            written = write_value(text, self._run_format).encode()
            if len(text) <= _SHORT:
                if len(self._known) >= _MOST:
                    self._known.clear()
                self._known[text] = written
        return written


class TemplateWriter(RunWriter):
    """Writes gaps in the place of values and of all that is fitted to them."""

    __slots__ = ("_places", "_shape", "fillers")

    def __init__(
        self, shape: LetterShape, setting: Setting, refer: Callable[[Reference, RunFormat], str]
    ) -> None:
        super().__init__(setting, refer)
        self.fillers: list[Filler] = []
        self._shape = shape
        self._places = {id(slot): place for place, slot in enumerate(shape.slots)}

    def filled(self, value: Filled, run_format: RunFormat) -> str:
        """Return a gap for the run of a value."""
        return self._gap(_RunFiller(self._places[id(value)], run_format).fill)

    def fitted(self, content: Inlines, fit: Callable[[Inlines], str]) -> str:
        """Return a gap where values stand in `content`."""
        make, slots = self._shape.refill(content)
        return self._gap(lambda filled: fit(make(filled)).encode()) if slots else fit(content)

    def _gap(self, filler: Filler) -> str:
        self.fillers.append(filler)
        return f"{_GAP}{len(self.fillers) - 1}{_GAP}"


def document_template(shape: LetterShape) -> DocumentTemplate:
    """Return the template of the Word files of a shape.

    Raises ExportError LF503 where the design's reference file is unfit, ForbiddenCharacterError.
    """
    package = build_package(
        shape.letter.design, extra=needs_extra_styles(shape.letter), pictures=pictures_of(shape.letter)
    )
    writer = DocumentWriter(shape.letter, package.frame)
    runs = TemplateWriter(shape, package.frame.setting, writer.targets.refer)
    writer.run_writer = runs
    start, *rest = writer.write().split(_GAP)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    gaps = tuple((runs.fillers[int(number)], words.encode()) for number, words in pairs)
    words, _ = shape.refill((shape.letter.title, shape.letter.running_values))
    return DocumentTemplate(package, words, start.encode(), gaps)
