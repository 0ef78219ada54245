"""The words of a vars file for letters in traditional Chinese."""

from __future__ import annotations

import pytest

from letterforge.placeholders.types import TYPES
from letterforge.placeholders.values_template import skeleton
from tests.placeholders.declare import declare

PLACEHOLDERS = [
    *(
        declare(kind, kind, label="L")
        for kind in TYPES
        if kind not in ("list", "record", "choice", "choices")
    ),
    declare("choice", "one", label="L", options={"a": "A"}),
    declare("choices", "some", label="L", options={"a": "A"}, max_length=3),
    declare("list", "rows", label="L", item=declare("text", "rows"), max_length=3),
    declare("text", "code", label="L", pattern="[a-z]", default="x", required=False, max_length=3),
    declare("money", "sum", label="L", decimal=",", example="1.50"),
    declare("integer", "days", label="L", unit="kg", example=3),
]


@pytest.mark.parametrize("language", ["zh-TW", "zh-HK", "zh-Hant"])
def test_a_vars_file_in_traditional_chinese_has_no_simplified_characters(language: str) -> None:
    written = skeleton(PLACEHOLDERS, language)
    characters = "".join(one for one in written if "\u4e00" <= one <= "\u9fff")
    assert characters.encode("big5")  # which has no simplified characters
    assert "把值寫在冒號後面" in written
    assert "必填 · 電話號碼" in written


def test_a_vars_file_in_simplified_chinese_stays_as_it_is() -> None:
    written = skeleton(PLACEHOLDERS, "zh-CN")
    assert "把值写在冒号后面" in written
    assert "必填 · 电话号码" in written
