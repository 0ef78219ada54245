"""Tree builder: builds nodes from parser events; rejects duplicate keys and forbidden YAML features."""

from __future__ import annotations

from typing import NoReturn

from letterforge.diagnostics import Findings, Source, Span
from letterforge.letter.characters import describe, find_forbidden
from letterforge.yamldoc.decoding import (
    MAX_BYTES,
    MAX_FINDINGS,
    SPLIT,
    is_unseen,
    short,
)
from letterforge.yamldoc.tree import Entry, Mapping, Node, Scalar, Sequence

MAX_DEPTH = 32
SHALLOW = "take some of the levels out; few inputs have more than ten"
MAX_KEYS = 20_000  # of one mapping
MAX_EVENTS = 100_000  # and lines that are folded: half a second of work


class StopReading(Exception):  # noqa: N818 - it is no error: the findings are
    """What follows cannot be read sensibly."""


class _Open:
    """A collection whose end has not come: what it holds so far, and the key that waits for a value."""

    __slots__ = ("entries", "items", "key", "start")

    def __init__(self, start: int, *, mapping: bool) -> None:
        self.start = start
        self.entries: dict[str, Entry] | None = {} if mapping else None
        self.items: list[Node] = []
        self.key: Scalar | None = None

    @property
    def end(self) -> int:
        """Where the last node inside ends."""
        if self.entries:
            return next(reversed(self.entries.values())).value.span.end
        return self.items[-1].span.end if self.items else self.start


def nameless(key: str) -> str:
    """Return the message about a key that has no name."""
    return f"a key holds {describe(key[0])} and nothing that can be seen" if key else "a key is empty"


class TreeBuilder:
    """The tree of one source: `root` once it is whole, `findings` for what was refused."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.allowed = ""  # forbidden characters that escapes may stand for
        self.takes_unseen = False  # whether keys without a name are left to whoever reads the nodes
        self.findings = Findings()
        self.root: Node | None = None
        self.steps = 0
        self.stack: list[_Open] = []

    def check_size(self) -> None:
        """Stop where the text is longer than any input may be."""
        if len(self.source.text) > MAX_BYTES:
            self.stop("LF104", "the input is larger than 4 MiB", 0, 0, SPLIT)

    def open(self, start: int, *, mapping: bool) -> None:
        """Begin a mapping or list at `start`."""
        if len(self.stack) >= MAX_DEPTH:
            message = f"the input is nested more than {MAX_DEPTH} levels deep"
            self.stop("LF104", message, start, start + 1, SHALLOW)
        self.stack.append(_Open(start, mapping=mapping))

    def close(self, end: int | None) -> None:
        """End the innermost collection at `end`, or where its last node ends."""
        done = self.stack.pop()
        span = Span(self.source, done.start, done.end if end is None else end)
        if done.entries is None:
            self.attach(Sequence(tuple(done.items), span))
        else:
            self.attach(Mapping(done.entries, span))

    def attach(self, node: Node) -> None:
        """Put `node` where it belongs: the root, an entry of a list, a key or its value."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.entries is None:
            parent.items.append(node)
        elif parent.key is not None:
            if parent.key.text not in parent.entries:
                parent.entries[parent.key.text] = Entry(parent.key, node)
                if len(parent.entries) > MAX_KEYS:
                    start = parent.key.span.start
                    message = f"the mapping has more than {MAX_KEYS:,} keys"
                    self.stop("LF104", message, start, start + 1, SPLIT)
            parent.key = None
        else:
            parent.key = self._key(node, parent.entries)

    def _key(self, node: Node, entries: dict[str, Entry]) -> Scalar:
        span = node.span
        if not isinstance(node, Scalar):
            hint = "a key is one word; a text that starts with `[` or `{` needs quotes"
            self.refuse("LF101", "a list or mapping cannot be a key", span.start, span.end, hint)
            return Scalar("", quoted=True, span=span)
        if node.text == "<<" and not node.quoted:
            hint = "write the keys out where they are needed"
            self.refuse("LF103", "merge keys (`<<`) are not allowed", span.start, span.end, hint)
        elif node.text in entries:
            first, second = entries[node.text].key.span.line, span.line
            lines = f"line {first}" if first == second else f"lines {first} and {second}"
            message = f"`{short(node.text)}` stands twice in one mapping, on {lines}"
            self.refuse("LF102", message, span.start, span.end, "keep one of them, or rename one")
        if not self.takes_unseen and is_unseen(node.text):
            end = min(
                max(span.end, span.start + 1), len(self.source.text)
            )  # an empty key may stand at the end
            self.refuse("LF101", nameless(node.text), span.start, end, "write a name before the colon")
        return node

    def check_escaped(self, text: str, start: int, end: int) -> None:
        """Refuse characters that were written as escapes and that no text may hold."""
        for match in find_forbidden(text):
            if match.group() in self.allowed:
                continue
            message = f"{describe(match.group())} is not allowed, not even as an escape"
            self.refuse("LF105", message, start, end, "delete the escape")

    def count(self, steps: int) -> None:
        """Count `steps` of work; stop where there are more than any input may take."""
        self.steps += steps
        if self.steps > MAX_EVENTS:
            hint = SPLIT
            message = f"the input has more than {MAX_EVENTS:,} parts: keys, values, signs, folded lines"
            self.stop("LF104", message, 0, 0, hint)

    def refuse(self, code: str, message: str, start: int, end: int, hint: str | None = None) -> None:
        """Keep a finding at the characters `start` to `end`, and stop where there are too many."""
        self.findings.add(code, message, span=Span(self.source, start, end), hint=hint)
        if len(self.findings) >= MAX_FINDINGS:
            raise StopReading

    def stop(self, code: str, message: str, start: int, end: int, hint: str | None = None) -> NoReturn:
        """Keep a finding and read no further."""
        self.refuse(code, message, start, end, hint)
        raise StopReading
