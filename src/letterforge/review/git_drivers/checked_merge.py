"""Checked merges: the bytes of three versions of a file merged by keys, read again, and else left to git.

What is merged is read again, with every conflict settled for either side, and must say what was meant, node
by node. Where it does not, or a file cannot be read by keys, git merges the lines, as it does without us.
"""

from __future__ import annotations

from msgspec import Struct

from letterforge.diagnostics import LetterforgeError, Source
from letterforge.review.git_drivers.blocks import Block, Document, UnmergeableError, cut, meant
from letterforge.review.git_drivers.flow_values import is_flow, merge_flow
from letterforge.review.git_drivers.merging import Merger, MergeValue
from letterforge.review.git_drivers.outcome import (
    MARKER,
    Merged,
    Side,
    has_conflict,
    marked,
    meaning_of,
    settled,
)
from letterforge.review.git_drivers.values import merge_texts
from letterforge.yamldoc import decode, read_yaml

_MARK = b"\xef\xbb\xbf"


class Result(Struct, frozen=True):
    """The bytes of a merged file, and whether it has conflicts."""

    data: bytes
    is_conflict: bool


def merge_by_keys(
    base: bytes, ours: bytes, theirs: bytes, size: int = MARKER, *, with_base: bool = False
) -> Result | None:
    """Return the merged file; None where it cannot be merged by keys.

    `size` is how many signs mark a conflict, `with_base` whether it shows what both sides began with.
    """
    sides = [_Version.read(one) for one in (base, ours, theirs)]
    if sides[0] is None or sides[1] is None or sides[2] is None:
        return None
    documents = [one.document for one in sides if one is not None]
    for merge_value in (_merge_value, _no_value):
        merged = _merged(documents, merge_value)
        if merged is not None and all(_is_as_meant(merged, side) for side in Side):
            text = marked(merged.lines, size, with_base=with_base)
            return Result(sides[1].bytes_of(text), has_conflict(merged.lines))
    return None


class _Version(Struct, frozen=True):
    """One version of a file, and how its bytes differ from the text that is merged."""

    document: Document
    is_marked: bool  # begins with a byte order mark
    line_end: str
    ends_line: bool  # whether its last line has a line end

    @classmethod
    def read(cls, data: bytes) -> _Version | None:
        """Return a version that can be merged by keys, None where it cannot."""
        try:
            source = decode("", data)
            text = source.text if source.written is None else source.written
            line_end = "\r\n" if "\r\n" in text else "\n"
            if text.count("\r") != text.count("\r\n") or text.count(line_end) != text.count("\n"):
                return None
            plain = text.replace("\r\n", "\n")
            whole = plain if plain.endswith("\n") else f"{plain}\n"
            document = cut(whole, read_yaml(Source("", whole)))
        except (LetterforgeError, UnmergeableError):
            return None
        return cls(document, data.startswith(_MARK), line_end, plain.endswith("\n"))

    def bytes_of(self, text: str) -> bytes:
        """Return the bytes of a text as this version is written."""
        text = text if self.ends_line else text.removesuffix("\n")
        return (_MARK if self.is_marked else b"") + text.replace("\n", self.line_end).encode()


def _merged(sides: list[Document], merge_value: MergeValue) -> Merged | None:
    try:
        return Merger(merge_value).documents(*sides)
    except UnmergeableError:
        return None


def _merge_value(base: Block, ours: Block, theirs: Block) -> Merged | None:
    if is_flow(base) and is_flow(ours) and is_flow(theirs):
        return merge_flow(base, ours, theirs)
    return merge_texts(base, ours, theirs)


def _no_value(*_: Block) -> None:
    """Leave values that both sides changed as they are, as a conflict."""


def _is_as_meant(merged: Merged, side: Side) -> bool:
    """Return whether the merged file, settled for one side, says what was meant."""
    text = settled(merged.lines, side)
    try:
        node = read_yaml(Source("", text))
    except LetterforgeError:
        return False
    return node is not None and meant(node) == meaning_of(merged.meaning, side)
