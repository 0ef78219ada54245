"""Numbers: `integer` and `decimal`, and what the bounds of amounts and dates share with them."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from letterforge.diagnostics import Findings
from letterforge.values.formats import format_decimal, format_integer, format_unit
from letterforge.values.placeholder import Placeholder, UnitForms
from letterforge.values.types.base import ContradictionError, ScalarType, Schema, UnreadableError, example_of
from letterforge.values.value import Content
from letterforge.yamldoc import Node, Scalar

MAX_DIGITS = 24  # more are no quantity of any letter, and decimal arithmetic is exact to 28
_LONGEST = 200  # characters
NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
WHOLE = r"[-+]?[0-9]+(?:\.0+)?"
_GROUPED = r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"


class BoundedType(ScalarType):
    """A type whose values are ordered and may have a `minimum` and a `maximum`."""

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
        least, most = _raw(placeholder.minimum), _raw(placeholder.maximum)
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
                findings.add("LF113", message, span=bound.span)
        least, most = _bounds(self, placeholder)
        if least is not None and most is not None and least > most:
            message = f"the minimum of `{placeholder.name}` is above its maximum"
            findings.add("LF113", message, span=placeholder.minimum.span if placeholder.minimum else None)


class DecimalType(BoundedType):
    """A decimal number, kept exactly as written."""

    noun = "a number"
    keys = frozenset({"unit", "minimum", "maximum"})
    english = "number"
    chinese = "数字"
    such_as = "12.5"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the number."""
        return parse_number(text, NUMBER, self, placeholder)

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return the number with its unit."""
        written = format_decimal(content, language)
        return format_unit(written, content, placeholder.unit, language) if placeholder.unit else written

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes a number, or a string that spells one."""
        return number_schema(self, placeholder, NUMBER, "number")


class IntegerType(DecimalType):
    """A whole number."""

    noun = "a whole number"
    english = "whole number"
    chinese = "整数"
    such_as = "24"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the number; `24.0` is 24."""
        if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
            return int(text)
        return int(parse_number(text, WHOLE, self, placeholder))

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return the number with its unit."""
        written = format_integer(content, language)
        return format_unit(written, content, placeholder.unit, language) if placeholder.unit else written

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes a whole number, or a string that spells one."""
        return number_schema(self, placeholder, WHOLE, "integer")


def parse_number(text: str, pattern: str, kind: DecimalType, placeholder: Placeholder) -> Decimal:
    """Return the number that `text` spells in ASCII digits, without group marks; raise UnreadableError."""
    if len(text) > _LONGEST:  # which takes long to tell apart from a number
        raise UnreadableError(f"not {kind.noun}", f"write at most {MAX_DIGITS} digits")
    if re.fullmatch(pattern, text):
        if sum(map(str.isdigit, text)) > MAX_DIGITS:
            raise UnreadableError(f"which has more than {MAX_DIGITS} digits")
        number = Decimal(text)
        return number or number.copy_abs()  # no -0
    plain = _plainly(text, placeholder)
    if plain != text and re.fullmatch(pattern, plain):
        hint = f"write `{plain}`, without group marks, unit or currency"
        raise UnreadableError(f"not {kind.noun} in plain digits", hint)
    hint = f"write digits such as `{example_of(placeholder, kind.such_as)}`"
    raise UnreadableError(f"not {kind.noun}", hint)


def number_schema(kind: BoundedType, placeholder: Placeholder, pattern: str, name: str) -> Schema:
    """Return the schema of a number and of a string that spells it; JSON numbers carry the bounds."""
    schema: Schema = {"type": [name, "string"], "pattern": f"^\\s*{pattern}\\s*$"}
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


def _plainly(text: str, placeholder: Placeholder) -> str:
    """Return `text` without what people add to a number: wide digits, group marks, its unit, a currency."""
    plain = normalize("NFKC", text).replace(" ", "")
    unit = placeholder.unit
    if isinstance(unit, UnitForms):
        around = [word for forms in unit.forms.values() for word in forms.values()]
    else:
        around = [word.text for word in unit.texts.values()] if unit else []
    for word in (*around, placeholder.currency, "RMB", "人民币", "¥", "$", "€", "£", "元"):
        plain = plain.removeprefix(word).removesuffix(word)
    return plain.replace(",", "") if re.fullmatch(_GROUPED, plain) else plain


def _raw(bound: Node | None) -> str:
    return bound.text if isinstance(bound, Scalar) else ""


def _said(content: object) -> str:
    return f"{content:f}" if isinstance(content, Decimal) else str(content)


def _range(least: object, most: object) -> str:
    if least is None:
        return f"up to {_said(most)}"
    return f"from {_said(least)}" if most is None else f"from {_said(least)} to {_said(most)}"
