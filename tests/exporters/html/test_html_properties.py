"""Whatever the words are, a page read as browsers read it says the letter, and nothing in it is markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from letterforge.exporters import export
from letterforge.exporters.html.escaping import css_string
from letterforge.letter import Filled, Inlines, Letter, Paragraph, Running, Text
from tests.exporters.html.reading import Read, html_words, read, strange, words
from tests.exporters.readback import letter_words
from tests.strategies import DESIGNS, HOSTILE, inlines, letter_of, letters
from tests.strategies import words as any_words

MARK = "\ue000"  # parts the value from what is around it
PAYLOADS = (
    *HOSTILE,
    "</style><script>x</script>", "</title><img src=x onerror=x>", '" onmouseover="x', "' x='", "<!--", "-->",
    "]]>", "<![CDATA[x]]>", "<svg onload=x>", "javascript:x", "&lt;b&gt;", "&#60;b&#62;", "&NewLine;", "\x00",
    "*/ } body { display: none } /*", "\\", "\\22 ", "url(https://a.example)", "@import 'x';", "<plaintext>",
    "<p><li>", "<br>",
)  # fmt: skip


@given(letters)
def test_a_letter_reads_as_its_tree_does_and_is_without_errors(letter: Letter) -> None:
    page = read(export(letter, "html"))
    assert page.errors == []
    assert strange(page) == []
    assert html_words(export(letter, "html")) == letter_words(letter)


@given(inlines)
@example((Text("是"), Filled("<b>", "name", "<b>")))
def test_any_inlines_read_as_their_words(content: Inlines) -> None:
    letter = letter_of(Paragraph("node", content))
    assert html_words(export(letter, "html", {"fragment": "yes"})) == letter_words(letter)


@given(st.sampled_from(PAYLOADS) | any_words)
def test_a_value_is_never_markup_wherever_it_stands(value: str) -> None:
    letter = with_value_everywhere(value)
    page = read(export(letter, "html"))
    assert page.errors == []
    assert strange(page) == []
    assert tags(page) == tags(read(export(with_value_everywhere("x"), "html")))
    seen = re.sub(r"[\t\x00]+", " ", value)
    assert words(page.article).split(MARK)[1] == seen.replace("\xa0", " ")
    (title,) = page.all("title")
    assert title.text == (" ".join(seen.split()) or "variant")


def tags(page: Read) -> list[str]:
    """Return the elements of a page; one that keeps the direction of a value may stand around any."""
    return [one.tag for one in page.root.iter() if one.tag != "bdi"]


def with_value_everywhere(value: str) -> Letter:
    """Return a letter with a value in its title, its text and its header."""
    filled = Filled(value, "name", value)
    design = DESIGNS[0]
    page = replace(design.page, header=Running("{1} {title}"))
    paragraph = Paragraph("node", (Text(MARK), filled, Text(MARK)))
    letter = letter_of(paragraph, title=(filled,), design=replace(design, page=page, plain_title=""))
    return replace(letter, running_values=((filled,),))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_string_of_a_style_sheet_holds_nothing_that_ends_it(payload: str) -> None:
    written = css_string(payload)
    assert written[0] == written[-1] == '"'
    assert not set(written[1:-1]) & set("\"'<>;{}()@/*\n\r\f\x00")
