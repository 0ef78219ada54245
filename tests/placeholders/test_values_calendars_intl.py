"""Dates in the calendars of other countries, day by day those of Node's Intl but for what is listed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from letterforge.placeholders.formatting import format_date
from letterforge.placeholders.formatting.calendars import PERSIAN_DAYS, in_calendar
from letterforge.placeholders.formatting.locales import calendar_of
from tests.placeholders.intl import dates_by_intl
from tests.placeholders.test_values_calendars import CALENDARS, DAY
from tests.placeholders.test_values_locales import LOCALES

DAYS = [date(1912, 1, 1) + timedelta(1009 * number) for number in range(60)]
# (locale, style) -> why ours and those of Node's Intl with CLDR 48 differ; Babel 2.19 has CLDR 49
DIFFERENCES = {
    ("ps-PK", "long"): "`d MMMM y` in 49, `y MMMM d` in 48",
    ("fa-u-ca-gregory", "long"): "the name of May",
    ("fa-u-ca-gregory", "era"): "a comma before the year in 49",
    **{
        (f"zh-{region}-u-ca-roc", style): "民國元年, as people write; 民國1年 in ICU"
        for region in ("TW", "HK", "CN")
        for style in ("long", "era")
    },
}
# Locales whose long dates with the era differ between CLDR 48 and 49, in words or marks, but for spaces.
OTHER = "af az be bg bn cy eu ga hi ka kk lv mk my pt-PT ru uk vi"
OTHER_ERAS = frozenset(OTHER.split())


@pytest.mark.node
def test_dates_are_those_of_intl_but_for_what_is_listed(node: str) -> None:
    asked = [
        (locale, style, day.isoformat())
        for locale in CALENDARS
        for style in ("long", "short", "era")
        for day in DAYS
    ]
    version, expected = dates_by_intl(node, asked)
    found = {
        (locale, style)
        for (locale, style, day), text in zip(asked, expected, strict=True)
        if format_date(date.fromisoformat(day), style, locale) != text
    }
    if version.startswith("48"):
        assert found == set(DIFFERENCES)
    else:  # what differs between other versions is not listed, but is little
        assert len(found) < len(CALENDARS)


@pytest.mark.node
def test_gregorian_dates_have_their_era_as_in_intl(node: str) -> None:
    locales = [one for one in LOCALES if calendar_of(one) == "gregory" and one not in ("ja", "hi-u-nu-deva")]
    version, expected = dates_by_intl(node, [(one, "era", DAY.isoformat()) for one in locales])
    found = {one for one, text in zip(locales, expected, strict=True) if format_date(DAY, "era", one) != text}
    if version.startswith("48"):
        assert found == OTHER_ERAS
    else:
        assert len(found) < len(locales) // 2


@pytest.mark.node
def test_persian_days_are_those_of_intl_around_every_new_year_and_between(node: str) -> None:
    first, end = PERSIAN_DAYS[0], date(2122, 3, 21)
    days = [first + timedelta(number) for number in range(0, (end - first).days, 29)]
    new_years = [date(year, 3, day) for year in range(first.year + 1, end.year) for day in range(18, 24)]
    days = [*days, *new_years, end - timedelta(1)]
    _, expected = dates_by_intl(node, [("en-u-ca-persian", "numbers", day.isoformat()) for day in days])
    found = [in_calendar(day, "persian") for day in days]
    assert [f"{one.year}-{one.month}-{one.day}" for one in found] == expected
    assert (found[0].year, found[-1].year) == (947, 1500)
