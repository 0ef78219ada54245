"""Letter changes: the changes of two letters whose blocks are aligned, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.comparison.alignment import Alignment
from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.changes import Change, ChangeKind, Part
from letterforge.comparison.line_changes import LineChange, ValueChange, line_change, parts_of
from letterforge.comparison.line_pairs import line_pairs
from letterforge.comparison.lines import Line, LineReader
from letterforge.comparison.places import Places, reading_order
from letterforge.comparison.splits import Split, merges, splits
from letterforge.comparison.tokens import Token
from letterforge.comparison.word_changes import word_changes
from letterforge.letter import Letter, Paragraph


def letter_changes(old: Letter, new: Letter, alignment: Alignment) -> Iterator[Change]:
    """Yield what changed in the letter, then its values, its numbers and its layout."""
    changes = _Changes(old, new, alignment)
    yield from changes.of_words()
    yield from changes.of_values()
    yield from changes.of_numbers()
    yield from changes.of_layout()


class _Changes:
    """Collects the changes; values, numbers and layout are told behind the words."""

    def __init__(self, old: Letter, new: Letter, alignment: Alignment) -> None:
        self._old_letter, self._new_letter = old, new
        self._alignment = alignment
        self._places = Places(alignment, old.design, new.design)
        self._old = LineReader(old.design, alignment.renamed)
        self._new = LineReader(new.design)
        self._values: dict[ValueChange, dict[str, None]] = {}
        self._first: dict[ValueChange, str] = {}
        self._laid_out: list[Change] = []
        self._told: set[tuple[str, int]] = set()  # blocks told as part of another: the side, the index

    def of_words(self) -> Iterator[Change]:
        """Yield what was added, removed, moved, split, merged and reworded."""
        yield from self._of_title()
        found = {one.whole.index: one for one in splits(self._alignment)}
        joined = {one.whole.index: one for one in merges(self._alignment)}
        for old, new in reading_order(self._alignment):
            if old is not None and new is not None:
                yield from self._of_partners(old, new, found.get(old.index), joined.get(new.index))
            elif new is not None:
                yield from self._of_one("added", "new", new)
            elif old is not None:
                yield from self._of_one("removed", "old", old)

    def _of_title(self) -> Iterator[Change]:
        old = self._old.line("title", self._old_letter.title)
        new = self._new.line("title", self._new_letter.title)
        yield from self._of_line(None, None, old, new)
        before, after = self._old_letter.running_values, self._new_letter.running_values
        for one, other in zip(before, after, strict=False):
            yield from self._of_line(
                None, None, self._old.line("running", one), self._new.line("running", other)
            )

    def _of_one(self, kind: ChangeKind, side: str, block: PlacedBlock) -> Iterator[Change]:
        """Yield that a block came or went, unless that is told of the one around it."""
        if (side, block.index) in self._told:
            return
        blocks = self._alignment.new if side == "new" else self._alignment.old
        partners = self._alignment.old_of if side == "new" else self._alignment.new_of
        reader = self._new if side == "new" else self._old
        words: list[str] = []
        for one in blocks[block.index : block.end]:
            if one.index in partners or (side, one.index) in self._told:
                continue
            self._told.add((side, one.index))
            text = "\n".join(line.text for line in reader.lines(one.block))
            number = f"{one.label} " if one.label and one is not block else ""
            words += [number + text] if text else []
        part = Part("added" if side == "new" else "removed", "\n".join(words))
        if words or block.label:
            old, new = (None, block) if side == "new" else (block, None)
            yield self._places.change(kind, old, new, (part,) if words else ())

    def _of_partners(
        self, old: PlacedBlock, new: PlacedBlock, split: Split | None, merge: Split | None
    ) -> Iterator[Change]:
        is_told = ("new", new.index) in self._told or ("old", old.index) in self._told
        if new.index in self._alignment.moved and not is_told:
            yield self._places.change("moved", old, new, now=new.words or new.all_words)
        if split is not None:
            yield from self._of_split("split", split)
        elif merge is not None:
            yield from self._of_split("merged", merge)
        if ("new", new.index) in self._told or ("old", old.index) in self._told:
            return
        self._compare_layout(old, new)
        if old.block == new.block:
            return
        for before, after in line_pairs(self._old.lines(old.block), self._new.lines(new.block)):
            yield from self._of_line(old, new, before, after)

    def _of_split(self, kind: ChangeKind, split: Split) -> Iterator[Change]:
        whole, (first, second) = split.whole, split.halves
        sides = ("old", "new") if kind == "split" else ("new", "old")
        for block in (first, second):
            self._told |= {(sides[1], index) for index in range(block.index, block.end)}
        self._told |= {(sides[0], index) for index in range(whole.index, whole.end)}
        readers = (self._old, self._new) if kind == "split" else (self._new, self._old)
        one = self._deep(readers[0], whole, sides[0])
        other = [*self._deep(readers[1], first, sides[1]), *self._deep(readers[1], second, sides[1])]
        stretches = word_changes(one, other) if kind == "split" else word_changes(other, one)
        parts = tuple(parts_of(stretches))
        old, new = (whole, first) if kind == "split" else (first, whole)
        yield self._places.change(kind, old, new, parts=parts, name=second.id)

    def _deep(self, reader: LineReader, block: PlacedBlock, side: str) -> list[Token]:
        blocks = self._alignment.old if side == "old" else self._alignment.new
        inside = blocks[block.index : block.end]
        return [token for one in inside for line in reader.lines(one.block) for token in line.tokens]

    def _of_line(
        self, old: PlacedBlock | None, new: PlacedBlock | None, before: Line | None, after: Line | None
    ) -> Iterator[Change]:
        if before is None or after is None:
            line = before or after
            assert line is not None
            part = Part("added" if before is None else "removed", line.text)
            kind: ChangeKind = "row-added" if before is None else "row-removed"
            kind = "retitled" if line.role == "title" else kind
            yield self._places.change(kind, old, new, (part,), role=line.role)
            return
        change = line_change(before.tokens, after.tokens)
        if change is None:
            return
        if change.is_laid_out:
            self._laid_out.append(self._places.change("laid-out", old, new, name="emphasis", now=after.text))
        yield from self._of_change(old, new, after, change)

    def _of_change(
        self, old: PlacedBlock | None, new: PlacedBlock | None, line: Line, change: LineChange
    ) -> Iterator[Change]:
        for value in change.values:
            self._first.setdefault(value, new.id if new else "")
            self._values.setdefault(value, {})[self._places.number_of(new)] = None
        if change.has_other_words:
            is_title = line.role == "title"
            kind: ChangeKind = "retitled" if is_title else "reworded"
            yield self._places.change(kind, old, new, change.parts, role=line.role)
            return
        for kind, told in change.others:
            yield self._places.change(
                kind, old, new, change.parts, told.name, was=told.before, now=told.after, role=line.role
            )

    def of_values(self) -> Iterator[Change]:
        """Yield each value that changed, once for all places that print it."""
        for value, places in self._values.items():
            yield Change(
                "value",
                self._first[value],
                name=value.name,
                before=value.before,
                after=value.after,
                places=tuple(places),
            )

    def of_numbers(self) -> Iterator[Change]:
        """Yield the parts whose own number changed."""
        for old, new in reading_order(self._alignment):
            if old is not None and new is not None and old.label != new.label:
                yield self._places.change("renumbered", old, new, was=old.label, now=new.label)

    def _compare_layout(self, old: PlacedBlock, new: PlacedBlock) -> None:
        before, after = _layout(old), _layout(new)
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name):
                was, now = str(before.get(name) or ""), str(after.get(name) or "")
                self._laid_out.append(self._places.change("laid-out", old, new, (), name, was=was, now=now))

    def of_layout(self) -> Iterator[Change]:
        """Yield what looks otherwise: blocks, then the design."""
        yield from self._laid_out
        for name, before, after in self._places.designs():
            yield Change("laid-out", "", name=name, before=before, after=after)


def _layout(block: PlacedBlock) -> dict[str, object]:
    """Return how a block is set, by the names of its fields."""
    one = block.block
    if isinstance(one, Paragraph):
        return {"style": one.style, "align": one.align}
    return {name: getattr(one, name) for name in ("title_layout", "layout") if hasattr(one, name)}
