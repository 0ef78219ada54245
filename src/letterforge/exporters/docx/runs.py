"""Runs: the inlines of a letter as the runs of a Word paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, assert_never

from msgspec import Struct

from letterforge.exporters.docx.blanks import unbroken
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
    Reference,
    Strong,
    Text,
)

_BREAKS = re.compile("(\t|\r\n|\r|\n)")
_BREAK = "<w:r><w:br/></w:r>"


class RunFormat:
    """How words are set: a character style (by id, or none), strong, emphasised; compared by identity.

    `narrow` and `wide` open a run of words without and with East Asian characters in them. In `dense` text
    (Chinese, Japanese, Korean) quotes, dashes and the like belong to the East Asian font too, and emphasis
    is a dot under each character, for a slanted 字 is no better read.
    """

    __slots__ = ("bold", "dense", "emphasis", "narrow", "style", "wide")

    def __init__(self, style: str = "", *, dense: bool, bold: bool = False, emphasis: bool = False) -> None:
        self.style: Final = style
        self.bold: Final = bold
        self.emphasis: Final = emphasis
        self.dense: Final = dense
        before = f'<w:rStyle w:val="{style}"/>' if style else ""
        after = "<w:b/><w:bCs/>" if bold else ""
        if emphasis:
            after += '<w:em w:val="dot"/>' if dense else "<w:i/><w:iCs/>"
        self.narrow = f"<w:r><w:rPr>{before}{after}</w:rPr>" if before or after else "<w:r>"
        self.wide = f'<w:r><w:rPr>{before}<w:rFonts w:hint="eastAsia"/>{after}</w:rPr>'


@lru_cache(maxsize=256)
def vary(run_format: RunFormat, style: str, *, bold: bool = False, emphasis: bool = False) -> RunFormat:
    """Return `run_format` with more to it; a character style that it has is kept, for it carries the look."""
    return RunFormat(
        run_format.style or style,
        dense=run_format.dense,
        bold=run_format.bold or bold,
        emphasis=run_format.emphasis or emphasis,
    )


def write(text: str, run_format: RunFormat) -> str:
    """Return the runs that print `text`; raises ForbiddenCharacterError."""
    if not text:
        return ""
    paragraph_start = (
        run_format.narrow if text.isascii() or not (run_format.dense or has_wide(text)) else run_format.wide
    )
    if "\n" in text or "\t" in text or "\r" in text:
        return "".join(_piece(piece, paragraph_start) for piece in _BREAKS.split(text) if piece)
    return _words(text, paragraph_start)


def _words(text: str, paragraph_start: str) -> str:
    keep = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " else ""
    return f"{paragraph_start}<w:t{keep}>{escape(text)}</w:t></w:r>"


def _piece(piece: str, paragraph_start: str) -> str:
    if piece == "\t":
        return f"{paragraph_start}<w:tab/></w:r>"
    return _BREAK if piece in ("\n", "\r", "\r\n") else _words(piece, paragraph_start)


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
        content = behind_blanks(content, NO_BREAK_SPACE)
        return "".join([self._run(inline, run_format) for inline in content])

    def filled(self, value: Filled, run_format: RunFormat) -> str:
        """Return the run of a value."""
        return write(in_value(value, NO_BREAK_SPACE), run_format)

    def fitted(self, content: Inlines, fit: Callable[[Inlines], str]) -> str:
        """Return what `fit` makes of `content`, for what depends on the words of a whole line."""
        return fit(content)

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
            case Link():
                return link_field(inline.target, self.runs(inline.content, vary(run_format, setting.link)))
            case _:
                assert_never(inline)
