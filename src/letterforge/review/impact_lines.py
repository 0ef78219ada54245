"""An impact as lines for people and as data; what is the same in several letters is told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff

from msgspec import Struct

from letterforge.review.impact import MAX_DIFF, TOUCHES, Impact, TouchedLetter
from letterforge.review.stale_translations import stale_summary
from letterforge.review.versions.diff_data import change_data
from letterforge.review.versions.diff_lines import entry_lines, stale_lines
from letterforge.review.versions.entries import Entry, entries

KINDS = {"page": "page design", "numbering": "numbering scheme", "calendar": "calendar of working days"}
BLANK_FORM = "blank form"
GAP = "…"
NO_LETTERS = "no letter changes"
_DAY = re.compile(r"\[\d{4}-\d\d-\d\d\]")  # leads the lines of a letter as of a day


class SameTouch(Struct, frozen=True):
    """Letters that a change touches in the same way: how, what changed, and which they are.

    `lines` are reasons, and the lines that differ where no single change is known.
    """

    touch: str
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    letters: tuple[TouchedLetter, ...]


def same_touches(impact: Impact) -> list[SameTouch]:
    """Return the touched letters, in the order of the first of each.

    Those in which the same changes are together, whatever stands around it.
    """
    found: dict[tuple[object, ...], list[TouchedLetter]] = {}
    for letter in impact.letters:
        found.setdefault((letter.touch, *_entries(letter), *diff_lines(letter, around=0)), []).append(letter)
    return [
        SameTouch(
            TOUCHES[letters[0].touch], tuple(diff_lines(letters[0])), _entries(letters[0]), tuple(letters)
        )
        for letters in found.values()
    ]


def _entries(letter: TouchedLetter) -> tuple[Entry, ...]:
    return tuple(entries(letter.changes, letter.labels))


def diff_lines(letter: TouchedLetter, around: int = 1) -> Iterator[str]:
    """Yield why a letter cannot be made; else its lines that change, where no single changes are known.

    They have `-` and `+`, so many lines `around` them a space.
    """
    yield from (f"! {reason}" for reason in letter.reasons)
    if letter.touch == "look" or letter.changes or not (letter.before and letter.after):
        return
    if max(len(letter.before), len(letter.after)) > MAX_DIFF:
        yield f"{GAP} more than {MAX_DIFF:,} lines, which are not compared"
        return
    before, after = _by_day(letter.before), _by_day(letter.after)
    for day in sorted({*before, *after}):
        changed = unified_diff(before.get(day, ()), after.get(day, ()), n=around, lineterm="")
        for number, line in enumerate(changed):
            if number > 2:  # behind the two names and the first place
                yield GAP if line.startswith("@@ -") else line
            elif number == 2 and day:
                yield f"as of {day}:"


def _by_day(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the lines of a letter under the day that it is of; under an empty one where it is of none."""
    found: dict[str, list[str]] = {}
    day = ""
    for line in lines:
        if _DAY.fullmatch(line):
            day = line[1:-1]
        else:
            found.setdefault(day, []).append(line)
    return found


def letter_name(letter: TouchedLetter) -> str:
    """Return what a letter is called: its variant, its language, its values."""
    return f"{letter.variant} ({letter.language}), {letter.values or BLANK_FORM}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(impact: Impact) -> str:
    """Return in one line what a change does."""
    found = NO_LETTERS
    if impact.letters:
        touched = len(impact.letters)
        verb = "changes" if touched == 1 else "change"
        found = f"{touched:,} of {counted(impact.compared, 'letter')} {verb}"
    stale = stale_summary(impact.stale_translations)
    return f"{found}; {stale}" if stale else found


def impact_lines(impact: Impact) -> Iterator[str]:
    """Yield an impact for people."""
    yield f"from {impact.before} to {impact.after}: {summary(impact)}"
    yield from _section("changed in the library:", (_id_line(one) for one in _ids(impact)))
    yield from stale_lines(impact.stale_translations)
    for same in same_touches(impact):
        yield ""
        yield from map(letter_name, same.letters)
        yield f"  {same.touch}"
        yield from (f"  {line}" for line in same.lines)
        yield from (f"  {line}" for entry in same.entries for line in entry_lines(entry))
    rows = [f"{file.path}: {' or '.join(file.owners) or 'nobody is named'}" for file in impact.files]
    if impact.owners:
        yield from _section("must approve (CODEOWNERS), of each file one of its owners:", rows)
    yield from _section("not compared, for no letter takes these values:", impact.not_compared)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield title
        yield from (f"  {line}" for line in found)


def _ids(impact: Impact) -> Iterator[tuple[str, str, str, str]]:
    """Yield how each id changed, its kind, the id and its place."""
    for one in impact.ids:
        own = f" of `{one.variant}`" if one.variant else ""
        yield one.change, KINDS.get(one.kind, one.kind), f"`{one.id}`{own}", f"{one.file}:{one.line}"


def _id_line(one: tuple[str, str, str, str]) -> str:
    change, kind, id_, place = one
    return f"{change:<7}  {kind} {id_} ({place})"


def impact_data(impact: Impact) -> dict[str, object]:
    """Return an impact as data for JSON."""
    from msgspec import to_builtins

    found = to_builtins(impact)
    assert isinstance(found, dict)
    letters = [{**one, "values": one["values"] or None} for one in found["letters"]]
    for letter, one in zip(letters, impact.letters, strict=True):
        del letter["labels"]
        letter["changes"] = [change_data(change) for change in one.changes]
    findings = [one.to_dict() for one in impact.findings]
    return {**found, "letters": letters, "owners": list(impact.owners), "findings": findings}
