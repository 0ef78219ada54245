"""The same words and the same numbers in every format, for every letter of the shipped library."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

import letterforge
from letterforge.letter import Blank, Block, Fields, Inlines, Number, Section, Table
from letterforge.letter import Clause as Numbered
from letterforge.letter.traversal import blocks
from tests.exporters.docx.checks import numbered, problems
from tests.exporters.html.reading import html_words
from tests.exporters.readback import letter_words, markdown_words, text_words
from tests.extent import IS_WHOLE
from tests.node_validator import validate
from tests.office import text_of
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
def test_markdown_html_and_text_say_what_the_letter_says(specimen: Specimen) -> None:
    letter = specimen.letter()
    expected = letter_words(letter)
    assert markdown_words(letterforge.export(letter, "md")) == expected
    assert html_words(letterforge.export(letter, "html")) == expected
    in_full = letter_words(letter, addresses=True)
    said = text_words(letterforge.export(letter, "txt"), in_full)
    assert short_lines(said) == short_lines(in_full)  # a line alone in its cell is as long as that


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
    assert short_lines(words) == short_lines(letter_words(as_in_word(letter, labels=False)))


def short_lines(words: str) -> str:
    """Return `words` without white space and with one underscore for each line, which is longer in Word."""
    return re.sub("_+", "_", "".join(words.split()))


def as_in_word(letter: letterforge.Letter, *, labels: bool = True) -> letterforge.Letter:
    """Return the letter with empty cells where they hold a line alone; its labels stand beside the words."""

    def change(block: Block) -> Block:
        if isinstance(block, Section | Numbered):
            number = block.number and Number("", block.number.level, block.number.count, "")
            body = tuple(change(inner) for inner in block.body)
            return replace(block, number=block.number if labels else number, body=body)
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(map(without_line, row)) for row in block.rows))
        if isinstance(block, Fields) and block.layout == "table":
            fields = (replace(one, content=without_line(one.content)) for one in block.fields)
            return replace(block, fields=tuple(fields))
        return block

    return replace(letter, body=tuple(change(block) for block in letter.body))


def without_line(cell: Inlines) -> Inlines:
    alone = cell[0] if len(cell) == 1 else None
    return () if isinstance(alone, Blank) and not alone.text.strip("_") else cell


@pytest.mark.office
def test_libreoffice_prints_the_same_words_and_numbers(word_files: dict[Specimen, Path]) -> None:
    texts = text_of(word_files.values())
    for specimen, path in word_files.items():
        printed = short_lines(texts[path.resolve()].replace("\ufeff", ""))
        assert printed == short_lines(letter_words(as_in_word(specimen.letter()))), specimen.name


@pytest.mark.parametrize("specimen", SPECIMENS, ids=IDS)
def test_the_word_file_is_valid_by_the_schemas(specimen: Specimen, word_files: dict[Specimen, Path]) -> None:
    from openxml_audit import OpenXmlValidator

    assert [str(one) for one in OpenXmlValidator().validate(word_files[specimen]).errors] == []


@pytest.mark.node
def test_the_word_files_are_valid_by_the_sdk(word_files: dict[Specimen, Path], tmp_path: Path) -> None:
    """In the gate as one file: each start of the validator takes a second."""
    together = tmp_path / "all.docx"
    together.write_bytes(letterforge.export_several([one.letter() for one in SPECIMENS], "docx"))
    files = [together, *(word_files.values() if IS_WHOLE else ())]
    assert {path.name: faults for path, faults in validate(files).items() if faults} == {}
