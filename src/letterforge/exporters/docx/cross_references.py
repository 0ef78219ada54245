"""Cross-references: the bookmarks of referenced paragraphs, and the REF fields."""

from __future__ import annotations

from letterforge.exporters.docx.fields import bookmark_name, reference_field, word_computes
from letterforge.exporters.docx.runs import RunFormat, write
from letterforge.exporters.docx.xml_text import NO_BREAK_SPACE
from letterforge.exporters.no_break_spaces import in_label
from letterforge.letter import Block, Clause, Letter, Number, Reference, Section

_NUMBERED = (Section, Clause)


class ReferenceTargets:
    """The bookmarks of the references of one letter, created while references are written."""

    __slots__ = ("_letter", "_names", "_numbers", "_places")

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._numbers: list[Number] = []  # of the whole letter, in reading order
        self._places: dict[str, int] = {}  # index in them of the number of a node
        self._names: dict[str, str] = {}

    @property
    def bookmarks(self) -> dict[str, str]:
        """The bookmark of each referenced node, by node id."""
        return self._names

    def refer(self, reference: Reference, run_format: RunFormat) -> str:
        """Return the field for `reference`; plain text where its target has no number in this letter."""
        if not self._numbers:
            self._collect(self._letter.body)
        shown = write(in_label(reference.text, NO_BREAK_SPACE), run_format)
        place = self._places.get(reference.target)
        if place is None:
            return shown
        name = self._names.get(reference.target)
        if name is None:
            name = bookmark_name(reference.target, set(self._names.values()))
            self._names[reference.target] = name
        path = self._path(place) if reference.full else (self._numbers[place],)
        computed = word_computes(path, self._letter.design.numbering)
        return reference_field(reference, name, shown, locked=computed != reference.text)

    def _collect(self, body: tuple[Block, ...]) -> None:
        for block in body:
            if isinstance(block, _NUMBERED):
                if block.number is not None:
                    self._places.setdefault(block.id, len(self._numbers))
                    self._numbers.append(block.number)
                self._collect(block.body)

    def _path(self, place: int) -> tuple[Number, ...]:
        """Return the number at `place` under the latest numbers of the levels above it."""
        path = [self._numbers[place]]
        for number in reversed(self._numbers[:place]):
            if number.level < path[0].level:
                path.insert(0, number)
        return tuple(path)
