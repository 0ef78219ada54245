"""Used names: the names that texts, conditions and items of a library use, as they are written.

A word counts as used wherever it stands outside of quotes, so what is not among these names is used nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from letterforge.library.guards import Guard
from letterforge.library.model import ChoiceItem, Clause, ClauseUse, PickItem, Variant
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import Line, TableItem
from letterforge.lint.library_passages import passages_of_clause
from letterforge.lint.passages import Passage
from letterforge.lint.whole_library import Items, WholeLibrary
from letterforge.placeholders.names import NAME_CHARACTER
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Node, Scalar, Sequence

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(rf"(?<![\w.]){NAME_CHARACTER}+")
_NO_NAME = re.compile(rf"\|\s*{NAME_CHARACTER}+|\bis\s+(?:not\s+)?\w+|\b\w+\s*\(|\b\w+\s*=(?!=)")


def names_in(expression: str) -> set[str]:
    """Return the words of an expression that may be names: those outside of quotes, no fields."""
    return set(_NAME.findall(without_other_words(expression)))


def without_quoted(expression: str) -> str:
    """Return an expression with nothing in its quotes."""
    return _QUOTED.sub("''", expression)


def without_other_words(expression: str) -> str:
    """Return an expression without quoted words and the names of filters, tests, functions and arguments."""
    return _NO_NAME.sub(" ", without_quoted(expression))


def expressions_of_items(items: Items) -> Iterator[str]:
    """Yield the expressions and names that items hold beside their texts, at every depth."""
    for item in items:
        yield from _of_guard(item.guard)
        match item:
            case ClauseUse():
                yield from _passed(item.values)
            case ChoiceItem() | PickItem():
                yield item.placeholder.text
            case TableItem():
                yield item.rows.iterable
        for line in getattr(item, "lines", ()):
            yield from _of_line(line)
        yield from expressions_of_items(items_in(item))


def expressions_of(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield what stands inside the tags of texts."""
    for passage in passages:
        yield from (tag.inner for tag in passage.tags)


def expressions_by_owner(whole: WholeLibrary, passages: Iterable[Passage]) -> Mapping[str, list[str]]:
    """Return every expression of a library: those of each variant's own under its id, others under ``""``."""
    found: dict[str, list[str]] = {"": []}
    for passage in passages:
        if passage.tags:
            found.setdefault(passage.variant, []).extend(tag.inner for tag in passage.tags)
    for clause in whole.clauses.values():
        found[""] += expressions_of_items(clause.items)
    found[""] += _of_declarations(whole.placeholders.values())
    for variant in whole.variants:
        found.setdefault(variant.id, []).extend(_of_variant(variant))
    return found


def expressions_in_clause(clause: Clause) -> Iterator[str]:
    """Yield every expression in a clause: those of its texts and of its items."""
    yield from expressions_of(passages_of_clause(clause))
    yield from expressions_of_items(clause.items)


def _of_variant(variant: Variant) -> Iterator[str]:
    if variant.date is not None:
        yield variant.date.text
    yield from expressions_of_items(variant.body)
    for clause in variant.clauses.values():
        yield from expressions_of_items(clause.items)
    yield from _of_declarations(variant.placeholders.values())


def _of_declarations(declared: Iterable[Placeholder]) -> Iterator[str]:
    for placeholder in declared:
        if placeholder.value is not None:
            yield placeholder.value.source.text
        if placeholder.not_before is not None:
            yield placeholder.not_before.text
        inner = [placeholder.item] if placeholder.item else []
        yield from _of_declarations([*inner, *placeholder.fields.values()])


def _of_line(line: Line) -> Iterator[str]:
    yield from _of_guard(line.guard)
    if line.placeholder is not None:
        yield line.placeholder.text


def _of_guard(guard: Guard) -> Iterator[str]:
    if guard.when is not None:
        yield guard.when.text
    if guard.loop is not None:
        yield guard.loop.iterable


def _passed(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        if "{{" in node.text:
            yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _passed(item)
    elif node is not None:
        for entry in node.entries.values():
            yield from _passed(entry.value)
