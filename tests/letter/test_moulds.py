"""Letters from a mould: the same trees, and the same bytes, as letters that were built for themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.exporters import FORMATS, export
from letterforge.letter import Filled, Letter, Paragraph, Strong, Text
from letterforge.letter.moulds import CastLetter, take_mould
from tests.strategies import letter_of, letters, words

LETTER = letter_of(
    Paragraph("one", (Text("甲方："), Filled("旧", "name", "旧"))),
    Paragraph("two", (Text("甲方"), Strong((Filled("旧", "name", "旧"),)))),
)

values = st.one_of(
    words, st.sampled_from(["腾云公司", "24", "2026年10月19日", "wwW", "a b", "¥1,409.50", "x.y"])
)


def filled_like(letter: Letter, data: st.DataObject) -> tuple[Filled, ...]:
    """Return other values for the holes of a letter."""
    texts = [data.draw(values.filter(bool)) for _ in take_mould(letter).holes]
    return tuple(Filled(text, "name", text) for text in texts)


@given(letters)
def test_a_mould_filled_with_its_own_values_gives_its_letter(letter: Letter) -> None:
    mould = take_mould(letter)
    assert mould.cast(mould.holes) == letter


@pytest.mark.parametrize("format_", FORMATS)
@given(letters, st.data())
def test_a_cast_letter_is_written_as_one_that_was_not(
    format_: str, letter: Letter, data: st.DataObject
) -> None:
    mould = take_mould(letter)
    for filled in (filled_like(letter, data), filled_like(letter, data)):
        cast = mould.cast(filled)
        assert isinstance(cast, CastLetter)
        assert export(cast, format_) == export(cast.replace(), format_)


@given(values.filter(bool), values, values)
def test_a_value_between_any_words_is_spliced_as_it_is_written(value: str, before: str, after: str) -> None:
    filled = Filled("x", "name", "x")
    mould = take_mould(letter_of(Paragraph("node", (Text(before), filled, Text(after)))))
    cast = mould.cast((Filled(value, "name", value),))
    assert export(cast, "md") == export(cast.replace(), "md")


def test_a_letter_is_equal_to_itself_whether_cast_or_not() -> None:
    mould = take_mould(LETTER)
    assert mould.cast(mould.holes) == LETTER
    assert LETTER == mould.cast(mould.holes)  # noqa: SIM300  # both ways round
    assert mould.cast((Filled("新", "name", "新"), mould.holes[1])) != LETTER


def test_a_letter_whose_body_was_replaced_is_of_no_mould() -> None:
    mould = take_mould(LETTER)
    other = mould.cast(mould.holes).replace(body=LETTER.body[:1])
    assert not isinstance(other, CastLetter)
    assert export(other, "md") == export(letter_of(LETTER.body[0]), "md")
