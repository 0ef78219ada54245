"""The same words and numbers in PDF as in the letter, read back by two readers."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Callable

import pdfplumber
import pytest

import letterforge
from letterforge import Letter
from letterforge.letter import Table
from letterforge.letter.traversal import blocks, plain
from tests.exporters.docx.rich import rich_chinese, rich_english
from tests.exporters.docx.rich_arabic import rich_arabic
from tests.exporters.pdf.pages import plain as seen
from tests.exporters.pdf.pages import words_of_pdfium, words_of_pypdf
from tests.exporters.readback import letter_words
from tests.extent import IS_WHOLE
from tests.shipped import test_example_languages as languages
from tests.shipped import test_example_office as office
from tests.shipped.letters import SPECIMENS
from tests.shipped.test_parity import as_in_word

OFFICE = [(name, language) for name, several in office.LETTERS.items() for language in several]


def check(letter: Letter, *, twice: bool) -> None:
    """Compare the words of a letter with those that readers find on its pages."""
    data = letterforge.export(letter, "pdf")
    said = seen(letter_words(as_in_word(letter)))
    assert once(words_of_pdfium(data, letter.design.page), letter) == said
    if twice or IS_WHOLE:
        assert once(words_of_pypdf(data, letter.design.page), letter) == said


def once(words: str, letter: Letter) -> str:
    """Return words with the heading row of each table once, which is repeated on every page."""
    for block in blocks(letter):
        if isinstance(block, Table):
            row = seen("".join(plain(column.title, letter.design) for column in block.columns))
            before, found, after = words.partition(row)
            words = before + found + after.replace(row, "")
    return words


@pytest.mark.parametrize("specimen", SPECIMENS, ids=[one.name for one in SPECIMENS])
def test_pages_say_what_a_shipped_letter_says(specimen: object) -> None:
    place = SPECIMENS.index(specimen)  # type: ignore[arg-type]  # a parameter has no type
    check(SPECIMENS[place].letter(), twice=place % 4 == 0)


@pytest.mark.parametrize(("name", "language"), OFFICE)
def test_pages_say_what_a_form_of_an_office_says(name: str, language: str) -> None:
    plan = letterforge.open_library(office.FOLDER).plan(name, language=language)
    check(plan.assemble(plan.bind({}, blank=True)), twice=OFFICE.index((name, language)) % 4 == 0)


@pytest.mark.parametrize("name", [name for name, tag in languages.LETTERS.items() if tag != "ar-EG"])
def test_pages_say_what_a_letter_of_another_language_says(name: str) -> None:
    check(languages.letter_of(name), twice=True)


def test_words_from_right_to_left_are_all_on_the_page() -> None:
    """Readers put words of two directions in orders of their own, and marks of one cluster twice."""
    letter = languages.letter_of("tadhkir")
    data, said = letterforge.export(letter, "pdf"), Counter(seen(letter_words(letter)))
    for read in (words_of_pdfium, words_of_pypdf):
        found = Counter(read(data, letter.design.page))
        assert said - found == Counter()
        assert set(found) == set(said)


@pytest.mark.parametrize("make", [rich_chinese, rich_english], ids=["zh-CN", "en"])
def test_pages_say_what_a_letter_of_all_blocks_says(make: Callable[[], Letter]) -> None:
    check(make(), twice=True)


@pytest.mark.parametrize("words", ["US$ 1,234.50", "+20 2 1234 5678", "Siemens AG (Berlin)"])
def test_a_value_from_left_to_right_keeps_its_order_in_arabic(words: str) -> None:
    data = letterforge.export(rich_arabic(), "pdf")
    with pdfplumber.open(io.BytesIO(data)) as document:
        lines: dict[float, list[tuple[float, str]]] = defaultdict(list)
        for one in document.pages[0].chars:
            lines[round(one["bottom"])].append((one["x0"], one["text"]))
    shown = ["".join(text for _, text in sorted(line)) for line in lines.values()]
    assert [line for line in shown if words in line.replace("\u00a0", " ").replace("\u200e", "")]
