"""Patterns written as they look."""

from __future__ import annotations

import pytest

from letterforge.letter.numbering import Level, PatternError, parse_level


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
    ],
)
def test_a_pattern_that_cannot_count_is_refused(patterns: tuple[str, ...], reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        scheme(*patterns)


def test_a_level_that_counts_on_cannot_show_its_parent() -> None:
    (first,) = scheme("1.")
    with pytest.raises(PatternError, match="must restart"):
        parse_level("1.1", 2, (first,), restart=False)
