"""Trees: letters taken apart and put together again, with the numbers and references that they then have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from letterforge.letter import Block, Clause, Letter, Reference, Section, Text
from letterforge.letter.numberer import Count, Numberer
from letterforge.letter.traversal import blocks

Path = tuple[int, ...]
Map = Callable[[Any], Any]


def is_part(block: Any) -> bool:
    """Return whether blocks stand inside a block."""
    return isinstance(block, Section | Clause)


def paths(letter: Letter) -> list[tuple[Path, Any]]:
    """Return each block with the indexes that lead to it."""
    return list(_paths(letter.body, ()))


def _paths(body: tuple[Block, ...], above: Path) -> Iterator[tuple[Path, Any]]:
    for at, one in enumerate(body):
        yield (*above, at), one
        if isinstance(one, Section | Clause):
            yield from _paths(one.body, (*above, at))


def put(letter: Letter, path: Path, *found: Block) -> Letter:
    """Return a letter with other blocks at the place of one, or none."""
    at = letter.title_at
    if len(path) == 1 and path[0] < at:
        at += len(found) - 1
    return replace(letter, body=_put(letter.body, path, found), title_at=at)


def _put(body: tuple[Block, ...], path: Path, found: tuple[Block, ...]) -> tuple[Block, ...]:
    at = path[0]
    if len(path) == 1:
        return (*body[:at], *found, *body[at + 1 :])
    part = body[at]
    assert isinstance(part, Section | Clause)
    return (*body[:at], replace(part, body=_put(part.body, path[1:], found)), *body[at + 1 :])


def mapped(node: Any, change: Map) -> Any:
    """Return a node with each node inside it changed, innermost first."""
    if isinstance(node, tuple):
        return tuple(mapped(one, change) for one in node)
    if not hasattr(node, "__struct_fields__"):
        return node
    inside = {name: getattr(node, name) for name in node.__struct_fields__}
    changed = {
        name: mapped(one, change)
        for name, one in inside.items()
        if isinstance(one, tuple) or hasattr(one, "__struct_fields__")
    }
    changed = {name: one for name, one in changed.items() if one != inside[name]}
    return change(replace(node, **changed) if changed else node)


def renumbered(letter: Letter) -> Letter:
    """Return a letter whose parts are counted anew; a reference to what is gone becomes words."""
    numberer = Numberer(letter.design.numbering)
    count = Count(numberer)
    found: dict[str, tuple[Any, ...]] = {}

    def counted(body: tuple[Block, ...], above: tuple[Any, ...]) -> tuple[Block, ...]:
        result: list[Block] = []
        for one in body:
            path = above
            if isinstance(one, Section | Clause):
                number = one.number
                if number is not None:
                    number = count.next(min(number.level, len(numberer.levels)))
                    path = (*[up for up in above if up.level < number.level], number)
                    found.setdefault(one.id, path)
                result.append(replace(one, number=number, body=counted(one.body, path)))
            else:
                result.append(one)
        return tuple(result)

    body = counted(letter.body, ())

    def referred(node: Any) -> Any:
        if not isinstance(node, Reference):
            return node
        target = found.get(node.target)
        return replace(node, text=numberer.refer(target, full=node.full)) if target else Text(node.text)

    return replace(letter, body=mapped(body, referred), title=mapped(letter.title, referred))


def ids(letter: Letter) -> list[str]:
    """Return the ids of all blocks."""
    return [one.id for one in blocks(letter)]
