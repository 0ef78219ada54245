"""Declarations that contradict themselves are found when a library is checked (LF113)."""

from typing import Any

import pytest

from letterforge.assembly.compiler import expression_types
from letterforge.diagnostics import Findings
from letterforge.placeholders.declaration_checks import check_declaration
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types import TYPES
from letterforge.placeholders.values_schema import json_schema
from tests.placeholders.declare import declare, refuse, told

OPTIONS = {"a": {"zh-CN": "甲", "en": "A"}, "b": {"zh-CN": "乙", "en": "B"}}
SOUND: dict[str, dict[str, Any]] = {
    "text": {"min_length": 1, "max_length": 9, "pattern": "[a-z]+", "example": "abc", "default": "x"},
    "multiline": {"max_length": 9, "example": '"a\\nb"'},
    "integer": {"minimum": 1, "maximum": 72, "unit": "h", "example": 24, "default": 8},
    "decimal": {"minimum": "0.5", "maximum": "1.5", "example": "0.75"},
    "money": {"minimum": 0, "maximum": "1000.00", "currency": "USD", "example": "9.99"},
    "date": {"minimum": "2026-01-01", "maximum": "2026-12-31", "example": "2026-11-22"},
    "boolean": {"default": "no", "example": "yes"},
    "choice": {"options": OPTIONS, "other": "Else", "example": "{other: words}", "default": "甲"},
    "choices": {"options": OPTIONS, "max_length": 2, "example": "[a, B]"},
    "list": {"item": declare("text"), "min_length": 1, "example": "[x, y]"},
    "record": {"fields": {"name": declare("text")}, "example": "{name: x}"},
    "email": {"example": "a@example.com", "max_length": 60},
    "phone": {"example": "400-000-0000"},
    "credit_code": {"example": "91000000MA0000000N"},
}


def complaints(placeholder: Placeholder) -> list[tuple[str, str, str | None]]:
    findings = Findings()
    check_declaration(placeholder, findings)
    assert all(one.span is not None for one in findings)
    return [told(one) for one in findings]


@pytest.mark.parametrize("type_", TYPES)
def test_a_sound_declaration_has_no_findings(type_: str) -> None:
    assert complaints(declare(type_, **SOUND[type_])) == []


