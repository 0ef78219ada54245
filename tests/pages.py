"""Pages: the words of a printed letter page by page, as they stand in the text layer of its PDF."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from letterforge.letter import Block, Clause, Letter, PageDesign, Section, Table
from letterforge.letter.paper import page_size
from letterforge.letter.traversal import blocks, plain
from tests.exporters.readback import join

_ROOM = 4  # points that letters may reach beyond the lines they stand in


def printed_pages(pdf: Path, page: PageDesign) -> list[str]:
    """Return the words between the margins of each page, line by line; skips without pdftotext."""
    program = shutil.which("pdftotext") or pytest.skip("pdftotext is not installed")
    width, height = (round(length * 72 / 25.4) for length in page_size(page))
    top, bottom = (round(margin * 72 / 25.4) - _ROOM for margin in (page.margins.top, page.margins.bottom))
    area = {"-r": 72, "-x": 0, "-y": top, "-W": width, "-H": height - top - bottom}
    options = [str(one) for pair in area.items() for one in pair]
    done = subprocess.run(
        [program, "-raw", "-enc", "UTF-8", *options, str(pdf), "-"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode().split("\f")[:-1]


def characters(words: str) -> Counter[str]:
    """Return how often each character stands in `words`, without white space and lines to write on.

    A line to write on is longer where there is room for it, and a cell to write in is empty.
    """
    return Counter(join(words).replace("_", ""))


def headings(letter: Letter) -> str:
    """Return the words of the heading rows of tables, which every page repeats."""
    tables = [block for block in blocks(letter) if isinstance(block, Table)]
    return "".join(plain(column.title, letter.design) for table in tables for column in table.columns)


def with_page(letter: Letter, page: PageDesign) -> Letter:
    """Return the letter on another page."""
    return replace(letter, design=replace(letter.design, page=page))


def with_rows(letter: Letter, count: int) -> Letter:
    """Return the letter with `count` rows in its tables, its own rows over and over."""

    def grown(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, rows=(block.rows * count)[:count])
        if isinstance(block, Section | Clause):
            return replace(block, body=tuple(map(grown, block.body)))
        return block

    return replace(letter, body=tuple(map(grown, letter.body)))
