"""Runs: the words of a paragraph, with marks of what was inserted and deleted."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_MARKS = {"ins": "+", "moveTo": "+", "del": "-", "moveFrom": "-"}
_SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_SKIPPED = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "tblPr", "fldData", "rt"}
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing docPr"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math t"


class Words:
    """Reads the words of paragraphs."""

    def of(self, paragraph: Element) -> str:
        """Return the words of a paragraph; what was inserted stands in `{++ ++}`, deleted in `{-- --}`."""
        pieces: list[tuple[str, str]] = []  # a mark, and words
        for mark, words in self._words(paragraph, ""):
            if pieces and pieces[-1][0] == mark:
                pieces[-1] = (mark, pieces[-1][1] + words)
            elif words:
                pieces.append((mark, words))
        return "".join(f"{{{mark * 2}{words}{mark * 2}}}" if mark else words for mark, words in pieces)

    def _words(self, parent: Element, mark: str) -> Iterator[tuple[str, str]]:
        for one in parent:
            tag = one.tag
            if tag in ("t", "delText", _MATH):
                yield mark, one.text or ""
            elif tag in _SIGNS:
                yield mark, _SIGNS[tag]
            elif tag == "sym":
                yield mark, _sign(one.get("char"))
            elif tag in ("footnoteReference", "endnoteReference"):
                yield mark, f"[{tag.removesuffix('Reference')} {one.get('id')}]"
            elif tag == _DRAWING:
                yield mark, f"[picture: {one.get('descr') or one.get('name') or ''}]"
            elif tag not in _SKIPPED and tag != f"{_COMPATIBILITY}Fallback":
                yield from self._words(one, _MARKS.get(tag, mark))
                if tag == "p":  # of a text box
                    yield mark, "\n"


def _sign(code: str | None) -> str:
    """Return a character of a symbol font as it is written; a box for what is no code."""
    try:
        number = int((code or "")[:8], 16)
    except ValueError:
        return "\ufffd"
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else "\ufffd"
