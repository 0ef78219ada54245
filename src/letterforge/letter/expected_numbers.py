"""Expected numbers: those that sections and clauses have by their order, and what references to them print.

A letter in JSON holds its labels, so that programs can print it without counting. Word counts by itself:
where the labels are others than those of the order, one letter would have two numbers for one clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from letterforge.letter.characters import shown
from letterforge.letter.counting import SIGNS, TRADITIONAL_SIGNS
from letterforge.letter.design import Number
from letterforge.letter.faults import Fault, Path
from letterforge.letter.letter import Letter
from letterforge.letter.nodes import Block, Clause, Reference, Section
from letterforge.letter.numberer import Count, LabelError, Numberer, NumberPath
from letterforge.letter.numbering import Numbering, PatternError, parse_level

_TRADITIONAL_STYLES = frozenset(TRADITIONAL_SIGNS.values()) - frozenset(SIGNS.values())
Numbered: TypeAlias = Section | Clause


class ExpectedNumbers:
    """The numbers of one letter; where its numbering cannot count, only the ids of numbered nodes are known.

    `faults` are what its sections and clauses have that they cannot have.
    """

    def __init__(self, letter: Letter) -> None:
        self.faults: list[Fault] = []
        numbering = letter.design.numbering
        self._numberer = None if any(numbering_faults(numbering)) else Numberer(numbering)
        self._count = Count(self._numberer) if self._numberer else None
        self._paths: dict[str, NumberPath] = {}  # empty where they cannot be computed
        self._numbers: list[Number] = []
        ids: set[str] = set()
        for node, path, level in _nodes(letter):
            if node.id in ids:
                fact = f"the id `{shown(node.id)}` is that of another section or clause"
                self.faults.append(Fault((path, ".id"), fact, "give each of them an id of its own"))
            ids.add(node.id)
            if node.number is not None:
                self._number(node.id, node.number, (path, ".number"), level)

    def fault_of(self, reference: Reference, path: Path) -> Fault | None:
        """Return what is wrong with a reference at `path`, if anything."""
        found = self._paths.get(reference.target)
        if found is None:
            fact = f"`{shown(reference.target)}` has no number in this letter"
            return Fault(path, fact, "name the id of a section or clause with a number")
        if not found or self._numberer is None:
            return None
        expected = self._numberer.refer(found, full=reference.full)
        if reference.text == expected:
            return None
        target = shown(reference.target)
        fact = f"the reference reads `{shown(reference.text)}`, and the number of `{target}` is `{expected}`"
        return Fault((path, ".text"), fact, f"write `{expected}`")

    def _number(self, id_: str, number: Number, path: Path, level: int) -> None:
        """Count a node, and compare its number with the one that it has by its place."""
        self._paths.setdefault(id_, ())
        if self._numberer is None or self._count is None:
            return
        levels, deepest = len(self._numberer.levels), max(level, number.level)
        if deepest > levels:
            fact = f"level {deepest} is beyond the {levels} of the numbering"
            self.faults.append(Fault(path, fact, "use a level that it has"))
        if level > levels:
            return
        try:
            expected = self._count.next(level)
        except LabelError as error:
            self.faults.append(Fault(path, str(error), "use fewer sections and clauses"))
            self._count = None
            return
        self._numbers[level - 1 :] = [expected]
        self._paths[id_] = self._paths[id_] or tuple(self._numbers)
        if number != expected and deepest <= levels:
            self.faults.append(_difference(number, expected, path))


def numbering_faults(numbering: Numbering) -> Iterator[tuple[str, str]]:
    """Yield the first level that cannot count, if any: the fact and a remedy."""
    for index, level in enumerate(numbering.levels):
        above = numbering.levels[:index]
        try:
            traditional = level.own.style in _TRADITIONAL_STYLES
            parsed = parse_level(
                level.pattern, index + 1, above, restart=level.restart, traditional=traditional
            )
            is_parsed = parsed == level
        except (PatternError, LookupError, StopIteration) as error:
            yield f"level {index + 1} cannot count: {error}", "write a pattern such as `1.` or `（一）`"
            return
        if not is_parsed:
            fact = f"the parts of level {index + 1} are not those of its pattern `{level.pattern}`"
            yield fact, "take the pattern apart at its counting signs"
            return


def _nodes(letter: Letter) -> Iterator[tuple[Numbered, Path, int]]:
    """Yield the sections and clauses in reading order, the way to each, and the level of its number."""
    waiting: list[tuple[Block, Path, int]] = _inside(letter.body, None, 1)
    while waiting:
        block, path, level = waiting.pop()
        if isinstance(block, Section | Clause):
            yield block, path, level
            waiting += _inside(block.body, path, level + (block.number is not None))


def _inside(body: tuple[Block, ...], path: Path, level: int) -> list[tuple[Block, Path, int]]:
    """Return the blocks of a body, the last first."""
    return [(body[at], ((path, ".body"), f"[{at}]"), level) for at in reversed(range(len(body)))]


def _difference(number: Number, expected: Number, path: Path) -> Fault:
    """Return in what a number is another than the one that its node has by its place."""
    for name in ("level", "count", "label", "gap"):
        found, wanted = getattr(number, name), getattr(expected, name)
        if found != wanted:
            fact = f"the {name} is `{shown(str(found))}`; by order and numbering it is `{wanted}`"
            whole = f"`{expected.label}`, level {expected.level}, count {expected.count}"
            return Fault((path, f".{name}"), fact, f"write `{wanted}`; the whole number is {whole}")
    raise AssertionError("the numbers are equal")
