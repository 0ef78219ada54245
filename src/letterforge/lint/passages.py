"""Passages: every text of a library in one language, as rules read it: its words, and where they stand."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, TypeAlias

from letterforge.assembly.source.tag_scanner import Tag, tags_of
from letterforge.diagnostics import Span
from letterforge.letter.scripts import is_east_asian
from letterforge.placeholders.localized import ANY, Localized
from letterforge.yamldoc import Scalar
from letterforge.yamldoc.text_positions import offsets_of

VALUE = "\ufffc"
"""Stands in the words of a passage for what a `{{ }}` prints."""
BRANCH = "\ufdd0"
"""Stands in the words of a passage where a condition or a loop begins or ends (`{% %}`)."""

Kind: TypeAlias = Literal[
    "title", "text", "line", "label", "caption", "column", "column title", "option", "unit", "term", "heading"
]
"""What a text is: title of a letter or clause, running text, line apart (subject, closing), label, caption,
cell, column title, option of a choice, unit of a number, form of a term, running header or footer."""

_EAST_ASIAN = re.compile("[\u3040-\u9fff]")
_LATIN = re.compile("[A-Za-z]{2}")
_LATIN_WORD = re.compile("[a-z]+")


class Passage:
    """A text in one language.

    `owner` says what the text belongs to (`clause `notice``), `whole` has the same text in all languages.
    `variant` is the id of the variant whose own it is, empty for one of the library.
    """

    def __init__(  # what a text is, and of what
        self, scalar: Scalar, tag: str, kind: Kind, owner: str, whole: Localized, variant: str = ""
    ) -> None:
        self.scalar, self.tag, self.kind = scalar, tag, kind
        self.owner, self.whole, self.variant = owner, whole, variant
        self.latin = "en"  # the language of words in Latin letters without a tag, empty where it is not known

    def __repr__(self) -> str:
        return f"Passage({self.kind} of {self.owner}, {self.scalar.span})"

    @property
    def is_plain(self) -> bool:
        """Whether it is written once for all languages."""
        return self.tag == ANY

    @cached_property
    def language(self) -> str:
        """Its language tag; that of its words where it is written for all languages, empty without words."""
        return self.tag or _language_of(self.words, self.latin)

    @cached_property
    def is_chinese(self) -> bool:
        """Whether it is in Chinese."""
        return self.language.partition("-")[0] == "zh"

    @cached_property
    def is_english(self) -> bool:
        """Whether it is in English."""
        return self.language.partition("-")[0] == "en"

    @property
    def is_east_asian(self) -> bool:
        """Whether it is in Chinese, Japanese or Korean."""
        return is_east_asian(self.language)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Its `{{ }}` and `{% %}`, in order, without comments."""
        return tuple(tag for tag in tags_of(self.scalar.text) if tag.sign != "{#")

    @cached_property
    def words(self) -> str:
        """What it prints, with `VALUE` for each value and `BRANCH` at the borders of conditions and loops."""
        return self._prose[0]

    @cached_property
    def signs(self) -> frozenset[str]:
        """The characters of its words, each once: a pattern need not be tried where what it wants is none."""
        return frozenset(self.words)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """What stands in its words in Latin letters, each once and in small letters; for the same use."""
        return frozenset(_LATIN_WORD.findall(self.words.lower()))

    def may_hold(self, parts: Iterable[frozenset[str]] | None) -> bool:
        """Return whether its words may hold some of which `parts` are `word_lists.latin_parts`."""
        return parts is None or any(map(self.small_words.issuperset, parts))

    def span(self, start: int, end: int) -> Span:
        """Return where `words[start:end]` are written."""
        offsets, places = self._offsets, self._prose[1]
        source = self.scalar.span.source
        if start >= len(places):
            return Span(source, offsets[-1], offsets[-1])
        first = offsets[places[start]]
        last = offsets[places[end - 1] + self._width(end - 1)] if end > start else first
        return Span(source, first, max(first, last))

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
        """Yield what a pattern finds in its words, and where each stands."""
        for found in pattern.finditer(self.words):  # nearly always none
            yield found, self.span(*found.span())

    def find_in_lines(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Yield where a pattern finds white space that was typed, not folded of a line break."""
        yield from (span for _, span in self.find(pattern) if "\n" not in span.text)

    def tag_span(self, tag: Tag) -> Span:
        """Return where one of its tags is written."""
        return Span(self.scalar.span.source, self._offsets[tag.start], self._offsets[tag.end])

    @cached_property
    def _offsets(self) -> array[int]:
        return offsets_of(self.scalar)

    @cached_property
    def _prose(self) -> tuple[str, list[int]]:
        """Its words, and the place in its text of each of their characters."""
        text = self.scalar.text
        if "{" not in text:
            return text, list(range(len(text)))
        parts: list[str] = []
        places: list[int] = []
        end = 0
        for tag in tags_of(text):
            parts.append(text[end : tag.start])
            places += range(end, tag.start)
            if tag.sign != "{#":
                parts.append(VALUE if tag.sign == "{{" else BRANCH)
                places.append(tag.start)
            end = tag.end
        parts.append(text[end:])
        places += range(end, len(text))
        return "".join(parts), places

    def _width(self, index: int) -> int:
        """Return how many characters of the text a character of the words stands for."""
        place = self._prose[1][index]
        starts = [tag.start for tag in self.tags]
        at = bisect_left(starts, place)
        return self.tags[at].end - place if at < len(starts) and starts[at] == place else 1


def _language_of(words: str, latin: str) -> str:
    """Return the language of words without a tag: Chinese, that of Latin letters, or none."""
    if _EAST_ASIAN.search(words):
        return "zh-CN"
    return latin if _LATIN.search(words) else ""
