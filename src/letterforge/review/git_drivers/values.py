"""Values: the texts of three versions of one entry, merged sentence by sentence.

Where both sides changed one sentence, it stands twice between marks, on lines of its own; what is written
around it stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from letterforge.review.git_drivers.blocks import Block, UnmergeableError
from letterforge.review.git_drivers.hunks import Region, regions
from letterforge.review.git_drivers.outcome import Choice, Conflict, Line, Merged
from letterforge.review.git_drivers.sentences import Sentence, lines_of, sentences_of
from letterforge.review.git_drivers.text_pieces import Piece, Written, rewritten, written
from letterforge.yamldoc import Scalar, vanishes

_Split = Callable[[str], Iterator[Sentence]]


def merge_texts(base: Block, ours: Block, theirs: Block) -> Merged | None:
    """Return the text of an entry that both sides changed; None where it is not merged by sentences."""
    if not all(isinstance(one.node, Scalar) for one in (base, ours, theirs)):
        return None
    for split in (sentences_of, lines_of):
        try:
            sides = [written(one, split) for one in (base, ours, theirs)]
            if _one_side_alone(*sides):
                return _TextMerge(*sides).merged()
        except UnmergeableError:
            continue
    return None


def _one_side_alone(base: Written, ours: Written, theirs: Written) -> bool:
    """Return whether beginning and end may be taken from ours, and some of the text is no conflict."""
    parts = regions(*_rows(base, ours, theirs))
    ends = [one.after.strip() for one in (base, ours, theirs)]
    is_apart = ours.style != theirs.style or theirs.style != base.style or ends[2] in ends[:2]
    return is_apart and not all(part.is_ours and part.is_theirs for part in parts)


def _rows(*sides: Written) -> list[list[str]]:
    return [[one.words for one in side.pieces] for side in sides]


class _TextMerge:
    def __init__(self, base: Written, ours: Written, theirs: Written) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._indent = " " * ours.indent
        self._text = ours.before  # what is written since the last conflict
        self._lines: list[Line] = []
        self._said = [ours.leading, ours.leading]  # by either side
        self._is_first = True
        self._after_conflict = False

    def merged(self) -> Merged:
        """Return the merged entry; raises UnmergeableError where it cannot be written."""
        parts = list(regions(*_rows(self._base, self._ours, self._theirs)))
        for at, part in enumerate(parts):
            ours, theirs = self._pieces(part)
            if not part.is_theirs or [one.words for one in ours] == [one.words for one in theirs]:
                self._write(ours)
            elif not part.is_ours:
                self._write(theirs)
            else:
                self._conflict(ours, theirs, self._began(part), is_last=at + 1 == len(parts))
        if not self._after_conflict:
            self._text += self._ours.after
        self._flush()
        said = [one + self._ours.trailing for one in self._said]
        return Merged(self._lines, said[0] if said[0] == said[1] else Choice(*said))

    def _pieces(self, part: Region) -> tuple[list[Piece], list[Piece]]:
        """Return the pieces of both sides, those of theirs as they are written in ours."""
        base, ours = (
            side.pieces[slice(*place)] for side, place in ((self._base, part.base), (self._ours, part.ours))
        )
        kept = self._theirs.pieces[slice(*part.theirs)]
        theirs = [rewritten(one, self._theirs, self._ours) for one in kept]
        if not part.is_ours and not part.is_theirs:
            return [_with_space(*three) for three in zip(base, ours, theirs, strict=True)], theirs
        if base and ours and theirs and base[0].space == kept[0].space:
            theirs[0] = theirs[0].after(ours[0])
        return ours, theirs

    def _write(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            gap, space = self._gap(piece)
            if self._after_conflict:
                gap = "\n" * max(gap.count("\n") - 1, 0) + self._indent
            self._text += gap + piece.written
            self._said = [one + space + piece.words for one in self._said]
            self._is_first = self._after_conflict = False

    def _gap(self, piece: Piece) -> tuple[str, str]:
        """Return what is written and read before a piece."""
        if self._is_first:
            return "", ""
        if piece.gap or piece.space:
            return piece.gap, piece.space
        usual = "" if piece.is_inner or vanishes(self._said[0] or self._said[1], piece.words) else " "
        return usual, usual

    def _began(self, part: Region) -> tuple[str, ...]:
        """Return the lines of what both sides began with, as it was written."""
        return self._side(self._base.pieces[slice(*part.base)], "")

    def _conflict(
        self, ours: list[Piece], theirs: list[Piece], base: tuple[str, ...], *, is_last: bool
    ) -> None:
        """Put the sentences of both sides on lines of their own."""
        if self._is_first and self._ours.style not in ("|", ">", ""):
            raise UnmergeableError
        before = [self._gap(row[0]) if row else ("", "") for row in (ours, theirs)]
        blank = max((gap.count("\n") for gap, _ in before), default=0)
        if self._ours.style == "|" and not self._is_first and not blank:
            raise UnmergeableError
        self._text = self._text.rstrip(" ").removesuffix("\n") + "\n" * max(blank, 1)
        self._flush()
        end, _, rest = self._ours.after.partition("\n") if is_last else ("", "", "")
        sides = [self._side(row, end) for row in (ours, theirs)]
        self._lines.append(Conflict(sides[0], sides[1], base))
        for at, row in enumerate((ours, theirs)):
            for number, piece in enumerate(row):
                self._said[at] += (piece.space if number else before[at][1]) + piece.words
        self._text, self._is_first, self._after_conflict = rest, False, True

    def _side(self, pieces: list[Piece], end: str) -> tuple[str, ...]:
        if not pieces:
            if end.strip():
                raise UnmergeableError
            return ()
        text = "".join((one.gap if at else "") + one.written for at, one in enumerate(pieces))
        return tuple(f"{self._indent}{text}{end}\n".splitlines(keepends=True))

    def _flush(self) -> None:
        self._lines += self._text.splitlines(keepends=True)
        self._text = ""


def _with_space(base: Piece, ours: Piece, theirs: Piece) -> Piece:
    """Return a sentence of ours with the space before it that either side gave it."""
    if theirs.space in (ours.space, base.space) or not (base.space and ours.space and theirs.space):
        return ours
    if ours.space != base.space:
        raise UnmergeableError
    return ours.after(theirs)
