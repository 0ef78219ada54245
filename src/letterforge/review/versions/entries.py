"""Entries: changes as what a reader is shown, one paragraph each, whatever the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from letterforge.comparison.changes import Change, ChangeKind, Part, Verdict

SIGNS: dict[ChangeKind, str] = {
    "added": "+",
    "row-added": "+",
    "removed": "-",
    "row-removed": "-",
    "moved": ">",
    "renumbered": "#",
    "laid-out": "#",
}
"""What leads the entry of a kind; `~` leads all others."""

_WORDS: dict[ChangeKind, str] = {
    "added": "added",
    "removed": "removed",
    "moved": "moved",
    "split": "split in two",
    "merged": "merged from two",
    "retitled": "title changed",
    "reworded": "text changed",
    "row-added": "row added",
    "row-removed": "row removed",
    "value": "value changed",
    "ticked": "ticked",
    "unticked": "no longer ticked",
    "reference": "reference names another part",
    "renumbered": "renumbered",
    "laid-out": "layout changed",
}
_COUNTED: dict[ChangeKind, tuple[str, str]] = {
    "added": ("part added", "parts added"),
    "removed": ("part removed", "parts removed"),
    "moved": ("part moved", "parts moved"),
    "split": ("part split", "parts split"),
    "merged": ("part merged", "parts merged"),
    "retitled": ("title changed", "titles changed"),
    "reworded": ("text changed", "texts changed"),
    "row-added": ("row added", "rows added"),
    "row-removed": ("row removed", "rows removed"),
    "value": ("value changed", "values changed"),
    "ticked": ("option ticked", "options ticked"),
    "unticked": ("option no longer ticked", "options no longer ticked"),
    "reference": ("reference retargeted", "references retargeted"),
    "renumbered": ("number changed", "numbers changed"),
    "laid-out": ("change of layout", "changes of layout"),
}
_VERDICTS: dict[Verdict, str] = {
    "same": "nothing changed",
    "layout": "only numbers or layout changed",
    "moved": "parts moved, no words changed",
    "substantive": "the letter says something else",
}
_AROUND = 24  # characters that are shown of words beside a change


class Entry(Struct, frozen=True):
    """A change as it is shown: its sign, where it is, what it is, and words.

    `parts` are the words with what changed in them; long ones that are the same are cut.
    """

    sign: str
    where: str
    what: str
    parts: tuple[Part, ...] = ()


def verdict_words(verdict: Verdict) -> str:
    """Return how far a change goes, in words."""
    return _VERDICTS[verdict]


def summary(changes: Iterable[Change]) -> str:
    """Return how many changes of each kind there are: `2 parts added, 1 text changed`."""
    counts = Counter(one.kind for one in changes)
    return ", ".join(f"{count:,} {_COUNTED[kind][count != 1]}" for kind, count in counts.items())


def entries(changes: Iterable[Change]) -> Iterator[Entry]:
    """Yield the changes in their order; all new numbers are one entry."""
    numbers: list[str] = []
    for one in changes:
        if one.kind == "renumbered":
            numbers.append(f"{one.before_number or 'no number'} → {one.after_number or 'no number'}")
        else:
            yield _entry(one)
    if numbers:
        yield Entry("#", "", f"renumbered: {'; '.join(numbers)}")


def _entry(change: Change) -> Entry:
    sign, what = SIGNS.get(change.kind, "~"), _WORDS[change.kind]
    number = change.after_number or change.before_number
    where = " ".join(one for one in (number, change.heading) if one) or change.id
    if change.kind == "moved":
        was = change.before_number
        return Entry(sign, where, what + (f", was {was}" if was and was != number else ""))
    if change.kind == "value":
        places = ", ".join(one for one in change.places if one)
        parts = (Part("removed", change.before), Part("added", change.after))
        name = f"{change.name}: " if change.name else ""
        return Entry(sign, f"{name}{what}", f"in {places}" if places else "", parts)
    if change.kind == "reference":
        what = f"{what} ({change.name})"
    if change.kind == "laid-out":
        told = f": {change.before} → {change.after}" if change.before or change.after else ""
        return Entry(sign, where, f"{what}, {change.name}{told if change.name != 'emphasis' else ''}")
    return Entry(sign, where, what, tuple(_cut(change.parts)))


def _cut(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Yield words; of long ones that are the same, those beside a change."""
    for at, one in enumerate(parts):
        if one.kind != "same":
            yield one
            continue
        head = _AROUND if at else 0
        tail = _AROUND if at < len(parts) - 1 else 0
        if len(one.text) <= head + tail + 2:
            yield one
        else:
            text = f"{one.text[:head]}…{one.text[len(one.text) - tail :] if tail else ''}"
            yield Part("same", text)
