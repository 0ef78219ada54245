"""Copied entries: what clause files declare, as it is written there, cut out of them for a lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from letterforge.diagnostics import Finding, LetterforgeError, LibraryError, Source, Span
from letterforge.yamldoc import Entry, Node, Scalar, read_yaml
from letterforge.yamldoc import Mapping as MappingNode


def copied_entries(kind: str, spans: Mapping[str, Span]) -> dict[str, str]:
    """Return the text of each entry under the key `kind` of its file, by id.

    `spans` are those of the keys. Raises LibraryError LF119 for an entry that cannot be cut out of its file.
    """
    files: dict[Source, Mapping[str, Entry]] = {}
    found = {}
    for id_, span in spans.items():
        if span.source not in files:
            files[span.source] = _entries(read_yaml(span.source), kind)
        entry = next(one for one in files[span.source].values() if one.key.span.start == span.start)
        found[id_] = _copied(entry)
    return found


def copied_file(data: bytes) -> str:
    """Return the text of a whole file as a lock has it."""
    return _lines(data.decode("utf-8-sig").splitlines())


def _entries(root: Node | None, kind: str) -> Mapping[str, Entry]:
    declared = root.get(kind) if isinstance(root, MappingNode) else None
    return declared.entries if isinstance(declared, MappingNode) else {}


def _copied(entry: Entry) -> str:
    span = Span(entry.key.span.source, entry.key.span.start, entry.value.span.end)
    text, start = span.source.text, span.start
    margin = text[text.rfind("\n", 0, start) + 1 : start]
    columns = len(margin) if not margin.strip() else 0
    first, *others = span.text.splitlines()
    copied = _lines([first, *(_without_margin(line, columns) for line in others)])
    again = _read(copied)
    if again is None or not _is_same(again, entry):
        message = f"`{entry.key.text}` cannot be copied from where it stands into a lock"
        hint = "write it in lines of its own, indented alike, with its key first"
        raise LibraryError(Finding("LF119", message, entry.key.span, hint=hint))
    return copied


def _lines(lines: Iterable[str]) -> str:
    """Return lines as a block of text in YAML keeps them."""
    text = "\n".join(line if line.strip() else "" for line in lines)
    return text.strip("\n") + "\n"


def _without_margin(line: str, columns: int) -> str:
    """Return a line without its first `columns`, as far as they are blank."""
    blank = len(line) - len(line.lstrip(" "))
    return line[min(blank, columns) :]


def _read(copied: str) -> Entry | None:
    """Return what a copy says, read anew."""
    try:
        root = read_yaml(Source("copy", copied))
    except LetterforgeError:
        return None
    entries = root.entries if isinstance(root, MappingNode) else {}
    return next(iter(entries.values())) if len(entries) == 1 else None


def _is_same(one: Entry, other: Entry) -> bool:
    return one.key.text == other.key.text and _plain(one.value) == _plain(other.value)


def _plain(node: Node) -> object:
    """Return a node without places, and without the white space at the ends of texts."""
    if isinstance(node, Scalar):
        return node.text.strip(), node.quoted
    if isinstance(node, MappingNode):
        return {key: _plain(one.value) for key, one in node.entries.items()}
    return [_plain(one) for one in node.items]
