"""An impact as lines for people and as data; what is the same in several letters is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from msgspec import Struct

from letterforge.review.impact import TOUCHES, Impact, TouchedLetter

MAX_DIFF = 5000  # lines of a letter that is compared line by line
KINDS = {"page": "page design", "numbering": "numbering scheme", "calendar": "calendar of working days"}
BLANK_FORM = "blank form"
GAP = "…"
NO_LETTERS = "no letter changes"


class SameTouch(Struct, frozen=True):
    """Letters that a change touches in the same way: how, the lines of the diff, and which they are."""

    touch: str
    lines: tuple[str, ...]
    letters: tuple[TouchedLetter, ...]


def same_touches(impact: Impact) -> list[SameTouch]:
    """Return the touched letters, in the order of the first of each.

    Those whose lines change in the same way are together, whatever stands around these lines.
    """
    found: dict[tuple[str, ...], list[TouchedLetter]] = {}
    for letter in impact.letters:
        found.setdefault((letter.touch, *diff_lines(letter, around=0)), []).append(letter)
    return [
        SameTouch(TOUCHES[letters[0].touch], tuple(diff_lines(letters[0])), tuple(letters))
        for letters in found.values()
    ]


def diff_lines(letter: TouchedLetter, around: int = 1) -> Iterator[str]:
    """Yield the lines of a letter that change with `-` and `+`, so many lines `around` them with a space."""
    yield from (f"! {reason}" for reason in letter.reasons)
    if letter.touch == "look" or not (letter.before and letter.after):
        return
    if max(len(letter.before), len(letter.after)) > MAX_DIFF:
        yield f"{GAP} more than {MAX_DIFF:,} lines, which are not compared"
        return
    changed = unified_diff(letter.before, letter.after, n=around, lineterm="")
    for number, line in enumerate(changed):
        if number > 2:  # behind the two names and the first place
            yield GAP if line.startswith("@@ -") else line


def letter_name(letter: TouchedLetter) -> str:
    """Return what a letter is called: its variant, its language, its values."""
    return f"{letter.variant} ({letter.language}), {letter.values or BLANK_FORM}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(impact: Impact) -> str:
    """Return in one line what a change does."""
    if not impact.letters:
        return NO_LETTERS
    touched = len(impact.letters)
    verb = "changes" if touched == 1 else "change"
    return f"{touched:,} of {counted(impact.compared, 'letter')} {verb}"


def impact_lines(impact: Impact) -> Iterator[str]:
    """Yield an impact for people."""
    yield f"from {impact.before} to {impact.after}: {summary(impact)}"
    yield from _section("changed in the library:", (_id_line(one) for one in _ids(impact)))
    for same in same_touches(impact):
        yield ""
        yield from map(letter_name, same.letters)
        yield f"  {same.touch}"
        yield from (f"  {line}" for line in same.lines)
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
    findings = [one.to_dict() for one in impact.findings]
    return {**found, "letters": letters, "owners": list(impact.owners), "findings": findings}
