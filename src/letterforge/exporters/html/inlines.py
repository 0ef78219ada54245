"""Inlines as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never
from urllib.parse import quote

from letterforge.exporters.html.alternatives import alternatives
from letterforge.exporters.html.escaping import escape
from letterforge.exporters.no_break_spaces import behind_blanks, in_label, in_value
from letterforge.letter import (
    Blank,
    Box,
    Design,
    Emphasis,
    Filled,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListContent,
    Reference,
    Strong,
    Term,
    Text,
)
from letterforge.letter.link_targets import is_allowed
from letterforge.letter.scripts import has_right_to_left, is_right_to_left
from letterforge.letter.traversal import deep, plain, without_terms

NO_BREAK_SPACE = "\u00a0"
_LONG = 30  # characters of a blank that may be wider than a telephone


class InlineWriter:
    """Writes the inlines of one letter; `places` are the ids of elements that references may lead to."""

    __slots__ = ("_alternatives", "_design", "_places", "_right_to_left")

    def __init__(self, design: Design, places: Mapping[str, str]) -> None:
        self._design = design
        self._places = places
        self._right_to_left = is_right_to_left(design.language)
        self._alternatives = alternatives(design.language)

    def write(self, content: Inlines, *, linked: bool = False, end: str = "") -> str:
        """Return `content`; what is `linked` holds no other link, `end` is a class of a last blank."""
        shown = behind_blanks(without_terms(content), NO_BREAK_SPACE)
        last = shown[-1] if end and shown else None
        if not isinstance(last, Blank):
            return "".join(self._inline(one, linked=linked) for one in shown)
        before = "".join(self._inline(one, linked=linked) for one in shown[:-1])
        return before + self._blank(last, f" {end}")

    def _inline(self, inline: Inline, *, linked: bool) -> str:
        match inline:
            case Text():
                return escape(inline.text)
            case Filled():
                return self.value(inline)
            case LineBreak():
                return "<br>"
            case Strong():
                return f"<strong>{self.write(inline.content, linked=linked)}</strong>"
            case Emphasis():
                return f"<em>{self.write(inline.content, linked=linked)}</em>"
            case Term():
                return self.write(inline.content, linked=linked)
            case Link():
                return self._link(inline, linked=linked)
            case Blank():
                return self._blank(inline)
            case Box():
                return self._box(inline)
            case Reference():
                return self._reference(inline, linked=linked)
            case _:
                assert_never(inline)

    def value(self, value: Filled) -> str:
        """Return the words of a value; what could change the order of words beside it keeps its own."""
        return value_words(value, right_to_left=self._right_to_left)

    def fitted(self, content: Inlines, fit: Callable[[Inlines], str]) -> str:
        """Return what `fit` makes of `content`, which may hold values."""
        return fit(content)

    def attribute(self, content: Inlines) -> str:
        """Return the words of `content` for an attribute in quotes."""
        return self.fitted(content, self._words)

    def _words(self, content: Inlines) -> str:
        return escape(" ".join(plain(content, self._design).split()))

    def _link(self, link: Link, *, linked: bool) -> str:
        words = self.write(link.content, linked=True)
        if linked or not is_allowed(link.target) or not has_words(link.content):
            return words
        return f'<a href="{escape(link.target)}">{words}</a>'

    def _reference(self, reference: Reference, *, linked: bool) -> str:
        label = escape(in_label(reference.text, NO_BREAK_SPACE))
        way = ' dir="rtl"' if self._right_to_left else ""
        place = self._places.get(reference.target)
        if place is None or linked or not label.strip():
            return f'<span class="lf-reference"{way}>{label}</span>'
        return f'<a class="lf-reference" href="#{quote(place)}"{way}>{label}</a>'

    def _blank(self, blank: Blank, kind: str = "") -> str:
        long = " lf-long" if len(blank.text) > _LONG else ""
        return self._pictured(
            f"lf-blank{long}{kind}", blank.text.replace(" ", NO_BREAK_SPACE), self._alternatives[2]
        )

    def _box(self, box: Box) -> str:
        boxes, (empty, ticked, _, _) = self._design.page.boxes, self._alternatives
        drawn, said = (boxes.ticked, ticked) if box.ticked else (boxes.empty, empty)
        return self._pictured("lf-box", drawn, said)

    def _pictured(self, kind: str, drawn: str, said: str) -> str:
        """Return signs that are a picture to those who read, with the words for those who listen."""
        language = self._alternatives[3]
        foreign = f' lang="{language}"' if language != self._design.language else ""
        return f'<span class="{kind}" role="img" aria-label="{said}"{foreign}>{escape(drawn)}</span>'


def value_words(value: Filled, *, right_to_left: bool) -> str:
    """Return the words of a value in a letter of that direction.

    In a letter from right to left every value has a direction of its own, and so have the entries of a list;
    in others only one with words from right to left.
    """
    text = in_value(value, NO_BREAK_SPACE)
    if not right_to_left and (text.isascii() or not has_right_to_left(text)):
        return escape(text)
    entries = value.content.entries if isinstance(value.content, ListContent) else ()
    parts: list[str] = []
    start = 0
    for entry in entries:
        place = text.find(entry, start) if isinstance(entry, str) and entry else -1
        if place < 0 or not isinstance(entry, str):
            return _apart(text)
        parts += (escape(text[start:place]), _apart(entry))
        start = place + len(entry)
    return "".join([*parts, escape(text[start:])]) if parts else _apart(text)


def _apart(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def has_words(content: Inlines) -> bool:
    """Return whether something of `content` is read: a value always is."""
    return any(
        isinstance(one, Filled)
        or (isinstance(one, Text | Blank | Reference) and one.text.strip())
        or isinstance(one, Box)
        for one in deep(content)
    )
