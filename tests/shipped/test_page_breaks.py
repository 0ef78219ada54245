"""Page breaks: a signature is never alone, and what ends in a colon stays with what it introduces."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from letterforge import Letter, export
from letterforge.letter import Column, Field, Paragraph, Signature, Table, Text
from letterforge.letter.traversal import plain
from tests.exporters.docx.letters import BUSINESS, OFFICIAL, design, letter
from tests.extent import IS_WHOLE, in_turn
from tests.office import convert
from tests.pages import printed_pages, with_page, with_rows
from tests.shipped.letters import PAGES, SPECIMENS

ROWS = (10, 14, 18, 22, 26, 30)[:: 1 if IS_WHOLE else 2]
# Rows or lines above a signature: a page ends at some of them. LibreOffice keeps no rows with it where they
# end the second page of a table (official: 38 rows).
ABOVE = range(8, 36, 2 if IS_WHOLE else 6)
SIGNED = Signature("s", (Field((Text("承诺人"),), (Text("甲"),)), Field((Text("日期"),), (Text("今天"),))))


def all_letters() -> dict[str, Letter]:
    """Return the letters to look at, by name."""
    some = (one for one in SPECIMENS if IS_WHOLE or one.example in ("org", "org.en", None))
    shipped = {specimen.name.replace(".", "-"): specimen.letter() for specimen in some}
    letters = dict(shipped)
    names = ("variant3-zh-CN-org", "variant3-en-org-en", "variant3-zh-CN-blank")
    for (name, page), count in in_turn(product(names, PAGES.values()), ROWS):
        letters[f"{name}-{page.name}-{count}"] = with_page(with_rows(shipped[name], count), page)
    for page in (OFFICIAL, BUSINESS):
        letters |= {f"table-{page.name}-{count}": with_page(_table(count), page) for count in ABOVE}
        letters |= {f"line-{page.name}-{count}": with_page(_lines(count), page) for count in ABOVE}
    return letters


def _table(count: int) -> Letter:
    """Return a letter whose signature stands right below a table."""
    rows = tuple(((Text(f"第{number}行"),), (Text("一"),)) for number in range(count))
    return letter(design(), Table("t", (Column((Text("名称"),)), Column((Text("数"),))), rows), SIGNED)


def _lines(count: int) -> Letter:
    """Return a letter of paragraphs of one line."""
    return letter(design(), *(Paragraph(f"p{one}", (Text("一行。"),)) for one in range(count)), SIGNED)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Letter, list[list[str]]]]:
    """Every letter with its name and the lines of its pages."""
    folder: Path = tmp_path_factory.mktemp("breaks")
    files = {folder / f"{name}.docx": one for name, one in all_letters().items()}
    for path, one in files.items():
        path.write_bytes(export(one, "docx"))
    pdfs = convert(files, "pdf")
    return [
        (path.stem, one, [_lines_of(page) for page in printed_pages(pdfs[path.resolve()], one.design.page)])
        for path, one in files.items()
    ]


def _lines_of(page: str) -> list[str]:
    return [line.replace(" ", "") for line in page.splitlines() if line.strip()]


@pytest.mark.office
def test_the_page_of_a_signature_has_two_lines_above_it(
    printed: list[tuple[str, Letter, list[list[str]]]],
) -> None:
    pages_with_breaks = 0
    for name, one, pages in printed:
        signature = one.body[-1]
        assert isinstance(signature, Signature)
        first = plain(signature.fields[0].label, one.design).replace(" ", "")
        above = next(at for at, line in reversed([*enumerate(pages[-1])]) if line.startswith(first))
        assert above >= 2, (name, pages[-1])
        pages_with_breaks += len(pages) > 1
    assert pages_with_breaks > len(printed) // 2


@pytest.mark.office
def test_no_page_with_a_grid_ends_in_a_colon(printed: list[tuple[str, Letter, list[list[str]]]]) -> None:
    # On other pages LibreOffice 7.4 finds room for a line where there is less than a line's height.
    ends = {name: [page[-1] for page in pages[:-1]] for name, one, pages in printed if one.design.page.grid}
    assert {
        name: found for name, found in ends.items() if any(one.endswith((":", "：")) for one in found)
    } == {}
