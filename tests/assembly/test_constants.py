"""Constants that fail with every value are found when a text is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes

from letterforge.assembly.compiler.constants import no_day
from letterforge.diagnostics.errors import ClauseTextError
from tests.assembly.test_conditions import words

ZERO = "nothing can be divided by zero"
NO_DAY = "is no day of the calendar"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ hours / 0 }}", ZERO),
        ("{{ hours // (3 - 3) }}", ZERO),
        ("{{ hours % -0.0 }}", ZERO),
        ("{% if hours / (2 * 0) > 3 %}x{% endif %}", ZERO),
        ("{% if day == '2026-13-01' %}x{% endif %}", NO_DAY),
        ("{% if '2026-02-30' < day %}x{% endif %}", NO_DAY),
    ],
)
def test_what_fails_with_every_value_is_found_before_values_are_read(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(ClauseTextError) as caught:
        words(tmp_path, text)
    (finding,) = caught.value.findings
    assert finding.code == "LF206"
    assert reason in finding.message


def test_a_divisor_that_is_not_zero_and_a_day_are_right(tmp_path: Path) -> None:
    text = "{% if hours / (3 - 2) > 1 and day > '2026-02-28' %}x{% endif %}"
    assert "x" in words(tmp_path, text, hours=2, day="2026-03-01")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_one(day: date) -> None:
    assert no_day(nodes.Const(day.isoformat())) is None
