"""Clause lines: a YAML file of a library as lines to compare, a sentence each, under the path of its keys."""

from __future__ import annotations

import json
from collections.abc import Iterator

from letterforge.diagnostics import LetterforgeError, Source
from letterforge.review.git_drivers.blocks import Collection, UnmergeableError, cut
from letterforge.review.git_drivers.pairing import id_of
from letterforge.review.git_drivers.sentences import sentences_of
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence, decode, plain, read_yaml

_INDENT = "    "


def clause_lines(data: bytes) -> list[str] | None:
    """Return the lines of a file, without line ends; None where it cannot be read, or says nothing.

    How a text is broken into lines, quoted and indented is not in them; comments are.
    """
    try:
        source = decode("", data)
        text = source.text.replace("\r\n", "\n")
        text = text if text.endswith("\n") else f"{text}\n"
        node = read_yaml(Source("", text))
    except LetterforgeError:
        return None
    if node is None:
        return None
    try:
        document = cut(text, node)
    except UnmergeableError:
        return list(_node_lines("", node))
    remarks = [line for line in document.prelude if line.strip()[:1] == "#"]
    tail = [line.strip() for line in document.tail if line.strip()]
    return [*(line.strip() for line in remarks), *_lines("", document.root), *tail]


def _lines(path: str, row: Collection) -> Iterator[str]:
    """Yield the lines of entries that are written as blocks, with the comments before each."""
    for block in row.blocks:
        yield from block.remarks
        inner = _joined(path, block.name, block.node, is_list=row.is_list)
        if block.children is not None:
            yield from _lines(inner, block.children)
        else:
            yield from _node_lines(inner, block.node)
            comments = (line.strip() for line in block.body[1:])
            yield from _comments_behind(block.node, comments)


def _comments_behind(node: Node, lines: Iterator[str]) -> Iterator[str]:
    """Yield comments that stand inside an entry; a line of a text that looks like one is none."""
    said = node.span.text
    yield from (line for line in lines if line.startswith("#") and line not in said)


def _joined(path: str, name: str, node: Node, *, is_list: bool) -> str:
    if not is_list:
        return f"{path}.{name}" if path else name
    known = id_of(node)
    return f"{path}[{known[1] if known else ''}]"


def _node_lines(path: str, node: Node) -> Iterator[str]:
    if isinstance(node, Mapping) and node.entries:
        for name, entry in node.entries.items():
            yield from _node_lines(_joined(path, name, entry.value, is_list=False), entry.value)
    elif isinstance(node, Sequence) and node.items:
        for item in node.items:
            yield from _node_lines(_joined(path, "", item, is_list=True), item)
    elif isinstance(node, Scalar):
        yield from _text_lines(path, node)
    else:
        yield f"{path}: {'{}' if isinstance(node, Mapping) else '[]'}"


def _text_lines(path: str, scalar: Scalar) -> Iterator[str]:
    if not isinstance(plain(scalar), str):
        yield f"{path}: {scalar.text}".rstrip()
        return
    sentences = [one.text.replace("\n", " ") for one in sentences_of(scalar.text)]
    bare = Scalar(scalar.text, quoted=False, span=scalar.span)
    if len(sentences) <= 1:
        said = sentences[0] if sentences and isinstance(plain(bare), str) else json.dumps(scalar.text)
        yield f"{path}: {said}"
        return
    yield f"{path}:"
    yield from (_INDENT + one for one in sentences)
