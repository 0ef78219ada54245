"""A line break between two East Asian characters vanishes; any other is a space."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from letterforge.yamldoc import Mapping, Scalar, unfold, vanishes
from tests.yamldoc.reading import read, texts

STYLES = {
    "plain": ("", ""),
    "single quotes": ("'", "'"),
    "double quotes": ('"', '"'),
    "folded block": (">-\n  ", ""),
}
CASES = [
    (["甲乙", "丙"], "甲乙丙"),
    (["答复。", "投诉"], "答复。投诉"),
    (["甲", "word", "乙"], "甲 word 乙"),
    (["one", "two"], "one two"),
    (["说", "“好”", "的"], "说“好”的"),
    (["“一”", "“二”"], "“一”“二”"),
    (["“one”", "“two”"], "“one” “two”"),
    (["很长……", "然后"], "很长……然后"),
    (["한국어", "문장"], "한국어 문장"),
    (["ขอความกรุณา", "ชำระเงิน"], "ขอความกรุณาชำระเงิน"),
    (["วันที่", "กำหนด"], "วันที่กำหนด"),  # a vowel sign and a tone mark at the break
    (["ຂໍ", "ຄວາມ"], "ຂໍຄວາມ"),
    (["កម្ពុជា", "ប្រទេស"], "កម្ពុជាប្រទេស"),
    (["ကျေးဇူး", "တင်ပါသည်"], "ကျေးဇူးတင်ပါသည်"),
    (["ประเทศ\u200b", "ไทย"], "ประเทศ\u200bไทย"),
    (["ใน", "Bangkok", "และ"], "ใน Bangkok และ"),
    (["ภายใน", "30", "วัน"], "ภายใน 30 วัน"),
    (["ต่างๆ", "ที่"], "ต่างๆ ที่"),
    (["ไทย", "한국어"], "ไทย 한국어"),
    (["ひらがな", "カタカナ"], "ひらがなカタカナ"),
    (["在{{ hours }}", "内"], "在{{ hours }} 内"),
    (["第一段", "", "第二段"], "第一段\n第二段"),
    (["甲", "乙", "", "丙", "丁"], "甲乙\n丙丁"),
    (["𠀀", "𠀁"], "𠀀𠀁"),
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("lines", "read_as"), CASES)
def test_lines_are_joined_as_their_script_is_written(lines: list[str], read_as: str, style: str) -> None:
    before, after = STYLES[style]
    joined = "\n".join(f"  {line}" if line and number else line for number, line in enumerate(lines))
    assert texts(read(f"key: {before}{joined}{after}\n")) == {"key": read_as}


@pytest.mark.parametrize("style", STYLES)
def test_crlf_line_ends_join_alike(style: str) -> None:
    before, after = STYLES[style]
    text = f"key: {before}甲\n  乙\n  c{after}\n".replace("\n", "\r\n")
    assert texts(read(text)) == {"key": "甲乙 c"}


def test_a_typed_space_stays() -> None:
    assert texts(read("a: 甲 乙\nb: >-\n  甲 \n  乙\n")) == {"a": "甲 乙", "b": "甲 乙"}


def test_a_literal_block_keeps_its_line_breaks() -> None:
    assert texts(read("a: |\n  甲\n  乙\n")) == {"a": "甲\n乙\n"}


def test_lines_indented_deeper_in_a_folded_block_keep_their_breaks() -> None:
    assert texts(read("a: >-\n  甲\n    乙\n  丙\n")) == {"a": "甲\n  乙\n丙"}


def test_an_escaped_line_break_leaves_nothing_and_escapes_do_not_shift_what_follows() -> None:
    assert texts(read('a: "\\t甲\\u4e59\\x41\\\n  丙\\n\n  丁\n  戊\\"己"\n')) == {"a": '\t甲乙A丙\n 丁戊"己'}


def test_doubled_single_quotes_do_not_shift_what_follows() -> None:
    assert texts(read("a: 'it''s ''x''\n  甲\n  乙'\n")) == {"a": "it's 'x' 甲乙"}


def test_a_comment_behind_the_sign_of_a_block_is_none_of_its_text() -> None:
    assert texts(read("a: >- # 注\n  甲\n  乙\n")) == {"a": "甲乙"}


def trimmed(lines: list[str]) -> list[str]:
    """Return lines without empty ones at either end."""
    return "\n".join(lines).strip("\n").split("\n") if any(lines) else []


_line = st.text("甲乙。“”ab한1", min_size=1, max_size=5)


@given(st.lists(_line, min_size=1, max_size=5), st.sampled_from(sorted(STYLES)))
def test_folding_joins_any_lines_by_the_one_rule(lines: list[str], style: str) -> None:
    before, after = STYLES[style]
    expected = lines[0]
    for at in range(1, len(lines)):
        joined = vanishes("\n".join(lines[:at]), "\n".join(lines[at:]))
        expected += lines[at] if joined else f" {lines[at]}"
    written = "\n  ".join(lines)
    assert texts(read(f"key: {before}{written}{after}\n")) == {"key": expected}


_words = st.text("甲乙。“”ab1*_{}%", min_size=1, max_size=5)
_escapes = st.text("甲a\\\"'", min_size=1, max_size=4)


@given(
    st.lists(st.one_of(_words, _escapes, st.just("")), min_size=1, max_size=6).map(trimmed).filter(len),
    st.sampled_from(sorted(STYLES)),
)
def test_unfolding_gives_the_lines_as_they_were_written(lines: list[str], style: str) -> None:
    """Whatever the style, a line break is a line break, and lines left empty are an empty line."""
    before, after = STYLES[style]
    written = "\n".join(f"  {line}" if line else "" for line in lines).strip()
    if style == "plain":
        assume(not set("\\\"'*_{}%") & set(written))
    elif "quotes" in style:
        pairs = [("'", "''")] if style == "single quotes" else [("\\", "\\\\"), ('"', '\\"')]
        for sign, instead in pairs:
            written = written.replace(sign, instead)
    node = read(f"key: {before}{written}{after}\n")
    assert isinstance(node, Mapping)
    value = node.get("key")
    assert isinstance(value, Scalar)
    assert re.sub(r"\n{2,}", "\n\n", unfold(value)) == re.sub(r"\n{2,}", "\n\n", "\n".join(lines))


@given(_line, _line)
def test_a_break_never_vanishes_between_words_that_need_their_space(above: str, below: str) -> None:
    if vanishes(above, below):
        assert above[-1] in "甲乙。“”"
        assert below[0] in "甲乙。“”"
