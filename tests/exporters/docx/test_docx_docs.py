"""docs/word.md says what a Word file holds, and no more."""

from __future__ import annotations

import re
from pathlib import Path

from letterforge.exporters.docx.multilevel_lists import FORMATS
from letterforge.exporters.docx.word_file import export
from letterforge.letter.counting import SIGNS
from tests.exporters.docx.checks import find, part
from tests.exporters.docx.letters import BUSINESS, design, letter

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "word.md").read_text("utf-8")
GROUND = {"Normal", "Default Paragraph Font", "Normal Table", "Title", "caption"}  # what ours are based on


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under the heading cell `heading`."""
    lines = PAGE.partition(f"| {heading} |")[2].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def documented() -> set[str]:
    """Return the names of the styles in the tables, `1 … 5` spelled out."""
    names: set[str] = set()
    for kind in ("paragraph style", "character style"):
        for cell in (row[0] for row in rows(kind)):
            for name in cell.split(", "):
                levels = range(1, 6) if "1 … 5" in name else [0]
                names |= {name.replace("1 … 5", str(level)) for level in levels}
    return names | {re.findall(r"The table style is ([\w ]+)\.", PAGE)[0]}


def test_the_page_names_every_style_and_no_other() -> None:
    of = design("1.", "(1)", "(a)", "(i)", "(A)", page=BUSINESS, language="en")
    styles = part(export(letter(of)), "word/styles.xml")
    names = set(find(styles, "./w:style/w:name/@w:val")) - GROUND
    assert {name for name in names if not name.startswith("heading ")} == documented()


def test_the_page_shows_the_format_of_every_counting_sign() -> None:
    shown = {
        sign: number_format
        for signs, formats in rows("sign")
        for sign, number_format in zip(signs.split(", "), formats.split(", "), strict=True)
    }
    assert shown == {sign: FORMATS[style] for sign, style in SIGNS.items()}
