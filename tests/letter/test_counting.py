"""Counting styles against slow readers of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.letter.counting import STYLES, chinese, chinese_capitals, circled, letters, roman


def read_chinese(text: str, digits: str, places: str) -> int:
    """Read a number back by splitting at the largest unit, again and again."""
    if not text:
        return 0
    for unit, value in (("亿", 10**8), ("万", 10**4), (places[2], 1000), (places[1], 100), (places[0], 10)):
        if unit in text:
            before, after = text.rsplit(unit, 1) if unit in "亿万" else text.split(unit, 1)
            count = read_chinese(before.strip(digits[0]), digits, places) if before.strip(digits[0]) else 1
            return count * value + read_chinese(after.lstrip(digits[0]), digits, places)
    return digits.index(text)


@given(st.integers(1, 10**16 - 1) | st.integers(1, 2000) | st.sampled_from([10**k for k in range(16)]))
def test_a_number_in_chinese_reads_back_as_itself(number: int) -> None:
    assert read_chinese(chinese(number), "零一二三四五六七八九", "十百千") == number
    assert read_chinese(chinese_capitals(number), "零壹贰叁肆伍陆柒捌玖", "拾佰仟") == number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (111, "一百一十一"), (1001, "一千零一"), (1010, "一千零一十"),
        (10010, "一万零一十"),
        (100000, "十万"), (100001000, "一亿零一千"),
    ],
)  # fmt: skip
def test_chinese_counts_as_people_do(number: int, written: str) -> None:
    assert chinese(number) == written


@given(st.integers(1, 10**16 - 1))
def test_zeros_never_stand_twice_or_at_the_end(number: int) -> None:
    assert "零零" not in chinese(number)
    assert not chinese(number).endswith("零")


@pytest.mark.parametrize("number", [-1, 10**16])
def test_numbers_that_chinese_cannot_write_here_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        chinese(number)


def test_roman_numerals_add_up() -> None:
    values = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
    for number in range(1, 4000):
        digits = [values[letter] for letter in roman(number)]
        total = sum(
            -one if one < following else one for one, following in zip(digits, [*digits[1:], 0], strict=True)
        )
        assert total == number


def test_letters_double_after_z_as_word_has_them() -> None:
    assert [letters(number) for number in (1, 26, 27, 28, 52, 53)] == ["a", "z", "aa", "bb", "zz", "aaa"]


def test_circles_end_at_fifty() -> None:
    assert [circled(number) for number in (1, 20, 21, 35, 36, 50, 51)] == [
        "①",
        "⑳",
        "㉑",
        "㉟",
        "㊱",
        "㊿",
        "51",
    ]


@pytest.mark.parametrize("style", sorted(STYLES))
def test_no_two_numbers_look_alike(style: str) -> None:
    written = [STYLES[style](number) for number in range(1, 500)]
    assert len(set(written)) == len(written)
