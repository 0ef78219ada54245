"""Lines of plain text: display width, and where Chinese typesetting lets a line break."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from letterforge.exporters.text.width import display_width, measure, restore
from letterforge.exporters.text.wrap import wrap, wrap_cell
from tests.exporters.readback import join
from tests.strategies import words

NOT_FIRST = "，。、；：？！）》」』】〉”’…"
NOT_LAST = "（《「『【〈“‘"
chinese = st.text("承诺服务，。、；：？！（）《》“”「」…— ab12", max_size=60)
widths = st.integers(8, 40)


def lines_of(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return wrap(text, first, rest, width).split("\n")


def test_a_chinese_character_takes_two_columns() -> None:
    assert lines_of("线上线下服务统一", 8) == ["线上线下", "服务统一"]
    assert lines_of("线上线下服务统一", 9) == ["线上线下", "服务统一"]


def test_a_line_breaks_at_spaces_and_between_chinese_and_latin() -> None:
    assert lines_of("one two three", 8) == ["one two", "three"]
    assert lines_of("在24小时内answer", 10) == ["在24小时内", "answer"]


def test_no_line_begins_with_closing_punctuation() -> None:
    assert lines_of("承诺服务，统一", 8) == ["承诺服", "务，统一"]
    assert lines_of("承诺“服务”。统一", 10) == ["承诺“服", "务”。统一"]


def test_no_line_ends_with_opening_punctuation() -> None:
    assert lines_of("承诺服（务）", 8) == ["承诺服", "（务）"]


def test_no_line_ends_with_a_box_whose_words_follow() -> None:
    assert lines_of("承诺服 □务", 8) == ["承诺服", "□务"]
    assert lines_of("承诺服■务", 7) == ["承诺服", "■务"]


def test_the_first_line_and_the_others_begin_with_their_prefix() -> None:
    assert lines_of("one two three four", 12, "1. ", "   ") == ["1. one two", "   three", "   four"]


def test_an_address_longer_than_the_line_stays_whole() -> None:
    address = "https://a.example/a/very/long/address"
    assert lines_of(f"see {address} there", 20) == ["see", address, "there"]


def test_in_a_cell_a_long_word_is_cut() -> None:
    assert wrap_cell("abcdefgh", 3) == ("abc", "def", "gh")
    assert wrap_cell("，，，，", 3) == ("，", "，", "，", "，")


def test_the_end_of_a_line_is_kept() -> None:
    assert lines_of("one\n two ", 20, "- ", "  ") == ["- one", "  two"]


def test_a_character_with_its_marks_is_never_parted() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert wrap_cell("e\u0301" * 3 + family, 2) == ("e\u0301e\u0301", "e\u0301", family)


@given(words)
def test_measured_words_are_restored(text: str) -> None:
    assert restore(*measure(text)) == text


@given(words)
def test_the_width_is_never_less_than_a_terminal_takes(text: str) -> None:
    assert display_width(text) >= max(wcswidth(text), 0)


@given(words, widths)
def test_wrapping_neither_loses_nor_adds_words(text: str, width: int) -> None:
    assert join(wrap(text, "", "", width)) == join(text)
    assert join("".join(wrap_cell(text, width))) == join(text)


@given(words | chinese, widths)
def test_a_line_is_too_wide_only_where_it_cannot_break(text: str, width: int) -> None:
    assert not [line for line in lines_of(text, width) if display_width(line) > width and may_break(line)]
    assert all(display_width(line) <= width for line in wrap_cell(text, width))


@given(chinese, widths)
def test_chinese_punctuation_stands_where_it_may(text: str, width: int) -> None:
    lines = lines_of(join(text), width)
    assert not [line for line in lines[1:] if line[0] in NOT_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NOT_LAST]


def may_break(line: str) -> bool:
    """Return whether `line` has a space between letters, or two characters between which a line may break."""
    if re.search(r"[^\W_] +[^\W_]", line):
        return True
    pairs = pairwise(line)
    return any(
        ("\u4e00" <= one <= "\u9fff" or "\u4e00" <= other <= "\u9fff")
        and one not in NOT_LAST + "([{$¥£"
        and other not in NOT_FIRST + "—～·・！%),.:;?]}!"
        and (one.isalnum() or "\u4e00" <= one <= "\u9fff")
        and (other.isalnum() or "\u4e00" <= other <= "\u9fff")
        for one, other in pairs
    )


def test_no_line_breaks_beside_a_no_break_space() -> None:
    for space in "\xa0\u2007\u202f":
        assert lines_of(f"服务12{space}中文", 8) == ["服务", f"12{space}中文"]
        assert lines_of(f"服务中{space}中", 8) == ["服务", f"中{space}中"]
    assert lines_of("保留天数\xa05天", 9) == ["保留天", "数\xa05天"]
