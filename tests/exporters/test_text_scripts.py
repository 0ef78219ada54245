"""Lines of plain text in other scripts: what none of them begins or ends with, and where words end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.exporters.text import complex_scripts
from letterforge.exporters.text.width import display_width
from letterforge.exporters.text.wrap import wrap, wrap_cell
from tests.exporters.readback import join

# By UAX #14: closing punctuation, exclamation marks, separators, slashes, nonstarters, small kana.
NOT_FIRST = (
    "})]、。〉》」』】〕〗，．］｝!?！？,.:;/‼⁇⁈⁉々〜ゝゞ゠・ヽヾ：；"
    "ぁぃぅぇぉっゃゅょァィゥェォッャュョー｡｣､･ｰｯﾞ؟،؛।။។"
)
NOT_LAST = "([{¡¿‚„〈《「『【〔〖（［｛｢«"
PARTS = {
    "ja": [
        "漢字",
        "かな",
        "っ",
        "ょ",
        "ゝ",
        "〜",
        "‼",
        "ー",
        "、",
        "。",
        "「",
        "」",
        "（",
        "）",
        "・",
        "ｱ",
        "ｯ",
        "ﾞ",
        "。」",
    ],
    "zh": ["承诺", "服务", "，", "。", "《", "》", "（", "）", "：", "、", "24", "/", "ab", " "],
    "ko": ["대한민국", "제", "1", "조", " ", "(", ")", ".", ",", "文", "‼"],
    "fr": ["mot", "l’été", " ", "« ", " »", " !", " ;", " :", "«\u202f", "\u202f!", "(", ")", ", ", "12"],
    "de": ["Wort", " ", "„", "“", "(", ")", ", ", "! ", "12.345", "\xa0", "€"],
    "es": ["palabra", " ", "¿", "?", "¡", "!", "(", ")", ", "],
    "ar": ["كلمة", " ", "،", "؟", "؛", "(", ")", "\u200f"],
    "hi": ["शब्द", " ", "।", "(", ")", "१२"],
    "th": ["ประเทศ", "ที่", "\u200b", " ", "(", ")", "12", "ไทย"],
    "my": ["ကျေးဇူး", "တင်ပါသည်", "။", "\u200b", " "],
    "km": ["ប្រទេស", "កម្ពុជា", "។", "\u200b", " "],
}
texts = st.sampled_from(sorted(PARTS)).flatmap(
    lambda script: st.lists(st.sampled_from(PARTS[script]), min_size=10, max_size=40).map("".join)
)
KINSOKU = [
    "ゝ",
    "ヽ",
    "〜",
    "ゞ",
    "ヾ",
    "゠",
    "‼",
    "⁉",
    "っ",
    "ょ",
    "ャ",
    "々",
    "｡",
    "ｯ",
    "‼\ufe0f",
    "/",
    "؟",
    "％",
]


def lines_of(text: str, width: int) -> list[str]:
    return wrap(text, "", "", width).split("\n")


def words_asked_apart(text: str) -> str:
    """Return `text` without what asks for a break beside punctuation: zero width spaces, a space too many."""
    text = re.sub("([\u00a0\u202f]) +", r"\1", text)
    return re.sub(f"\u200b+(?=[ {re.escape(NOT_FIRST)}])|(?<=[{re.escape(NOT_LAST)}])\u200b+", "", text)


@given(texts, st.integers(10, 60))
def test_no_line_begins_or_ends_with_what_no_line_may(text: str, width: int) -> None:
    lines = lines_of(words_asked_apart(text), width)
    assert not [line for line in lines[1:] if line[:1] in NOT_FIRST and not re.match(r"[.,][0-9]", line)]
    assert not [line for line in lines[:-1] if line[-1] in NOT_LAST and not is_closing(line)]


def is_closing(line: str) -> bool:
    """Return whether `line` ends with a quote that closes words in German, as in »Wort!« (UAX #14, LB15a)."""
    return re.search(r"[^\s(«]«$", line) is not None


@given(texts, st.integers(10, 60))
def test_lines_keep_all_words(text: str, width: int) -> None:
    assert join(wrap(text, "", "", width)) == join(text)
    assert join("".join(wrap_cell(text, width))) == join(text)


@pytest.mark.parametrize("sign", KINSOKU)
def test_a_sign_that_begins_no_line_takes_the_character_before_it_along(sign: str) -> None:
    assert lines_of(f"漢漢漢漢{sign}後", 8) == ["漢漢漢", f"漢{sign}後"]


@pytest.mark.parametrize("sign", ["「", "（", "｢", "《", "¿", "$", "€", "№"])
def test_a_sign_that_ends_no_line_goes_along_with_the_character_behind_it(sign: str) -> None:
    assert lines_of(f"漢漢漢{sign}後後", 7 + display_width(sign) - 1) == ["漢漢漢", f"{sign}後後"]


@pytest.mark.parametrize("sign", ["!", "?", ";", ":", "»", "»."])
def test_a_sign_behind_a_space_begins_no_line(sign: str) -> None:
    assert lines_of(f"un mot {sign} fin", 6) == ["un", f"mot {sign}", "fin"]


def test_no_line_ends_behind_an_opening_quote_and_its_space() -> None:
    assert lines_of("il dit « oui » ici", 10) == ["il dit", "« oui »", "ici"]
    assert lines_of("er sagt »so« und „nun“ auch", 11) == ["er sagt", "»so« und", "„nun“ auch"]


def test_a_number_that_begins_with_its_separator_may_begin_a_line() -> None:
    assert lines_of("about .5 mm", 7) == ["about", ".5 mm"]


def test_spaces_that_hold_words_together_stay_spaces() -> None:
    assert lines_of("un   mot  ! fin", 9) == ["un", "mot  !", "fin"]


def test_a_korean_line_breaks_between_words() -> None:
    assert lines_of("한국어 문장을 나눕니다", 12) == ["한국어", "문장을", "나눕니다"]


def test_a_korean_word_longer_than_the_line_is_broken() -> None:
    assert lines_of("대한민국만세 만세", 8) == ["대한민국", "만세", "만세"]


@pytest.fixture
def without_icu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complex_scripts, "_splitter", lambda: None)


