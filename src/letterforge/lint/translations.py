"""Translations: one text in two languages, as rules compare them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from letterforge.lint.passages import Passage
from letterforge.lint.sentence_pairs import sentence_pairs
from letterforge.lint.used_names import without_other_words, without_quoted
from letterforge.placeholders.names import NAME_CHARACTER

_PATH = re.compile(rf"(?<![\w.]){NAME_CHARACTER}+(?:\.{NAME_CHARACTER}+)*")
_FOR = re.compile(rf"for\s+({NAME_CHARACTER}+)\s+in\s+(.*)", re.DOTALL)
_RESERVED = frozenset(
    {
        *("if", "elif", "else", "endif", "for", "in", "endfor", "and", "or", "not", "is", "loop", "raw"),
        *("endraw", "true", "false", "none", "True", "False", "None"),
    }
)
_CALLS = re.compile(r"\b(ref|term)\s*\(\s*['\"]([^'\"]*)['\"]")


class Translation:
    """One text in two languages: `first` in that which is written first."""

    def __init__(self, first: Passage, second: Passage) -> None:
        self.first, self.second = first, second

    def both_ways(self) -> tuple[tuple[Passage, Passage], ...]:
        """Return the two passages in either order."""
        return (self.first, self.second), (self.second, self.first)

    @cached_property
    def sentences(self) -> tuple[tuple[str, str, int], ...]:
        """The sentences that say the same, and where the first begin in their text; see `sentence_pairs`."""
        return tuple(sentence_pairs(self.first.words, self.second.words))


def translations(passages: Iterable[Passage]) -> Iterator[Translation]:
    """Yield every text with each of its translations."""
    by_text: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        if not passage.is_plain:
            by_text[id(passage.whole)].append(passage)
    for first, *others in by_text.values():
        yield from (Translation(first, other) for other in others)


class UsedValues(Struct, frozen=True):
    """The values that a text uses, as paths (`channel.name`).

    `all` has also those that decide between two words alone (`'is' if count == 1 else 'are'`), which another
    language may not need.
    """

    needed: frozenset[str]
    all: frozenset[str]


def values_in(passage: Passage) -> UsedValues:
    """Return the values that a text uses; the entry of a loop has the name of its list."""
    needed: set[str] = set()
    others: set[str] = set()
    entries: dict[str, str] = {}
    for tag in passage.tags:
        inner = without_quoted(tag.inner)
        if loop := _FOR.match(inner):
            entries[loop[1]] = f"{next(iter(_paths(loop[2])), '')}[]"
            inner = loop[2]
        grammar = tag.sign == "{{" and _is_grammar(inner.split())
        for path in _paths(inner):
            name, dot, field = path.partition(".")
            if name not in _RESERVED:
                (others if grammar else needed).add(entries.get(name, name) + dot + field)
    return UsedValues(frozenset(needed), frozenset(needed | others))


def mentions_in(passage: Passage) -> frozenset[tuple[str, str]]:
    """Return the parts and terms that a text refers to: (`ref` or `term`, id)."""
    return frozenset(pair for tag in passage.tags for pair in _CALLS.findall(tag.inner))


def _is_grammar(words: list[str]) -> bool:
    """Return whether an expression is `'is' if … else 'are'`, whose quotes are empty here."""
    return words[:2] == ["''", "if"] and words[-2:] == ["else", "''"]


def _paths(expression: str) -> list[str]:
    return [one for one in _PATH.findall(without_other_words(expression)) if not one[0].isdigit()]
