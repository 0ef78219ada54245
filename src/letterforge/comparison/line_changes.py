"""Line changes: what changed in one line, told apart into words, values, boxes, references and layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from letterforge.comparison.changes import ChangeKind, Part
from letterforge.comparison.tokens import Token, TokenKind
from letterforge.comparison.word_changes import Stretch, word_changes

StretchKind = Literal["same", "words", "value", "box", "reference"]


class ValueChange(Struct, frozen=True):
    """A value that reads otherwise, or a blank that was filled or left open."""

    name: str
    before: str
    after: str


class LineChange(Struct, frozen=True):
    """A line before and after: its parts, whether its words changed, and what else did.

    `others` are changes of boxes and references: the kind, the name, before and after. One that `is_laid_out`
    reads the same and looks otherwise.
    """

    parts: tuple[Part, ...] = ()
    values: tuple[ValueChange, ...] = ()
    others: tuple[tuple[ChangeKind, ValueChange], ...] = ()
    has_other_words: bool = False
    is_laid_out: bool = False


def line_change(before: Sequence[Token], after: Sequence[Token]) -> LineChange | None:
    """Return what changed in a line; None where it reads, and looks, the same."""
    if [one.key for one in before] == [one.key for one in after]:
        is_laid_out = [one.marks for one in before] != [one.marks for one in after]
        return LineChange(is_laid_out=True) if is_laid_out else None
    stretches = word_changes(before, after)
    kinds = [_kind(one) for one in stretches]
    values: dict[ValueChange, None] = {}
    others: dict[tuple[ChangeKind, ValueChange], None] = {}
    for kind, one in zip(kinds, stretches, strict=True):
        if kind == "value":
            values[_told(one)] = None
        for old, new in zip(one.before, one.after, strict=False) if kind in ("box", "reference") else ():
            told = ValueChange(new.name or old.name, old.text, new.text)
            verb: ChangeKind = "reference" if kind == "reference" else "ticked" if new.key[-1] else "unticked"
            others[verb, told] = None
    return LineChange(
        tuple(parts_of(stretches)), tuple(values), tuple(others), has_other_words="words" in kinds
    )


def _kind(stretch: Stretch) -> StretchKind:
    """Return what a stretch changes: values of the same placeholders, boxes, references, or words."""
    before, after = stretch.before, stretch.after
    if stretch.is_same:
        return "same"
    if _kinds(before) | _kinds(after) <= {"value", "blank", "word"} and _is_value(before, after):
        return "value"
    if len(before) == len(after) and _kinds(before) == _kinds(after) == {"reference"}:
        return "reference"
    if [one.name for one in before] == [one.name for one in after] and _kinds(before) == _kinds(after) == {
        "box"
    }:
        return "box"
    return "words"


def _told(stretch: Stretch) -> ValueChange:
    name = next((one.name for one in stretch.after if one.kind != "word"), "")
    return ValueChange(name, text_of(stretch.before), text_of(stretch.after))


def _kinds(tokens: Iterable[Token]) -> set[TokenKind]:
    return {one.kind for one in tokens}


def _is_value(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Return whether one value stands on each side; beside a blank, its unit may stand in words."""
    old, new = ([one for one in side if one.kind != "word"] for side in (before, after))
    if len(old) != 1 or len(new) != 1 or old[0].name != new[0].name:
        return False
    for side, other in ((before, new[0]), (after, old[0])):
        unit = text_of(one for one in side if one.kind == "word").strip()
        if unit and not (other.kind == "value" and unit in other.text):
            return False
    return True


def parts_of(stretches: Iterable[Stretch]) -> Iterator[Part]:
    """Yield stretches as words: what is the same, what was removed, what was added."""
    for one in stretches:
        if one.is_same:
            yield Part("same", text_of(one.after))
            continue
        if one.before:
            yield Part("removed", text_of(one.before))
        if one.after:
            yield Part("added", text_of(one.after))


def text_of(tokens: Iterable[Token]) -> str:
    """Return what tokens print."""
    return "".join(one.text for one in tokens)
