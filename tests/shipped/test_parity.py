"""The same words and the same numbers in every format, for every letter of the shipped library."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

import letterforge
from letterforge.letter import Clause as Numbered
from letterforge.letter import Number, Section
from letterforge.letter.reading import blocks
from tests.exporters.readback import letter_words, markdown_words, text_words
from tests.office import convert, text_of
from tests.shipped.letters import SPECIMENS, Specimen

IDS = [specimen.name for specimen in SPECIMENS]


@pytest.fixture(scope="module")
def word_files(tmp_path_factory: pytest.TempPathFactory) -> dict[Specimen, Path]:
    """Every letter as a Word file."""
    folder = tmp_path_factory.mktemp("letters")
    files = {specimen: folder / f"{specimen.name.replace('.', '-')}.docx" for specimen in SPECIMENS}
    for specimen, path in files.items():
        path.write_bytes(letterforge.export(specimen.letter(), "docx"))
    return files


@pytest.mark.parametrize("specimen", SPECIMENS, ids=IDS)
def test_markdown_and_text_say_what_the_letter_says(specimen: Specimen) -> None:
    letter = specimen.letter()
    expected = letter_words(letter)
    assert markdown_words(letterforge.export(letter, "md")) == expected
    in_full = letter_words(letter, addresses=True)
    assert text_words(letterforge.export(letter, "txt"), in_full) == in_full


@pytest.mark.parametrize("specimen", SPECIMENS, ids=IDS)
def test_word_holds_the_words_and_numbers_each_numbered_paragraph(
    specimen: Specimen, word_files: dict[Specimen, Path]
) -> None:
    letter = specimen.letter()
    document = docx.Document(str(word_files[specimen]))
    numbered = [
        block.number for block in blocks(letter) if isinstance(block, Section | Numbered) and block.number
    ]
    in_word = [level for level in map(list_level, document.paragraphs) if level is not None]
    assert in_word == [number.level for number in numbered]
    words = "".join(part.text or "" for part in document.element.body.iter() if part.tag.endswith("}t"))
    assert "".join(words.split()) == letter_words(without_labels(letter))


def list_level(paragraph: object) -> int | None:
    """Return the list level (from 1) a Word paragraph is numbered at, by itself or through its style."""
    from docx.text.paragraph import Paragraph

    assert isinstance(paragraph, Paragraph)
    own = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    if own is not None and own.numId is not None:
        return (
            None
            if own.numId.val == 0
            else (own.ilvl.val if own.ilvl is not None else style_level(paragraph)) + 1
        )
    style = paragraph.style
    assert style is not None
    found = style.element.pPr.numPr if style.element.pPr is not None else None
    return (
        None
        if found is None or found.numId is None
        else (found.ilvl.val if found.ilvl is not None else 0) + 1
    )


def style_level(paragraph: object) -> int:
    from docx.text.paragraph import Paragraph

    assert isinstance(paragraph, Paragraph)
    assert paragraph.style is not None
    found = paragraph.style.element.pPr.numPr if paragraph.style.element.pPr is not None else None
    return found.ilvl.val if found is not None and found.ilvl is not None else 0


def without_labels(letter: letterforge.Letter) -> letterforge.Letter:
    """Return the letter with empty labels, as the words of a Word file stand beside its list numbers."""
    from msgspec.structs import replace

    def strip(block: object) -> object:
        if isinstance(block, Section | Numbered):
            number = block.number and Number("", block.number.level, block.number.count, "")
            return replace(block, number=number, body=tuple(strip(inner) for inner in block.body))  # type: ignore[arg-type]  # blocks again
        return block

    return replace(letter, body=tuple(strip(block) for block in letter.body))  # type: ignore[arg-type]  # blocks again


@pytest.mark.office
def test_libreoffice_prints_the_same_words_and_numbers(word_files: dict[Specimen, Path]) -> None:
    texts = text_of(word_files.values())
    for specimen, path in word_files.items():
        printed = "".join(texts[path.resolve()].split()).replace("\ufeff", "")
        assert printed == letter_words(specimen.letter()), specimen.name


@pytest.mark.office
def test_a_page_of_every_letter_can_be_printed(word_files: dict[Specimen, Path]) -> None:
    for result in convert(word_files.values(), "pdf").values():
        assert result.read_bytes().startswith(b"%PDF")
