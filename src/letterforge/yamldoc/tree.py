"""Tree: scalars as raw text, sequences and mappings, each with its span.

Nodes are made from the leaves up and cannot hold themselves, so the garbage collector leaves them alone: that
is a third of the time a large file takes.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec import Struct

from letterforge.diagnostics import Span

# The YAML 1.2 core schema; `no`, `010` and `12:30` mean nothing special in it.
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class Scalar(Struct, frozen=True, gc=False):
    """A scalar exactly as written; `quoted` tells `"24"` (and block text) from a bare 24."""

    text: str
    quoted: bool
    span: Span

    @property
    def is_null(self) -> bool:
        """Whether nothing was written, or `null` or `~` without quotes."""
        return not self.quoted and self.text in _WORDS and _WORDS[self.text] is None

    @property
    def is_meant(self) -> bool:
        """Whether somebody put it in quotes who need not have: not so in JSON, and not a block of text."""
        return self.quoted and not isinstance(self, Json) and not self.span.text.startswith(("|", ">"))


class Json(Scalar, frozen=True, gc=False):
    """A scalar of JSON, whose quotes say that it is a string and no more."""


class Number(Json, frozen=True, gc=False):
    """A number of JSON, which is one to everybody who reads it."""


class Sequence(Struct, frozen=True, gc=False):
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


class Entry(Struct, frozen=True, gc=False):
    """One key of a mapping and its value."""

    key: Scalar
    value: Node


class Mapping(Struct, frozen=True, gc=False):
    """A mapping in written order; keys are unique."""

    entries: dict[str, Entry]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value under `key`, or None."""
        entry = self.entries.get(key)
        return entry.value if entry else None


Node: TypeAlias = Scalar | Sequence | Mapping


def plain(node: Node) -> object:
    """Return `node` as str, int, float, bool, None, list, dict; bare scalars by the YAML 1.2 core schema."""
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node.quoted else _resolve(node.text)


def _resolve(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 1000 else text
    return float(text) if re.fullmatch(_FLOAT, text) else text
