"""The same words and the same numbers in every format, for every letter of the shipped library."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

import letterforge
from letterforge.letter import Block, Number, Section
from letterforge.letter import Clause as Numbered
from letterforge.letter.traversal import blocks
from tests.exporters.docx.checks import numbered, problems
from tests.exporters.readback import letter_words, markdown_words, text_words
from tests.node_validator import validate
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
def test_word_counts_the_same_numbers_and_holds_the_same_words(
    specimen: Specimen, word_files: dict[Specimen, Path]
) -> None:
    letter, data = specimen.letter(), word_files[specimen].read_bytes()
    expected = [
        block.number for block in blocks(letter) if isinstance(block, Section | Numbered) and block.number
    ]
    found = numbered(data)
    assert [one.label for one in found] == [number.label for number in expected]
    assert problems(data) == []
    held = docx.Document(io.BytesIO(data)).element.body
    words = "".join(part.text or "" for part in held.iter() if part.tag.endswith("}t"))
    assert "".join(words.split()) == letter_words(without_labels(letter))


def without_labels(letter: letterforge.Letter) -> letterforge.Letter:
    """Return the letter with empty labels, as the words of a Word file stand beside its list numbers."""

    def strip(block: Block) -> Block:
        if isinstance(block, Section | Numbered):
            number = block.number and Number("", block.number.level, block.number.count, "")
            return replace(block, number=number, body=tuple(strip(inner) for inner in block.body))
        return block

    return replace(letter, body=tuple(strip(block) for block in letter.body))


@pytest.mark.office
def test_libreoffice_prints_the_same_words_and_numbers(word_files: dict[Specimen, Path]) -> None:
    texts = text_of(word_files.values())
    for specimen, path in word_files.items():
        printed = "".join(texts[path.resolve()].split()).replace("\ufeff", "")
        assert printed == letter_words(specimen.letter()), specimen.name


@pytest.mark.parametrize("specimen", SPECIMENS, ids=IDS)
def test_the_word_file_is_valid_by_the_schemas(specimen: Specimen, word_files: dict[Specimen, Path]) -> None:
    from openxml_audit import OpenXmlValidator

    assert [str(one) for one in OpenXmlValidator().validate(word_files[specimen]).errors] == []


@pytest.mark.node
def test_the_word_files_are_valid_by_the_sdk(word_files: dict[Specimen, Path]) -> None:
    assert {path.name: faults for path, faults in validate(word_files.values()).items() if faults} == {}


@pytest.mark.office
def test_a_page_of_every_letter_can_be_printed(word_files: dict[Specimen, Path]) -> None:
    for result in convert(word_files.values(), "pdf").values():
        assert result.read_bytes().startswith(b"%PDF")