THAI = "ขอความกรุณาชำระเงินภายในวันที่กำหนด"


def test_a_line_breaks_at_a_zero_width_space_and_does_not_end_with_it(without_icu: None) -> None:
    assert lines_of("ประเทศ\u200bประเทศ\u200bประเทศ\u200b", 15) == ["ประเทศ\u200bประเทศ", "ประเทศ"]
    assert wrap_cell("ประเทศ\u200bประเทศ", 7) == ("ประเทศ", "ประเทศ")
    assert lines_of("漢字\u200b、漢字", 4) == ["漢字", "、漢", "字"]


def test_without_icu_thai_words_hold_together(without_icu: None) -> None:
    assert lines_of(f"{THAI} {THAI}", 20) == [THAI, THAI]


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        (THAI, 14, ["ขอความกรุณาชำระ", "เงินภายในวันที่", "กำหนด"]),
        ("ຂໍຄວາມກະລຸນາຊຳລະເງິນ", 10, None),
        ("សូមបង់ប្រាក់ក្នុងរយៈពេល", 12, None),
        ("ကျေးဇူးပြု၍ငွေပေးချေပါ", 14, None),
    ],
)
def test_with_icu_lines_break_between_words(words: str, width: int, lines: list[str] | None) -> None:
    pytest.importorskip("icu4py")
    found = wrap(f"{words}{words}", "", "", width).split("\n")
    assert len(found) > 1
    assert "".join(found) == words * 2
    if lines:
        assert wrap(words, "", "", width).split("\n") == lines


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [("བཀྲ་ཤིས་བདེ་ལེགས།", 7, ["བཀྲ་ཤིས་", "བདེ་ལེགས།"]), ("ሰላም፡ዓለም፡ነው", 8, ["ሰላም፡ዓለም፡", "ነው"])],
)
def test_a_line_may_end_behind_the_signs_between_tibetan_syllables_and_ethiopic_words(
    words: str, width: int, lines: list[str]
) -> None:
    assert wrap(words, "", "", width).split("\n") == lines
