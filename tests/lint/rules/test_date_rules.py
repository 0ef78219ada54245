"""Borders of the rules about dates: what each finds in a paragraph, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.lint.rules.test_law_rules import messages

DATES = (
    ("有效期至2026年2月30日。", True),
    ("有效期至二〇二六年四月三十一日。", True),
    ("有效期至2026年13月1日。", True),
    ("有效期至2026年2月29日。", True),
    ("有效期至2028年2月29日。", False),
    ("每年2月29日以前公布。", False),
    ("每年2月30日以前公布。", True),
    ("自2026年11月30日（星期一）起。", False),
    ("自2026年11月30日（周二）起。", True),
    ("截至2026-06-31。", True),
    ("Valid until 31 April 2026.", True),
    ("Valid until April 31st, 2026.", True),
    ("Valid until the 30th of April.", False),
    ("We reply on 3 March 2026 (Tuesday).", False),
    ("We reply on Wednesday, March 3, 2026.", True),
    ("It may 40 times be read; in March 2026 too.", False),
)
PERIODS = (
    ("自2026年5月1日起至2026年3月1日止有效。", True),
    ("自2026年5月1日至3月1日有效。", True),
    ("自2026年12月1日至2027年1月1日有效。", False),
    ("2026-05-01至2026-04-30有效。", True),
    ("自2026年5月1日起施行，2026年3月1日公布。", False),
    ("第一阶段自2026年1月1日至2026年3月31日，第二阶段自2026年3月1日至2026年6月1日。", True),
    ("第一阶段自2026年1月1日至2026年3月31日，第二阶段自2026年4月1日至2026年6月1日。", False),
    ("每年5月1日至3月1日开放。", False),
    ("Valid from 1 May 2026 until 1 March 2026.", True),
    ("Valid between May 1, 2026 and March 1, 2026.", True),
    ("Made on 1 May 2026 and changed on 1 March 2026.", False),
)


@pytest.mark.parametrize(("text", "is_found"), DATES)
def test_dates_that_the_calendar_does_not_have(text: str, is_found: bool) -> None:
    assert bool(messages(text, "LF776")) == is_found, messages(text, "LF776")


@pytest.mark.parametrize(("text", "is_found"), PERIODS)
def test_periods_that_end_before_they_begin(text: str, is_found: bool) -> None:
    assert bool(messages(text, "LF780")) == is_found, messages(text, "LF780")
