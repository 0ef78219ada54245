"""Numbers: `integer` and `decimal`, and what the bounds of amounts and dates share with them."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from letterforge.diagnostics import Findings
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.formatting import format_decimal, format_integer, format_unit
from letterforge.placeholders.native_digits import MixedDigitsError, latin_number, native_number_pattern
from letterforge.placeholders.number_notation import (
    DIGIT,
    GROUP_OR_DECIMALS,
    SIGN,
    SPACE,
    ZERO,
    Marks,
    narrow,
    number_pattern,
    plain_number,
)
from letterforge.placeholders.placeholder import Placeholder, marks_in, unit_words
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import (
    ContradictionError,
    PlaceholderType,
    Reading,
    ScalarType,
    Schema,
    UnreadableError,
)
from letterforge.placeholders.value import Content
from letterforge.yamldoc import Node, Number, Scalar

MAX_DIGITS = 24  # more are no quantity of any letter, and decimal arithmetic is exact to 28
_LONGEST = 200  # characters
_PLAIN = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_WHOLE = re.compile(r"[-+]?[0-9]+(?:\.0+)?")
_RATES = ("%", "‰")  # units that people write behind the number, as it is printed
_SAMPLES = (0, 1, 2, 3, 5, 6, 10, 11, 12, 19, 20, 21, 22, 25, 100, 101, 111)


class BoundedType(ScalarType):
    """A type whose values are ordered and may have a `minimum` and a `maximum`; `bound` is one, for hints."""

    bound = "1"

    reads_number = True

    def outside(self, content: Any, placeholder: Placeholder) -> tuple[str, str | None] | None:
        """Return the breach of `minimum` or `maximum`."""
        if placeholder.minimum is None and placeholder.maximum is None:
            return None
        least, most = bounds_of(self, placeholder)
        if least is not None and content < least:
            breach = f"below its minimum of {_said(least)}"
        elif most is not None and content > most:
            breach = f"above its maximum of {_said(most)}"
        else:
            return None
        return f"is {_said(content)}, {breach}", f"write {self.noun} {_range(least, most)}"

    def bounds(self, placeholder: Placeholder, words: Mapping[str, str]) -> Iterator[str]:
        """Yield the bounds as they were declared."""
        least, most = (
            self.as_given(one.text, placeholder) if isinstance(one, Scalar) else ""
            for one in (placeholder.minimum, placeholder.maximum)
        )
        if least and most:
            yield f"{least}–{most}"
        elif least:
            yield f"≥ {least}"
        elif most:
            yield f"≤ {most}"

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find bounds that are no value of the type, or a minimum above the maximum."""
        for key, bound in (("minimum", placeholder.minimum), ("maximum", placeholder.maximum)):
            if bound is not None and _bound(self, bound, placeholder) is None:
                message = f"the {key} of `{placeholder.name}` is not {self.noun}"
                findings.add("LF113", message, span=bound.span, hint=f"write it like `{key}: {self.bound}`")
        least, most = _bounds(self, placeholder)
        if least is not None and most is not None and least > most:
            message = f"the minimum of `{placeholder.name}` is above its maximum"
            lower, upper = _raw(placeholder.maximum), _raw(placeholder.minimum)
            hint = f"swap them: `minimum: {lower}` and `maximum: {upper}`"
            span = placeholder.minimum.span if placeholder.minimum else None
            findings.add("LF113", message, span=span, hint=hint)


