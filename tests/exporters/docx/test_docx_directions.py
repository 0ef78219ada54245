"""Words and values are divided by their direction, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.exporters.docx.directions import (
    LEFT_MARK,
    OBJECT,
    RIGHT_MARK,
    Direction,
    find_directions,
    value_parts,
)

CHARACTERS = st.text(
    st.sampled_from("aZ אב دب 1٣۴ .,:-+%$€()[]  \t\nไท हि 字\u0301\u200f\u200e" + OBJECT), max_size=30
)
BASES: tuple[Direction, ...] = ("latin", "complex", "rtl")
SIGNS = {"latin": "l", "complex": "c", "rtl": "r"}
MARKS = (LEFT_MARK, RIGHT_MARK)


def shown(text: str, base: Direction) -> str:
    """Return the direction of each character of a text by its first letter."""
    directions = find_directions(text, base)
    return "".join(SIGNS[directions.direction(index)] for index in range(len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("אב cd אב", "rrrllrrr"),
        ("אב (cd) אב", "rrrrllrrrr"),  # brackets around other words belong to the text
        ("אב cd (ef) אב", "rrrlllllllrrr"),  # behind such words, to them
        ("אב cd, ef. אב", "rrrllllllrrrr"),
        ("אב 12", "rrrrr"),
        ("cd 12 אב", "lllllrrr"),
        ("cd 12,5% אב", "llllllllrrr"),
        ("cd - אב", "llrrrrr"),
        ("cd\n12", "llrrr"),
        ("ไทย אב", "cccrrr"),
        ("12. ", "rrrr"),
        ("", ""),
    ],
)
def test_words_in_a_text_from_right_to_left(text: str, expected: str) -> None:
    assert shown(text, "rtl") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ไทย 12 (ABC) 34", "cccccccclllllll"),
        ("ไทย", "ccc"),
        ("हिन्दी।", "ccccccc"),
        ("AB 12 ไทย", "lllllcccc"),
        ("12%", "ccc"),
        ("ไทย אב 12 ไทย", "ccccrrrrrcccc"),
    ],
)
def test_words_in_a_text_in_thai_or_devanagari(text: str, expected: str) -> None:
    assert shown(text, "complex") == expected


@given(CHARACTERS, st.sampled_from(BASES))
def test_the_parts_of_a_text_are_the_text(text: str, base: Direction) -> None:
    directions = find_directions(text, base)
    parts = list(directions.parts(text, 0, len(text)))
    bare = text.translate(dict.fromkeys(map(ord, MARKS)))
    assert "".join(part for part, _ in parts).translate(dict.fromkeys(map(ord, MARKS))) == bare
    assert len(directions.codes) == len(text)
    assert all(part for part, _ in parts)


@given(CHARACTERS, st.sampled_from(BASES))
def test_the_parts_of_a_value_are_the_value(text: str, base: Direction) -> None:
    bare = text.translate(dict.fromkeys(map(ord, MARKS)))
    written = "".join(part for part, _ in value_parts(text, base))
    assert written.translate(dict.fromkeys(map(ord, MARKS))) == bare


@given(CHARACTERS)
def test_texts_from_left_to_right_get_no_marks(text: str) -> None:
    for base in ("latin", "complex"):
        assert find_directions(text, base).marks == {}


def test_marks_stand_only_where_a_value_could_change_the_order() -> None:
    assert find_directions(f"אב {OBJECT} אב", "rtl").marks == {}
    assert find_directions(f"אב {OBJECT}", "rtl").marks == {}
    assert find_directions(f"{OBJECT} {OBJECT}", "rtl").marks == {1: RIGHT_MARK}
    assert find_directions(f"{OBJECT}, ab", "rtl").marks == {1: RIGHT_MARK}
    assert find_directions(f"ab: {OBJECT}", "rtl").marks == {4: RIGHT_MARK}
    assert find_directions(f"ab {OBJECT} אב", "rtl").marks == {4: LEFT_MARK}
    assert find_directions(f"{OBJECT} ab", "rtl").marks == {0: LEFT_MARK}
