"""The letters in examples/windows: addresses stand in the windows of their pages, also when they are printed.

`LETTERFORGE_ACCEPT=1 pytest tests/shipped/test_example_windows.py` writes the letters anew.
"""

from __future__ import annotations

import datetime
import io
import os
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from msgspec.structs import replace

import letterforge
from letterforge import Letter
from letterforge.comparison import compare
from letterforge.exporters.docx.redline.redline import write_redline
from letterforge.letter import Address, Text
from letterforge.letter.windows import address_place
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.letter_tests import read_tests
from letterforge.review.letter_tests.runner import LetterTestRunner
from tests.exporters.docx.checks import problems
from tests.exporters.docx.redline.revisions import faults, reading, resolved
from tests.exporters.html.reading import html_words, read, strange
from tests.exporters.readback import letter_words, markdown_words, text_words
from tests.extent import IS_WHOLE
from tests.node_validator import validate
from tests.office import convert, require_soffice
from tests.repository import ROOT
from tests.shipped.test_example_letters import parts

FOLDER = ROOT / "examples/windows"
DESIGNS = ("din-5008-b", "din-5008-a", "us-10", "uk-dl", "cn-6")
LINES = range(1, 8) if IS_WHOLE else (1, 5, 7)
TIME = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
MM = 72 / 25.4
ROOM = 0.1  # millimetres: LibreOffice rounds places to a twip
WHITE = 0.6  # millimetres: the box of a word begins 0.2 em, of 9 points or more, above its capitals


@cache
def made(design: str) -> Letter:
    """Return the example letter of a design."""
    plan = letterforge.open_library(FOLDER).plan(design)
    return plan.assemble(plan.bind(letterforge.read_values(FOLDER / f"values/{design}.yaml")))


def with_lines(letter: Letter, count: int, width: int = 0) -> Letter:
    """Return the letter to an address of so many lines; the first of them has more characters."""
    lines = tuple(
        (Text(f"Xy{number}g" + "n" * (0 if number > 1 else width)),) for number in range(1, count + 1)
    )
    address = replace(letter.body[0], lines=lines)
    return replace(letter, body=(address, *letter.body[1:]))


def test_nothing_is_wrong_in_it_and_its_tests_pass() -> None:
    assert letterforge.open_library(FOLDER).lint() == ()
    catalog = Catalog(DiskFiles(FOLDER))
    outcomes = [LetterTestRunner(catalog).run(one) for one in read_tests(catalog.source)]
    assert [(one.word, one.findings) for one in outcomes] == [("passed", ())] * 2


@pytest.mark.parametrize("ending", ["docx", "md"])
@pytest.mark.parametrize("design", DESIGNS)
def test_the_letter_shown_is_the_letter_made(design: str, ending: str) -> None:
    data = letterforge.export(made(design), ending)
    path = FOLDER / "letters" / f"{design}.{ending}"
    if os.environ.get("LETTERFORGE_ACCEPT"):
        path.write_bytes(data)
    assert (parts(path.read_bytes()) == parts(data)) if ending == "docx" else (path.read_bytes() == data)


@pytest.mark.parametrize("design", DESIGNS)
def test_all_formats_have_the_words_of_the_address(design: str) -> None:
    letter = made(design)
    assert markdown_words(letterforge.export(letter, "md")) == letter_words(letter)
    page = read(letterforge.export(letter, "html"))
    assert (page.errors, strange(page)) == ([], [])
    assert html_words(letterforge.export(letter, "html")) == letter_words(letter)
    in_full = letter_words(letter, addresses=True)
    assert text_words(letterforge.export(letter, "txt"), in_full) == in_full


@pytest.mark.parametrize("design", DESIGNS)
def test_the_word_file_is_valid_by_the_schemas(design: str) -> None:
    from openxml_audit import OpenXmlValidator

    data = (FOLDER / "letters" / f"{design}.docx").read_bytes()
    assert problems(data) == []
    assert [str(one) for one in OpenXmlValidator().validate(FOLDER / f"letters/{design}.docx").errors] == []


@pytest.mark.node
def test_the_word_files_are_valid_by_the_sdk(tmp_path: Path) -> None:
    together = tmp_path / "all.docx"
    together.write_bytes(letterforge.export_several([made(design) for design in DESIGNS[:2]], "docx"))
    assert list(validate([together]).values()) == [[]]


@pytest.mark.parametrize("count", [0, 1, 7])
@pytest.mark.parametrize("design", DESIGNS[1:3])
def test_a_redline_of_addresses_is_valid_and_gives_both_letters(
    design: str, count: int, tmp_path: Path
) -> None:
    """To an address of other lines; 0: to none at all."""
    from openxml_audit import OpenXmlValidator

    old = made(design)
    new = with_lines(old, count) if count else replace(old, body=old.body[1:], title_at=0)
    found = write_redline(compare(old, new), "Li Lei", TIME)
    path = tmp_path / "redline.docx"
    path.write_bytes(found)
    assert list(faults(found)) == problems(found) == []
    assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []
    for letter, accept in ((new, True), (old, False)):
        assert reading(resolved(found, accept=accept)) == reading(letterforge.export(letter, "docx"))


@pytest.mark.parametrize("design", DESIGNS)
def test_an_address_of_one_to_seven_lines_stands_in_its_window_as_typst_sets_it(design: str) -> None:
    for count in range(1, 8):
        letter = with_lines(made(design), count, 20)
        assert outside(words_of(letterforge.export(letter, "pdf")), letter) == [], count


@pytest.mark.office
def test_an_address_of_one_to_seven_lines_stands_in_its_window_as_libreoffice_prints_it(
    tmp_path: Path,
) -> None:
    """And the text stands below the window, however long the address is."""
    require_soffice()
    letters = {
        f"{design}_{count}": with_lines(made(design), count, 20) for design in DESIGNS for count in LINES
    }
    for name, letter in letters.items():
        (tmp_path / f"{name}.docx").write_bytes(letterforge.export(letter, "docx"))
    printed = convert([tmp_path / f"{name}.docx" for name in letters], "pdf", tmp_path)
    for path, pdf in printed.items():
        assert outside(words_of(pdf.read_bytes()), letters[path.stem]) == [], path.stem


def words_of(data: bytes) -> list[dict[str, Any]]:
    """Return the words of the first page with their places in points."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        found: list[dict[str, Any]] = pdf.pages[0].extract_words()
        return found


def outside(words: list[dict[str, Any]], letter: Letter) -> list[str]:
    """Return what stands not where it belongs: words of the address, of the sender, and of the text."""
    window, address = letter.design.page.window, letter.body[0]
    assert window is not None
    assert isinstance(address, Address)
    place = address_place(address, letter.design.page, window)
    right, bottom = window.left + window.width - window.padding, window.top + window.height
    found, lines = [], 0
    for one in words:
        left, top, end, low = (one[side] / MM for side in ("x0", "top", "x1", "bottom"))
        is_line = one["text"].startswith("Xy")
        lines += is_line
        if is_line or top < bottom:
            first, last = (place.top, bottom) if is_line else (window.top, window.top + window.sender)
            inside = left >= window.left + window.padding - ROOM and end <= right + ROOM
            found += [] if inside and top >= first - WHITE and low <= last + ROOM else [one["text"]]
    assert lines == len(address.lines)
    assert len(words) > lines + 3  # with the sender and the text
    return found
