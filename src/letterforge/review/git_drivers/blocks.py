"""Blocks: a YAML file cut into the entries of its mappings and lists; every line belongs to one of them.

Comments and blank lines stand before the entry that follows them. What is not written as a block (in `{}` or
`[]`, behind `?`) is one entry as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from copy import copy
from typing import TypeAlias

from msgspec import Struct

from letterforge.yamldoc.tree import Mapping, Node, Scalar, Sequence, plain

Meant: TypeAlias = "str | tuple[str] | list[Meant] | dict[str, Meant]"
"""What a node says: texts, in a tuple where YAML takes them for something else; lists, mappings."""


class UnmergeableError(Exception):
    """A file is written in a way that is not merged by keys."""


class Block(Struct):
    """An entry of a mapping, or an item of a list (whose `name` is empty).

    `column`: where its key or dash stands. `lead`: lines of comments before it. `body`: all its other lines;
    the dash of an item is a space in them. `children`: its own entries, where they are written as blocks, and
    `head` the lines before those. `start` is the offset of `body` in the text of its file, `key` the key as
    it is written.
    """

    name: str
    column: int
    lead: list[str]
    body: list[str]
    node: Node
    start: int
    head: list[str]
    children: Collection | None = None
    key: str = ""

    def renamed(self, other: Block) -> Block:
        """Return this entry under the key of another one."""
        found = copy(self)
        found.name, found.key = other.name, other.key
        found.body, found.head = (self._with_key(lines, other.key) for lines in (self.body, self.head))
        found.start -= len(other.key) - len(self.key)  # where its value stands is counted from there
        return found

    def _with_key(self, lines: list[str], key: str) -> list[str]:
        at = self.column + len(self.key)
        return [f"{lines[0][: self.column]}{key}{lines[0][at:]}", *lines[1:]] if lines else []

    @property
    def meant(self) -> Meant:
        """What it says."""
        return meant(self.node)

    @property
    def remarks(self) -> list[str]:
        """The comments before it, without white space around them."""
        return [line.strip() for line in self.lead if line.strip()]


class Collection(Struct):
    """The entries of a mapping or a list; `column` is where their keys or dashes stand."""

    is_list: bool
    column: int
    blocks: list[Block]


class Document(Struct):
    """A file: what stands before its entries and behind them, and the entries."""

    prelude: list[str]
    root: Collection
    tail: list[str]


def meant(node: Node) -> Meant:
    """Return what a node says."""
    if isinstance(node, Mapping):
        return {name: meant(entry.value) for name, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [meant(item) for item in node.items]
    return node.text if isinstance(plain(node), str) else (node.text,)


def cut(text: str, node: Node | None) -> Document:
    """Return a file in blocks; raises UnmergeableError where entries share a line."""
    if not isinstance(node, Mapping) or not node.entries or _is_flow(node):
        raise UnmergeableError
    cutter = _Cutter(text)
    lines = cutter.lines
    first = next((at + 1 for at, line in enumerate(lines) if line.startswith("---")), 0)
    if first > cutter.line_of(node.span.start):
        first = 0
    end = _with_deeper_comments(lines, cutter.content_end(node), 0)
    root = cutter.collection(node, lines[first:end], first)
    if root is None:
        raise UnmergeableError
    remarks, root.blocks[0].lead = root.blocks[0].lead, []  # they are of the file
    return Document([*lines[:first], *remarks], root, lines[end:])


class _Cutter:
    def __init__(self, text: str) -> None:
        self.lines = text.splitlines(keepends=True)
        if len(self.lines) != text.count("\n"):  # other line ends than those of YAML
            raise UnmergeableError
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def line_of(self, offset: int) -> int:
        return min(bisect_right(self.starts, offset), len(self.lines)) - 1

    def column_of(self, offset: int) -> int:
        return offset - self.starts[self.line_of(offset)]

    def content_end(self, node: Node) -> int:
        """Return the line behind the last one in which something of a node is written."""
        if isinstance(node, Mapping) and node.entries and not _is_flow(node):
            last = next(reversed(node.entries.values()))
            return max(self.line_of(last.key.span.start) + 1, self.content_end(last.value))
        if isinstance(node, Sequence) and node.items and not _is_flow(node):
            return self.content_end(node.items[-1])
        start, end = node.span.start, node.span.end
        if isinstance(node, Scalar) and node.quoted and node.span.text[:1] in "|>":
            return self._block_text_end(self.line_of(start))
        return self.line_of(max(start, end - 1)) + 1

    def _block_text_end(self, header: int) -> int:
        """Return the line behind a text that begins under the line `header`, with `|` or `>`."""
        signs = self.lines[header].split("#")[0].rstrip()[-3:]
        if any(sign.isdigit() for sign in signs.lstrip("".join(set(signs) - set("|>+-0123456789")))):
            raise UnmergeableError  # its indentation is told by a number
        width, end, at = None, header + 1, header + 1
        while at < len(self.lines):
            line = self.lines[at]
            if line.strip():
                width = _indent(line) if width is None else width
                if _indent(line) < width or _indent(line) == 0:
                    break
                end = at + 1
            at += 1
        return at if signs.endswith("+") else end

    def collection(self, node: Node, lines: list[str], first: int) -> Collection | None:
        """Return the entries of a node in some lines, of which `first` is the number of the first one.

        None where they do not stand each on lines of their own.
        """
        if _is_flow(node) or isinstance(node, Scalar):
            return None
        column = self.column_of(node.span.start)
        places = self._dashes(lines, column) if isinstance(node, Sequence) else self._keys(node, lines, first)
        entries = _entries(node)
        if not places or len(places) != len(entries):
            return None
        blocks, before = [], 0
        for (key, value), place, next_ in zip(entries, places, [*places[1:], len(lines)], strict=True):
            end = len(lines)
            if next_ != end:
                end = max(self.content_end(value) - first, place + 1)
                end = _with_deeper_comments(lines[:next_], end, column)
            block = self._block(key, value, lines[place:end], column, first + place)
            block.lead = lines[before:place]
            blocks.append(block)
            before = end
        return Collection(isinstance(node, Sequence), column, blocks)

    def _block(self, key: Scalar | None, node: Node, body: list[str], column: int, first: int) -> Block:
        """Return the entry that is written from the line `first` on."""
        start = self.starts[first]
        if key is None:
            block = Block("", column, [], [_without_dash(body[0], column), *body[1:]], node, start, [])
            block.children = self.collection(node, block.body, first)
            return block
        block = Block(key.text, column, [], body, node, start, [], key=key.span.text)
        if self.line_of(node.span.start) > first:
            block.head = body[:1]
            block.children = self.collection(node, body[1:], first + 1)
        return block

    def _keys(self, node: Mapping, lines: list[str], first: int) -> list[int]:
        """Return the lines that begin with a key; none where something else stands before one."""
        found = []
        for entry in node.entries.values():
            start = entry.key.span.start
            line, column = self.line_of(start), self.column_of(start)
            at = line - first
            if not 0 <= at < len(lines) or lines[at][:column].strip(" ") or self._is_wide(entry.key):
                return []
            found.append(at)
        return found if found == sorted(set(found)) else []

    def _is_wide(self, key: Scalar) -> bool:
        return self.line_of(key.span.start) != self.line_of(max(key.span.start, key.span.end - 1))

    def _dashes(self, lines: list[str], column: int) -> list[int]:
        """Return the lines that begin with a dash at a column."""
        begins = " " * column + "-"
        return [at for at, line in enumerate(lines) if line.startswith(begins) and line[column + 1].isspace()]


def _entries(node: Mapping | Sequence) -> list[tuple[Scalar | None, Node]]:
    if isinstance(node, Sequence):
        return [(None, item) for item in node.items]
    return [(entry.key, entry.value) for entry in node.entries.values()]


def _is_flow(node: Node) -> bool:
    return not isinstance(node, Scalar) and node.span.text[:1] in ("{", "[", "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _without_dash(line: str, column: int) -> str:
    return f"{line[:column]} {line[column + 1 :]}"


def _with_deeper_comments(lines: list[str], end: int, column: int) -> int:
    """Return where an entry ends with the comments under it that stand deeper than its key."""
    while end < len(lines) and lines[end].lstrip(" ").startswith("#") and _indent(lines[end]) > column:
        end += 1
    return end


def shifted(lines: Iterable[str], columns: int) -> list[str]:
    """Return lines that are moved to the right by some columns, or to the left."""
    if columns >= 0:
        return [" " * columns + line if line.strip() else line for line in lines]
    return [line[min(-columns, _indent(line)) :] for line in lines]
