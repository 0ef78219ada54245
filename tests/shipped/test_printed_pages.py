"""Printed pages lose no character: the PDF of every letter on every page design says all it says."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterforge import Letter, export
from letterforge.letter import Paragraph, Text
from tests.exporters.docx.letters import design, letter
from tests.exporters.docx.rich import rich_chinese, rich_english
from tests.exporters.readback import letter_words
from tests.extent import IS_WHOLE
from tests.office import convert
from tests.pages import characters, headings, printed_pages, with_page, with_rows
from tests.shipped.letters import PAGES, SPECIMENS

WORDS = "承诺人对消费者的服务质量价格时间地点按照约定履行公开公平公正"
SIGNS = "，。、；：！？”）》"
MIXED = ("“称”", "（见附件）", "24小时", "ISO 9001", "(1)", "。”", "》、")


def all_letters() -> Iterator[tuple[str, Letter]]:
    """Yield shipped letters, and on every page design tables of many rows and rich letters, with a name."""
    shipped = {specimen.name: specimen.letter() for specimen in SPECIMENS}
    originals = dict(shipped)
    originals["rows"] = with_rows(originals["variant3-zh-CN-org"], 30)
    originals["rows-en"] = with_rows(originals["variant3-en-org.en"], 30)
    originals |= {"rich": rich_chinese(), "rich-en": rich_english()}
    for name, original in originals.items():
        own = original.design.page.name
        pages = PAGES.values() if IS_WHOLE or name not in shipped else [PAGES[own]]
        for page in pages:
            yield f"{name.replace('.', '-')}-{page.name}", with_page(original, page)


def signs_at_the_ends_of_lines() -> Letter:
    """Return a letter whose lines end in punctuation of every kind, after any number of characters."""
    chance = random.Random(5)
    return letter(design(), *(Paragraph(f"p{count}", (Text(_passage(chance)),)) for count in range(200)))


def _passage(chance: random.Random) -> str:
    words = ""
    for _ in range(chance.randint(6, 24)):
        words += "".join(chance.choices(WORDS, k=chance.randint(1, 9)))
        words += chance.choice(SIGNS) if chance.random() < 0.75 else chance.choice(MIXED)
    return words + "。"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Letter, list[str]]]:
    """Every letter with its name and the words of its pages."""
    folder: Path = tmp_path_factory.mktemp("pages")
    letters = dict(all_letters())
    signs = signs_at_the_ends_of_lines()
    letters |= {f"signs-{name}": with_page(signs, page) for name, page in PAGES.items()}
    files = {folder / f"{name}.docx": one for name, one in letters.items()}
    for path, one in files.items():
        path.write_bytes(export(one, "docx"))
    pdfs = convert(files, "pdf")
    return [
        (path.stem, one, printed_pages(pdfs[path.resolve()], one.design.page)) for path, one in files.items()
    ]


@pytest.mark.office
def test_no_character_is_lost_on_any_page(printed: list[tuple[str, Letter, list[str]]]) -> None:
    for name, one, pages in printed:
        expected, found = characters(letter_words(one)), characters("".join(pages))
        del expected["_"], found["_"]  # lines to sign on are longer in Word, cells to fill in are empty
        assert expected - found == {}, name
        assert set(found - expected) <= set(headings(one)), name


@pytest.mark.office
def test_a_line_of_the_official_page_has_28_characters_and_a_page_22_lines(
    printed: list[tuple[str, Letter, list[str]]],
) -> None:
    pages = next(pages for name, _, pages in printed if name == "signs-official")
    lines = [line for page in pages for line in page.splitlines() if not re.search("[A-Za-z0-9]", line)]
    assert max(map(len, lines)) == 28
    assert sum(len(line) == 28 for line in lines) > len(pages)
    assert {len(page.splitlines()) for page in pages[1:-1]} == {22}
