"""Number formats with a currency or a unit: no amount and no rate is read as one of another kind."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.batch.sources.test_cells import content, raw
from tests.batch.tables import CUSTOM, number
from tests.placeholders.declare import bind_all, declare


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


@pytest.mark.parametrize(
    ("form", "own", "named"),
    [
        ("[$$-409]#,##0.00", "EUR", "USD"),
        ('"$"#,##0.00', "EUR", "USD"),
        ('"$"#,##0.00', "AUD", "USD"),
        ("$#,##0.00;-$#,##0.00", "CNY", "USD"),
        ('#,##0.00 "USD"', "EUR", "USD"),
        ('#,##0.00" netto, US$ "', "EUR", "USD"),
        ("[$¥-804]#,##0.00", "EUR", "CNY"),
        ("[$¥-411]#,##0.00", "CNY", "JPY"),
        ("¥#,##0.00", "EUR", "CNY or JPY"),
        ("#,##0.00 [$€-407]", "CNY", "EUR"),
        ("[$€-2] #,##0.00", "USD", "EUR"),
        ("[$$-C09]#,##0.00", "USD", "AUD"),
        ("[$kr-41D]#,##0.00", "EUR", "SEK"),
        ("[$kr-41D]#,##0.00", "NOK", "SEK"),
        ("[$Fr.-807]#,##0.00", "EUR", "CHF"),
        ('_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-', "GBP", "EUR"),
        ('[DBNum2]"$"0', "EUR", "USD"),
        ('0.00E+00 "$"', "EUR", "USD"),
    ],
)
def test_an_amount_that_is_shown_in_another_currency_is_refused(
    path: Path, form: str, own: str, named: str
) -> None:
    found = raw(path, number("1234.5", CUSTOM), form)
    bound, findings = bind_all([declare("money", currency=own)], {"it": found})
    assert not bound
    assert [one.code for one in findings] == ["LF303"]
    assert findings[0].message.endswith(f"an amount in {named}, not in {own}")
    assert "nothing is converted" in (findings[0].hint or "")


@pytest.mark.parametrize(
    ("form", "own"),
    [
        ("#,##0.00", "EUR"),
        ("[$-409]#,##0.00", "EUR"),
        ("[$€-407] #,##0.00", "EUR"),
        ('#,##0.00\\ "€"_);[Red](#,##0.00\\ "€")', "EUR"),
        ("[$EUR] 0.00", "EUR"),
        ("[$$-409]0.00", "USD"),
        ("[$USD-407] 0.00", "USD"),
        ("[$$-C09]0.00", "AUD"),
        ("[$¥-804]0.00", "CNY"),
        ("[$￥-804]0.00", "CNY"),
        ('0.00 "元"', "CNY"),
        ("[$kr-41D]0.00", "SEK"),
        ('0.00 "kr"', "DKK"),
        ("[$CHF-807] 0.00", "CHF"),
        ('0.00 "netto"', "EUR"),
    ],
)
def test_an_amount_in_its_own_currency_or_in_none_is_read(path: Path, form: str, own: str) -> None:
    found = raw(path, number("1234.5", CUSTOM), form)
    assert content(declare("money", currency=own), found) == Decimal("1234.5")


@pytest.mark.parametrize(
    ("form", "unit", "is_read"),
    [
        ("0.0‰", "%", False),
        ("0.0‰", "‰", True),
        ("0.0‰", "kg", False),
        ('0.0"%"', "%", True),
        ('0.0"%"', "‰", False),
        ("0.0\\%", "kg", False),
        ('0.0 "kg"', "kg", True),
        ('0.0 "kg"', "%", True),
    ],
)
def test_a_rate_that_is_shown_in_another_unit_is_refused(
    path: Path, form: str, unit: str, *, is_read: bool
) -> None:
    found = content(declare("decimal", unit=unit), raw(path, number("0.07", CUSTOM), form))
    assert found == (Decimal("0.07") if is_read else "LF303")