class DecimalType(BoundedType):
    """A decimal number, kept exactly as written."""

    noun = "a number"
    keys = frozenset({"unit", "minimum", "maximum", "written"})
    english = "number"
    chinese = "数字"
    such_as = "12.5"
    plainly = _PLAIN  # what most are written like

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the number that `text` is to everybody."""
        return self.number(text, placeholder, None)

    def parse_given(
        self, raw: object, text: str, placeholder: Placeholder, at: str, reading: Reading
    ) -> Content:
        """Return the number that `text` is by the notation of its source.

        What is a number already keeps its point: one of a program, of JSON, or without quotes in YAML, unless
        the point there may have been meant as a group mark.
        """
        marks = reading.marks(placeholder)
        if not text.isascii():
            text, marks = _in_latin(text, marks, self.noun)
        if marks is None or not isinstance(raw, str | Scalar) or isinstance(raw, Number):
            return self.parse(text, placeholder)
        if isinstance(raw, Scalar) and not raw.quoted and _PLAIN.fullmatch(text):
            if marks.decimal != "," or not re.fullmatch(GROUP_OR_DECIMALS, text):
                return self.parse(text, placeholder)
            fact = "which may be two numbers where a comma stands before decimals"
            hint = f"write `{text.replace('.', ',')}` or `{text.replace('.', '')}`, whichever is meant"
            raise UnreadableError(fact, hint)
        return self.number(text, placeholder, marks)

    def conflicting_units(self, cell: Formatted, placeholder: Placeholder) -> tuple[str, ...]:
        """Return the currencies, or the sign of a rate, that a cell shows and `placeholder` has not."""
        if not cell.marks:
            return ()
        from letterforge.placeholders.types.number_errors import conflicting_units

        return conflicting_units(self, cell, placeholder)

    def _number_of(self, cell: object, placeholder: Placeholder, at: str, reading: Reading) -> object:
        held = super()._number_of(cell, placeholder, at, reading)
        if held is None or not isinstance(cell, Formatted):
            return held
        found = self.conflicting_units(cell, placeholder)
        if not found:
            return held
        from letterforge.placeholders.types.number_errors import unit_conflict

        fact, hint = unit_conflict(self, found, placeholder)
        message = f"`{at}` is `{shown((cell.shown.text or f'{cell} {found[0]}').strip())}`, {fact}"
        return reading.refuse("LF303", message, cell, at, hint=hint)

    def number(self, text: str, placeholder: Placeholder, marks: Marks | None) -> Decimal | int:
        """Return the number that `text` spells; raise UnreadableError."""
        if len(text) > _LONGEST:  # which takes long to tell apart from a number
            raise UnreadableError(f"not {self.noun}", f"write at most {MAX_DIGITS} digits")
        is_plain = marks is None and self.plainly.fullmatch(text)
        plain = text if is_plain else self.plain(text, placeholder, marks)
        if plain is None:
            from letterforge.placeholders.types.number_errors import unreadable_number

            raise unreadable_number(self, text, placeholder, marks)
        if sum(map(str.isdigit, plain)) > MAX_DIGITS:
            raise UnreadableError(f"which has more than {MAX_DIGITS} digits")
        number = Decimal(plain)
        return number or number.copy_abs()  # no -0

    def as_given(self, text: str, placeholder: Placeholder) -> str:
        """Return a number that stands in a library as values of `placeholder` are written."""
        marks = marks_in(placeholder)
        plain = self.plain(text, placeholder, None) if marks and marks.decimal == "," else None
        return text if plain is None else plain.replace(".", ",")

    def plain(self, text: str, placeholder: Placeholder, marks: Marks | None) -> str | None:
        """Return the number in `text` in ASCII digits with a point, or None where there is none."""
        if re.fullmatch(self.pattern(placeholder, marks), text) is None:
            return None
        return plain_number(re.sub("[^-+0-9.,']", "", narrow(text)), marks)

    def most_decimals(self, placeholder: Placeholder) -> int | None:
        """Return how many decimals there may be, None for any number of them."""
        return None

    def pattern(self, placeholder: Placeholder, marks: Marks | None) -> str:
        """Return the pattern of all that is read, by the marks of its source."""
        return f"{SIGN}?{number_pattern(marks, f'{DIGIT}+')}{rate_pattern(placeholder)}"

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return the number with its unit."""
        written = format_decimal(content, language)
        return format_unit(written, content, placeholder.unit, language) if placeholder.unit else written

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes a number, or a string that spells one."""
        return number_schema(self, placeholder, self.pattern(placeholder, marks_in(placeholder)), "number")


class IntegerType(DecimalType):
    """A whole number."""

    noun = "a whole number"
    english = "whole number"
    chinese = "整数"
    such_as = "24"
    plainly = _WHOLE

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the number; `24.0` is 24."""
        if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
            return int(text)
        return self.number(text, placeholder, None)

    def number(self, text: str, placeholder: Placeholder, marks: Marks | None) -> int:
        """Return the whole number that `text` spells; raise UnreadableError."""
        return int(super().number(text, placeholder, marks))

    def most_decimals(self, placeholder: Placeholder) -> int | None:
        """Return 0."""
        return 0

    def pattern(self, placeholder: Placeholder, marks: Marks | None) -> str:
        """Return the pattern of all that is read; decimals are zeros."""
        whole = number_pattern(marks, f"{ZERO}+", whole=True)
        return f"{SIGN}?{whole}{rate_pattern(placeholder)}"

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return the number with its unit."""
        written = format_integer(content, language)
        return format_unit(written, content, placeholder.unit, language) if placeholder.unit else written

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes a whole number, or a string that spells one."""
        return number_schema(self, placeholder, self.pattern(placeholder, marks_in(placeholder)), "integer")


