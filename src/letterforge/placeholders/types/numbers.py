"""Numbers: `integer` and `decimal`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

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
from letterforge.placeholders.types.bounded_type import BoundedType, declared_bounds
from letterforge.placeholders.types.placeholder_type import Reading, Schema
from letterforge.placeholders.types.unreadable import UnreadableError
from letterforge.placeholders.value import Content
from letterforge.yamldoc import Number, Scalar

MAX_DIGITS = 24  # more are no quantity of any letter, and decimal arithmetic is exact to 28
_LONGEST = 200  # characters
_PLAIN = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_WHOLE = re.compile(r"[-+]?[0-9]+(?:\.0+)?")
_RATES = ("%", "‰")  # units that people write behind the number, as it is printed


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
    for key, bound in zip(("minimum", "maximum"), declared_bounds(kind, placeholder), strict=True):
        if bound is not None:
            schema[key] = int(bound) if bound == int(bound) else float(bound)
    return schema


def _in_latin(text: str, marks: Marks | None, noun: str) -> tuple[str, Marks | None]:
    """Return a number in Latin digits and its marks; raise UnreadableError for digits of several scripts."""
    try:
        return latin_number(text, marks)
    except MixedDigitsError:
        fact = f"not {noun}, for its digits are of several scripts"
        raise UnreadableError(fact, "write all digits in one script") from None


@lru_cache(maxsize=4096)
def rate_pattern(placeholder: Placeholder) -> str:
    """Return the pattern of what may stand behind the number: its unit, where that is `%` or `‰`."""
    for sign in _RATES:
        if sign in (narrow(word).strip() for word in unit_words(placeholder)):
            return f"(?:{SPACE}*{'[%％]' if sign == '%' else sign})?"
    return ""
