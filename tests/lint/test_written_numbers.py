"""Numbers in characters and in words are read as people read them."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from letterforge.letter.counting import chinese, chinese_capitals
from letterforge.lint.chinese_numbers import chinese_value
from letterforge.lint.written_numbers import written_numbers
from letterforge.placeholders.capitals import capitals
from letterforge.placeholders.english_words import number_words

SEED = random.Random(16)
NUMBERS = [
    *range(130),
    1001,
    10_010,
    100_001_000,
    *(SEED.randrange(10 ** (1 + at % 12)) for at in range(300)),
]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一千一", 1100), ("一百五", 150), ("三万五", 35_000), ("两百零五", 205), ("一百〇一", 101),
        ("壹佰零壹", 101), ("壹仟零壹", 1001), ("两", 2), ("十", 10), ("百", 100), ("万", 10_000),
        ("百万", 1_000_000), ("亿", 100_000_000), ("一万亿", 10**12), ("三万零五", 30_005),
        ("參仟陸佰萬", 36_000_000), ("二〇二六", 2026), ("零", 0), ("二十五六", None), ("", None),
        ("九" * 65, None),
    ],
)  # fmt: skip
def test_a_chinese_number_is_read_as_it_is_said(written: str, value: int | None) -> None:
    assert chinese_value(written) == value


def test_numbers_are_read_as_they_are_written_by_the_filters() -> None:
    for number in NUMBERS:
        for written in (chinese(number), chinese_capitals(number), number_words(number), f"{number:,}"):
            assert [one.value for one in written_numbers(written)] == [number], written


def test_amounts_in_capitals_are_read_to_the_fen() -> None:
    for number in NUMBERS:
        amount = Decimal(number) / 100
        assert [one.value for one in written_numbers(capitals(amount))] == [amount], capitals(amount)
