"""Passed choices: the parameters of clauses whose options are those of a choice that is passed to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence

_PASSED = re.compile(r"\s*\{\{\s*([^\s{}|]+)\s*\}\}\s*")

Parameter = tuple[str, str]
"""The id of a clause, and the name of a parameter of it."""


class Argument(Struct, frozen=True, eq=False):
    """What an item gives to a parameter, and the id of the clause that the item stands in, if any."""

    owner: str
    value: Node


class PassedChoice(Struct, frozen=True, eq=False):
    """The parameters that a choice is passed to, and the words given to them that are a certain option."""

    entries: tuple[Entry, ...]
    words: tuple[Scalar, ...]


def passed_choice(roots: Iterable[Mapping], path: tuple[str, ...], option: str) -> PassedChoice:
    """Return what a choice with an option is passed to, also from parameter to parameter.

    A parameter is among it where all that it is given is this choice, or written there; one that another
    choice is passed to, too, is not.
    """
    roots = list(roots)
    declared = {key: entry for root in roots for key, entry in _parameters(root)}
    given: dict[Parameter, list[Argument]] = {}
    for root in roots:
        for key, argument in _arguments(root, ""):
            given.setdefault(key, []).append(argument)
    known = {key for key, entry in declared.items() if _options_of(entry, option) is not None}
    followed: set[Parameter] = set()
    while more := {
        key for key in known - followed if _is_passed(given.get(key, ()), path, declared, followed)
    }:
        followed |= more
    entries = [_options_of(declared[key], option) for key in sorted(followed)]
    words = [word for key in sorted(followed) for one in given[key] for word in _words(one.value, option)]
    return PassedChoice(tuple(one for one in entries if one is not None), tuple(words))


def _is_passed(
    arguments: Iterable[Argument],
    path: tuple[str, ...],
    declared: Iterable[Parameter],
    followed: set[Parameter],
) -> bool:
    """Return whether a choice, and no other, is passed by arguments."""
    passed = []
    for one in arguments:
        if not isinstance(one.value, Scalar) or "{{" not in one.value.text:
            continue
        found = _PASSED.fullmatch(one.value.text)
        name = found[1] if found is not None else ""
        is_parameter = (one.owner, name.partition(".")[0]) in declared
        passed.append((one.owner, name) in followed if is_parameter else name == ".".join(path))
    return bool(passed) and all(passed)


def _parameters(root: Mapping) -> Iterator[tuple[Parameter, Entry]]:
    clauses = root.get("clauses")
    for id_, clause in clauses.entries.items() if isinstance(clauses, Mapping) else ():
        found = clause.value.get("parameters") if isinstance(clause.value, Mapping) else None
        for name, entry in found.entries.items() if isinstance(found, Mapping) else ():
            yield (id_, name), entry


def _arguments(node: Node, owner: str) -> Iterator[tuple[Parameter, Argument]]:
    """Yield what the items below a node give to parameters; `owner` is the clause around them."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _arguments(item, owner)
    if not isinstance(node, Mapping):
        return
    clause, given = node.get("clause"), node.get("with")
    if isinstance(clause, Scalar) and isinstance(given, Mapping):
        for name, entry in given.entries.items():
            yield (clause.text, name), Argument(owner, entry.value)
    for key, entry in node.entries.items():
        if key == "clauses" and isinstance(entry.value, Mapping) and not owner:
            for id_, inner in entry.value.entries.items():
                yield from _arguments(inner.value, id_)
        else:
            yield from _arguments(entry.value, owner)


def _options_of(entry: Entry, option: str) -> Entry | None:
    """Return what declares an option: a choice, or the entries of its list; None where there is none."""
    node = entry.value
    if not isinstance(node, Mapping):
        return None
    options = node.get("options")
    if isinstance(options, Mapping):
        return entry if option in options.entries else None
    return _options_of(node.entries["item"], option) if "item" in node.entries else None


def _words(value: Node, option: str) -> Iterator[Scalar]:
    if isinstance(value, Scalar) and value.text == option:
        yield value
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _words(item, option)
