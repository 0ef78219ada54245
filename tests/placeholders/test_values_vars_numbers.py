"""Numbers on vars files and in their JSON Schema, where somebody said what stands before decimals."""

from __future__ import annotations

from decimal import Decimal

import jsonschema_rs
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.number_notation import DECIMALS
from letterforge.placeholders.placeholder import written_with
from letterforge.placeholders.source_locale import notation_of
from letterforge.placeholders.values_files import parse_values
from letterforge.placeholders.values_schema import json_schema
from letterforge.placeholders.values_template import skeleton
from letterforge.yamldoc import plain
from tests.placeholders.declare import bind_all, declare


@given(
    st.decimals(-(10**9), 10**9, places=2) | st.decimals(-(10**6), 10**6, places=3),
    st.sampled_from([None, *DECIMALS]),
    st.sampled_from(["decimal", "money"]),
)
def test_a_number_is_written_on_a_vars_file_so_that_it_binds(
    number: Decimal, decimal: str | None, type_: str
) -> None:
    one = declare(type_, "one", currency="KWD" if type_ == "money" else "CNY", example=number)
    entry = declare("list", "entries", item=one, example=f"[{number}, 1]")
    row = declare("record", "row", fields={"one": one}, example=f"{{one: {number}}}")
    asked = [written_with(it, notation_of(decimal, None)) if decimal else it for it in (one, entry, row)]
    raw = parse_values("org.yaml", skeleton(asked, "en", examples=True))
    values, findings = bind_all(asked, raw)
    assert findings == ()
    assert values["one"].content == number
    assert [item.content for item in values["entries"]] == [number, 1]
    assert values["row"].content == {"one": values["one"]}
    written = {name: plain(value) for name, value in raw.items()}
    assert jsonschema_rs.is_valid(json_schema(asked, "en"), written)
    assert bind_all([one], raw, decimal=decimal)[0]["one"].content == number


def test_a_vars_file_says_how_numbers_are_written_where_that_is_not_as_usual() -> None:
    share = declare("decimal", minimum="0.5", example="12.50", decimal=",")
    comment = '# required · number · ≥ 0,5 · with a decimal comma, like 1234,50 · example: "12,50"\n'
    assert comment in skeleton([share], "en")
    assert "小数点写作逗号，如 1234,50" in skeleton([share], "zh-CN")
    assert "with a decimal point, like 1234.50" in skeleton(
        [written_with(share, notation_of(".", None))], "en"
    )
    hours, name = declare("integer", "hours"), declare("text", "name")
    asked = [written_with(one, notation_of(",", None)) for one in (hours, name)]
    assert skeleton(asked, "en") == skeleton([hours, name], "en")
