"""Whatever the words are, the rendered Markdown shows exactly the letter."""

import pytest
from hypothesis import example, given

from letterforge.exporters import export
from letterforge.letter import Filled, Inlines, Letter, LineBreak, Paragraph, Strong, Text
from tests.exporters.readback import letter_blocks, letter_words, markdown_blocks, markdown_words
from tests.strategies import HOSTILE, inlines, letter_of, letters, words


@given(letters)
def test_a_letter_reads_block_by_block_as_its_tree_does(letter: Letter) -> None:
    assert markdown_blocks(export(letter, "md")) == letter_blocks(letter)


@given(inlines)
@example((Text("是"), Strong((Text("“文”"),)), Text("的")))
def test_any_inlines_read_as_their_words(content: Inlines) -> None:
    letter = letter_of(Paragraph("node", content))
    assert markdown_words(export(letter, "md")) == letter_words(letter)


@given(words)
def test_a_value_alone_in_its_paragraph_never_becomes_markup(value: str) -> None:
    letter = letter_of(Paragraph("node", (Filled(value, "name", value),)))
    assert markdown_blocks(export(letter, "md")) == letter_blocks(letter)


@pytest.mark.parametrize("one", HOSTILE)
@pytest.mark.parametrize("other", ["1. May", "**x**", "____", "|", "是"])
def test_a_value_on_the_second_line_never_becomes_markup(one: str, other: str) -> None:
    letter = letter_of(Paragraph("node", (Text(other), LineBreak(), Filled(one, "name", one))))
    assert markdown_blocks(export(letter, "md")) == letter_blocks(letter)
