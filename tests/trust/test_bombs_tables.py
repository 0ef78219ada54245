"""CSV and XLSX that explode elsewhere are refused at once, also as the rows of an earlier run."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.batch.tables import MAIN, number, sheet, texts, write_workbook
from tests.trust.bombs import batch, detonate, survived

NAMES = ",".join(f"c{n}" for n in range(100_000)) + "\n"
# Made when a test begins: copies of a process with 250 MB more begin late.
CSV: dict[str, Callable[[], tuple[str | bytes, tuple[str, ...]]]] = {
    "an endless field": lambda: ("who\n" + "x" * 5_000_000, ("LF624", ":2", "1,048,576 characters")),
    "an endless quoted field": lambda: ('who\n"' + "x\n" * 2_000_000, ("LF614", ":2", "131,072 characters")),
    "an endless row of quoted fields": lambda: (
        "who\n" + '"\n",' * 1_000_000,
        ("LF624", "1,048,576 characters"),
    ),
    "an endless header": lambda: ("x" * 5_000_000, ("LF624", ":1")),
    "100,000 columns": lambda: (NAMES + "1," * 100_000, ("LF612", ":1", "more than the 16,384 of any table")),
    "100,000 columns of one name": lambda: ("c," * 100_000, ("LF612", ":1")),
    "16,000 columns of one name": lambda: ("c," * 15_999 + "c\n1\n", ("LF612", "`c` stands twice")),
    "16,000 unknown columns": lambda: (
        ",".join(f"c{n}" for n in range(16_000)) + "\n" + "1," * 15_999 + "1\n",
        ("LF623", "`c19`"),
    ),
    "lists of a thousand entries": lambda: (
        ",".join(f"who[{n}][1000][1000]" for n in range(1, 1001)) + "\n",
        ("LF618", "lists of more than 100,000 entries"),
    ),
    "a row of 500,000 cells": lambda: ("who\n" + "1," * 500_000 + "\n", ("LF615", "500001 cells", ":2")),
    "4 million empty lines": lambda: ("who\n" + "\n" * 4_000_000, ("LF624", "empty lines")),
    "a list in a cell": lambda: ('who,tags\nx,"' + "[" * 100_000 + '"\n', ("LF303", "column `tags`")),
    "a huge number": lambda: ("who,hours\nx," + "9" * 100_000 + "\n", ("LF303", "at most 24 digits")),
    "NUL": lambda: ("who\na\0b\n", ("LF305", "`who` holds U+0000 at character 2", ":2")),
    "NUL in the header": lambda: ("w\0ho\nx\n", ("LF612", "U+0000", ":1")),
    "a bidirectional override": lambda: ("who\na\u202eb\n", ("LF305", "U+202E", ":2, column `who`")),
    "UTF-16": lambda: ("who\nx\n".encode("utf-16-le"), ("LF611", "UTF-16")),
    "GB18030": lambda: (
        "who\n北京市朝阳区建国路\n".encode("gb18030"),
        ("LF611", "--encoding gb18030", ":2:1"),
    ),
    "a surrogate": lambda: (b"who\na\xed\xa0\x80\n", ("LF611", ":2:2")),
    "a long word in another encoding": lambda: (
        b"who\n" + b"x" * 900_000 + b"\xff\n",
        ("LF611", ":2:900001"),
    ),
    "a character cut off": lambda: ("who\nx\n甲乙".encode()[:-1], ("LF611", ":3:2")),
}


@pytest.mark.parametrize("name", CSV)
def test_a_bomb_in_a_table_is_refused_at_once(place: Path, tmp_path: Path, name: str) -> None:
    data, words = CSV[name]()
    bomb = tmp_path / "bomb.csv"
    bomb.write_bytes(data.encode() if isinstance(data, str) else data)
    survived(detonate(batch(place, place / "good.csv"), batch(place, bomb)), *words)


def test_the_failed_row_of_a_bomb_can_be_read_back(place: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.csv"
    bomb.write_text("who\n" + "1," * 300_000 + "\na\0b\n")
    failed = tmp_path / "failed.csv"
    survived(
        detonate(batch(place, place / "good.csv"), batch(place, bomb, f"--failed={failed}")), "LF615", "LF305"
    )
    again = detonate(batch(place, place / "good.csv"), batch(place, failed))
    survived(again, "LF615", "300001 cells", "`who` holds U+0000")


HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>who</t></is></c></row>'
ROW = '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>'
LAST = ' r="1048576"'
FAR = ("LF624", "delete what stands far from the table")
PACKED = ("LF624", "unpacks to 100 times its size")
STRINGS = f'<sst xmlns="{MAIN}"{{}}>{{}}</sst>'


def strings(inside: str, attributes: str = "") -> Mapping[str, str]:
    return {"xl/sharedStrings.xml": STRINGS.format(attributes, inside)}


def cell(reference: str, row: str = "") -> str:
    return f'<row{row}><c r="{reference}"><v>1</v></c></row>'


SHEETS: dict[str, Callable[[], tuple[str, Mapping[str, str], tuple[str, ...]]]] = {
    "one cell in the last corner": lambda: (cell("XFD1048576", LAST), {}, ("LF615", "S!1048576")),
    "a formula in the last corner": lambda: (
        f'<row{LAST}><c r="XFD1048576"><f>A1</f></c></row>', {}, ("LF616", "S!XFD1048576"),
    ),
    "a row far below without cells' places": lambda: (
        '<row r="1048576"><c/><c><v>1</v></c></row>', {}, ("LF615", "S!1048576"),
    ),
    "cells in the last column of 10 rows": lambda: (
        "".join(cell(f"XFD{at}", f' r="{at}"') for at in range(3, 13)), {}, FAR,
    ),
    "a cell beyond every sheet": lambda: (cell("ZZZ9999999"), {}, ("LF624", "no sheet has cells")),
    "a row beyond every sheet": lambda: (
        '<row r="4294967295"><c><v>1</v></c></row>', {}, ("LF624", "no sheet has"),
    ),
    "a cell without a place": lambda: (
        cell("A" * 1_000_000 + "2"), {}, ("LF614", "a cell of its row 3 is called"),
    ),
    "a cell of the row nought": lambda: (cell("A0"), {}, ("LF614", "a cell of its row 3 is called `A0`")),
    "a huge cell": lambda: (f'<row><c t="str"><v>{"x" * 10_000_000}</v></c></row>', {}, PACKED),
    "spaces": lambda: (" " * 50_000_000, {}, PACKED),
    "depth": lambda: ("<a>" * 100_000, {}, ("LF614",)),
    "a huge shared string": lambda: ("", strings(f"<si><t>{'x' * 50_000_000}</t></si>"), PACKED),
    "many shared strings": lambda: ("", strings("<si><t>x</t></si>" * 1_000_000), PACKED),
    "many styles": lambda: ("", {"xl/styles.xml": f"<styleSheet>{'<xf/>' * 1_000_000}</styleSheet>"}, PACKED),
    "10,001 parts": lambda: ("", {f"xl/media/{at}": "" for at in range(10_001)}, ("LF624", "10,000 parts")),
    "entities": lambda: (
        "", {"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY a "xxx"><!ENTITY b "&a;&a;">]><workbook/>'},
        ("LF614", "document type"),
    ),
}  # fmt: skip
READ: dict[str, Callable[[], tuple[str, Mapping[str, str]]]] = {
    "a part nobody reads": lambda: ("", {"xl/media/a.bin": "\0" * 100_000_000}),
    "a size that is a lie": lambda: ('<dimension ref="A1:XFD1048576"/>', {}),
    "a size that is none": lambda: ('<dimension ref="A1:ZZZZZZZZ99999999999"/>', {}),
    "shared strings that are not there": lambda: (
        "", strings("<si/>", ' count="4000000000" uniqueCount="4000000000"'),
    ),
}  # fmt: skip
CELLS = {
    "an exponent": (number("1e999999999"), ("LF616", "S!B2")),
    "a million digits": (number("9" * 1_000_000), ("LF616", "S!B2")),
    "not a number": (number("NaN"), ("LF616", "S!B2")),
    "an infinite number": (number("-inf"), ("LF616", "S!B2")),
    "an escape of NUL": (texts("a_x0000_b"), ("LF305", "`hours` holds U+0000 at character 2")),
    "a bidirectional override": (texts("a\u2066b"), ("LF305", "`hours` holds U+2066 at character 2")),
    "NUL": (texts("a\0b"), ("LF614",)),
    "half a character": ('<c t="str"><v>a&#xD800;</v></c>', ("LF614",)),
}


def workbook(folder: Path, rows: str, parts: Mapping[str, str], before: str = "") -> Path:
    path = write_workbook(folder / "plain.xlsx", {"S": f"{before}<sheetData>{HEAD}{ROW}{rows}</sheetData>"})
    bomb = folder / "bomb.xlsx"
    with zipfile.ZipFile(path) as plain, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in plain.namelist():
            if name not in parts:
                archive.writestr(name, plain.read(name))
        for name, text in parts.items():
            archive.writestr(name, text)
    return bomb


@pytest.mark.parametrize("name", SHEETS)
def test_a_bomb_in_a_workbook_is_refused_at_once(place: Path, tmp_path: Path, name: str) -> None:
    rows, parts, words = SHEETS[name]()
    bomb = workbook(tmp_path, rows, parts)
    survived(detonate(batch(place, place / "good.xlsx"), batch(place, bomb)), *words)


@pytest.mark.parametrize("name", READ)
def test_a_workbook_that_lies_about_its_size_is_read_as_it_is(place: Path, tmp_path: Path, name: str) -> None:
    before, parts = READ[name]()
    bomb = workbook(tmp_path, "", parts, before=before)
    survived(detonate(batch(place, place / "good.xlsx"), batch(place, bomb)))
    assert (place / "out-bomb/x.md").exists()


@pytest.mark.parametrize("name", CELLS)
def test_a_bomb_in_a_cell_is_reported_by_its_place(place: Path, tmp_path: Path, name: str) -> None:
    content, words = CELLS[name]
    bomb = write_workbook(tmp_path / "bomb.xlsx", {"S": sheet(texts("who", "hours"), texts("x") + content)})
    survived(detonate(batch(place, place / "good.xlsx"), batch(place, bomb)), *words)
