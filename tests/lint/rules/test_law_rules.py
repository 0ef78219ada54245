"""Borders of the rules about law: what each finds in a paragraph, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.lint.rule_library import found

AMOUNTS = (
    ("本公司支付¥1,001（壹仟零壹元整）。", False),
    ("本公司支付¥1,001（壹仟壹元整）。", True),
    ("本公司支付人民币1,409.50元（大写：壹仟肆佰零玖元伍角）。", False),
    ("本公司支付人民币1,409.05元（大写：壹仟肆佰零玖元伍角）。", True),
    ("本公司支付人民币壹万元整（¥100,000）。", True),
    ("本公司支付人民币壹万元整（小写：10,000元）。", False),
    ("本公司支付1.5万元（壹万伍仟元整）。", False),
    ("违约金为总价的5%（百分之六）。", True),
    ("总价为3000元，大写叁佰元整。", True),
    ("本公司在30（三十）日内答复。", False),
    ("本公司在30日（二十日）内答复。", True),
    ("本公司在7日（一周）内答复。", False),
    ("本合同一式两（2）份。", False),
    ("支付3000元（三个月租金）。", False),
    ("按照第3（二）项支付。", False),
    ("The price is $1,250 (one thousand two hundred and fifty dollars).", False),
    ("The price is $1,250.50 (one thousand two hundred and fifty dollars and fifty cents).", False),
    ("The price is one thousand dollars and five cents ($1,000.50).", True),
    ("The price is US$10,500 (ten thousand and fifty US dollars only).", True),
    ("We answer within 30 (thirteen) days.", True),
    ("We answer within thirty (30) days.", False),
    ("We answer within 24 hours (one day).", False),
    ("The price is CNY 5,001 (five thousand one and 50/100 yuan).", True),
)


def messages(text: str, code: str) -> list[str]:
    """Return what one rule says of a letter of one paragraph."""
    quoted = text.replace("'", "''")
    files = {"templates/letter.yaml": f"title: 一封信\nbody:\n  - text: '{quoted}'\n"}
    return [one.message for one in found(files, code)]


@pytest.mark.parametrize(("text", "is_found"), AMOUNTS)
def test_amounts_in_figures_and_in_words_are_compared(text: str, is_found: bool) -> None:
    assert bool(messages(text, "LF741")) == is_found, messages(text, "LF741")
