"""Number formats: any code shows any value as a text, or says that it cannot be told."""

from __future__ import annotations

import pickle
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.sources.xlsx.number_formats import NumberFormat, code_of
from letterforge.placeholders.formatted_cell import Formatted, Held, UnshownError

PIECES = [
    "0", "#", "?", ".", ",", "%", ";", "@", "/", "E+", "General", "[Red]", "[>=100]", "[<0]",
    "[$€-407]", "[$-409]",
    "[h]", "[mm]", "yyyy", "yy", "m", "mm", "mmm", "d", "dddd", "h", "ss", ".00", "AM/PM", '"kg"',
    "\\x", "_)", "* ",
    " ", "-", "(", ")", "¥", "年", "[", "]", '"', "\\", "_", "*", "b", "[DBNum1]", "[$-F800]",
]  # fmt: skip
CODES = st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text(max_size=20))
NUMBERS = st.builds(
    lambda units, places: Decimal(units).scaleb(-places), st.integers(-(10**15), 10**15), st.integers(0, 15)
)
MOMENTS = st.one_of(
    st.dates(date(1900, 3, 1)),
    st.datetimes(datetime(1900, 3, 1)),
    st.times(),
    st.timedeltas(timedelta(-9), timedelta(9999)),
)


@given(CODES, st.one_of(NUMBERS, st.integers(-(10**14), 10**14), MOMENTS, st.text(max_size=9), st.booleans()))
def test_any_code_shows_any_value_or_says_that_it_cannot(code: str, held: Held) -> None:
    form = NumberFormat(code)
    cell = Formatted(held, form)
    shown = cell.shown
    assert isinstance(shown.text, str) or (shown.fact and shown.hint)
    assert pickle.loads(pickle.dumps(cell)) == cell
    assert pickle.loads(pickle.dumps(cell)).shown == shown
    assert isinstance(str(cell), str)
    assert form.is_moment or not form.is_elapsed


@given(st.integers(0, 8), st.booleans(), NUMBERS)
def test_numbers_are_rounded_as_people_do_and_grouped(places: int, grouped: bool, number: Decimal) -> None:
    code = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
    try:
        shown = NumberFormat(f"{code};-{code}").show(number)
    except UnshownError:
        pytest.fail("a plain format shows every number")
    assert abs(Decimal(shown.replace(",", "")) - number) * 2 <= Decimal(1).scaleb(-places)
    assert ("," in shown) == (grouped and abs(Decimal(shown.replace(",", ""))) >= 1000)
    assert shown == f"{Decimal(shown.replace(',', '')):{',' if grouped else ''}.{places}f}" or number < 0


@given(st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 30)))
def test_a_moment_reads_back_from_what_is_shown(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert NumberFormat("yyyy-mm-dd hh:mm:ss").show(moment) == str(moment)
    shown = NumberFormat("[$-409]dddd, d mmmm yyyy h:mm:ss AM/PM").show(moment)
    assert datetime.strptime(shown, "%A, %d %B %Y %I:%M:%S %p") == moment


def test_months_and_minutes_are_reported_apart() -> None:
    moment = datetime(2026, 3, 15, 16, 7, 5)
    forms = {
        "m/d h:m": "3/15 16:7",
        "mm:ss": "07:05",
        "hh.mm.m": "16.07.3",
        "s m": "5 3",
        "m s": "7 5",
        "h mmm": None,
    }
    for code, shown in forms.items():
        if shown is None:
            with pytest.raises(UnshownError):
                NumberFormat(code).show(moment)
        else:
            assert NumberFormat(code).show(moment) == shown


def test_seconds_are_rounded_and_a_day_may_end_by_it() -> None:
    late = datetime(2026, 12, 31, 23, 59, 59, 600_000)
    assert NumberFormat("yyyy-mm-dd hh:mm:ss").show(late) == "2027-01-01 00:00:00"
    assert NumberFormat("yyyy-mm-dd hh:mm:ss.0").show(late) == "2026-12-31 23:59:59.6"
    assert NumberFormat("h:mm").show(time(23, 59, 59)) == "23:59"
    with pytest.raises(UnshownError):
        NumberFormat("yyyy-mm-dd hh:mm:ss").show(datetime.max)


@pytest.mark.parametrize("number", [5, 14, 22, 27, 44, 58])
def test_formats_of_the_region_are_not_known(number: int) -> None:
    value: Held = date(2026, 3, 15) if number in (14, 22, 27, 58) else Decimal(1)
    with pytest.raises(UnshownError, match="region of each computer"):
        NumberFormat(code_of(number, {14: "yyyy-mm-dd"})).show(value)


def test_formats_have_the_codes_of_the_workbook_else_those_of_every_workbook() -> None:
    assert code_of(164, {164: "0.0"}) == "0.0"
    assert code_of(44, {44: "0.00"}) == "0.00"
    assert code_of(10, {}) == "0.00%"
    assert code_of(9999, {}) == code_of(0, {}) == "General"
