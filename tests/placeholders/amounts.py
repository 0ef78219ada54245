"""What tests of numbers and amounts share: currencies, numbers in many sizes, and what is made of a text."""

from typing import Any

import jsonschema_rs
from hypothesis import strategies as st

from letterforge.placeholders.placeholder import Placeholder, written_with
from letterforge.placeholders.source_locale import notation_of
from letterforge.placeholders.values_schema import json_schema
from tests.placeholders.declare import bind_all

CURRENCIES = ("CNY", "USD", "EUR", "GBP", "HKD", "JPY", "KRW", "KWD", "CAD", "CHF")
WIDE = str.maketrans("0123456789.,+-", "０１２３４５６７８９．，＋－")
BEYOND = "the comma means both"
ELSE_DECIMALS = "if the comma is a group mark, else at most 2 decimals: amounts are never rounded"
numbers = st.decimals(-(10**12), 10**12, places=2) | st.decimals(-(10**6), 10**6, places=3)
quoted = st.booleans()


def accepted(placeholder: Placeholder, raw: Any, locale: str | None = None) -> bool:
    asked = written_with(placeholder, notation_of(None, locale)) if locale else placeholder
    return jsonschema_rs.is_valid(json_schema([asked], "en"), {placeholder.name: raw})


def content(
    placeholder: Placeholder, text: str, decimal: str | None = None, *, locale: str | None = None
) -> object:
    values, findings = bind_all([placeholder], {placeholder.name: text}, decimal=decimal, locale=locale)
    assert findings == ()
    return values[placeholder.name].content
