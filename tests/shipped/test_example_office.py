"""The letters in examples/office: the library holds no mistake, and the files are what it makes today.

`LETTERFORGE_ACCEPT=1 pytest tests/shipped/test_example_office.py` writes them anew.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import pytest

import letterforge
from letterforge import Letter, Library
from letterforge.letter import Clause, Section
from letterforge.letter.traversal import blocks
from tests.exporters.docx.checks import numbered, problems
from tests.exporters.readback import letter_words, markdown_words, text_words
from tests.extent import IS_WHOLE
from tests.node_validator import validate
from tests.office import convert, require_soffice
from tests.pages import printed_pages
from tests.shipped.letters import EXAMPLES
from tests.shipped.test_example_letters import parts
from tests.shipped.test_parity import as_in_word, short_lines

FOLDER = EXAMPLES / "office"
LETTERS = {
    "complaint-reply": ("zh-CN", "en"),
    "confidentiality": ("zh-CN", "en"),
    "confirmation": ("zh-CN", "en"),
    "integrity": ("zh-CN", "en"),
    "lawyer-letter": ("zh-CN", "en"),
    "offer": ("zh-CN", "en"),
    "payment-reminder": ("zh-CN", "en"),
    "power-of-attorney": ("zh-CN", "en"),
    "rectification": ("zh-CN",),
    "termination": ("zh-CN", "en"),
}


@dataclass(frozen=True)
class Made:
    """One letter of the library: its variant and language, filled in or a blank form."""

    variant: str
    language: str
    blank: bool

    @property
    def name(self) -> str:
        """The name of its files."""
        return f"{self.variant}-{self.language}{'-blank' if self.blank else ''}"

    @property
    def values(self) -> Path:
        """The values that it is filled in with."""
        ending = "" if self.language == "zh-CN" else f".{self.language}"
        return FOLDER / "values" / f"{self.variant}{ending}.yaml"

    def letter(self) -> Letter:
        """Return the letter."""
        plan = library().plan(self.variant, language=self.language)
        values = {} if self.blank else letterforge.read_values(self.values)
        return plan.assemble(plan.bind(values, blank=self.blank))


@cache
def library() -> Library:
    """Return the library of the office."""
    return letterforge.open_library(FOLDER)


MADE = [
    Made(variant, language, blank)
    for variant, languages in LETTERS.items()
    for language in languages
    for blank in (False, True)
]
FILES = [(one, ending) for one in MADE for ending in (("docx",) if one.blank else ("docx", "md"))]
IDS = [one.name for one in MADE]


@pytest.fixture(scope="module")
def word_files(tmp_path_factory: pytest.TempPathFactory) -> dict[Made, Path]:
    """Every letter as a Word file."""
    folder = tmp_path_factory.mktemp("office")
    files = {one: folder / f"{one.name}.docx" for one in MADE}
    for one, path in files.items():
        path.write_bytes(letterforge.export(one.letter(), "docx"))
    return files


def test_the_library_holds_no_mistake_and_has_values_for_each_letter() -> None:
    assert library().lint() == ()
    assert sorted(library().variants) == sorted(LETTERS)
    assert {path.name for path in (FOLDER / "values").iterdir()} == {one.values.name for one in MADE}
    shown = {path.name for path in (FOLDER / "letters").iterdir()}
    assert shown == {f"{one.name}.{ending}" for one, ending in FILES}


@pytest.mark.parametrize(("made", "ending"), FILES, ids=[f"{one.name}.{ending}" for one, ending in FILES])
def test_the_letter_shown_is_the_letter_made(made: Made, ending: str) -> None:
    data = letterforge.export(made.letter(), ending)
    path = FOLDER / "letters" / f"{made.name}.{ending}"
    if os.environ.get("LETTERFORGE_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    shown = path.read_bytes()
    assert (parts(shown) == parts(data)) if ending == "docx" else (shown == data)


@pytest.mark.parametrize("made", MADE, ids=IDS)
def test_all_formats_have_the_same_words_and_numbers(made: Made, word_files: dict[Made, Path]) -> None:
    letter, data = made.letter(), word_files[made].read_bytes()
    assert markdown_words(letterforge.export(letter, "md")) == letter_words(letter)
    in_full = letter_words(letter, addresses=True)
    said = text_words(letterforge.export(letter, "txt"), in_full)
    assert sorted(short_lines(said)) == sorted(short_lines(in_full))  # blocks side by side share their lines
    numbers = [one.number.label for one in blocks(letter) if isinstance(one, Section | Clause) and one.number]
    assert [one.label for one in numbered(data) if one.label != "•"] == numbers
    held = docx.Document(io.BytesIO(data)).element.body
    words = "".join(part.text or "" for part in held.iter() if part.tag.endswith("}t"))
    assert short_lines(words) == short_lines(letter_words(as_in_word(letter, labels=False)))


@pytest.mark.parametrize("made", MADE, ids=IDS)
def test_the_word_file_is_valid_by_the_schemas(made: Made, word_files: dict[Made, Path]) -> None:
    from openxml_audit import OpenXmlValidator

    assert problems(word_files[made].read_bytes()) == []
    assert [str(one) for one in OpenXmlValidator().validate(word_files[made]).errors] == []


@pytest.mark.node
def test_the_word_files_are_valid_by_the_sdk(word_files: dict[Made, Path], tmp_path: Path) -> None:
    """In the gate as one file: each start of the validator takes a second."""
    together = tmp_path / "all.docx"
    together.write_bytes(letterforge.export_several([one.letter() for one in MADE], "docx"))
    files = [together, *(word_files.values() if IS_WHOLE else ())]
    assert {path.name: faults for path, faults in validate(files).items() if faults} == {}


@pytest.mark.office
def test_no_letter_is_longer_than_two_pages_and_its_reply_slip(word_files: dict[Made, Path]) -> None:
    """In the gate the letters that are filled in, and the one form with a reply slip."""
    require_soffice()
    looked_at = {
        one: path
        for one, path in word_files.items()
        if IS_WHOLE or not one.blank or one.variant == "payment-reminder"
    }
    made = convert(looked_at.values(), "pdf")
    pages = {
        one.name: len(printed_pages(made[path], one.letter().design.page)) for one, path in looked_at.items()
    }
    assert {name for name, count in pages.items() if count > 2 + name.startswith("payment-reminder")} == set()
    assert {name for name, count in pages.items() if count == 1} >= {
        "integrity-zh-CN",
        "confidentiality-zh-CN",
    }