def number_schema(
    kind: BoundedType, placeholder: Placeholder, pattern: str, name: str, affix: str = "[%٪％‰؉]"
) -> Schema:
    """Return the schema of a number and of a string that spells it; JSON numbers carry the bounds.

    `affix` is the pattern of what may stand around a number in native digits.
    """
    written = f"^\\s*(?:{pattern}|{native_number_pattern(affix)})\\s*$"
    schema: Schema = {"type": [name, "string"], "pattern": written}
    for key, bound in zip(("minimum", "maximum"), _bounds(kind, placeholder), strict=True):
        if bound is not None:
            schema[key] = int(bound) if bound == int(bound) else float(bound)
    return schema


@lru_cache(maxsize=4096)
def bounds_of(kind: BoundedType, placeholder: Placeholder) -> tuple[Any, Any]:
    """Return minimum and maximum as content, None where there is none; raise ContradictionError."""
    least, most = _bounds(kind, placeholder)
    unreadable = (least is None) != (placeholder.minimum is None) or (most is None) != (
        placeholder.maximum is None
    )
    if unreadable or (least is not None and most is not None and least > most):
        raise ContradictionError
    return least, most


def sample_numbers(kind: PlaceholderType, placeholder: Placeholder) -> list[int | Decimal]:
    """Return numbers within the bounds of a placeholder, such that every plural form is needed by one.

    `kind` is the type of the placeholder; the bounds of other types than numbers are none.
    """
    samples: list[int | Decimal] = list(_SAMPLES)
    if placeholder.type == "decimal":
        samples += map(Decimal, ("0.5", "1.5", "2.5", "10.5"))
    if not isinstance(kind, BoundedType):
        return samples
    least, most = _bounds(kind, placeholder)
    return [one for one in samples if (least is None or one >= least) and (most is None or one <= most)]


def _bounds(kind: BoundedType, placeholder: Placeholder) -> tuple[Any, Any]:
    """Return minimum and maximum as content, None where there is none or none that can be read."""
    return _bound(kind, placeholder.minimum, placeholder), _bound(kind, placeholder.maximum, placeholder)


def _bound(kind: BoundedType, bound: Node | None, placeholder: Placeholder) -> Any:
    if not isinstance(bound, Scalar):
        return None
    try:
        return kind.parse(bound.text, placeholder)
    except UnreadableError:
        return None


def _in_latin(text: str, marks: Marks | None, noun: str) -> tuple[str, Marks | None]:
    """Return a number in Latin digits and its marks; raise UnreadableError for digits of several scripts."""
    try:
        return latin_number(text, marks)
    except MixedDigitsError:
        fact = f"not {noun}, for its digits are of several scripts"
        raise UnreadableError(fact, "write all digits in one script") from None


def _said(content: object) -> str:
    return f"{content:f}" if isinstance(content, Decimal) else str(content)


def _range(least: object, most: object) -> str:
    if least is None:
        return f"up to {_said(most)}"
    return f"from {_said(least)}" if most is None else f"from {_said(least)} to {_said(most)}"


@lru_cache(maxsize=4096)
def rate_pattern(placeholder: Placeholder) -> str:
    """Return the pattern of what may stand behind the number: its unit, where that is `%` or `‰`."""
    for sign in _RATES:
        if sign in (narrow(word).strip() for word in unit_words(placeholder)):
            return f"(?:{SPACE}*{'[%％]' if sign == '%' else sign})?"
    return ""


def _raw(bound: Node | None) -> str:
    """Return a bound as it was declared."""
    return bound.text if isinstance(bound, Scalar) else ""
