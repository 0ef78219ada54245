"""Search: looks for values whose letters reach every part of a variant, and takes the fewest of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from math import prod
from random import Random
from typing import TypeAlias

from msgspec import Struct

from letterforge.assembly.plan import Plan
from letterforge.diagnostics import LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.placeholders.placeholder import Placeholder
from letterforge.review.coverage.parts import Part
from letterforge.review.coverage.reached import Reached
from letterforge.review.covering_values.candidates import base_of, candidates
from letterforge.review.covering_values.smallest_cover import smallest_cover
from letterforge.yamldoc import Node, Scalar

Given: TypeAlias = Mapping[str, Node | None]
"""Values by name; None for one that is left out."""

_MOST_LETTERS = 5_000  # that are made to look what they reach
_CONTEXTS = 40  # letters in which two values of a placeholder are compared
_LITERAL = re.compile(r"'([^']*)'|\"([^\"]*)\"|(?<![\w.])(\d+(?:\.\d+)?)")
_WORD = re.compile(r"[^\W\d]\w*")


class Examples(Struct, frozen=True):
    """Values that together reach what can be reached, and the parts that no values reach."""

    values: tuple[Mapping[str, Node], ...]
    unreached: tuple[Part, ...]


def find_examples(catalog: Catalog, variant: str, language: str | None) -> Examples:
    """Return the fewest values whose letters reach every part of a variant that any letter reaches.

    The same library always gives the same. Raises LetterforgeError where the variant cannot be planned, or
    no letter of it can be made.
    """
    reached = Reached(catalog)
    plan = reached.plan(catalog, variant, language)
    return ExampleSearch(plan, reached).find()


class ExampleSearch:
    """One search; what letters reach is kept by the values that were tried."""

    def __init__(self, plan: Plan, reached: Reached) -> None:
        self._plan = plan
        self._reached = reached
        self._usual: dict[str, Node | None] = {name: base_of(one) for name, one in plan.placeholders.items()}
        self._choices = {name: self._valid(name) for name in self._deciding()}
        self._usual |= {name: found[0] for name, found in self._choices.items()}
        self._random = Random(0)
        self._tried: dict[tuple[int, ...], frozenset[Part] | None] = {}

    def find(self) -> Examples:
        """Return the examples; raises what making a letter of the usual values raises where none is made."""
        for given in self._assignments():
            self._reach(given)
        found = [(at, parts) for at, parts in self._tried.items() if parts is not None]
        if not found:
            self._make({})
        known = self._reached.parts_of(self._plan)
        bits = {part: 1 << at for at, part in enumerate(known)}
        sets = [sum(bits[part] for part in parts) for _, parts in found]
        chosen = [self._given(found[at][0]) for at in smallest_cover(sets)]
        whole = {part for _, parts in found for part in parts}
        values = tuple({name: one for name, one in given.items() if one is not None} for given in chosen)
        return Examples(
            values, tuple(sorted((one for one in known if one not in whole), key=lambda one: one.order))
        )

    def _assignments(self) -> Iterator[tuple[int, ...]]:
        """Yield what is tried: everything where that is not too much, else what may differ."""
        counts = [len(one) for one in self._choices.values()]
        if prod(counts) > _MOST_LETTERS:
            self._merge()
            counts = [len(one) for one in self._choices.values()]
        if prod(counts) <= _MOST_LETTERS:
            yield from product(*map(range, counts))
            return
        usual = (0,) * len(counts)
        changes = [(at, one) for at, count in enumerate(counts) for one in range(1, count)]
        for size in (0, 1, 2):
            for several in combinations(changes, size):
                yield _changed(usual, several)
                if len(self._tried) >= _MOST_LETTERS // 2:
                    break
        for _ in range(_MOST_LETTERS // 2):
            yield tuple(self._random.randrange(count) for count in counts)

    def _merge(self) -> None:
        """Keep one of the values of a placeholder that decide alike in all letters that are compared."""
        counts = [len(one) for one in self._choices.values()]
        contexts = [tuple(self._random.randrange(count) for count in counts) for _ in range(_CONTEXTS)]
        contexts = [(0,) * len(counts), *contexts]
        for at, (name, values) in enumerate(self._choices.items()):
            kept: dict[tuple[frozenset[Part] | None, ...], Node | None] = {}
            for number, value in enumerate(values):
                told = tuple(self._reach(_changed(one, ((at, number),))) for one in contexts)
                kept.setdefault(told, value)
            self._choices = {**self._choices, name: list(kept.values())}
            contexts = [_changed(one, ((at, min(one[at], len(kept) - 1)),)) for one in contexts]
            self._tried.clear()

    def _reach(self, given: tuple[int, ...]) -> frozenset[Part] | None:
        """Return what the letter of these values reaches, None where none is made of them."""
        if given not in self._tried:
            try:
                self._tried[given] = self._make(self._given(given))
            except LetterforgeError:
                self._tried[given] = None
        return self._tried[given]

    def _given(self, numbers: tuple[int, ...]) -> dict[str, Node | None]:
        pairs = zip(self._choices.items(), numbers, strict=True)
        return {**self._usual, **{name: values[number] for (name, values), number in pairs}}

    def _make(self, given: Given) -> frozenset[Part]:
        values = self._plan.bind({name: one for name, one in given.items() if one is not None})
        with self._reached.noting(self._plan):
            letter = self._plan.assemble(values)
        return frozenset(self._reached.reached_by(self._plan, values, letter))

    def _deciding(self) -> dict[str, None]:
        """Return the names of the placeholders that decide conditions, or have options."""
        named = {
            name for one in self._reached.branches_of(self._plan) for name in self._given_names(one.names)
        }
        return {
            name: None for name, one in self._plan.placeholders.items() if name in named or _has_options(one)
        }

    def _given_names(self, names: tuple[str, ...]) -> set[str]:
        """Return the names of given values, those that computed ones follow from among them."""
        found, waiting, seen = set[str](), list(names), set[str]()
        while waiting:
            name = waiting.pop()
            computed = self._plan.computed.get(name)
            if name in self._plan.placeholders:
                found.add(name)
            elif computed is not None and computed.value is not None and name not in seen:
                seen.add(name)
                waiting += _WORD.findall(computed.value.source.text)
        return found

    def _valid(self, name: str) -> list[Node | None]:
        """Return the candidates of a placeholder that its declaration accepts; all where it accepts none."""
        found = candidates(self._plan.placeholders[name], self._constants(name))
        valid = [one for one in found if one is None or self._accepts(name, one)]
        return valid or found[:1]

    def _accepts(self, name: str, value: Node) -> bool:
        try:
            self._plan.bind({name: value}, blank=True)
        except LetterforgeError:
            return False
        return True

    def _constants(self, name: str) -> dict[object, None]:
        """Return what conditions about a placeholder have in them, and usual values of others in these."""
        found: dict[object, None] = {}
        for branch in self._reached.branches_of(self._plan):
            names = self._given_names(branch.names)
            if name not in names and not any(one not in self._plan.placeholders for one in branch.names):
                continue
            found |= dict.fromkeys(branch.constants)
            for other in names - {name}:
                usual = self._usual.get(other)
                if isinstance(usual, Scalar):
                    found[usual.text] = None
            for one in branch.names:
                computed = self._plan.computed.get(one)
                if computed is not None and computed.value is not None:
                    found |= dict.fromkeys(_literals(computed.value.source.text))
        return found


def _literals(expression: str) -> Iterator[str]:
    """Yield the words and numbers in an expression."""
    for found in _LITERAL.finditer(expression):
        yield next(one for one in found.groups() if one is not None)


def _changed(numbers: tuple[int, ...], changes: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    changed = dict(changes)
    return tuple(changed.get(at, one) for at, one in enumerate(numbers))


def _has_options(placeholder: Placeholder) -> bool:
    inner = [*placeholder.fields.values(), *([placeholder.item] if placeholder.item is not None else [])]
    return bool(placeholder.options) or any(map(_has_options, inner))
