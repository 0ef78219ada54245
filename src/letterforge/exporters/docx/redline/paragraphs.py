"""Paragraphs: what was inserted, deleted or moved as a whole, and kept ones with what changed inside."""

from __future__ import annotations

import re
from collections.abc import Iterable

from letterforge.comparison.tokens import Token
from letterforge.comparison.word_changes import word_changes
from letterforge.exporters.docx.redline.pieces import Piece
from letterforge.exporters.docx.redline.revision_marks import MarkKind, RevisionMarks
from letterforge.exporters.docx.redline.run_tokens import run_tokens, written

_PLACING = re.compile("<w:(?:keepNext|pageBreakBefore|widowControl)/>")
"""Properties that only keep paragraphs together on a page: a change of them is no change of the letter."""

_PARAGRAPH_END = Token("¶", ("end",), "break")


class ParagraphWriter:
    """Writes paragraphs with marks; `shown` are the bookmarks that stand somewhere already."""

    __slots__ = ("_kept", "_marks", "_shown")

    def __init__(self, marks: RevisionMarks, kept_bookmarks: frozenset[str]) -> None:
        self._marks = marks
        self._kept = kept_bookmarks
        self._shown: set[str] = set()

    def whole(self, one: Piece, kind: MarkKind, name: str = "") -> str:
        """Return a paragraph that was inserted, deleted or moved as a whole; moved ones have a `name`."""
        runs = self._marks.around(kind, one.runs)
        content = self._with_bookmarks(one.bookmarks, runs, is_old=kind in ("del", "moveFrom"))
        before = behind = ""
        if kind in ("moveFrom", "moveTo"):
            before, behind = self._marks.move_range(kind, name)
        return f"<w:p>{self._properties(one, kind)}{before}{content}</w:p>{behind}"

    def moved_here(self, old: Piece, new: Piece, name: str) -> str:
        """Return a moved paragraph at its new place; what was also added in it is marked as inserted."""
        runs = [
            self._marks.around("moveTo" if stretch.is_same else "ins", written(stretch.after))
            for stretch in word_changes(run_tokens(old.runs), run_tokens(new.runs))
        ]
        before, behind = self._marks.move_range("moveTo", name)
        content = self._with_bookmarks(new.bookmarks, "".join(runs), is_old=False)
        return f"<w:p>{self._properties(new, 'moveTo')}{before}{content}</w:p>{behind}"

    def kept(self, old: Piece, new: Piece) -> str:
        """Return a paragraph of both letters, with what changed in its words and its properties."""
        runs = new.runs if old.runs == new.runs else self._merged(old.runs, new.runs)
        names = dict.fromkeys((*new.bookmarks, *old.bookmarks))
        content = self._with_bookmarks(tuple(names), runs, is_old=False)
        return f"<w:p>{self._changed_properties(old, new)}{content}</w:p>"

    def split(self, old: Piece, halves: tuple[Piece, Piece]) -> str:
        """Return a paragraph that became two: the end of the first is inserted."""
        before = run_tokens(old.runs)
        after = [*run_tokens(halves[0].runs), _PARAGRAPH_END, *run_tokens(halves[1].runs)]
        first, second = self._in_two(before, after)
        one = self._with_bookmarks(halves[0].bookmarks, first, is_old=False)
        other = self._with_bookmarks((*halves[1].bookmarks, *old.bookmarks), second, is_old=False)
        start = self._properties(halves[0], "ins")
        return f"<w:p>{start}{one}</w:p><w:p>{self._changed_properties(old, halves[1])}{other}</w:p>"

    def merged(self, halves: tuple[Piece, Piece], new: Piece) -> str:
        """Return two paragraphs that became one: the end of the first is deleted."""
        before = [*run_tokens(halves[0].runs), _PARAGRAPH_END, *run_tokens(halves[1].runs)]
        first, second = self._in_two(before, run_tokens(new.runs))
        one = self._with_bookmarks((*new.bookmarks, *halves[0].bookmarks), first, is_old=False)
        other = self._with_bookmarks(halves[1].bookmarks, second, is_old=False)
        start = self._properties(halves[0], "del")
        return f"<w:p>{start}{one}</w:p><w:p>{self._changed_properties(halves[1], new)}{other}</w:p>"

    def _merged(self, old: str, new: str) -> str:
        before, after = self._in_two(run_tokens(old), run_tokens(new))
        return before + after

    def _in_two(self, before: list[Token], after: list[Token]) -> tuple[str, str]:
        """Return the runs of both, in front of the end of a paragraph and behind it."""
        sides: tuple[list[str], list[str]] = ([], [])
        side = 0
        for stretch in word_changes(before, after):
            if stretch.is_same:
                sides[side].append(written(stretch.after))
                continue
            for kind, tokens in (("del", stretch.before), ("ins", stretch.after)):
                first, second = _around_end(tokens)
                sides[side].append(self._marks.around(kind, written(first)))  # type: ignore[arg-type]  # of the two
                if second is not None:
                    side = 1
                    sides[side].append(self._marks.around(kind, written(second)))  # type: ignore[arg-type]  # as above
        return "".join(sides[0]), "".join(sides[1])

    def _properties(self, one: Piece, kind: MarkKind) -> str:
        """Return the properties of a paragraph whose end was inserted, deleted or moved."""
        return one.properties.replace("</w:pPr>", f"<w:rPr>{self._marks.of_mark(kind)}</w:rPr></w:pPr>")

    def _changed_properties(self, old: Piece, new: Piece) -> str:
        if _PLACING.sub("", old.properties) == _PLACING.sub("", new.properties):
            return new.properties
        change = f"<w:pPrChange {self._marks.attributes()}>{old.properties}</w:pPrChange>"
        return new.properties.replace("</w:pPr>", f"{change}</w:pPr>")

    def _with_bookmarks(self, names: tuple[str, ...], runs: str, *, is_old: bool) -> str:
        """Return runs between their bookmarks; each stands once, at the new place if there is one."""
        for name in names:
            if name in self._shown or (is_old and name in self._kept):
                continue
            self._shown.add(name)
            number = self._marks.next_id()
            start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            runs = f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'
        return runs


def _around_end(tokens: Iterable[Token]) -> tuple[list[Token], list[Token] | None]:
    """Return tokens before the end of a paragraph and behind it; None where there is none."""
    found = list(tokens)
    if _PARAGRAPH_END not in found:
        return found, None
    at = found.index(_PARAGRAPH_END)
    return found[:at], found[at + 1 :]
