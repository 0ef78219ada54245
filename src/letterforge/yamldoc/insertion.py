"""Insertion: where another key is written into a mapping, and how, so that all else stays as it is."""

from __future__ import annotations

import re

from letterforge.diagnostics import Span
from letterforge.yamldoc.tree import Mapping, Node, Sequence


def inserted_entry(node: Mapping, *entries: str) -> tuple[Span, str]:
    """Return the place behind the last entry of a mapping, and what is written there for more `entries`.

    Each is a key and its value on one line. The mapping has an entry, and is written in its own style, in
    braces or with a line for each key.
    """
    source = node.span.source
    text, last = source.text, list(node.entries.values())[-1]
    if text[node.span.start] == "{":
        end = end_of(last.value)
        return Span(source, end, end), "".join(f", {one}" for one in entries)
    column = text.rfind("\n", 0, last.key.span.start) + 1
    indent = " " * (last.key.span.start - column)
    end = len(text[: end_of(last.value)].rstrip())
    inner = re.compile(rf"[^\n]*(?:\n {{{len(indent) + 1},}}#[^\n]*)*")  # with comments inside the last value
    found = inner.match(text, end)
    end = found.end() if found else len(text)
    line_end = "\r\n" if text[:end].endswith("\r") else "\n"
    end -= line_end == "\r\n"
    return Span(source, end, end), "".join(f"{line_end}{indent}{one}" for one in entries)


def end_of(node: Node) -> int:
    """Return the offset behind the last thing that a node writes, with the empty lines of block text."""
    text = node.span.source.text
    if isinstance(node, Mapping) and node.entries and text[node.span.start] != "{":
        last = list(node.entries.values())[-1]
        return end_of(last.value)
    if isinstance(node, Sequence) and node.items and text[node.span.start] != "[":
        return end_of(node.items[-1])
    return node.span.end
