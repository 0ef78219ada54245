"""Spaces behind the punctuation marks of English text."""

from __future__ import annotations

import pytest

from tests.lint.rule_library import letter


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("In case of late payment,the debtor pays.", [","]),
        ("The debtor pays;the guarantor, too.", [";"]),
        ("It is paid.The debtor is told.", ["."]),
        ("We pay 1,000 euros at 10:30, as letters.example.Com says.", []),
        ("See https://example.com/a,b;c.Html and a,b@example.com.", []),
        ("The U.S.A. and Acme Co.,Ltd. pay, e.g. on Node.js.", []),
        ("Numbers (a),(b) and 5,6 apply.", []),
    ],
)
def test_a_mark_without_a_space_behind_it(text: str, marks: list[str]) -> None:
    told = [one for one in letter(text, "LF764", title="A note") if "no space" in one]
    assert told == [f"no space stands behind `{mark}` in variant `letter`" for mark in marks]
