"""A value in an expression behaves like its content."""

from datetime import date
from decimal import Decimal

import pytest

from letterforge.placeholders.value import Value, unwrap
from tests.placeholders.declare import declare, localized, read

HOURS = read(declare("integer", "hours", unit="h"), 24)
DAY = read(declare("date", "day"), "2026-11-22")


def test_a_value_compares_like_its_content() -> None:
    assert HOURS == 24
    assert HOURS != 25
    assert 23 < HOURS <= 24 <= HOURS < 25
    assert Decimal("23.9") < HOURS
    assert read(declare("decimal"), "24.0") <= HOURS
    assert read(declare("choice", options={"a": "甲"}), "甲") == "a"


def test_a_date_compares_to_a_date_and_to_its_iso_form() -> None:
    assert DAY > "2026-01-01"
    assert DAY <= "2026-11-22"
    assert DAY == "2026-11-22"
    assert date(2027, 1, 1) > DAY
    assert read(declare("date"), "2026-11-22") <= DAY


def test_a_value_is_true_where_its_content_is() -> None:
    assert HOURS
    assert not read(declare("boolean"), "no")
    assert not read(declare("integer"), 0)


def test_equal_values_stand_once_in_a_set() -> None:
    assert len({HOURS, read(declare("integer"), 24), 24}) == 1


def test_a_value_prints_its_text_and_shows_its_content() -> None:
    assert str(HOURS) == "24 h"
    assert repr(HOURS) == "Value(hours: integer)"
    assert repr(Value("x", "x", None, "en")) == "Value(computed: a text)"


def test_only_a_list_has_entries() -> None:
    with pytest.raises(TypeError, match="`hours` is not a list"):
        list(HOURS)
    with pytest.raises(TypeError, match="`the expression` is not a list"):
        list(Value(1, "1", None, "en"))
    entries = read(declare("list", item=declare("integer")), [1, 2])
    assert len(entries) == 2
    assert [unwrap(one) for one in entries] == [1, 2]
    assert 2 in entries
    assert unwrap("as it is") == "as it is"


def test_a_localized_text_falls_back_to_what_there_is() -> None:
    texts = localized({"zh-CN": "小时", "en": "hour"})
    assert texts.text("en-GB") == "hour"
    assert texts.text("fr") == "小时"
    assert texts.get("fr") is None
    assert texts.languages == ("zh-CN", "en")
    assert localized("h").text("fr") == "h"
    assert localized("h").languages == ()
    assert localized({}).text("fr") == ""
