"""Validation: rules for letters beyond the types of their nodes.

A letter that is read from JSON may come from a stranger. It has the bounds of letters that libraries make, so
that exporters need not expect more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import astuple

from letterforge.letter.bounds import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_FAULTS,
    MAX_MARKUP,
    MAX_NODES,
)
from letterforge.letter.characters import describe, find_forbidden
from letterforge.letter.design import Number, PageDesign
from letterforge.letter.letter import Letter
from letterforge.letter.nodes import (
    Blank,
    Clause,
    Emphasis,
    Link,
    Reference,
    Section,
    Strong,
    Table,
)
from letterforge.letter.numbering import Numbering, PatternError, parse_level
from letterforge.letter.paper import margins_fault
from letterforge.letter.traversal import blocks

Path: TypeAlias = "tuple[Path, str] | None"
"""The way to a part of the letter: the way to what holds it, and a step; None for the letter."""

_SCRIPTS = re.compile("(?:javascript|vbscript|file|data):", re.IGNORECASE)
_UNSEEN_IN_TARGETS = re.compile("[\x00-\x20\x7f]")
_ATOMS = frozenset({type(None), bool, int, float})  # which hold no more than their types say
_SHORTEN = "make it shorter"


class Fault(Struct, frozen=True):
    """What is wrong with one part: its path (`$.body[3].title`), the fact, a remedy."""

    path: str
    fact: str
    hint: str


class _TooMuchError(Exception):
    """The letter is so large or deep that looking at the rest could cost too much."""


def find_faults(letter: Letter) -> tuple[Fault, ...]:
    """Return what no letter may hold, in reading order; of much that is wrong the first of it."""
    faults: list[Fault] = []
    walk = _Walk(letter)
    try:
        for path, fact, hint in walk.faults():
            faults.append(Fault(_written(path), fact, hint))
            if len(faults) == MAX_FAULTS:
                break
    except _TooMuchError as error:
        faults.append(Fault(_written(walk.path), str(error), _SHORTEN))
    return tuple(faults)


class _Walk:
    """Looks at every part of one letter; `path` leads to the part at hand."""

    def __init__(self, letter: Letter) -> None:
        self.path: Path = None
        self._letter = letter
        self._nodes = self._characters = self._markup = 0
        self._targets: frozenset[str] | None = None

    def faults(self) -> Iterator[tuple[Path, str, str]]:
        """Yield what is wrong: where, the fact, a remedy; raise _TooMuchError beyond the bounds."""
        waiting: list[tuple[Any, Path, int]] = [(self._letter, None, 0)]
        while waiting:
            part, self.path, depth = waiting.pop()
            if isinstance(part, str):
                self._spend_characters(len(part))
                yield from ((self.path, fact, "delete it") for fact in _characters(part))
                continue
            if not isinstance(part, tuple | Struct):
                continue
            self._spend_node(part, depth)
            parts = _parts(part)
            yield from ((self.path, fact, hint) for fact, hint in self._rules(part))
            inside = depth + isinstance(part, Struct)
            waiting += [(one, (self.path, step), inside) for one, step in reversed(parts)]

    def _spend_characters(self, count: int) -> None:
        self._characters += count
        if self._characters > MAX_CHARACTERS:
            raise _TooMuchError(f"the letter holds more than {MAX_CHARACTERS:,} characters")

    def _spend_node(self, part: object, depth: int) -> None:
        self._nodes += len(part) if isinstance(part, tuple) else 0
        if self._nodes > MAX_NODES:
            raise _TooMuchError(f"the letter has more than {MAX_NODES:,} parts")
        if depth > MAX_DEPTH:
            raise _TooMuchError(f"more than {MAX_DEPTH} parts stand inside each other")
        if isinstance(part, Strong | Emphasis | Link):
            self._markup += 1
            if self._markup > MAX_MARKUP:
                raise _TooMuchError(f"more than {MAX_MARKUP:,} words are strong, emphasised or linked")
        elif isinstance(part, Blank):
            self._spend_characters(part.length)

    def _rules(self, part: object) -> Iterable[tuple[str, str]]:
        """Yield what is wrong with a node itself: the fact and a remedy."""
        match part:
            case Link():
                return _link(part)
            case Reference():
                return self._reference(part)
            case Number():
                return self._number(part)
            case Table():
                return _table(part)
            case Numbering():
                return _numbering(part)
            case PageDesign():
                return _page(part)
            case _:
                return ()

    def _reference(self, reference: Reference) -> Iterator[tuple[str, str]]:
        if self._targets is None:
            self._targets = frozenset(
                block.id
                for block in blocks(self._letter)
                if isinstance(block, Section | Clause) and block.number
            )
        if reference.target not in self._targets:
            fact = f"`{reference.target}` has no number in this letter"
            yield fact, "name the id of a section or clause with a number"

    def _number(self, number: Number) -> Iterator[tuple[str, str]]:
        levels = len(self._letter.design.numbering.levels)
        if number.level > levels:
            yield f"level {number.level} is beyond the {levels} of the numbering", "use a level that it has"


def _parts(part: Any) -> list[tuple[Any, str]]:
    """Return the texts, tuples and nodes that stand directly in a part, with the steps that lead there."""
    if isinstance(part, tuple):
        return [(one, f"[{index}]") for index, one in enumerate(part) if one.__class__ not in _ATOMS]
    steps = zip(astuple(part), part.__struct_fields__, strict=True)
    return [(one, f".{name}") for one, name in steps if one.__class__ not in _ATOMS]


def _written(path: Path) -> str:
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(step)
    return "$" + "".join(reversed(steps))


def _characters(text: str) -> Iterator[str]:
    if not text.isprintable():
        for found in find_forbidden(text)[:1]:
            yield f"{describe(found[0])} is not allowed"


def _link(link: Link) -> Iterator[tuple[str, str]]:
    if _SCRIPTS.match(_UNSEEN_IN_TARGETS.sub("", link.target)):
        yield "a link leads to a script or a file", "link to the web, a mail address or a telephone number"


def _table(table: Table) -> Iterator[tuple[str, str]]:
    wanted = len(table.columns)
    for index, row in enumerate(table.rows):
        if len(row) != wanted:
            fact = f"row {index + 1} has {len(row)} cells, and the table {wanted} columns"
            yield fact, "give each row a cell for each column"
            return


def _page(page: PageDesign) -> Iterator[tuple[str, str]]:
    fault = margins_fault(page.paper, page.margins)
    if fault is not None:
        yield fault, "make them smaller; they are in millimetres"


def _numbering(numbering: Numbering) -> Iterator[tuple[str, str]]:
    for index, level in enumerate(numbering.levels):
        above = numbering.levels[:index]
        try:
            is_parsed = parse_level(level.pattern, index + 1, above, restart=level.restart) == level
        except (PatternError, LookupError, StopIteration) as error:
            yield f"level {index + 1} cannot count: {error}", "write a pattern such as `1.` or `（一）`"
            return
        if not is_parsed:
            fact = f"the parts of level {index + 1} are not those of its pattern `{level.pattern}`"
            yield fact, "take the pattern apart at its counting signs"
            return
