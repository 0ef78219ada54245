"""Eras: each day of Japan is in one, and is read back from it; so are the days of Taiwan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.formatting.eras import (
    BEFORE_MINGUO,
    ERAS,
    FIRST_DAY,
    MINGUO,
    JapaneseEra,
    day_of_era,
    era_of,
)


@pytest.mark.parametrize(
    ("day", "name", "year"),
    [
        (date(1873, 1, 1), "明治", 6),
        (date(1912, 7, 29), "明治", 45),
        (date(1912, 7, 30), "大正", 1),
        (date(1926, 12, 24), "大正", 15),
        (date(1926, 12, 25), "昭和", 1),
        (date(1989, 1, 7), "昭和", 64),
        (date(1989, 1, 8), "平成", 1),
        (date(2019, 4, 30), "平成", 31),
        (date(2019, 5, 1), "令和", 1),
        (date(2026, 12, 31), "令和", 8),
    ],
)
def test_a_reign_changes_on_a_day(day: date, name: str, year: int) -> None:
    era = era_of(day)
    assert (era.name, era.year(day)) == (name, year)


@given(st.dates(min_value=FIRST_DAY))
def test_a_day_is_read_back_from_its_era(day: date) -> None:
    era = era_of(day)
    assert day_of_era(era.name, era.year(day), day.month, day.day) == day


@pytest.mark.parametrize("era", ERAS[:-1], ids=lambda era: era.romanized)
def test_the_day_before_an_era_is_not_in_it(era: JapaneseEra) -> None:

    before = era.begins - timedelta(1)
    assert day_of_era(era.name, 1, before.month, before.day) is None


@given(st.dates(min_value=date(1912, 1, 1)), st.sampled_from(MINGUO))
def test_a_day_is_read_back_from_the_era_of_taiwan(day: date, name: str) -> None:
    assert day_of_era(name, day.year - BEFORE_MINGUO, day.month, day.day) == day


def test_what_is_in_no_era_is_none() -> None:
    assert day_of_era("平成", 31, 5, 1) is None
    assert day_of_era("令和", 8, 2, 29) is None
    assert day_of_era("令和", 10_000, 1, 1) is None
    assert day_of_era("令和", 0, 5, 1) is None
    assert day_of_era("民國", 0, 5, 1) is None
    assert day_of_era("民國", 115, 2, 29) is None
    assert day_of_era("慶応", 1, 1, 1) is None
    assert day_of_era("明治", 5, 12, 31) is None
    with pytest.raises(ValueError, match="1872-12-31 has no Japanese era"):
        era_of(date(1872, 12, 31))
