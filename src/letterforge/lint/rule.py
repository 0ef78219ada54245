"""Rule: what an editor should look at in a library that makes letters all the same (LF7xx)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import Struct

from letterforge.assembly.evaluation.budget import MAX_TEXT_BYTES
from letterforge.diagnostics import CODES, Findings, Span
from letterforge.library.settings import read_settings
from letterforge.lint.clause_texts import ClauseText, clause_texts
from letterforge.lint.conditions import AskedCondition, conditions_of
from letterforge.lint.letter_contents import LetterContents, place_of
from letterforge.lint.library_passages import passages_of
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.passages import Passage
from letterforge.lint.rule_lists import fragments_of, lists_of
from letterforge.lint.translations import Translation, translations
from letterforge.lint.whole_library import WholeLibrary

Setting: TypeAlias = bool | int | float | str | tuple[str, ...]
"""What an option of a rule may be: as its usual value is."""


class Edit(Struct, frozen=True):
    """What is to stand in a file in the place of a span."""

    span: Span
    text: str


class Problem(Struct, frozen=True):
    """What a rule found: the fact, where, what may be done; `fix` are the edits that mend it for certain."""

    message: str
    span: Span
    hint: str | None = None
    notes: tuple[str, ...] = ()
    fix: tuple[Edit, ...] = ()


class RuleExample(Struct, frozen=True):
    """A file in which the rule finds something, and the same file right; `beside` are other files by path."""

    wrong: str
    right: str
    file: str = "templates/letter.yaml"
    beside: Mapping[str, str] = {}


class RuleOption(Struct, frozen=True):
    """An option of a rule: its usual value, what it means, and the least and greatest of a number."""

    usual: Setting
    meaning: str
    minimum: float | None = None
    maximum: float | None = None


class RuleContext:
    """What a rule looks at: the library, all its passages, and the options of the rule.

    `wrong` are the places of errors in texts, as what a text with one says is not known; None until the
    checks have been applied.
    """

    def __init__(self, library: LintedLibrary) -> None:
        self.library = library
        self.wrong: tuple[Span, ...] | None = None
        self.options: Mapping[str, Any] = {}

    @property
    def whole(self) -> WholeLibrary:
        """Clauses, placeholders, variants and terms of the library."""
        return self.library.whole

    @property
    def is_complete(self) -> bool:
        """Whether every file can be read: what nothing seems to use may be used by a file that cannot."""
        return not self.whole.broken and not self.whole.broken_variants

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the library in each of its languages, once each; what is too long was refused."""
        found: dict[tuple[str, int], Passage] = {}
        for passage in passages_of(self.whole):
            span = passage.scalar.span
            if len(passage.scalar.text.encode(errors="replace")) <= MAX_TEXT_BYTES:
                found.setdefault((span.source.name, span.start), passage)
        latin = _latin_language({one.tag.partition("-")[0] for one in found.values()} | self._preferred)
        for passage in found.values():
            passage.latin = latin
        return tuple(found.values())

    @cached_property
    def translations(self) -> tuple[Translation, ...]:
        """Every text in two languages, but for those with an error; a rule that asks is `after_checks`."""
        if self.wrong is None:
            raise RuntimeError("a rule about translations is applied after the checks")
        return tuple(translations(one for one in self.passages if not self._is_wrong(one)))

    @cached_property
    def clause_texts(self) -> tuple[ClauseText, ...]:
        """The texts of all clauses in each language."""
        return tuple(clause_texts(self.whole))

    @cached_property
    def conditions(self) -> tuple[AskedCondition, ...]:
        """Every condition of the library, and whether it depends on values."""
        return tuple(conditions_of(self.library))

    @cached_property
    def letters(self) -> tuple[LetterContents, ...]:
        """What stands in the letters of each variant; none where a file cannot be read."""
        if not self.is_complete:
            return ()
        known = {place_of(one): one for one in self.passages}
        return tuple(LetterContents(one, self.whole, known) for one in self.whole.variants)

    @cached_property
    def list_entries(self) -> frozenset[Span]:
        """Where the texts stand that are entries of a list, or go on after a colon."""
        listed = (text for entries, _ in lists_of(self.whole) for text in entries)
        texts = (*listed, *fragments_of(self.whole))
        return frozenset(one.span for text in texts for one in text.texts.values())

    def _is_wrong(self, passage: Passage) -> bool:
        text = passage.scalar.span
        return any(
            one.source.name == text.source.name and text.start <= one.start <= text.end
            for one in self.wrong or ()
        )

    @property
    def _preferred(self) -> set[str]:
        language = read_settings(self.library.catalog.source, Findings()).language
        return {language.partition("-")[0]} if language else set()


def _latin_language(written: set[str]) -> str:
    """Return the language of plain words in Latin letters, by those in which a library is written."""
    others = written - {"", "zh", "ja"}
    if "en" in others or not written - {""}:
        return "en"
    return next(iter(others)) if len(others) == 1 else ""


class Rule(Struct, frozen=True):
    """A rule: its code, its name in settings and comments, what it finds, and examples.

    The docstring of its module is its manual page: a sentence, paragraphs about why it matters, and last how
    it is mended. `off_because` is why it applies only where the settings select it; `after_checks`, whether
    it needs to know which texts have errors.
    """

    code: str
    name: str
    find: Callable[[RuleContext], Iterator[Problem]]
    examples: tuple[RuleExample, ...]
    options: Mapping[str, RuleOption] = {}
    off_because: str = ""
    after_checks: bool = False

    @property
    def title(self) -> str:
        """What it finds, as a part of a sentence."""
        return CODES[self.code]

    @property
    def manual(self) -> tuple[str, str, str]:
        """The sentence, the meaning and the remedy of its manual page."""
        module = inspect.getmodule(self.find)
        paragraphs = (inspect.getdoc(module) or "").split("\n\n")
        meaning = "\n\n".join(" ".join(one.split()) for one in paragraphs[1:-1])
        return paragraphs[0], meaning, " ".join(paragraphs[-1].split())