@pytest.mark.parametrize(
    ("placeholder", "message", "hint"),
    [
        (declare("txt"), "`txt` is no type of placeholders (`it`)", "did you mean `text`?"),
        (
            declare("zzz"),
            "`zzz` is no type of placeholders (`it`)",
            f"the types are {', '.join(TYPES)}",
        ),
        (
            declare("text", unit="h"),
            "`unit` means nothing for the type `text` (`it`)",
            "it belongs to `integer`, `decimal`",
        ),
        (
            declare("integer", currency="USD"),
            "`currency` means nothing for the type `integer` (`it`)",
            "it belongs to `money`",
        ),
        (
            declare("integer", minimum="soon"),
            "the minimum of `it` is not a whole number",
            "write it like `minimum: 1`",
        ),
        (
            declare("date", maximum="2026-02-30"),
            "the maximum of `it` is not a date",
            "write it like `maximum: 2026-01-31`",
        ),
        (
            declare("integer", minimum=9, maximum=1),
            "the minimum of `it` is above its maximum",
            "swap them: `minimum: 1` and `maximum: 9`",
        ),
        (
            declare("text", min_length=9, max_length=1),
            "the min_length of `it` is above its max_length",
            "swap them: `min_length: 1` and `max_length: 9`",
        ),
        (
            declare("text", pattern="[a"),
            "the pattern `[a` of `it` is no regular expression",
            "`[` is not closed: write `]` at its end, or `\\[` for the sign itself",
        ),
        (
            declare("text", pattern="(a{1000}){1000}"),
            "the pattern `(a{1000}){1000}` of `it` is too large",
            "repeat smaller pieces, or repeat them less often",
        ),
        (
            declare("text", pattern="(?=a)b"),
            "the pattern `(?=a)b` of `it` is no regular expression",
            "there is no look-around and no reference to a group",
        ),
        (
            declare("money", currency="USB"),
            "`USB` is not a currency of ISO 4217 (`it`)",
            "did you mean `USD`?",
        ),
        (
            declare("money", currency="cny"),
            "`cny` is not a currency of ISO 4217 (`it`)",
            "did you mean `CNY`?",
        ),
        (
            declare("money", currency="QQQ"),
            "`QQQ` is not a currency of ISO 4217 (`it`)",
            "write a code such as `CNY`",
        ),
        (
            declare("choice"),
            "`it` has no options",
            "add them, such as `options: {enterprise: Enterprise, individual: Individual}`",
        ),
        (
            declare("choice", options={"a": "Same", "b": "Same"}),
            "`Same` names two options of `it`",
            "give `a` and `b` labels that differ",
        ),
        (
            declare("choices", options={"a": "b", "b": "B"}),
            "`b` names two options of `it`",
            "give `b` and `a` labels that differ",
        ),
        (
            declare("choice", options={"other": "Else"}, other="More"),
            "`it` has an option `other` beside the one for free text",
            "give the option another id",
        ),
        (
            declare("list"),
            "`it` does not say what its entries are",
            "declare an entry under `item`, such as `item: {type: text}`",
        ),
        (
            declare("record"),
            "`it` has no fields",
            "add them, such as `fields: {name: {type: text, label: Name}}`",
        ),
        (
            declare("integer", maximum=72, example=100),
            "the example of `it` is not valid: `it` is 100, above its maximum of 72",
            "write a whole number up to 72",
        ),
        (
            declare("date", default="soon"),
            "the default of `it` is not valid: `it` is `soon`, not a date",
            "write it like `2026-11-22`",
        ),
        (
            declare("list", "cities", item=declare("intger", "cities")),
            "`intger` is no type of placeholders (`cities`)",
            "did you mean `integer`?",
        ),
        (
            declare("record", "who", fields={"age": declare("integer", "who.age", example="x")}),
            "the example of `who.age` is not valid: `who.age` is `x`, not a whole number",
            "write digits such as `24`",
        ),
    ],
)
def test_a_contradiction_is_named(placeholder: Placeholder, message: str, hint: str) -> None:
    assert complaints(placeholder) == [("LF113", message, hint)]


def test_every_contradiction_is_found_at_once() -> None:
    fields = {"a": declare("list", "who.a"), "b": declare("text", "who.b", minimum=1)}
    assert len(complaints(declare("record", "who", fields=fields, unit="h"))) == 3


@pytest.mark.parametrize(
    ("placeholder", "raw", "message"),
    [
        (declare("integer", minimum="soon", maximum=5), 3, "the minimum of `it` is not a whole number"),
        (declare("integer", minimum=9, maximum=1), 3, "the minimum of `it` is above its maximum"),
        (declare("text", pattern="[a"), "x", "the pattern `[a` of `it` is no regular expression"),
    ],
)
def test_a_value_is_never_let_through_by_bounds_that_cannot_be_read(
    placeholder: Placeholder, raw: object, message: str
) -> None:
    finding = refuse(placeholder, raw)
    assert told(finding)[:2] == ("LF113", message)
    assert finding.span is not None
    assert json_schema([placeholder], "en")["properties"]["it"]["title"] == "it"


@pytest.mark.parametrize(
    ("placeholder", "keys"),
    [
        (declare("date", minimum="1.1.2026", example="31.12.2026"), ["minimum", "example"]),
        (declare("integer", minimum=5, maximum=3, example="abc"), ["minimum", "example"]),
        (declare("text", min_length=5, max_length=3, default="[a]"), ["min_length", "default"]),
        (declare("integer", minimum=5, maximum=3, example=9), ["minimum"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_all_at_once(placeholder: Placeholder, keys: list[str]) -> None:
    told_of = [message for _, message, _ in complaints(placeholder)]
    assert all(f"the {key} of `it` " in message for key, message in zip(keys, told_of, strict=True))


def test_the_checks_of_expressions_know_every_type() -> None:
    assert set(expression_types._KINDS) == set(TYPES)
