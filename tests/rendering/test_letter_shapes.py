"""Templates: the same trees, and the same bytes, as letters that are exported by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.exporters import FORMATS, Options, export
from letterforge.letter import Filled, Letter, Paragraph, Strong, Text
from letterforge.letter.fingerprint import fingerprint
from letterforge.rendering.letter_shape import shape_of
from letterforge.rendering.templates import ShapeTemplates
from tests.strategies import letter_of, letters, words

LETTER = letter_of(
    Paragraph("one", (Text("甲方："), Filled("旧", "name", "旧"))),
    Paragraph("two", (Text("甲方"), Strong((Filled("旧", "name", "旧"),)))),
)

values = st.one_of(
    words, st.sampled_from(["腾云公司", "24", "2026年10月19日", "wwW", "a b", "¥1,409.50", "x.y"])
)


def filled_like(letter: Letter, data: st.DataObject) -> tuple[Filled, ...]:
    """Return other values for the slots of a letter."""
    texts = [data.draw(values.filter(bool)) for _ in shape_of(letter).slots]
    return tuple(Filled(text, "name", text) for text in texts)


def written(templates: ShapeTemplates, filled: tuple[Filled, ...], format_: str) -> bytes:
    """Return the file that the template of a format makes."""
    template = templates.template(format_, FORMATS[format_].options())
    assert template is not None
    return template.fill(filled)


@given(letters)
def test_a_shape_filled_with_its_own_values_gives_its_letter(letter: Letter) -> None:
    shape = shape_of(letter)
    assert shape.fill(shape.slots) == letter


@pytest.mark.parametrize("format_", [name for name in FORMATS if name not in ("json", "pdf")])
@given(letters, st.data())
def test_a_template_writes_what_the_exporter_writes(
    format_: str, letter: Letter, data: st.DataObject
) -> None:
    templates = ShapeTemplates(shape_of(letter))
    for filled in (filled_like(letter, data), filled_like(letter, data)):
        assert written(templates, filled, format_) == export(templates.shape.fill(filled), format_)


@pytest.mark.parametrize("format_", ["json", "pdf"])
def test_a_format_that_is_written_from_the_tree_has_no_template(format_: str) -> None:
    assert ShapeTemplates(shape_of(LETTER)).template(format_, Options()) is None


@given(letters, st.data())
def test_a_letter_has_one_fingerprint_whether_or_not_its_shape_is_known(
    letter: Letter, data: st.DataObject
) -> None:
    templates = ShapeTemplates(shape_of(letter))
    filled = filled_like(letter, data)
    other = templates.shape.fill(filled)
    assert templates.fingerprint(filled) == fingerprint(other)
    assert (fingerprint(other) == fingerprint(letter)) is (other == letter)


@given(values.filter(bool), values, values)
def test_a_value_between_any_words_is_inserted_as_it_is_written(value: str, before: str, after: str) -> None:
    letter = letter_of(Paragraph("node", (Text(before), Filled("x", "name", "x"), Text(after))))
    templates = ShapeTemplates(shape_of(letter))
    filled = (Filled(value, "name", value),)
    assert written(templates, filled, "md") == export(templates.shape.fill(filled), "md")


def test_a_filled_shape_is_equal_to_the_letter_with_these_values_and_no_other() -> None:
    shape = shape_of(LETTER)
    assert shape.fill(shape.slots) == LETTER
    assert shape.fill((Filled("新", "name", "新"), shape.slots[1])) != LETTER
