"""What every placeholder type offers, and the reading that calls it."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from letterforge.diagnostics import Findings
from letterforge.placeholders.doubtful_text import (
    DROPPED_HINT,
    Doubt,
    doubt_of,
    dropped_fact,
    garbled_hint,
    null_hint,
    word_hint,
)
from letterforge.placeholders.formatted_cell import Formatted, takes_percent
from letterforge.placeholders.number_notation import UNSPECIFIED, Marks, Notation
from letterforge.placeholders.placeholder import Placeholder, marks_in
from letterforge.placeholders.raw_values import is_given, kind_of, span_of, without_quotes, written
from letterforge.placeholders.text_cleaning import ForbiddenCharacterError, clean, shown, visible
from letterforge.placeholders.types.nested_samples import Sampler
from letterforge.placeholders.types.unreadable import ContradictionError, UnreadableError
from letterforge.placeholders.value import Content, Value
from letterforge.yamldoc import Scalar

Schema: TypeAlias = dict[str, Any]
MAX_TEXT = 1 << 17  # characters of one value: a letter of nothing else would have a hundred pages
MAX_FINDINGS = 100  # of the values of one letter; more would only hide the first
MAX_UNKNOWN = 20  # of these, names that are no placeholder: the nearest one is looked for each


class PlaceholderType(ABC):
    """One type of placeholder: how a value is read, how it reads in a letter, how it is asked for.

    `noun` names a value in messages ("a whole number"). `keys` are the keys of a declaration that only some
    types understand. `english` and `chinese` say on a vars file how a value is written.
    """

    noun: str
    is_free: bool = False  # whether any text will do, also one that nobody wrote
    is_lasting: bool = False  # whether a text is read to the same value every time, whatever the letter
    reads_number: bool = False  # of a cell of a sheet, and not what the cell shows
    unfolds: bool = False  # whether lists or mappings written in one line are read
    keys: frozenset[str] = frozenset()
    english: str
    chinese: str

    def unfolded(self, raw: object) -> object:
        """Return the list or mapping that `raw` is to this type where it is written in one line."""
        return raw

    @abstractmethod
    def read(self, raw: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        """Return the value that `raw` is, or None after telling `reading` why it is none."""

    @abstractmethod
    def text(self, content: Content, placeholder: Placeholder, language: str) -> str:
        """Return how `content` reads in a letter."""

    @abstractmethod
    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return the JSON Schema of a value; `inner` gives that of an entry or a field."""

    def schema_in(
        self, language: str, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]
    ) -> Schema:
        """Return the JSON Schema of a value in a letter in `language`."""
        return self.schema(placeholder, inner)

    def sample(self, placeholder: Placeholder, sampler: Sampler) -> list[str]:
        """Return the lines below the key on a vars file: none where the value stands behind the colon."""
        return []

    def bounds(self, placeholder: Placeholder, words: Mapping[str, str]) -> Iterator[str]:
        """Yield what a vars file says about the bounds, in the `words` of its language."""
        return iter(())

    def check(self, placeholder: Placeholder, findings: Findings) -> None:  # noqa: B027  # few types can
        """Tell `findings` what contradicts itself in a declaration of this type (LF113)."""


