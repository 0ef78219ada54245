"""Pairing: which entries of three versions are one, and in which order what comes of them stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from msgspec import Struct

from letterforge.review.git_drivers.blocks import Block, Collection
from letterforge.review.git_drivers.hunks import blocks_of
from letterforge.yamldoc.tree import Mapping, Node, Scalar

_IDS = ("id", "clause", "name", "from")  # keys by which an item of a list is known, whatever else it says
SETS = frozenset({"tags"})
"""Keys of lists of words whose order says nothing."""
_UNORDERED = SETS | {"versions"}  # and of lists whose items are known by what they say: by their days


class Item(Struct):
    """One entry in up to three versions, under the `name` that it has in the end."""

    name: str
    base: Block | None
    ours: Block | None
    theirs: Block | None
    is_list: bool = False


class Row(Struct):
    """Entries in the order in which they are written."""

    is_list: bool
    items: list[Item]


def merged_row(base: Collection | None, ours: Collection, theirs: Collection, key: str = "") -> Row | None:
    """Return the entries of three versions; None where both sides put different items at one place of a list.

    `key` is what they stand under.
    """
    before = base.blocks if base else []
    if ours.is_list:
        items = _list_items(before, ours.blocks, theirs.blocks, is_set=key in _UNORDERED)
        return None if items is None else Row(is_list=True, items=items)
    return Row(is_list=False, items=_map_items(before, ours.blocks, theirs.blocks))


def _map_items(base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block]) -> list[Item]:
    one, other = _renamed(base, ours), _renamed(base, theirs)
    here = {one.get(block.name, block.name): block for block in ours}
    there = {other.get(block.name, block.name): block for block in theirs}
    before = {block.name: block for block in base}
    items = []
    for key in key_order([*before], [*here], [*there]):
        first, mine, yours = before.get(key), here.get(key), there.get(key)
        items.append(Item(_name(first, mine, yours), first, mine, yours))
    return items


def _name(base: Block | None, ours: Block | None, theirs: Block | None) -> str:
    """Return the key that an entry has in the end."""
    if ours is None or theirs is None:
        return (ours or theirs or base).name  # type: ignore[union-attr]  # one of them is there
    return theirs.name if base is not None and ours.name == base.name else ours.name


def _renamed(base: Sequence[Block], side: Sequence[Block]) -> dict[str, str]:
    """Return the old key of each entry of a side that has only another key: a mapping that stands alone."""
    old, new = (
        {block.name: block for block in row if isinstance(block.node, Mapping)} for row in (base, side)
    )
    gone = {name: repr(one.meant) for name, one in old.items() if name not in {block.name for block in side}}
    come = {name: repr(one.meant) for name, one in new.items() if name not in {block.name for block in base}}
    counts = Counter([*gone.values(), *come.values()])
    by_value = {value: name for name, value in gone.items()}
    return {name: by_value[value] for name, value in come.items() if value in by_value and counts[value] == 2}


def key_order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Return all keys in the order of the side that changed it, of ours where both did.

    A key that only the other side has stands behind the one that it follows there, and behind new ones.
    """
    common = set(base) & set(ours) & set(theirs)
    orders = [[key for key in row if key in common] for row in (base, ours, theirs)]
    leads, follows = (theirs, ours) if orders[0] == orders[1] and orders[0] != orders[2] else (ours, theirs)
    known, there = set(base) | set(follows), set(leads)
    runs: dict[str | None, list[str]] = {}  # new keys, by the one that they follow
    anchor: str | None = None
    for key in follows:
        if key in there:
            anchor = key
        else:
            runs.setdefault(anchor, []).append(key)
    found: list[str] = []
    waiting = runs.get(None, [])
    for key in leads:
        if key in known:
            found += waiting
            waiting = runs.get(key, [])
        found.append(key)
    return found + waiting


def _list_items(
    base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block], *, is_set: bool
) -> list[Item] | None:
    here, there = _paired(base, ours), _paired(base, theirs)
    mine, yours = _added(ours, here), _added(theirs, there)
    if _moved_apart(mine, yours):
        return None
    found: list[Item] = []
    for gap in range(len(base) + 1):
        new = _new_items(mine.get(gap, []), yours.get(gap, []), is_set=is_set)
        if new is None:
            return None
        found += new
        if gap < len(base):
            one, other = here.get(gap), there.get(gap)
            mine_, yours_ = (None if at is None else row[at] for row, at in ((ours, one), (theirs, other)))
            found.append(Item("", base[gap], mine_, yours_))
    for item in found:
        item.is_list = True
    return found


def _paired(base: Sequence[Block], side: Sequence[Block]) -> dict[int, int]:
    """Return the index in a side of each item of the base that is there.

    An item is known by its id, else by what it says; where as many others stand in its place, by its place.
    """
    found: dict[int, int] = {}
    for is_same, start, end, first, last in blocks_of(
        *([_token(one) for one in row] for row in (base, side))
    ):
        if is_same or end - start == last - first:
            pairs = zip(range(start, end), range(first, last), strict=True)
            found.update(pair for pair in pairs if is_same or _may_pair(base[pair[0]], side[pair[1]]))
    return found


def _may_pair(one: Block, other: Block) -> bool:
    """Return whether two items at one place may be one: they have no ids, or differ in these alone."""
    if id_of(one.node) is None and id_of(other.node) is None:
        return type(one.node) is type(other.node)
    said = [
        {key: value for key, value in block.meant.items() if key not in _IDS}
        for block in (one, other)
        if isinstance(block.meant, dict)
    ]
    return len(said) == 2 and bool(said[0]) and said[0] == said[1]


def _token(block: Block) -> Hashable:
    return id_of(block.node) or repr(block.meant)


def id_of(node: Node) -> tuple[str, str] | None:
    """Return the key and the id by which an item of a list is known, None where it has none."""
    if isinstance(node, Mapping):
        for key in _IDS:
            if isinstance(value := node.get(key), Scalar):
                return key, value.text
    return None


def _added(side: Sequence[Block], paired: dict[int, int]) -> dict[int, list[Block]]:
    """Return the items that only a side has, by the item of the base before which they stand."""
    places = {there: at for at, there in paired.items()}
    found: dict[int, list[Block]] = {}
    gap = 0
    for at, block in enumerate(side):
        if at in places:
            gap = places[at] + 1
        else:
            found.setdefault(gap, []).append(block)
    return found


def _moved_apart(ours: dict[int, list[Block]], theirs: dict[int, list[Block]]) -> bool:
    """Return whether both sides have a new item in common that stands at two places."""
    one, other = (
        {(_token(block), gap) for gap, row in side.items() for block in row} for side in (ours, theirs)
    )
    common = {token for token, _ in one} & {token for token, _ in other}
    return any((token, gap) not in other for token, gap in one if token in common)


def _new_items(ours: list[Block], theirs: list[Block], *, is_set: bool) -> list[Item] | None:
    """Return the items that both sides have added at one place; None where they stand in no order."""
    known = [_token(block) for block in ours]
    if not ours or not theirs or is_set or known == [_token(block) for block in theirs]:
        others = {_token(block): block for block in theirs}
        items = [Item("", None, block, others.pop(_token(block), None)) for block in ours]
        return [*items, *(Item("", None, None, block) for block in others.values())]
    return None
