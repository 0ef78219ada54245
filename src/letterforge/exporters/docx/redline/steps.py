"""Steps: what a redline is written from, and what must hold before a table and at the end of a text.

A paragraph that came or went has its end marked, and is joined with the one behind it. Where none is behind
it, before a table that stays and at the end, the end of the paragraph above it came or went instead. So it is
where the last words of that paragraph came or went too, as if all of it had been typed or deleted at once:
LibreOffice takes both for one change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec.structs import replace

from letterforge.comparison.arrangement import Fate
from letterforge.comparison.arrangement import Step as ArrangedStep
from letterforge.comparison.word_changes import word_changes
from letterforge.exporters.docx.redline.pieces import Piece
from letterforge.exporters.docx.redline.run_tokens import run_tokens

End = Literal["ins", "del"]
_ENDS: dict[Fate, End] = {"inserted": "ins", "deleted": "del"}


class Step(ArrangedStep[Piece], frozen=True, eq=False):
    """A step with what is marked at the end of a paragraph.

    `end` is what became of the end of the last paragraph, where it differs from its words. Of a paragraph
    that came or went, `stays` is the one whose end it has.
    """

    end: End | None = None
    stays: Piece | None = None


def settled(steps: Iterable[ArrangedStep[Piece]]) -> list[Step]:
    """Return steps in which no paragraph that came or went stands where it cannot be joined."""
    found: list[Step] = []
    own = [Step(one.fate, one.old, one.new, one.name) for one in steps]
    for part in _parts(_without_last_moves(own)):
        found += _settled(part)
    return _with_long_ends(found)


def _without_last_moves(steps: list[Step]) -> list[Step]:
    """Return steps in which what moved from or to the end of a part is deleted and inserted."""
    names = set()
    for part in _parts(steps):
        names |= {one.name for one in part[_last_standing(part) + 1 :] if one.name}
    fates: dict[Fate, Fate] = {"moved-from": "deleted", "moved-to": "inserted"}
    return [
        Step(
            fates[one.fate],
            one.old if one.fate == "moved-from" else (),
            one.new if one.fate == "moved-to" else (),
        )
        if one.name in names
        else one
        for one in steps
    ]


def _parts(steps: list[Step]) -> Iterator[list[Step]]:
    """Yield the steps up to each table that stays, and those behind the last one."""
    part: list[Step] = []
    for one in steps:
        if one.is_table and one.stands:
            yield part
            part = [one]
        else:
            part.append(one)
    yield part


def _last_standing(part: list[Step]) -> int:
    return max((at for at, one in enumerate(part) if one.stands), default=-1)


def _settled(part: list[Step]) -> list[Step]:
    at = _last_standing(part)
    behind = part[at + 1 :]
    deleted, inserted = (
        [one for one in behind if one.fate == fate and not one.is_table] for fate in ("deleted", "inserted")
    )
    if not behind or behind[-1].is_table:
        return part
    if deleted and inserted:
        rest = [one for one in behind if one is not deleted[-1] and one is not inserted[-1]]
        return [*part[: at + 1], *rest, Step("kept", deleted[-1].old, inserted[-1].new)]
    if at < 0 or part[at].is_table:
        return part
    end: End = "del" if deleted else "ins"
    above, last = part[at], behind[-1]
    stays = above.new[-1] if deleted else above.old[-1]
    return [*part[:at], replace(above, end=end), *behind[:-1], replace(last, stays=stays)]


def _with_long_ends(steps: list[Step]) -> list[Step]:
    """Return steps in which a change at the end of a paragraph goes on in the paragraphs behind it."""
    found = list(steps)
    for at, one in enumerate(steps[:-1]):
        last = at + 1
        fate = steps[last].fate
        if fate not in _ENDS or one.fate != "kept" or one.is_table or one.end is not None:
            continue
        while last < len(steps) and steps[last].fate == fate and not steps[last].is_table:
            last += 1
        last -= 1
        end = _ENDS[fate]
        if last == at or steps[last].stays is not None or _end_of(one) != end:
            continue
        found[at] = replace(one, end=end)
        found[last] = replace(steps[last], stays=one.old[-1] if end == "ins" else one.new[-1])
    return found


def _end_of(step: Step) -> End | None:
    """Return whether the last words of a paragraph came, or went without others in their place."""
    (old,), (new,) = step.old, step.new
    if old.runs == new.runs:
        return None
    [*_, before], [*_, after] = ([None, *run_tokens(one.runs)] for one in (old, new))
    if before is not None and after is not None and before.key == after.key:
        return None
    stretch = word_changes(run_tokens(old.runs), run_tokens(new.runs))[-1]
    return "ins" if stretch.after else "del"
