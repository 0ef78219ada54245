"""Places: where a change stands, in both letters, and the order in which changes are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from letterforge.comparison.alignment import Alignment
from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.changes import Change, ChangeKind, Part
from letterforge.comparison.lines import LineRole
from letterforge.letter import Attachments, Choice, Clause, Copies, Design, Paragraph, Section, Table
from letterforge.letter.traversal import plain

_OF_BLOCKS: tuple[ChangeKind, ...] = ("added", "removed", "moved", "split", "merged")


class Places:
    """Tells numbers and headings of blocks of two letters."""

    def __init__(self, alignment: Alignment, old: Design, new: Design) -> None:
        self._alignment = alignment
        self._designs = old, new

    def change(
        self,
        kind: ChangeKind,
        old: PlacedBlock | None,
        new: PlacedBlock | None,
        parts: tuple[Part, ...] = (),
        name: str = "",
        *,
        was: str = "",
        now: str = "",
        role: LineRole | Literal["table", ""] = "",
    ) -> Change:
        """Return a change of a block, with its place in both letters; None is where it does not stand."""
        block = new or old
        before, after = self.number_of(old), self.number_of(new)
        heading = self._heading(new, is_new=True) if new else self._heading(old, is_new=False)
        is_inside = bool(before or after or heading)
        return Change(
            kind,
            block.id if block else "",
            before,
            after,
            heading,
            self._label(new, is_new=True) if new else self._label(old, is_new=False),
            _role(block) if kind in _OF_BLOCKS and is_inside else role,
            parts,
            name,
            was,
            now,
        )

    @staticmethod
    def number_of(block: PlacedBlock | None) -> str:
        """Return the numbers that lead to a block, as a reader would name it: `一、1.`, `1. (a)`."""
        if block is None:
            return ""
        text = before = ""
        for label in block.labels:
            shows_parent = bool(before) and label.startswith(before.rstrip("."))
            gap = " " if text and text[-1].isascii() else ""
            text = label if shows_parent else f"{text}{gap}{label}"
            before = label
        return text

    def _heading(self, block: PlacedBlock | None, *, is_new: bool) -> str:
        """Return the title of the nearest part around a block that has one, its own first."""
        blocks = self._alignment.new if is_new else self._alignment.old
        while block is not None:
            if isinstance(block.block, Section | Clause) and block.block.title:
                return plain(block.block.title, self._designs[is_new])
            block = blocks[block.parent] if block.parent >= 0 else None
        return ""

    def _label(self, placed: PlacedBlock | None, *, is_new: bool) -> str:
        """Return what a list, a choice or a table is called, empty for other blocks."""
        block = placed.block if placed is not None else None
        if isinstance(block, Choice | Attachments | Copies):
            return plain(block.label, self._designs[is_new])
        return plain(block.caption, self._designs[is_new]) if isinstance(block, Table) else ""

    def designs(self) -> Iterator[tuple[str, str, str]]:
        """Yield the parts of the design that differ: their name, before and after where these are short."""
        old, new = self._designs
        if old.numbering != new.numbering:
            yield "numbering", _patterns(old), _patterns(new)
        if old.language != new.language:
            yield "language", old.language, new.language
        for name in old.page.__struct_fields__:
            before, after = getattr(old.page, name), getattr(new.page, name)
            if before != after:
                yield f"page.{name}", _short(before), _short(after)


def _role(placed: PlacedBlock | None) -> Literal["text", "table", ""]:
    """Return what a block is that stands in a part and has no number and no title of its own."""
    block = placed.block if placed is not None else None
    if isinstance(block, Table):
        return "table"
    is_text = isinstance(block, Paragraph) or (
        isinstance(block, Clause) and not (block.number or block.title)
    )
    return "text" if is_text else ""


def _patterns(design: Design) -> str:
    return " ".join(level.pattern for level in design.numbering.levels)


def _short(value: object) -> str:
    """Return a plain value as text, nothing for one of several parts."""
    return str(value) if isinstance(value, str | int | float) else ""


def reading_order(alignment: Alignment) -> Iterator[tuple[PlacedBlock | None, PlacedBlock | None]]:
    """Yield partners, added and removed blocks, as in the new letter.

    A removed block comes behind the one that stood before it.
    """
    removed: dict[int, list[PlacedBlock]] = {}
    last = -1
    for one in alignment.old:
        if one.index in alignment.new_of:
            last = alignment.new_of[one.index]
        else:
            removed.setdefault(last, []).append(one)
    yield from ((one, None) for one in removed.get(-1, []))
    old_of = alignment.old_of
    for one in alignment.new:
        partner = old_of.get(one.index)
        yield None if partner is None else alignment.old[partner], one
        yield from ((gone, None) for gone in removed.get(one.index, []))
