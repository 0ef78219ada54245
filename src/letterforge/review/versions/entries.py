"""Entries: changes as what a reader is shown, one paragraph each, whatever the format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

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
    "row-added": "added",
    "row-removed": "removed",
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
_LINES: dict[str, str] = {
    "": "line",
    "text": "text",
    "title": "title",
    "label": "label",
    "option": "option",
    "field": "field",
    "caption": "caption",
    "heading": "heading of the table",
    "row": "row",
    "total": "total",
    "entry": "entry",
    "running": "header or footer",
    "picture": "picture",
}
"""What a line is called, by its role."""
_BLOCKS: dict[str, str] = {"text": "paragraph", "table": "table"}
"""What a block of a part is called that came, went, moved, was divided or made of two, by its role."""
_COUNT = re.compile(r"(.+?)-\d+")
_CLOSING = "、，。；：）】》」』〉〕"  # no space stands behind them
_LONGEST_WORD = 16  # characters that are shown more, so that no word is cut
_SAVED = 8  # characters: what is less is not cut
_AROUND = 24  # characters that are shown of words beside a change


class Entry(Struct, frozen=True):
    """A change as it is shown: its sign, where it is, what it is, and words.

    `parts` are the words with what changed in them; long ones that are the same are cut.
    """

    sign: str
    where: str
    what: str
    parts: tuple[Part, ...] = ()

    @property
    def head(self) -> str:
        """Where it is and what it is, in one line."""
        return ", ".join(one for one in (self.where, self.what) if one)


def verdict_words(verdict: Verdict) -> str:
    """Return how far a change goes, in words."""
    return _VERDICTS[verdict]


def summary(changes: Iterable[Change]) -> str:
    """Return how many changes of each kind there are: `2 parts added, 1 text changed`."""
    counts = Counter(_counted(one) for one in changes)
    return ", ".join(f"{count:,} {names[count != 1]}" for names, count in counts.items())


def _counted(change: Change) -> tuple[str, str]:
    """Return what one change of its kind is called, and several: a row whose words changed is no text."""
    is_row = change.kind == "reworded" and change.role == "row"
    return ("row changed", "rows changed") if is_row else _COUNTED[change.kind]


def entries(changes: Iterable[Change], labels: Mapping[str, str] | None = None) -> Iterator[Entry]:
    """Yield the changes in their order; those of layout and all new numbers are one entry each.

    `labels` are those of placeholders, by path without the numbers of entries of lists.
    """
    found = list(changes)
    words = [one for one in found if one.verdict != "layout"]
    for entry, same in groupby(_entry(one, labels or {}) for one in words):
        times = len(list(same))
        yield entry if times == 1 else replace(entry, what=f"{entry.what}, {times:,} times")
    if layout := [_layout(one) for one in found if one.kind == "laid-out"]:
        yield Entry("#", "", f"layout changed: {', '.join(dict.fromkeys(layout))}")
    if numbers := [one for one in found if one.kind == "renumbered"]:
        yield Entry("#", "", f"renumbered: {'; '.join(map(_renumbered, numbers))}")


def _renumbered(change: Change) -> str:
    return f"{change.before_number or 'no number'} → {change.after_number or 'no number'}"


def _layout(change: Change) -> str:
    """Return what looks otherwise, with what it was and is where these are short."""
    if change.name == "emphasis":
        return f"emphasis in {_where(change)}"
    place = f" of {_where(change)}" if change.id else ""
    if not (change.before or change.after):
        return f"{change.name}{place}"
    return f"{change.name}{place} ({change.before or 'none'} → {change.after or 'none'})"


def _entry(change: Change, labels: Mapping[str, str]) -> Entry:
    sign, what = SIGNS.get(change.kind, "~"), _WORDS[change.kind]
    where = _where(change)
    if change.kind in ("added", "removed", "moved", "split", "merged") and change.role in _BLOCKS:
        what = f"{_BLOCKS[change.role]} {what}"
    if change.kind == "moved":
        return _moved(change, where, what)
    if change.kind == "value":
        return _value(change, labels)
    if change.kind in ("row-added", "row-removed"):
        what = f"{_LINES.get(change.role, 'line')} {what}"
    if change.kind == "reworded" and change.role not in ("", "text"):
        what = f"{_LINES.get(change.role, 'text')} changed"
    if change.kind == "reference":
        what = f"{what} (`{change.name}`)"
    return Entry(sign, where, what, tuple(around_changes(words_of(change))))


def _moved(change: Change, where: str, what: str) -> Entry:
    """Return the entry of a move, with the number that it had; with its words where it has no title."""
    was, number = bare_number(change.before_number), bare_number(change.after_number)
    words = (Part("same", change.after),) if change.after and not change.heading else ()
    if was and was != number:
        what += f", was {was}"
    return Entry(SIGNS["moved"], where, what, tuple(around_changes(words)))


def _value(change: Change, labels: Mapping[str, str]) -> Entry:
    """Return the entry of a value: its label and name, and where it is printed."""
    places = ", ".join(bare_number(one) for one in change.places if one)
    parts = tuple(around_changes((Part("removed", change.before), Part("added", change.after))))
    label = labels.get(re.sub(r"\[\d+\]", "", change.name), "")
    name = f"`{change.name}`" if change.name else "a computed value"
    where = f"{label} ({name})" if label else name
    return Entry("~", where, f"value changed{f', in {places}' if places else ''}", parts)


def _where(change: Change) -> str:
    """Return where a change is: number, title of the part, name of the list; else what kind it is."""
    if not change.id:
        return "letter"
    number, heading = change.after_number or change.before_number, change.heading
    where = numbered_heading(number, heading)
    if change.label and change.label != heading:
        where = f"{where}, {change.label}" if where else change.label
    return where or _unnamed(change.id)


def numbered_heading(number: str, heading: str) -> str:
    """Return a number with the title behind it; one without a title stands as in a sentence."""
    if not heading:
        return bare_number(number)
    return f"{number}{'' if not number or number.endswith(tuple(_CLOSING)) else ' '}{heading}"


def bare_number(number: str) -> str:
    """Return a number as it stands in a sentence: without the sign between it and a text."""
    return number.rstrip(".、\u3000 ")


def _unnamed(id_: str) -> str:
    """Return an id that somebody wrote as a name, one that counts (`signature-15`) as what it counts."""
    counted = _COUNT.fullmatch(id_)
    return counted[1] if counted else f"`{id_.removesuffix('.text')}`"


def words_of(change: Change) -> tuple[Part, ...]:
    """Return the words of a change, without the title of a part that came or went: it tells where it is.

    Words that are the same in two parts and in one are none.
    """
    if change.kind in ("split", "merged"):
        return change.parts if any(one.kind != "same" and one.text.strip() for one in change.parts) else ()
    if change.kind not in ("added", "removed") or not change.heading or len(change.parts) != 1:
        return change.parts
    title, _, rest = change.parts[0].text.partition("\n")
    if title != change.heading:
        return change.parts
    return (Part(change.parts[0].kind, rest),) if rest else ()


def around_changes(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Yield the words of a line; of long stretches that are the same, those beside a change."""
    for at, given in enumerate(parts):
        one = Part(given.kind, given.text.replace("\xa0", " ") if given.text.strip() else given.text)
        if one.kind != "same":
            yield one
            continue
        tail = _AROUND if at < len(parts) - 1 else 0
        head = _AROUND if at or not tail else 0  # words alone are of a part that moved: how it begins
        if len(one.text) <= head + tail + 2:
            yield one
        else:
            start = one.text[: _to_end_of_word(one.text, head)] if head else ""
            back = one.text[::-1]
            end = back[: _to_end_of_word(back, tail)][::-1] if tail else ""
            yield Part(
                "same", f"{start}…{end}" if len(start) + len(end) + _SAVED < len(one.text) else one.text
            )


def _to_end_of_word(text: str, at: int) -> int:
    """Return where a word of Latin letters ends that `at` is in; `at` where that is far."""
    end = at
    while end < min(len(text), at + _LONGEST_WORD) and text[end].isascii() and text[end].isalnum():
        end += 1
    return end if end < at + _LONGEST_WORD else at
