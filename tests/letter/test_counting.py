"""Counting styles against slow readers of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.letter.counting import (
    STYLES,
    chinese,
    chinese_capitals,
    circled,
    letters,
    roman,
)


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


# After how many numbers a row begins again, as Word prints it.
CYCLES = {"ganada": 14, "iroha": 48, "aiueo": 46, "hebrew": 392, "abjad": 392}


@pytest.mark.parametrize("style", sorted(STYLES))
def test_no_two_numbers_look_alike(style: str) -> None:
    written = [STYLES[style](number) for number in range(1, CYCLES.get(style, 499) + 1)]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("style", CYCLES)
def test_a_row_of_letters_begins_again_where_it_ends(style: str) -> None:
    write, length = STYLES[style], CYCLES[style]
    assert [write(number + length) for number in range(1, 20)] == [write(number) for number in range(1, 20)]


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("ganada", "가 나 다 라 마 바 사 아 자 차 카 타 파 하 가"),
        ("heavenly-stem", "甲 乙 丙 丁 戊 己 庚 辛 壬 癸 11 12 13 14 15"),
        ("iroha", "イ ロ ハ ニ ホ ヘ ト チ リ ヌ ル ヲ ワ カ ヨ"),
        ("aiueo", "ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ"),
        ("hebrew", "א ב ג ד ה ו ז ח ט י יא יב יג יד טו"),
        ("abjad", "أ ب ج د ه و ز ح ط ي ك ل م ن س"),
        ("devanagari", "अ आ इ ई उ ऊ ऋ ऌ ऍ ऎ ए ऐ ऑ ऒ ओ"),
        ("chinese-capital-traditional", "壹 貳 參 肆 伍 陸 柒 捌 玖 壹拾 壹拾壹 壹拾貳 壹拾參 壹拾肆 壹拾伍"),
        ("chinese-traditional", "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五"),
    ],
)
def test_letters_of_other_scripts_count_in_their_order(style: str, written: str) -> None:
    assert [STYLES[style](number) for number in range(1, 16)] == written.split()


@pytest.mark.parametrize(
    ("style", "number", "written"),
    [
        ("hebrew", 16, "טז"),
        ("hebrew", 17, "יז"),
        ("hebrew", 115, "קטו"),
        ("hebrew", 216, "רטז"),
        ("hebrew", 392, "שצב"),
        ("abjad", 28, "غ"),
        ("abjad", 29, "أأ"),
        ("devanagari", 16, "औ"),
        ("devanagari", 17, "अअ"),
        ("chinese-traditional", 10_000, "一萬"),
        ("chinese-traditional", 120_000_003, "一億二千萬零三"),
        ("chinese-capital-traditional", 10**12, "壹萬億"),
    ],
)
def test_numbers_beyond_the_row(style: str, number: int, written: str) -> None:
    assert STYLES[style](number) == written


@given(st.integers(1, 10**16 - 1))
def test_traditional_numbers_differ_in_their_characters_alone(number: int) -> None:
    simplified = str.maketrans("貳參陸萬億", "贰叁陆万亿")
    assert chinese(number, traditional=True).translate(simplified) == chinese(number)
    assert chinese_capitals(number, traditional=True).translate(simplified) == chinese_capitals(number)
