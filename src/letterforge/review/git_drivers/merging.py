"""Merging: three versions of a file in blocks, merged entry by entry.

What only one side changed is taken from it, comments too. Where both changed one entry, its own entries are
merged, then the sentences of its text; what is left is a conflict. All else stays as it is in ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from letterforge.review.git_drivers.blocks import (
    Block,
    Collection,
    Document,
    UnmergeableError,
    shifted,
)
from letterforge.review.git_drivers.hunks import regions
from letterforge.review.git_drivers.outcome import Choice, Conflict, Line, Meaning, Merged
from letterforge.review.git_drivers.pairing import Item, Row, merged_row

MergeValue = Callable[[Block, Block, Block], "Merged | None"]
"""Merges the values of an entry that all three sides have; None where they are not merged."""
_T = TypeVar("_T")


class Merger:
    """Merges documents; `merge_value` merges what is written in one entry."""

    def __init__(self, merge_value: MergeValue) -> None:
        self._merge_value = merge_value

    def documents(self, base: Document, ours: Document, theirs: Document) -> Merged:
        """Return the merged file; raises UnmergeableError where one of the entries would be left empty."""
        prelude = _remarks(base.prelude, ours.prelude, theirs.prelude)
        root = self.collections(base.root, ours.root, theirs.root)
        if root is None:
            raise UnmergeableError
        tail = _remarks(base.tail, ours.tail, theirs.tail)
        return Merged([*prelude, *root.lines, *tail], root.meaning)

    def collections(
        self, base: Collection | None, ours: Collection, theirs: Collection, key: str = ""
    ) -> Merged | None:
        """Return merged entries at the column of ours; None where that cannot be done entry by entry."""
        row = merged_row(base, ours, theirs, key)
        if row is None:
            return None
        moved = ours.column - theirs.column
        found = [one for one in (self._item(item, moved) for item in row.items) if one is not None]
        if not found:
            raise UnmergeableError
        meaning = _meaning(row, [one for one in found if one[1] is not None])
        return Merged([line for _, one in found if one is not None for line in one.lines], meaning)

    def _item(self, item: Item, moved: int) -> tuple[str, Merged] | None:
        """Return the name and the lines of what came of one entry; None where nothing did."""
        merged = self._block(item, moved)
        return None if merged is None else (item.name, merged)

    def _block(self, item: Item, moved: int) -> Merged | None:
        base, ours, theirs = item.base, item.ours, item.theirs
        if ours is None:
            return self._gone(base, theirs, moved, is_ours=True) if theirs is not None else None
        if theirs is None:
            return self._gone(base, ours, 0, is_ours=False)
        lead = _remarks(base.lead if base else [], ours.lead, shifted(theirs.lead, moved))
        body = self._body(base, ours, theirs, moved)
        lines = [*lead, *_with_dash(body.lines, ours, item.is_list)]
        return Merged(lines, body.meaning, body.other)

    def _gone(self, base: Block | None, left: Block, moved: int, *, is_ours: bool) -> Merged | None:
        """Return what comes of an entry that one side does not have."""
        lines = shifted([*left.lead, *_dashed(left, is_list=not left.name)], moved)
        if base is None:
            return Merged([*lines], _plain(left))
        if base.meant == left.meant and base.remarks == left.remarks and base.name == left.name:
            return None
        was = [*base.lead, *_dashed(base, is_list=not base.name)]
        was = shifted(was, left.column + moved - base.column)
        if is_ours:
            return Merged([Conflict((), tuple(lines), tuple(was))], Choice(None, _plain(left)))
        return Merged([Conflict(tuple(lines), (), tuple(was))], Choice(_plain(left), None))

    def _body(self, base: Block | None, ours: Block, theirs: Block, moved: int) -> Merged:
        if base and base.name != ours.name and base.name == theirs.name:
            base, theirs = base.renamed(ours), theirs.renamed(ours)
        elif base and base.name != theirs.name and base.name == ours.name:
            base, ours = base.renamed(theirs), ours.renamed(theirs)
        words = [_words(one) if one else None for one in (base, ours, theirs)]
        if words[1] == words[2] or words[0] == words[2]:
            return Merged([*ours.body], _plain(ours))
        if base and len({base.name, ours.name, theirs.name}) == 3:
            both = whole_conflict(ours, theirs, moved, base)
            return Merged(both.lines, both.meaning, theirs.name)
        if words[0] == words[1]:
            return Merged([*shifted(theirs.body, moved)], _plain(theirs))
        inner = self._children(base, ours, theirs)
        if inner is not None:
            return inner
        if ours.meant == theirs.meant or (base and base.meant == theirs.meant):
            return Merged([*ours.body], _plain(ours))
        if base and base.meant == ours.meant:
            return Merged([*shifted(theirs.body, moved)], _plain(theirs))
        value = self._merge_value(base, ours, theirs) if base else None
        return value or whole_conflict(ours, theirs, moved, base)

    def _children(self, base: Block | None, ours: Block, theirs: Block) -> Merged | None:
        one, other = ours.children, theirs.children
        first = base.children if base else None
        if one is None or other is None or one.is_list != other.is_list or (base and first is None):
            return None
        if first is not None and first.is_list != one.is_list:
            return None
        head = _one_of([_stripped(base.head) if base else None, _stripped(ours.head), _stripped(theirs.head)])
        if head is None:
            return None
        merged = self.collections(first, one, other, ours.name)
        if merged is None:
            return None
        written = (
            ours.head if head == _stripped(ours.head) else shifted(theirs.head, ours.column - theirs.column)
        )
        return Merged([*written, *merged.lines], merged.meaning)


def whole_conflict(ours: Block, theirs: Block, moved: int, base: Block | None) -> Merged:
    """Return a conflict of two entries as they are."""
    was = tuple(shifted(base.body, ours.column - base.column)) if base else ()
    lines = Conflict(tuple(ours.body), tuple(shifted(theirs.body, moved)), was)
    return Merged([lines], Choice(_plain(ours), _plain(theirs)))


def _remarks(base: list[str], ours: list[str], theirs: list[str]) -> list[Line]:
    """Return merged comments and blank lines."""
    if _stripped(ours) == _stripped(theirs) or _stripped(base) == _stripped(theirs):
        return [*ours]
    if _stripped(base) == _stripped(ours):
        return [*theirs]
    found: list[Line] = []
    for part in regions(_stripped(base), _stripped(ours), _stripped(theirs)):
        one, other = ours[slice(*part.ours)], theirs[slice(*part.theirs)]
        if not part.is_theirs or _stripped(one) == _stripped(other) or not any(map(str.strip, other)):
            found += one
        elif not part.is_ours or not any(map(str.strip, one)):
            found += other
        elif part.base[0] == part.base[1]:
            found += [*one, *other]  # both have added a comment
        else:
            found.append(Conflict(tuple(one), tuple(other), tuple(base[slice(*part.base)])))
    return found


def _stripped(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines)


def _one_of(versions: Sequence[_T | None]) -> _T | None:
    """Return what came of one thing that both sides may have changed; None where both did."""
    base, ours, theirs = versions
    if ours in (theirs, base):
        return theirs
    return ours if theirs == base else None


def _words(block: Block) -> tuple[str, ...]:
    """Return the body of an entry as it would stand at the first column."""
    return tuple(shifted(block.body, -block.column))


def _plain(block: Block) -> Meaning:
    return block.meant  # type: ignore[return-value]  # what is meant without a choice


def _meaning(row: Row, found: list[tuple[str, Merged]]) -> Meaning:
    if row.is_list:
        return [one.meaning for _, one in found]
    pairs: list[tuple[str, Meaning]] = []
    for name, one in found:
        if one.other is not None and isinstance(one.meaning, Choice):
            pairs += [(name, Choice(one.meaning.ours, None)), (one.other, Choice(None, one.meaning.theirs))]
        else:
            pairs.append((name, one.meaning))
    if len({name for name, _ in pairs}) != len(pairs):
        raise UnmergeableError  # two entries would have one key
    return dict(pairs)


def _dashed(block: Block, *, is_list: bool) -> list[str]:
    return [line for line in _with_dash([*block.body], block, is_list) if isinstance(line, str)]


def _with_dash(lines: list[Line], block: Block, is_list: bool) -> list[Line]:  # noqa: FBT001  # of a row
    """Return the lines of an item with its dash, which is a space in its body."""
    if not is_list:
        return lines
    return [*_dash(lines[0], block.column), *lines[1:]] if lines else lines


def _dash(line: Line, column: int) -> list[Line]:
    """Return a first line with a dash; where two sides have one, each gets its own."""
    if isinstance(line, Conflict):
        sides = [_dash_lines(side, column) for side in (line.ours, line.theirs)]
        base = _dash_lines(line.base, column) if line.base else ()
        return [Conflict(tuple(sides[0]), tuple(sides[1]), tuple(base))]
    return [*_dash_lines((line,), column)]


def _dash_lines(lines: Sequence[str], column: int) -> list[str]:
    if not lines:
        raise UnmergeableError  # the first key of an item is gone on one side
    first = lines[0]
    if not first.strip():
        first = " " * (column + 1) + "\n"
    if first[: column + 1].strip(" "):
        raise UnmergeableError
    return [f"{first[:column]}-{first[column + 1 :]}", *lines[1:]]