class ScalarType(PlaceholderType):
    """A type whose values are written as one scalar: the declared type reads the raw text."""

    is_lasting = True

    @abstractmethod
    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the content that `text` stands for; raise UnreadableError."""

    def parse_given(
        self, raw: object, text: str, placeholder: Placeholder, at: str, reading: Reading
    ) -> Content:
        """Return what `text`, the words of `raw` at `at`, stands for in the source that `reading` reads."""
        return self.parse(text, placeholder)

    def as_given(self, text: str, placeholder: Placeholder) -> str:
        """Return a text that stands in a library as values of `placeholder` are written."""
        return text

    def outside(self, content: Any, placeholder: Placeholder) -> tuple[str, str | None] | None:
        """Return the fact and the hint where `content` is outside the bounds of `placeholder`."""
        return None

    def read(self, raw: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        """Return the value written as `raw`."""
        if self.reads_number and raw.__class__ is not str:
            raw = self._number_of(raw, placeholder, at, reading)
            if raw is None:
                return None
        text = reading.scalar(raw, at, self.noun)
        if text is None:
            return None
        try:
            content = self.parse_given(raw, text, placeholder, at, reading)
            breach = self.outside(content, placeholder)
            written_out = "" if breach else self.text(content, placeholder, reading.language)
        except UnreadableError as why:
            hint = f"{why.hint}; {why.option}" if why.option and reading.takes_options else why.hint
            return reading.refuse("LF303", f"`{at}` is `{shown(text)}`, {why.fact}", raw, at, hint=hint)
        except ContradictionError:
            self.check(placeholder, reading.findings)
            return None
        if breach:
            return reading.refuse("LF304", f"`{at}` {breach[0]}", raw, at, hint=breach[1])
        doubt = doubt_of(text) if self.is_free else None
        if doubt and not reading.trusts(doubt, text, raw, placeholder, at):
            return None
        return Value(content, written_out, placeholder, reading.language, path=at)

    def _number_of(self, cell: object, placeholder: Placeholder, at: str, reading: Reading) -> object:
        """Return what a cell or an assignment holds; a percentage is a number for the unit `%` alone."""
        if not isinstance(cell, Formatted):
            return without_quotes(cell) if isinstance(cell, Scalar) else cell
        percentage = cell.percentage
        if percentage is None:
            return cell.value
        if takes_percent(placeholder):
            return percentage
        message = f"`{at}` is `{written(cell.number)}`, a percentage, not {self.noun}"
        hint = "give the placeholder the unit `%`, or the cell a number format without `%`"
        return reading.refuse("LF303", message, cell, at, hint=hint)


class Reading:
    """One act of binding: the language of the letter, the types by name, and where findings go.

    `source` is how numbers and dates are written, as far as a command or a program says so; the declarations
    say the rest. With `is_library` they are written as libraries write them.
    """

    __slots__ = ("blank", "findings", "is_library", "language", "source", "types")

    def __init__(
        self,
        types: Mapping[str, PlaceholderType],
        language: str,
        findings: Findings,
        *,
        blank: bool = False,
        source: Notation = UNSPECIFIED,
        is_library: bool = False,
    ) -> None:
        self.types = types
        self.source = source
        self.is_library = is_library
        self.blank = blank  # whether records may leave fields out, to be filled by hand
        self.language = language
        self.findings = findings

    def for_library_values(self) -> Reading:
        """Return a reading of what stands in a library: its numbers are in plain digits with a point."""
        return Reading(self.types, self.language, self.findings, blank=self.blank, is_library=True)

    @property
    def takes_options(self) -> bool:
        """Whether an option of the command line would decide how numbers are read."""
        return not self.is_library and self.source.numbers is None

    @property
    def tags(self) -> tuple[str, ...]:
        """The language of the letter, and the locale of the source where there is one."""
        return (self.language, self.source.locale) if self.source.locale else (self.language,)

    def marks(self, placeholder: Placeholder) -> Marks | None:
        """Return the marks of the numbers of a placeholder, None where nobody said."""
        return None if self.is_library else marks_in(placeholder, self.source)

    def scalar(self, raw: object, at: str, noun: str) -> str | None:
        """Return the text of `raw` without the white space around it, or None where it is no scalar."""
        if raw.__class__ is str:
            text: object = raw
        elif isinstance(raw, Formatted) and raw.shown.text is None:
            self.refuse("LF627", f"`{at}` {raw.shown.fact}", raw, at, hint=raw.shown.hint)
            return None
        else:
            text = written(raw)
        if not isinstance(text, str):
            span = span_of(raw)
            flow = span is not None and span.text.startswith(("[", "{"))
            hint = "put a text that begins with `[` or `{` in quotes" if flow else None
            self.refuse("LF303", f"`{at}` is {kind_of(raw)}, not {noun}", raw, at, hint=hint)
            return None
        if len(text) > MAX_TEXT:
            message = f"`{at}` has {len(text):,} characters, more than the {MAX_TEXT:,} of any value"
            self.refuse("LF304", message, raw, at, hint="shorten it; long texts belong into the library")
            return None
        try:
            if text.isprintable():
                return clean(text).strip()
            kept = self.seen(text, raw, at)
            if kept != text:  # what is refused is told by where it stands in all of the text
                clean(text.replace("\ufeff", "\u200b"))
            return clean(kept).strip()
        except ForbiddenCharacterError as found:
            hint = garbled_hint(text) or found.hint
            self.refuse("LF305", f"`{at}` holds {found}", raw, at, hint=hint)
            return None

    def seen(self, text: str, raw: object, at: str) -> str:
        """Return `text` without what is unseen and means nothing, after a warning of each kind of it."""
        kept, dropped = visible(text)
        if dropped:
            self.warn("LF680", dropped_fact(at, text, dropped), raw, at, hint=DROPPED_HINT)
        return kept

    def left_out(self, raw: object, kind: PlaceholderType, at: str) -> None:
        """Warn of what counts as not given although something was written: characters, the word `NULL`."""
        text = written(raw)
        if not text:
            return
        if kind.is_free and isinstance(raw, Scalar) and (hint := null_hint(raw)):
            self.warn("LF682", f"`{at}` is `{text}`, which counts as not given", raw, at, hint=hint)
        self.seen(text, raw, at)

    def trusts(self, doubt: Doubt, text: str, raw: object, placeholder: Placeholder, at: str) -> bool:
        """Return whether a doubtful `text` may stand in a letter, after keeping a finding about it."""
        is_meant = raw is placeholder.default or (isinstance(raw, Scalar) and raw.is_meant)
        if is_meant and "\ufffd" not in text:  # which nobody writes
            return True
        message = f"`{at}` is `{shown(text)}`, {doubt.fact}"
        if doubt.severity == "warning":
            self.warn(doubt.code, message, raw, at, hint=doubt.hint)
            return True
        self.refuse(doubt.code, message, raw, at, hint=doubt.hint)
        return False

    def warn(self, code: str, message: str, raw: object, at: str, *, hint: str) -> None:
        """Keep a warning about `raw`, as `refuse` keeps an error."""
        if len(self.findings) < MAX_FINDINGS:
            span = span_of(raw)
            place = None if span else f"value `{at}`"
            self.findings.add(code, message, span=span, place=place, hint=hint, severity="warning")

    def inner(self, raw: object, placeholder: Placeholder, at: str, holder: object) -> Value | None:
        """Return the value of an entry or a field of `holder`; one that is missing is a finding."""
        kind = self.types[placeholder.type]
        raw = kind.unfolded(raw)
        if is_given(raw):
            return kind.read(raw, placeholder, at, self)
        self.left_out(raw, kind, at)
        if placeholder.default is not None and is_given(placeholder.default):
            return kind.read(placeholder.default, placeholder, at, self.for_library_values())
        if not placeholder.required:
            return Value(None, "", placeholder, self.language, path=at)
        label = placeholder.label.text(self.language)
        named = f"`{at}` ({label})" if label else f"`{at}`"
        return self.refuse("LF302", f"{named} has no value", raw if span_of(raw) else holder, at)

    def refuse(
        self,
        code: str,
        message: str,
        raw: object,
        at: str,
        *,
        hint: str | None = None,
        notes: tuple[str, ...] = (),
    ) -> Value | None:
        """Return None, no value, after keeping a finding about `raw` at its place, or else named by `at`."""
        if len(self.findings) >= MAX_FINDINGS:
            return None
        span = span_of(raw)
        place = None if span else f"value `{at}`"
        if code == "LF303":
            hint = word_hint(written(raw) or "") or hint
        self.findings.add(code, message, span=span, place=place, hint=hint, notes=notes)
        return None
