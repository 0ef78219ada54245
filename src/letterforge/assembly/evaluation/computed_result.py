"""Computed results: what an expression gave, as a value of the declared type.

It is read as a value that was given would be, with the bounds of the declaration. A number is never rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from letterforge.assembly.evaluation.date_arithmetic import Period
from letterforge.diagnostics import Finding, Findings, ValuesError
from letterforge.placeholders.formatting import minor_units
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import is_given
from letterforge.placeholders.types import TYPES, Reading
from letterforge.placeholders.types.choice import OTHER
from letterforge.placeholders.value import Value, kind_of, unwrap

_TEXTS = ("text", "multiline", "email", "phone", "credit_code")
_NUMBERS = ("integer", "decimal", "money")


def typed(result: object, placeholder: Placeholder, language: str) -> Value:
    """Return the value of a computed placeholder; raise ValuesError LF303 or LF304 at its expression.

    Nothing, as an optional value that was not given, or a text without words, is a value without content.
    """
    raw = _plain(result, placeholder, placeholder, language)
    if not is_given(raw) and not isinstance(raw, list):
        return Value(None, "", placeholder, language)
    findings = Findings()
    reading = Reading(TYPES, language, findings, is_library=True)
    value = TYPES[placeholder.type].read(raw, placeholder, placeholder.name, reading)
    if value is None or findings.errors:
        raise ValuesError(*(_placed(one, raw, placeholder) for one in findings.errors))
    return value


def _placed(finding: Finding, raw: object, placeholder: Placeholder) -> Finding:
    """Return a finding about a result at the place of its expression."""
    assert placeholder.value is not None
    is_number = isinstance(raw, Decimal) and placeholder.type in _NUMBERS and finding.code == "LF303"
    hint = (
        _rounding(placeholder)
        if is_number
        else f"change its `value`, or the values it follows from; {finding.hint}"
    )
    if not finding.hint and not is_number:
        hint = "change its `value`, or the values it follows from"
    return replace(finding, span=placeholder.value.source.span, place=None, hint=hint)


def _rounding(of: Placeholder) -> str:
    """Return how a result is rounded to what `of` takes, with the brackets that are easily forgotten."""
    decimals = "(2)" if of.type == "decimal" else ""
    return f"round the whole result, half up: `(…) | round{decimals}`"


def _plain(result: object, of: Placeholder, whole: Placeholder, language: str) -> object:
    """Return a result as a program would give it for the placeholder `of`, a part of `whole`."""
    content = unwrap(result)
    if isinstance(content, float):
        content = Decimal(repr(content))
    if content is None or content == "":
        return None
    if isinstance(content, tuple | list):
        inner = replace(of, type="choice") if of.type == "choices" else of.item
        if inner is None:
            raise _not_of_type(result, of, whole)
        return [_plain(one, inner, whole, language) for one in content]
    if isinstance(content, Mapping):
        return {name: _plain(one, of.fields.get(name, of), whole, language) for name, one in content.items()}
    if of.type in _TEXTS and not isinstance(content, bool):
        return _printed(result, whole, of, language)
    if isinstance(result, Value) and content == OTHER and of.other is not None:
        return {OTHER: result.text}
    if isinstance(content, int | Decimal) and not isinstance(content, bool):
        return _number(content, result, of, whole)
    if isinstance(content, str | bool | date):
        return content
    raise _not_of_type(result, of, whole)


def _printed(result: object, whole: Placeholder, of: Placeholder, language: str) -> str:
    """Return how a result reads: a text takes a date or an amount as it is printed."""
    if isinstance(result, Value):
        return result.text
    if isinstance(result, str):
        return result
    from letterforge.placeholders.formatting import format_date, format_decimal, format_integer

    if isinstance(result, date):
        return format_date(result, "long", language)
    if isinstance(result, int):
        return format_integer(result, language)
    if isinstance(result, float | Decimal):
        return format_decimal(Decimal(str(result)), language)
    raise _not_of_type(result, of, whole)


def _number(number: int | Decimal, result: object, of: Placeholder, whole: Placeholder) -> object:
    """Return a number or an amount; raise ValuesError for one in another currency, or finer than its own."""
    own = result.currency if isinstance(result, Value) else None
    if own is not None and of.type in _NUMBERS and (of.type != "money" or own != of.currency):
        wanted = f"not one in {of.currency}" if of.type == "money" else "not a number"
        hint = "declare it as `money` in this currency, or divide the amount by another"
        raise _wrong(f"is an amount in {own}, {wanted}", hint, whole)
    if of.type == "money":
        decimals = minor_units(of.currency)
        if round(Decimal(number), decimals) != number:
            fact = f"is {number:f}, which has more decimals than {of.currency} has"
            raise _wrong(fact, _rounding(of), whole)
    return number


def _not_of_type(result: object, of: Placeholder, whole: Placeholder) -> ValuesError:
    kind = "a period" if isinstance(result, Period) else kind_of(result)
    noun = getattr(TYPES[of.type], "noun", f"a `{of.type}`")
    return _wrong(f"is {kind}, not {noun}", f"it is declared as `{whole.type}`", whole)


def _wrong(fact: str, hint: str, whole: Placeholder) -> ValuesError:
    span = whole.value.source.span if whole.value else whole.span
    return ValuesError(Finding("LF303", f"`{whole.name}` {fact}", span=span, hint=hint))
