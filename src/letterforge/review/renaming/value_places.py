"""Value places: where values name what is renamed: fields by their keys, options by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.placeholders.placeholder import Placeholder
from letterforge.review.renaming.target import Target
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence


def declared_value_places(placeholders: Iterable[Placeholder], target: Target) -> Iterator[Scalar]:
    """Yield the places in the defaults and examples of declarations, and in what they may not be before."""
    for placeholder in placeholders:
        yield from _in_declaration(placeholder, target)
        if target.kind == "placeholder" and len(target.path) == 1:
            yield from _not_before(placeholder, target.word)


def _in_declaration(placeholder: Placeholder, target: Target) -> Iterator[Scalar]:
    for node in (placeholder.default, placeholder.example):
        if node is not None:
            yield from value_places(node, placeholder, target)
    if placeholder.item is not None:
        yield from _in_declaration(placeholder.item, target)
    fields = placeholder.fields
    renamed = fields.get(target.word) if target.name.kind == "field" else None
    for field in fields.values():
        if renamed is not None and target.name.is_declared_at(renamed.span):
            yield from _not_before(field, target.word)
        yield from _in_declaration(field, target)


def _not_before(placeholder: Placeholder, word: str) -> Iterator[Scalar]:
    if placeholder.not_before is not None and placeholder.not_before.text == word:
        yield placeholder.not_before


def value_places(node: Node, placeholder: Placeholder, target: Target) -> Iterator[Scalar]:
    """Yield the scalars of a value that are the key of a renamed field, or a renamed option."""
    name = target.name
    match node:
        case Scalar() if name.kind == "option" and node.text == name.word:
            if name.is_declared_at(placeholder.span):
                yield node
        case Sequence():
            for item in node.items:
                yield from value_places(item, placeholder.item or placeholder, target)
        case Mapping():
            for key, entry in node.entries.items():
                field = placeholder.fields.get(key)
                if field is None:
                    continue
                if name.kind == "field" and key == name.word and name.is_declared_at(field.span):
                    yield entry.key
                yield from value_places(entry.value, field, target)
