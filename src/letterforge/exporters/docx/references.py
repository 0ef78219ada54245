"""References: which numbered paragraphs a letter refers to, and the fields that do it."""

from __future__ import annotations

from letterforge.exporters.docx.fields import bookmark_name, reference_field, word_computes
from letterforge.exporters.docx.runs import Ink, write
from letterforge.letter import Clause, Letter, Number, Reference, Section
from letterforge.letter.reading import blocks

Path = tuple[Number, ...]


class Targets:
    """The bookmarks that the references of one letter need, found as the references are written."""

    __slots__ = ("_letter", "_names", "_paths")

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._paths: dict[str, Path] | None = None
        self._names: dict[str, str] = {}

    @property
    def bookmarks(self) -> dict[str, str]:
        """The bookmark of each node referred to, by the node's id."""
        return self._names

    def refer(self, reference: Reference, ink: Ink) -> str:
        """Return the field for `reference`; mere words where it leads to no number of this letter."""
        shown = write(reference.text, ink)
        if self._paths is None:
            self._paths = _number_paths(self._letter)
        path = self._paths.get(reference.target)
        if path is None:
            return shown
        name = self._names.get(reference.target)
        if name is None:
            name = bookmark_name(reference.target, set(self._names.values()))
            self._names[reference.target] = name
        computed = word_computes(path, self._letter.design.numbering, full=reference.full)
        return reference_field(reference, name, shown, locked=computed != reference.text)


def _number_paths(letter: Letter) -> dict[str, Path]:
    """Return, by id, the number of each numbered node under the latest numbers of the levels above it."""
    running: Path = ()
    paths: dict[str, Path] = {}
    for block in blocks(letter):
        if isinstance(block, Section | Clause) and block.number is not None:
            above = tuple(one for one in running if one.level < block.number.level)
            running = (*above, block.number)
            paths.setdefault(block.id, running)
    return paths
