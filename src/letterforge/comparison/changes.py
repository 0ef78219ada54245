"""Changes: what a reader is told about the difference of two letters."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ChangeKind = Literal[
    "added",
    "removed",
    "moved",
    "split",
    "merged",
    "retitled",
    "reworded",
    "row-added",
    "row-removed",
    "value",
    "ticked",
    "unticked",
    "reference",
    "renumbered",
    "laid-out",
]
PartKind = Literal["same", "removed", "added"]
Verdict = Literal["same", "layout", "moved", "substantive"]

VERDICTS: dict[Verdict, int] = {"same": 0, "layout": 3, "moved": 4, "substantive": 5}
"""How far a change goes, and the exit code that says so."""

_LAYOUT: tuple[ChangeKind, ...] = ("renumbered", "laid-out")


class Part(Struct, frozen=True):
    """Words that are the same in both letters, or only in one."""

    kind: PartKind
    text: str


class Change(Struct, frozen=True, omit_defaults=True):
    """One change: what it is, the node, its numbers, and the words.

    `id` is the node of the new letter, or of the old one where it was removed. `before_number` and
    `after_number` are the numbers that lead to it, as printed; `heading` is the title of the part it stands
    in, `label` that of the block itself: of a choice or a list, the caption of a table. `role` says what the
    line is for: `text`, `row`, `field`, … (`lines.LineRole`); of a whole block in a part that has no number
    and no title, `text` or `table`. `parts` are the words of the line with what changed in them; `name` is
    the path of a placeholder or option, or the node that a reference names. `places` are the numbers of all
    parts that print the value.
    """

    kind: ChangeKind
    id: str
    before_number: str = ""
    after_number: str = ""
    heading: str = ""
    label: str = ""
    role: str = ""
    parts: tuple[Part, ...] = ()
    name: str = ""
    before: str = ""
    after: str = ""
    places: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """How far this change goes."""
        if self.kind in _LAYOUT:
            return "layout"
        return "moved" if self.kind == "moved" else "substantive"


def verdict_of(changes: tuple[Change, ...]) -> Verdict:
    """Return how far the farthest of several changes goes."""
    return max((one.verdict for one in changes), key=VERDICTS.__getitem__, default="same")
