"""Validation: rules for letters beyond the types of their nodes.

A letter that is read from JSON may come from a stranger. It has the bounds of letters that libraries make, so
that exporters need not expect more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from letterforge.letter.bounds import MAX_CHARACTERS, MAX_DEPTH, MAX_MARKUP, MAX_NODES
from letterforge.letter.characters import describe, find_forbidden
from letterforge.letter.design import PageDesign
from letterforge.letter.expected_numbers import ExpectedNumbers, numbering_faults
from letterforge.letter.faults import Fault, Path
from letterforge.letter.image_header import MAX_IMAGES, ImageError, image_header
from letterforge.letter.letter import Letter
from letterforge.letter.link_targets import HINT, is_allowed, refusal
from letterforge.letter.nodes import Blank, Emphasis, Filled, Image, Link, Reference, Strong, Table, Text
from letterforge.letter.numbering import Numbering
from letterforge.letter.paper import margins_fault, page_size

_ATOMS = frozenset({type(None), bool, int, float})  # which hold no more than their types say
_SHORTEN = "make it shorter"
_BREAK = 'make two of it, with `{"kind": "break"}` between them'


class _TooMuchError(Exception):
    """The letter is so large or deep that looking at the rest could cost too much."""


def find_faults(letter: Letter) -> Iterator[Fault]:
    """Yield what no letter may hold: in reading order, and behind it what is wrong with its numbers.

    Beyond the bounds of letters nothing more is looked at.
    """
    walk = _Walk(letter)
    try:
        yield from walk.faults()
    except _TooMuchError as error:
        yield Fault(walk.path, str(error), _SHORTEN)


class _Walk:
    """Looks at every part of one letter; `path` leads to the part at hand."""

    def __init__(self, letter: Letter) -> None:
        self.path: Path = None
        self._letter = letter
        self._nodes = self._characters = self._markup = self._images = 0
        self._numbers = ExpectedNumbers(letter)

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong; raise _TooMuchError beyond the bounds."""
        waiting: list[tuple[Any, Path, int]] = [(self._letter, None, 0)]
        while waiting:
            part, self.path, depth = waiting.pop()
            if isinstance(part, str):
                self._spend_characters(len(part))
                yield from (Fault(self.path, fact, "delete it") for fact in _characters(part))
                continue
            if not isinstance(part, tuple | Struct):
                continue
            self._spend_node(part, depth)
            parts = _parts(part)
            yield from self._rules(part)
            inside = depth + isinstance(part, Struct)
            waiting += [(one, (self.path, step), inside) for one, step in reversed(parts)]
        yield from self._numbers.faults

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

    def _rules(self, part: object) -> Iterable[Fault]:
        """Yield what is wrong with a node itself."""
        match part:
            case Text() | Filled() | Blank():
                broken = "\n" in part.text or "\r" in part.text
                return (Fault((self.path, ".text"), "a text holds a line break", _BREAK),) if broken else ()
            case Link() if not is_allowed(part.target):
                return (Fault(self.path, refusal(part.target), HINT),)
            case Reference():
                found = self._numbers.fault_of(part, self.path)
                return (found,) if found else ()
            case Table():
                return self._rows(part)
            case Image():
                return self._image(part)
            case Letter() if part.title_at > len(part.body):
                fact = f"the title stands behind block {part.title_at}, and the body has {len(part.body)}"
                return (Fault((self.path, ".title_at"), fact, "write the number of blocks before the title"),)
            case Numbering():
                return [Fault(self.path, fact, hint) for fact, hint in numbering_faults(part)]
            case PageDesign():
                return _page(part, self.path)
            case _:
                return ()

    def _image(self, image: Image) -> Iterator[Fault]:
        self._images += len(image.data)
        if self._images > MAX_IMAGES:
            raise _TooMuchError(f"the pictures of the letter have more than {MAX_IMAGES >> 20} MiB")
        try:
            image_header(image.data)
        except ImageError as error:
            yield Fault((self.path, ".data"), f"the picture cannot be used: {error}", error.hint)

    def _rows(self, table: Table) -> Iterator[Fault]:
        wanted = len(table.columns)
        for index, row in enumerate(table.rows):
            if len(row) != wanted:
                fact = f"row {index + 1} has {len(row)} cells, and the table {wanted} columns"
                yield Fault(self.path, fact, "give each row a cell for each column")
        if table.total and len(table.total) != wanted:
            fact = f"the last row has {len(table.total)} cells, and the table {wanted} columns"
            yield Fault((self.path, ".total"), fact, "give it a cell for each column")


def _parts(part: Any) -> list[tuple[Any, str]]:
    """Return the texts, tuples and nodes that stand directly in a part, with the steps that lead there."""
    if isinstance(part, tuple):
        return [(one, f"[{index}]") for index, one in enumerate(part) if one.__class__ not in _ATOMS]
    steps = zip(astuple(part), part.__struct_fields__, strict=True)
    return [(one, f".{name}") for one, name in steps if one.__class__ not in _ATOMS]


def _characters(text: str) -> Iterator[str]:
    if not text.isprintable():
        for found in find_forbidden(text)[:1]:
            yield f"{describe(found[0])} is not allowed"


def _page(page: PageDesign, path: Path) -> Iterator[Fault]:
    fault = margins_fault(page_size(page), page.margins)
    if fault is not None:
        yield Fault((path, ".margins"), fault, "make them smaller; they are in millimetres")
