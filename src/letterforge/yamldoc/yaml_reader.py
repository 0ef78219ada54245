"""YAML reader: builds nodes in one pass over the parser's events.

Nothing is constructed by PyYAML: no tags, no aliases, no merge keys, no implied types. The events come one
at a time, so a text nested too deeply is refused before the parser meets its depth.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml import events as yaml_events
from yaml.error import YAMLError

from letterforge.diagnostics import LetterforgeError, LibraryError, Source, Span
from letterforge.yamldoc.decoding import refuse_characters, short
from letterforge.yamldoc.line_folding import join_wide
from letterforge.yamldoc.tree import Node, Scalar
from letterforge.yamldoc.tree_builder import StopReading, TreeBuilder


def read_yaml(
    source: Source,
    *,
    error: type[LetterforgeError] = LibraryError,
    allowed: str = "",
    takes_unseen: bool = False,
) -> Node | None:
    """Return the one document of `source` as nodes, or None where nothing is written.

    `allowed`: forbidden characters that may be escaped, as whoever reads the values deals with them.
    `takes_unseen`: keys that are empty, or cannot be seen, are left to the caller to refuse.

    Raises `error` with every finding up to the first that makes the rest unreadable (LF101 to LF105).
    """
    tree = TreeBuilder(source)
    tree.allowed, tree.takes_unseen = allowed, takes_unseen
    try:
        tree.check_size()
        _grow(tree, _events(source.text))
    except StopReading:
        pass
    except UnicodeEncodeError:  # lone surrogates, in a text that did not come through `decode`
        refuse_characters(source, tree.findings)
    except YAMLError as fault:
        from letterforge.yamldoc.yaml_errors import explain  # only when something is wrong

        tree.findings.extend((explain(source, fault),))
    tree.findings.raise_as(error)
    return tree.root


def _grow(tree: TreeBuilder, next_event: Callable[[], Any]) -> None:
    while True:
        tree.count(1)
        event = next_event()
        kind = type(event)
        if kind is yaml_events.ScalarEvent:
            tree.attach(_scalar(tree, event))
        elif kind is yaml_events.MappingStartEvent or kind is yaml_events.SequenceStartEvent:
            _open(tree, event, mapping=kind is yaml_events.MappingStartEvent)
        elif kind is yaml_events.MappingEndEvent or kind is yaml_events.SequenceEndEvent:
            # the end event of a block stands where the next key does, and is empty
            start, end = event.start_mark.index, event.end_mark.index
            tree.close(end if end > start else None)
        elif kind is yaml_events.StreamEndEvent:
            return
        elif kind is yaml_events.AliasEvent:
            _refuse_alias(tree, event)
        elif kind is yaml_events.DocumentStartEvent:
            _check_document(tree, event)


def _scalar(tree: TreeBuilder, event: Any) -> Scalar:
    first, last = event.start_mark, event.end_mark
    start, end = first.index, last.index
    text, style = event.value, event.style
    if event.anchor or event.tag:
        _refuse_properties(tree, event)
    if first.line != last.line and style != "|" and not text.isascii():
        tree.count(last.line - first.line)
        text = join_wide(tree.source.text[start:end], text, style or "")
    if style == '"':
        tree.check_escaped(text, start, end)
    return Scalar(text, quoted=bool(style), span=Span(tree.source, start, end))


def _open(tree: TreeBuilder, event: Any, *, mapping: bool) -> None:
    start = event.start_mark.index
    if event.anchor or event.tag:
        _refuse_properties(tree, event)
    if mapping and tree.source.text.startswith("{{", start):
        from letterforge.yamldoc.expression_quotes import braces_hint  # only when something is wrong

        hint = braces_hint(tree.source.text, start)
        tree.stop("LF101", "a text that starts with `{{` is not in quotes", start, start + 2, hint)
    tree.open(start, mapping=mapping)


def _refuse_alias(tree: TreeBuilder, event: Any) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    hint = "repeat the text; a text that starts with `*` needs quotes"
    tree.refuse("LF103", f"YAML aliases (`*{short(event.anchor)}`) are not allowed", start, end, hint)
    tree.attach(Scalar("", quoted=False, span=Span(tree.source, start, end)))


def _check_document(tree: TreeBuilder, event: Any) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    if event.version or event.tags:
        tree.refuse("LF103", "YAML directives (`%…`) are not allowed", start, end, "delete the line")
    if tree.root is not None:
        hint = "put what follows `---` into a file of its own"
        tree.stop("LF103", "a file holds one YAML document", start, end, hint)


def _refuse_properties(tree: TreeBuilder, event: Any) -> None:
    start = event.start_mark.index
    written = tree.source.text[start : start + 200].split(None, 1)[0].rstrip(",]}")
    for sign, name, word in (("&", event.anchor, "anchors"), ("!", event.tag, "tags")):
        if name:
            hint = f"delete it; a text that starts with `{sign}` needs quotes"
            message = f"YAML {word} (`{short(written)}`) are not allowed"
            tree.refuse("LF103", message, start, start + len(written), hint)


def _events(text: str) -> Callable[[], Any]:
    """Return the function that gives the next event of `text`."""
    try:
        from yaml._yaml import CParser
    except ImportError:  # PyYAML built without libyaml
        from letterforge.yamldoc.slow_parser import SlowParser

        slow: Callable[[], Any] = SlowParser(text).get_event
        return slow
    fast: Callable[[], Any] = CParser(text).get_event
    return fast
