"""Patterns written as they look."""

from __future__ import annotations

import pytest

from letterforge.letter.numbering import Level, Numbering, PatternError, parse_level


def scheme(*patterns: str) -> tuple[Level, ...]:
    levels: tuple[Level, ...] = ()
    for depth, pattern in enumerate(patterns, start=1):
        levels = (*levels, parse_level(pattern, depth, levels))
    return levels


@pytest.mark.parametrize(
    ("pattern", "label", "gap"),
    [
        ("一、", "三、", ""),
        ("（一）", "（三）", ""),
        ("1.", "3.", " "),
        ("(1)", "(3)", " "),
        ("（1）", "（3）", ""),
        ("①", "③", " "),
        ("第一条", "第三条", " "),
        ("第一条　", "第三条", "　"),
        ("第一条 ", "第三条", " "),
        ("一、 ", "三、", " "),
        ("第壹章", "第叁章", " "),
        ("(a)", "(c)", " "),
        ("A.", "C.", " "),
        ("(i)", "(iii)", " "),
        ("Article I.", "Article III.", " "),
        ("Annex 1:", "Annex 3:", " "),
        ("가.", "다.", " "),
        ("甲、", "丙、", ""),
        ("附件甲", "附件丙", " "),
        ("（イ）", "（ハ）", ""),
        ("ア", "ウ", " "),
        ("א.", "ג.", " "),
        ("סעיף א", "סעיף ג", " "),
        ("أ.", "ج.", " "),
        ("अ)", "इ)", " "),
        ("अनुच्छेद 1", "अनुच्छेद 3", " "),
        ("المادة 1", "المادة 3", " "),
        ("アイテム 1", "アイテム 3", " "),
        ("가격 1", "가격 3", " "),
        ("甲方1.", "甲方3.", " "),
    ],
)
def test_a_pattern_prints_as_it_looks(pattern: str, label: str, gap: str) -> None:
    (level,) = scheme(pattern)
    assert level.label((3,)) == label
    assert level.gap == gap


def test_signs_before_the_last_show_the_numbers_above() -> None:
    levels = scheme("1.", "1.1", "1.1.1", "(a)")
    assert levels[1].label((2, 3)) == "2.3"
    assert levels[2].label((2, 3, 4)) == "2.3.4"
    assert levels[3].label((2, 3, 4, 5)) == "(e)"
    assert [level.shows_parents for level in levels] == [False, True, True, False]


@pytest.mark.parametrize(
    ("patterns", "reason"),
    [
        (("first",), "holds no counting sign"),
        (("1.1",), "shows 2 numbers, but level 1 has only 1"),
        (("一、", "1.1"), "in another style"),
        (("12.",), "holds no counting sign"),
        (("अनुच्छेद",), "holds no counting sign"),
        (("甲方",), "holds no counting sign"),
    ],
)
def test_a_pattern_that_cannot_count_is_refused(patterns: tuple[str, ...], reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        scheme(*patterns)


def test_a_level_that_counts_on_cannot_show_its_parent() -> None:
    (first,) = scheme("1.")
    with pytest.raises(PatternError, match="must restart"):
        parse_level("1.1", 2, (first,), restart=False)


def test_chinese_numbers_are_traditional_in_letters_in_traditional_characters() -> None:
    numbering = Numbering("test", scheme("第壹章", "一、", "1.", "甲、"))
    traditional = numbering.in_traditional()
    assert [level.label((3, 3, 3, 3)) for level in traditional.levels] == ["第參章", "三、", "3.", "丙、"]
    assert [level.own.style for level in traditional.levels] == [
        "chinese-capital-traditional",
        "chinese-traditional",
        "decimal",
        "heavenly-stem",
    ]
    assert traditional.in_traditional() == traditional


def test_numbers_of_parents_are_traditional_too() -> None:
    levels = Numbering("test", scheme("壹、", "壹之壹")).in_traditional().levels
    assert levels[1].label((2, 3)) == "貳之參"
