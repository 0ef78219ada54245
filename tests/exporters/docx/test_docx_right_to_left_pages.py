"""LibreOffice sets a letter in Arabic or Hebrew so that dates, amounts and names stand in their order."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from letterforge.exporters.docx.word_file import export
from letterforge.letter import Filled, Inlines, Letter, Text
from tests.exporters.docx.letters import DECIMAL, design, letter, paragraph
from tests.exporters.docx.rich_arabic import PAGE, rich_arabic
from tests.office import convert, require_soffice

WIDTH = 595.3  # points, of A4
LEFT, RIGHT = 72.0, WIDTH - 72.0  # the edges of the text
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>')
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
PARTS = ("31", "7,5%", "1,234.50", "Siemens", "+20", "1234", "5678", "22")


def values(first: str) -> Inlines:
    """Return a line of values beside each other, as a library may write them."""
    date, rate, amount, firm, phone, number = (
        Filled(one, "value") for one in ("31 " + first, "7,5%", "1,234.50", "Siemens", "+20 1234 5678", "22")
    )
    bar = Text(" | ")
    return (date, bar, rate, bar, amount, bar, firm, bar, phone, bar, number)


def line_letter(language: str, month: str) -> Letter:
    return letter(design(*DECIMAL, page=PAGE, language=language, title=month), paragraph(values(month)))


LETTERS = {
    "hebrew": line_letter("he", "בדצמבר"),
    "arabic": line_letter("ar-EG", "ديسمبر"),
    "rich": rich_arabic(),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, float, float, float]]]:
    """Return the words of each letter's pages with their left, right and upper edges in points."""
    require_soffice()
    program = shutil.which("pdftotext") or pytest.skip("pdftotext is not installed")
    folder: Path = tmp_path_factory.mktemp("pages")
    for name, one in LETTERS.items():
        (folder / f"{name}.docx").write_bytes(export(one))
    printed = convert([folder / f"{name}.docx" for name in LETTERS], "pdf", folder)
    found = {}
    for path in printed.values():
        done = subprocess.run([program, "-bbox", str(path), "-"], capture_output=True, check=True, timeout=60)
        words = WORD.findall(done.stdout.decode())
        found[path.stem] = [
            (word.translate(MARKS), float(left), float(right), float(top)) for left, top, right, word in words
        ]
    return found


def left_of(words: list[tuple[str, float, float, float]], wanted: str) -> float:
    """Return the left edge of the first word that reads so."""
    return next(left for word, left, _, _ in words if word == wanted)


@pytest.mark.office
@pytest.mark.parametrize("name", ["hebrew", "arabic"])
def test_values_stand_from_right_to_left_and_each_keeps_its_own_order(
    pages: dict[str, list[tuple[str, float, float, float]]], name: str
) -> None:
    words = pages[name]
    places = {part: left_of(words, part) for part in PARTS}
    order = sorted(places, key=lambda part: -places[part])
    assert order == ["31", "7,5%", "1,234.50", "Siemens", "5678", "1234", "+20", "22"]


@pytest.mark.office
def test_numbers_stand_at_the_right_edge_and_the_signature_at_the_left(
    pages: dict[str, list[tuple[str, float, float, float]]],
) -> None:
    words = pages["rich"]
    right = next(right for word, _, right, _ in words if word == "1.1")
    assert abs(right - RIGHT) < 3
    assert left_of(words, "التوقيع:"[::-1]) < WIDTH / 2  # pdftotext gives the letters as they stand
    assert left_of(words, "السيد"[::-1]) > WIDTH / 2
    assert left_of(words, "10.50") < LEFT + 10


@pytest.mark.office
def test_a_latin_footer_is_read_from_left_to_right(
    pages: dict[str, list[tuple[str, float, float, float]]],
) -> None:
    lowest = max(top for *_, top in pages["rich"])
    footer = [(left, word) for word, left, _, top in pages["rich"] if top == lowest]
    assert [word for _, word in sorted(footer)][:4] == ["Page", "Page", "1", "2"]
