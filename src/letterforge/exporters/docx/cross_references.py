"""References: which numbered paragraphs a letter refers to, and the fields that do it."""

from __future__ import annotations

from letterforge.exporters.docx.fields import bookmark_name, reference_field, word_computes
from letterforge.exporters.docx.runs import RunFormat, write
from letterforge.letter import Block, Clause, Letter, Number, Reference, Section

_NUMBERED = (Section, Clause)


class Targets:
    """The bookmarks that the references of one letter need, found as the references are written."""

    __slots__ = ("_letter", "_names", "_numbers", "_places")

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._numbers: list[Number] = []  # of the whole letter, in reading order
        self._places: dict[str, int] = {}  # where in them the number of a node stands
        self._names: dict[str, str] = {}

    @property
    def bookmarks(self) -> dict[str, str]:
        """The bookmark of each node referred to, by the node's id."""
        return self._names

    def refer(self, reference: Reference, run_format: RunFormat) -> str:
        """Return the field for `reference`; mere words where it leads to no number of this letter."""
        if not self._numbers:
            self._gather(self._letter.body)
        shown = write(reference.text, run_format)
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

    def _gather(self, body: tuple[Block, ...]) -> None:
        for block in body:
            if isinstance(block, _NUMBERED):
                if block.number is not None:
                    self._places.setdefault(block.id, len(self._numbers))
                    self._numbers.append(block.number)
                self._gather(block.body)

    def _path(self, place: int) -> tuple[Number, ...]:
        """Return the number at `place` under the latest numbers of the levels above it."""
        path = [self._numbers[place]]
        for number in reversed(self._numbers[:place]):
            if number.level < path[0].level:
                path.insert(0, number)
        return tuple(path)
