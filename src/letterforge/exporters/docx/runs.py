"""Runs: the inlines of a letter as the runs of a Word paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final, assert_never

from msgspec import Struct

from letterforge.exporters.docx.blanks import unbroken
from letterforge.exporters.docx.directions import (
    OBJECT,
    Direction,
    find_directions,
    find_directions_again,
    list_parts,
    value_parts,
)
from letterforge.exporters.docx.fields import link_field
from letterforge.exporters.docx.xml_text import NO_BREAK_SPACE, escape, has_wide
from letterforge.exporters.no_break_spaces import behind_blanks, in_value
from letterforge.letter import (
    Blank,
    Box,
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
from letterforge.letter.traversal import without_terms

_BREAKS = re.compile("(\t|\r\n|\r|\n)")
_BREAK = "<w:r><w:br/></w:r>"


class RunFormat:
    """How words are set: a character style (by id, or none), strong, emphasised; compared by identity.

    `narrow` and `wide` open a run of words without and with East Asian characters in them. In `dense` text
    (Chinese, Japanese, Korean) quotes, dashes and the like belong to the East Asian font too, and emphasis
    is a dot under each character, for a slanted 字 is no better read.

    `base` is the direction of paragraphs with words in complex scripts, None in letters that have none:
    `complex` and `rtl` open a run of such words.
    """

    __slots__ = ("base", "bold", "complex", "dense", "emphasis", "narrow", "rtl", "style", "wide")

    def __init__(
        self,
        style: str = "",
        *,
        dense: bool,
        base: Direction | None = None,
        bold: bool = False,
        emphasis: bool = False,
    ) -> None:
        self.style: Final = style
        self.base: Final = base
        self.bold: Final = bold
        self.emphasis: Final = emphasis
        self.dense: Final = dense
        before = f'<w:rStyle w:val="{style}"/>' if style else ""
        after = "<w:b/><w:bCs/>" if bold else ""
        if emphasis:
            after += '<w:em w:val="dot"/>' if dense else "<w:i/><w:iCs/>"
        self.narrow = f"<w:r><w:rPr>{before}{after}</w:rPr>" if before or after else "<w:r>"
        self.wide = f'<w:r><w:rPr>{before}<w:rFonts w:hint="eastAsia"/>{after}</w:rPr>'
        slanted = after.replace('<w:em w:val="dot"/>', "")
        self.complex = f"<w:r><w:rPr>{before}{slanted}<w:cs/></w:rPr>"
        self.rtl = f"<w:r><w:rPr>{before}{slanted}<w:rtl/></w:rPr>"


@lru_cache(maxsize=256)
def vary(
    run_format: RunFormat,
    style: str,
    *,
    base: Direction | None = None,
    bold: bool = False,
    emphasis: bool = False,
) -> RunFormat:
    """Return `run_format` with more to it; a character style that it has is kept, for it carries the look."""
    return RunFormat(
        run_format.style or style,
        dense=run_format.dense,
        base=base or run_format.base,
        bold=run_format.bold or bold,
        emphasis=run_format.emphasis or emphasis,
    )


def write(text: str, run_format: RunFormat) -> str:
    """Return the runs that print `text`; raises ForbiddenCharacterError."""
    if not text:
        return ""
    if run_format.base is not None:
        return _directed(find_directions(text, run_format.base).parts(text, 0, len(text)), run_format)
    run_start = (
        run_format.narrow if text.isascii() or not (run_format.dense or has_wide(text)) else run_format.wide
    )
    return (
        _written(text, run_start) if "\n" in text or "\t" in text or "\r" in text else _words(text, run_start)
    )


def write_value(text: str, run_format: RunFormat, entries: tuple[str, ...] = ()) -> str:
    """Return the runs that print a value, in its own order; raises ForbiddenCharacterError.

    `entries` are those of a value that lists texts: each has an order of its own.
    """
    if run_format.base is None:
        return write(text, run_format)
    parts = list_parts(text, entries, run_format.base) if entries else value_parts(text, run_format.base)
    return _directed(parts, run_format)


def listed_texts(value: Filled, run_format: RunFormat) -> tuple[str, ...]:
    """Return the entries of a value that lists texts, where the format needs them; else none."""
    if run_format.base is None or not isinstance(value.content, ListContent):
        return ()
    entries = tuple(entry for entry in value.content.entries if isinstance(entry, str))
    return entries if len(entries) == len(value.content.entries) else ()


def _directed(parts: Iterable[tuple[str, Direction]], run_format: RunFormat) -> str:
    """Return the runs of words that are divided by their direction."""
    starts = {"complex": run_format.complex, "rtl": run_format.rtl}
    return "".join(
        _written(part, starts.get(direction) or (run_format.wide if has_wide(part) else run_format.narrow))
        for part, direction in parts
    )


def _written(text: str, run_start: str) -> str:
    return "".join(_piece(piece, run_start) for piece in _BREAKS.split(text) if piece)


def _words(text: str, run_start: str) -> str:
    keep = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " else ""
    return f"{run_start}<w:t{keep}>{escape(text)}</w:t></w:r>"


def _piece(piece: str, run_start: str) -> str:
    if piece == "\t":
        return f"{run_start}<w:tab/></w:r>"
    return _BREAK if piece in ("\n", "\r", "\r\n") else _words(piece, run_start)


# The library's words are the same in letter after letter; values are not, and would only crowd them out.
write_again = lru_cache(maxsize=8192)(write)


class Setting(Struct, frozen=True, eq=False):
    """What the runs of all letters of a design share: the ids of three styles, and the boxes, escaped."""

    filled: str
    blank: str
    link: str
    boxes: tuple[str, str]


class RunWriter:
    """Writes inlines as runs; `refer` writes the references, which differ from letter to letter."""

    __slots__ = ("_refer", "_setting")

    def __init__(self, setting: Setting, refer: Callable[[Reference, RunFormat], str]) -> None:
        self._setting = setting
        self._refer = refer

    def runs(self, content: Inlines, run_format: RunFormat) -> str:
        """Return the runs of `content`."""
        content = behind_blanks(without_terms(content), NO_BREAK_SPACE)
        if run_format.base is not None:
            return "".join(self._directed(tuple(_leaves(content, run_format)), run_format.base))
        return "".join([self._run(inline, run_format) for inline in content])

    def filled(self, value: Filled, run_format: RunFormat) -> str:
        """Return the runs of a value."""
        text = in_value(value, NO_BREAK_SPACE)
        return write_value(text, run_format, listed_texts(value, run_format))

    def fitted(self, content: Inlines, fit: Callable[[Inlines], str]) -> str:
        """Return what `fit` makes of `content`, for what depends on the words of a whole line."""
        return fit(content)

    def _directed(self, leaves: tuple[tuple[Inline, RunFormat], ...], base: Direction) -> Iterator[str]:
        """Yield the runs of a paragraph with words in complex scripts, which are ordered together."""
        text = "".join(map(_stand_in, leaves))
        directions = find_directions_again(text, base)
        place = 0
        for leaf, run_format in leaves:
            if isinstance(leaf, Text):
                end = place + len(leaf.text)
                yield _directed(directions.parts(text, place, end), run_format)
                place = end
                continue
            mark = directions.marks.get(place, "")
            own = vary(run_format, "", base="latin") if directions.direction(place) == "latin" else run_format
            yield (_words(mark, run_format.rtl) if mark else "") + self._run(leaf, own)
            place += 1
        if place in directions.marks and not isinstance(leaves[-1][0], Text):
            yield _words(directions.marks[place], leaves[-1][1].rtl)

    def _run(self, inline: Inline, run_format: RunFormat) -> str:
        setting = self._setting
        match inline:
            case Text():
                return write_again(inline.text, run_format)
            case Filled():
                return self.filled(inline, vary(run_format, setting.filled))
            case Blank():
                return write_again(unbroken(inline.text), vary(run_format, setting.blank))
            case Box():
                # A box is drawn by the East Asian font in any language: few others have it.
                return f"{run_format.wide}<w:t>{setting.boxes[inline.ticked]}</w:t></w:r>"
            case Reference():
                return self._refer(inline, run_format)
            case LineBreak():
                return _BREAK
            case Strong():
                return self.runs(inline.content, vary(run_format, "", bold=True))
            case Emphasis():
                return self.runs(inline.content, vary(run_format, "", emphasis=True))
            case Term():
                return self.runs(inline.content, run_format)
            case Link():
                return link_field(inline.target, self.runs(inline.content, vary(run_format, setting.link)))
            case _:
                assert_never(inline)


def _leaves(content: Inlines, run_format: RunFormat) -> Iterator[tuple[Inline, RunFormat]]:
    """Yield the inlines of `content` with their formats, those inside emphasised words too."""
    for inline in content:
        if isinstance(inline, Strong):
            yield from _leaves(without_terms(inline.content), vary(run_format, "", bold=True))
        elif isinstance(inline, Emphasis):
            yield from _leaves(without_terms(inline.content), vary(run_format, "", emphasis=True))
        elif isinstance(inline, Term):
            yield from _leaves(without_terms(inline.content), run_format)
        else:
            yield inline, run_format


def _stand_in(leaf: tuple[Inline, RunFormat]) -> str:
    """Return the words of a leaf, or the character that stands for them where they are written apart."""
    inline, _ = leaf
    if isinstance(inline, Text):
        return inline.text
    return "\n" if isinstance(inline, LineBreak) else OBJECT
