"""Outline changes: what a variant inserts into, replaces in and removes from the body that it inherits.

Items are found by the ids that are written in that body: the `id` of an item, the id of a clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.library.localized_texts import entries, mapping, scalar
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence

Position = Literal["after", "before", "start_of", "end_of"]
_POSITIONS: tuple[Position, ...] = ("after", "before", "start_of", "end_of")
_INSIDE = ("start_of", "end_of")


class _Place(Struct, frozen=True):
    """An item of the inherited body: whether it is a section, and the ids of the sections around it."""

    is_section: bool
    around: tuple[str, ...]


def changed_body(body: Node, child: Mapping, findings: Findings) -> Node:
    """Return `body` with the changes of `child`; `findings` says which cannot be made, and why (LF421)."""
    parent = scalar(child.get("extends")).text
    places: dict[str, list[_Place]] = {}
    for id_, place in _walk(body, ()):
        places.setdefault(id_, []).append(place)
    changes = _Changes(findings, places, parent)
    changes.read(child)
    whole = "" if parent in places else parent
    return Sequence(changes.items(entries(body), whole), body.span)


def _walk(body: Node | None, around: tuple[str, ...]) -> Iterator[tuple[str, _Place]]:
    """Yield where each written id stands in a body."""
    for item in entries(body):
        id_ = _written_id(item)
        is_section = _is_section(item)
        if id_:
            yield id_, _Place(is_section, around)
        if is_section:
            yield from _walk(mapping(item).get("body"), (*around, id_) if id_ else around)


def _written_id(item: Node) -> str:
    """Return the id that is written for an item: its `id`, else that of the clause it names, or nothing."""
    if isinstance(item, Scalar):
        return item.text
    keys = mapping(item)
    own = keys.get("id") or keys.get("clause")
    return "" if own is None else scalar(own).text


def _is_section(item: Node) -> bool:
    return isinstance(item, Mapping) and "section" in item.entries


class _Changes(Struct, eq=False):
    """The changes of one variant, by the id of the item that they name; `parent` is the variant changed."""

    findings: Findings
    places: dict[str, list[_Place]]
    parent: str
    inserted: dict[tuple[Position, str], tuple[Node, ...]] = field(default_factory=dict)
    replaced: dict[str, Node] = field(default_factory=dict)
    gone: dict[str, Scalar] = field(
        default_factory=dict
    )  # what is removed or replaced, where that is written

    def read(self, child: Mapping) -> None:
        """Take the changes that `child` writes."""
        for one in entries(child.get("remove")):
            self._take(scalar(one))
        replace = child.get("replace")
        for entry in mapping(replace).entries.values() if replace is not None else ():
            if self._take(entry.key):
                self.replaced[entry.key.text] = self._with_id(entry.value, entry.key)
        for named in self.gone.values():
            self._is_inside_gone(named)
        for one in entries(child.get("insert")):
            self._insert(mapping(one))

    def items(self, items: tuple[Node, ...], section: str) -> tuple[Node, ...]:
        """Return the items of a body with all changes; `section` is the id of what they stand in."""
        changed: list[Node] = list(self._at("start_of", section))
        for item in items:
            id_ = _written_id(item)
            changed += self._at("before", id_)
            if id_ in self.replaced:
                changed.append(self.replaced[id_])
            elif not id_ or id_ not in self.gone:
                changed.append(self._with_changes_inside(item, id_))
            changed += self._at("after", id_)
        return (*changed, *self._at("end_of", section))

    def _with_changes_inside(self, item: Node, id_: str) -> Node:
        if not _is_section(item):
            return item
        keys = mapping(item)
        body = keys.entries.get("body")
        inner = self.items(entries(body.value if body else None), id_)
        if body is None and not inner:
            return item
        key, span = (body.key, body.value.span) if body else (keys.entries["section"].key, item.span)
        return Mapping({**keys.entries, "body": Entry(key, Sequence(inner, span))}, item.span)

    def _at(self, position: Position, id_: str) -> tuple[Node, ...]:
        return self.inserted.get((position, id_), ()) if id_ else ()

    def _insert(self, one: Mapping) -> None:
        position, *others = [position for position in _POSITIONS if position in one.entries]
        anchor = scalar(one.get(position))
        if others:
            message = f"`{position}` and `{others[0]}` cannot stand in one entry of `insert`"
            self._refuse(message, one.entries[others[0]].key, "make two entries of them")
        elif not self._is_place(anchor, position):
            return
        elif (position, anchor.text) in self.inserted:
            message = f"two entries of `insert` stand `{position}` `{anchor.text}`"
            self._refuse(message, anchor, "put the items of both into one `body`, in their order")
        else:
            self.inserted[position, anchor.text] = entries(one.get("body"))

    def _is_place(self, anchor: Scalar, position: Position) -> bool:
        """Return whether something can be inserted there: at an item, at the start or end of the letter."""
        id_ = anchor.text
        if position in _INSIDE and id_ == self.parent and id_ not in self.places:
            return True
        if not self._is_there(anchor, position) or self._is_inside_gone(anchor):
            return False
        if id_ in self.gone and (position in _INSIDE or id_ not in self.replaced):
            self._refuse(f"`{id_}` is {self._how(id_)} here too", anchor, "insert it beside another item")
            return False
        if position in _INSIDE and not self.places[id_][0].is_section:
            message = f"`{id_}` is no section, so nothing can stand at its {position[:-3]}"
            self._refuse(message, anchor, "insert it `before` or `after`")
            return False
        return True

    def _take(self, named: Scalar) -> bool:
        """Return whether an item is there to be removed or replaced, and nothing else does so."""
        if not self._is_there(named):
            return False
        if named.text in self.gone:
            self._refuse(f"`{named.text}` is changed twice", named, "keep one of the two changes")
            return False
        self.gone[named.text] = named
        return True

    def _is_there(self, named: Scalar, position: Position | None = None) -> bool:
        """Return whether the inherited body has one item of that id, at which something is to be inserted."""
        places = self.places.get(named.text, [])
        if not places:
            near = None if named.text == self.parent else did_you_mean(named.text, self.places)
            hint = near or "name the id of a clause in its body, or of an item with `id`"
            if position in _INSIDE or named.text == self.parent:
                hint = (
                    near or f"for the whole letter write `start_of: {self.parent}` or `end_of: {self.parent}`"
                )
            self._refuse(f"`{self.parent}` has no item `{named.text}`", named, hint)
        elif len(places) > 1:
            message = f"`{self.parent}` has {len(places)} items `{named.text}`"
            self._refuse(message, named, f"give each of them an `id` in `{self.parent}`")
        return len(places) == 1

    def _is_inside_gone(self, named: Scalar) -> bool:
        """Return whether an item stands in a section that is removed or replaced itself."""
        for id_ in self.places[named.text][0].around:
            if id_ in self.gone:
                message = f"`{named.text}` stands in `{id_}`, which is {self._how(id_)} here too"
                self._refuse(message, named, "keep one of the two changes")
                return True
        return False

    def _how(self, id_: str) -> str:
        return "replaced" if id_ in self.replaced else "removed"

    def _with_id(self, item: Node, named: Scalar) -> Node:
        """Return what replaces an item, under that item's id."""
        own = Entry(Scalar("id", quoted=False, span=named.span), named)
        if isinstance(item, Scalar):
            clause = Entry(Scalar("clause", quoted=False, span=item.span), item)
            return item if item.text == named.text else Mapping({"clause": clause, "id": own}, item.span)
        keys = mapping(item)
        written = keys.get("id")
        if isinstance(written, Scalar) and written.text != named.text:
            message = f"what replaces `{named.text}` has its id, not `{written.text}`"
            self._refuse(message, written, "leave out `id`")
        return Mapping({**keys.entries, "id": own}, keys.span)

    def _refuse(self, message: str, at: Scalar, hint: str) -> None:
        self.findings.add("LF421", message, span=at.span, hint=hint)
