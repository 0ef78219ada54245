"""The typed content of values in a letter: exact for every type of placeholder, after JSON too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.letter import (
    ChosenOption,
    Content,
    Date,
    Filled,
    Inline,
    Integer,
    ListContent,
    Money,
    Paragraph,
    RecordContent,
)
from letterforge.letter.codec import decode, encode
from letterforge.letter.content import Decimal as Exact
from letterforge.letter.content import integer, plain_digits
from letterforge.letter.traversal import inlines
from letterforge.placeholders.types import TYPES
from tests.libraries import make_plan
from tests.strategies import letter_of

LARGE = 10**23 + 1
CASES: dict[str, tuple[str, object, Content]] = {
    "text": ("{type: text}", "A & B", None),
    "multiline": ("{type: multiline}", "first\n\nthird", "first\n\nthird"),
    "integer": ("{type: integer}", 24, 24),
    "decimal": ("{type: decimal}", Decimal("0.10"), Exact("0.10")),
    "money": ("{type: money, currency: KWD}", Decimal("1409.500"), Money("1409.500", "KWD")),
    "date": ("{type: date}", date(2026, 2, 28), Date(date(2026, 2, 28))),
    "boolean": ("{type: boolean}", True, True),
    "choice": ("{type: choice, options: {shop: Shop, app: App}}", "shop", ChosenOption("shop")),
    "choices": (
        "{type: choices, options: {shop: Shop, app: App}}",
        ["app", "shop"],
        ListContent((ChosenOption("app"), ChosenOption("shop"))),
    ),
    "list": ("{type: list, item: {type: integer}}", [1, LARGE], ListContent((1, Integer(str(LARGE))))),
    "record": (
        "{type: record, fields: {on: {type: date, label: On}, fee: {type: money, currency: JPY, label: Fee},"
        " note: {type: text, label: Note, required: false}}}",
        {"on": "2026-03-01", "fee": 100},
        RecordContent((("on", Date(date(2026, 3, 1))), ("fee", Money("100", "JPY")), ("note", None))),
    ),
    "email": ("{type: email}", "a@b.example", None),
    "phone": ("{type: phone}", "400-000-0000", None),
    "credit_code": ("{type: credit_code}", "91350100M000100Y43", None),
}


def filled(path: Path, declaration: str, given: object, text: str = "{{ it }}") -> list[Filled]:
    """Return the values of a letter after JSON."""
    declared = declaration.replace("{type", "{label: It, type", 1)
    clauses = f"placeholders:\n  it: {declared}\nclauses:\n  one: {{text: '{text}'}}\n"
    plan = make_plan(path, clauses, "[one]")
    letter = plan.assemble(plan.bind({"it": given}))
    again = decode(encode(letter))
    assert again == letter
    return [one for one in inlines(again) if isinstance(one, Filled)]


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_of_placeholder_has_its_exact_content_after_json(type_: str, tmp_path: Path) -> None:
    declaration, given, expected = CASES[type_]
    first, *others = filled(tmp_path, declaration, given)
    assert first.content == expected
    assert type(first.content) is type(expected)
    assert first.placeholder == "it"
    assert [one.content for one in others] == [None] * len(others)


@pytest.mark.parametrize("currency", ["CNY", "JPY", "KWD"])
def test_an_amount_keeps_its_decimals_and_its_currency(currency: str, tmp_path: Path) -> None:
    (one,) = filled(tmp_path, f"{{type: money, currency: {currency}}}", "100")
    assert one.content == Money("100", currency)


@pytest.mark.parametrize(
    ("text", "placeholder", "content"),
    [
        ("{{ it | number }}", "it", Money("12.50", "CNY")),
        ("{{ it | capitals }}", "it", Money("12.50", "CNY")),
        ("{{ it * 2 }}", "", Money("25.00", "CNY")),
        ("{{ it / it }}", "", Exact("1")),
        ("{{ 7 }}", "", 7),
    ],
)
def test_what_a_filter_prints_is_its_value_and_what_is_computed_is_nobodys(
    text: str, placeholder: str, content: Content, tmp_path: Path
) -> None:
    (one,) = filled(tmp_path, "{type: money}", "12.50", text=text + "{# {{ it }} #}")
    assert (one.placeholder, one.content) == (placeholder, content)


contents: st.SearchStrategy[Content] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**24), 10**24).map(integer),
        st.text(st.characters(exclude_categories=("C", "Z"))),
        st.decimals(
            allow_nan=False, allow_infinity=False, places=30, min_value=-(10**24), max_value=10**24
        ).map(lambda number: Exact(plain_digits(number))),
        st.decimals(-(10**24), 10**24, places=2).map(lambda amount: Money(plain_digits(amount), "CNY")),
        st.dates().map(Date),
        st.from_regex("[a-z-]{1,12}", fullmatch=True).map(ChosenOption),
    ),
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda entries: ListContent(tuple(entries)))
        | st.dictionaries(st.sampled_from("abcd"), inner).map(lambda one: RecordContent(tuple(one.items())))
    ),
    max_leaves=8,
)
"""The content of any value."""


@given(contents)
def test_any_content_is_the_same_after_json(content: Content) -> None:
    one: Inline = Filled("words", "path[1].name", content)
    letter = letter_of(Paragraph("node", (one,)))
    (block,) = decode(encode(letter)).body
    assert isinstance(block, Paragraph)
    assert block.content == (one,)
    (again,) = block.content
    assert isinstance(again, Filled)
    assert repr(again.content) == repr(content)
