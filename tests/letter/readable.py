"""Letters of any shape, as far as they may stand in a letter file."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from letterforge.letter import (
    Clause,
    Design,
    Filled,
    Letter,
    Link,
    Number,
    Paragraph,
    Reference,
    Section,
    Text,
)
from letterforge.letter.characters import find_forbidden
from letterforge.letter.link_targets import is_allowed
from letterforge.letter.numberer import Count, Numberer
from tests.strategies import letter_of, letters

_TARGET = Clause("node", Number("一、", 1, 1, ""), (), ())  # what references of the strategies name
_LINK = "https://a.example/x?a=1&copy;=2|(y"


def _clean(part: Any) -> Any:
    """Return a part of a letter without the characters that no text may hold."""
    if isinstance(part, str):
        found = {one[0] for one in find_forbidden(part)}
        return re.sub(f"[{''.join(map(re.escape, found))}]", "", part) if found else part
    if isinstance(part, tuple):
        return tuple(map(_clean, part))
    if isinstance(part, Struct):
        return type(part)(*(_clean(getattr(part, name)) for name in part.__struct_fields__))
    return part


class _Soundness:
    """Gives sections and clauses ids of their own and the numbers of their order, and links an address."""

    def __init__(self, letter: Letter) -> None:
        self._levels = len(letter.design.numbering.levels)
        self._count = Count(Numberer(letter.design.numbering))
        self._ids = 0

    def sound(self, part: Any, level: int = 1) -> Any:
        """Return a part of a letter as it may stand in a letter file; `level` is that of its number."""
        match part:
            case Section() | Clause():
                return self._numbered(part, level)
            case Reference():
                return Reference("一", "node", part.full)
            case Link() if not is_allowed(part.target):
                part = replace(part, target=_LINK)
        if isinstance(part, tuple):
            return tuple(self.sound(one, level) for one in part)
        if isinstance(part, Struct) and not isinstance(part, Design):
            return type(part)(*(self.sound(getattr(part, name), level) for name in part.__struct_fields__))
        return part

    def _numbered(self, node: Section | Clause, level: int) -> Section | Clause:
        number = self._count.next(level) if node.number and level <= self._levels else None
        id_ = f"node-{self._ids}" if self._ids else "node"
        self._ids += 1
        title, body = self.sound(node.title), self.sound(node.body, level + (number is not None))
        return replace(node, id=id_, number=number, title=title, body=body)


def _sound(letter: Letter) -> Letter:
    soundness = _Soundness(letter)
    title, body = soundness.sound(letter.title), soundness.sound(letter.body)
    return replace(letter, title=title, body=body, running_values=soundness.sound(letter.running_values))


readable_letters: st.SearchStrategy[Letter] = letters.map(
    lambda letter: _sound(_clean(replace(letter, body=(_TARGET, *letter.body))))
)
"""Any letter as far as it may stand in a letter file: characters, numbers, references, links."""

SMALL = letter_of(
    Clause("first", Number("一、", 1, 1, ""), (Text("words"),), ()),
    Paragraph("words", (Text("see "), Reference("一", "first"), Filled("x", "name"))),
    title=(Text("title"),),
)
"""A letter small enough to be changed by hand."""
