"""Paragraphs: what was inserted, deleted or moved as a whole, and kept ones with what changed inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from letterforge.comparison.tokens import Token
from letterforge.comparison.word_changes import word_changes
from letterforge.exporters.docx.redline.pieces import Piece
from letterforge.exporters.docx.redline.revision_marks import MarkKind, RevisionMarks
from letterforge.exporters.docx.redline.run_tokens import run_tokens, shown, written

_PLACING = re.compile("<w:(?:keepNext|pageBreakBefore|widowControl)/>")
"""Properties that only keep paragraphs together on a page: a change of them is no change of the letter."""

_PARAGRAPH_END = Token("¶", ("end",), "break")


class ParagraphWriter:
    """Writes paragraphs with marks; a bookmark is written once, where it is met first."""

    __slots__ = ("_marks", "_shown")

    def __init__(self, marks: RevisionMarks) -> None:
        self._marks = marks
        self._shown: set[str] = set()

    def whole(self, one: Piece, kind: MarkKind, name: str = "") -> str:
        """Return a paragraph that was inserted, deleted or moved as a whole; moved ones have a `name`."""
        content = self._with_bookmarks(one.bookmarks, self._marks.around(kind, one.runs))
        before = behind = ""
        if kind in ("moveFrom", "moveTo"):
            before, behind = self._marks.move_range(kind, name)
        return f"<w:p>{self._properties(one.properties, kind)}{before}{content}</w:p>{behind}"

    def last(self, one: Piece, kind: MarkKind, before: Piece, after: Piece) -> str:
        """Return a paragraph whose words came or went, while its end is that of another paragraph.

        Nothing can be joined with the last paragraph of a text, so the end of the one above it came or went:
        the properties are those of `before` in the old letter, and those of `after` in the new one.
        """
        content = self._with_bookmarks(one.bookmarks, self._marks.around(kind, one.runs))
        return f"<w:p>{self._changed_properties(before, after)}{content}</w:p>"

    def moved_here(self, old: Piece, new: Piece, name: str) -> str:
        """Return a moved paragraph at its new place; what was also added in it is marked as inserted."""
        runs = [
            self._marks.around("moveTo" if stretch.is_same else "ins", written(stretch.after))
            for stretch in word_changes(run_tokens(old.runs), run_tokens(new.runs))
        ]
        before, behind = self._marks.move_range("moveTo", name)
        content = self._with_bookmarks(new.bookmarks, "".join(runs))
        return f"<w:p>{self._properties(new.properties, 'moveTo')}{before}{content}</w:p>{behind}"

    def kept(self, old: Piece, new: Piece, end: MarkKind | None = None) -> str:
        """Return a paragraph of both letters, with what changed in its words, its properties and its end."""
        runs = new.runs if old.runs == new.runs else self._merged(old.runs, new.runs)
        content = self._with_bookmarks((*new.bookmarks, *old.bookmarks), runs)
        return f"<w:p>{self._changed_properties(old, new, end)}{content}</w:p>"

    def split(self, old: Piece, halves: tuple[Piece, Piece], end: MarkKind | None = None) -> str:
        """Return a paragraph that became two: the end of the first is inserted."""
        before = run_tokens(old.runs)
        after = [*run_tokens(halves[0].runs), _PARAGRAPH_END, *run_tokens(halves[1].runs)]
        first, second = self._in_two(before, after)
        one = self._with_bookmarks(halves[0].bookmarks, first)
        other = self._with_bookmarks((*halves[1].bookmarks, *old.bookmarks), second)
        start = self._properties(halves[0].properties, "ins")
        return f"<w:p>{start}{one}</w:p><w:p>{self._changed_properties(old, halves[1], end)}{other}</w:p>"

    def merged(self, halves: tuple[Piece, Piece], new: Piece, end: MarkKind | None = None) -> str:
        """Return two paragraphs that became one: the end of the first is deleted.

        Word gives the one paragraph the properties of the second, LibreOffice those of the first: both are
        those of the new letter.
        """
        before = [*run_tokens(halves[0].runs), _PARAGRAPH_END, *run_tokens(halves[1].runs)]
        first, second = self._in_two(before, run_tokens(new.runs))
        one = self._with_bookmarks((*new.bookmarks, *halves[0].bookmarks), first)
        other = self._with_bookmarks(halves[1].bookmarks, second)
        start = self._changed_properties(halves[0], new, "del")
        return f"<w:p>{start}{one}</w:p><w:p>{self._changed_properties(halves[1], new, end)}{other}</w:p>"

    def _merged(self, old: str, new: str) -> str:
        before, after = self._in_two(run_tokens(old), run_tokens(new))
        return before + after

    def _in_two(self, before: list[Token], after: list[Token]) -> tuple[str, str]:
        """Return the runs of both, in front of the end of a paragraph and behind it."""
        sides: tuple[list[str], list[str]] = ([], [])
        side = 0
        for stretch in word_changes(before, after):
            if stretch.is_same:
                sides[side].extend(self._same(stretch.before, stretch.after))
                continue
            for kind, tokens in (("del", stretch.before), ("ins", stretch.after)):
                first, second = _around_end(tokens)
                sides[side].append(self._marks.around(kind, written(first)))  # type: ignore[arg-type]  # of the two
                if second is not None:
                    side = 1
                    sides[side].append(self._marks.around(kind, written(second)))  # type: ignore[arg-type]  # as above
        return "".join(sides[0]), "".join(sides[1])

    def _same(self, before: tuple[Token, ...], after: tuple[Token, ...]) -> Iterator[str]:
        """Yield runs that are the same in both; a field that shows another number keeps its code."""
        start = 0
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            if old.name == new.name or (parts := shown(new)) is None or (were := shown(old)) is None:
                continue
            yield written(after[start:at])
            yield (
                parts[0] + self._marks.around("del", were[1]) + self._marks.around("ins", parts[1]) + parts[2]
            )
            start = at + 1
        yield written(after[start:])

    def _properties(self, properties: str, kind: MarkKind) -> str:
        """Return the properties of a paragraph whose end was inserted, deleted or moved."""
        return properties.replace("</w:pPr>", f"<w:rPr>{self._marks.of_mark(kind)}</w:rPr></w:pPr>")

    def _changed_properties(self, old: Piece, new: Piece, end: MarkKind | None = None) -> str:
        change = mark = ""
        if _PLACING.sub("", old.properties) != _PLACING.sub("", new.properties):
            change = f"<w:pPrChange {self._marks.attributes()}>{old.properties}</w:pPrChange>"
        if end is not None:
            mark = f"<w:rPr>{self._marks.of_mark(end)}</w:rPr>"
        return new.properties.replace("</w:pPr>", f"{mark}{change}</w:pPr>")

    def _with_bookmarks(self, names: Iterable[str], runs: str) -> str:
        """Return runs between their bookmarks."""
        for name in names:
            if name in self._shown:
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
