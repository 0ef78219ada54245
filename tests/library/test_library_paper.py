"""The paper of a page design, how it lies, and what its first page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.diagnostics import LibraryError, VariantError
from letterforge.letter import FirstRunning
from letterforge.letter.paper import page_size
from tests.library.folder import PAGE, findings_of
from tests.library.test_library_designs import page_of


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("", (210, 297)),
        ("paper: A5\n", (148, 210)),
        ("paper: B5\n", (176, 250)),
        ("paper: Legal\n", (215.9, 355.6)),
        ("paper: Letter\nlandscape: true\n", (279.4, 215.9)),
        ("paper: {width: 182, height: 257}\n", (182, 257)),
        ("paper: {width: 182, height: 257}\nlandscape: true\n", (257, 182)),
        ("paper: {width: 257, height: 182}\nlandscape: true\n", (257, 182)),
    ],
)
def test_the_paper_lies_as_the_design_says(tmp_path: Path, written: str, size: tuple[float, float]) -> None:
    assert page_size(page_of(tmp_path, written + PAGE)) == size


@pytest.mark.parametrize("written", ["{width: 182}", "{width: 49, height: 257}", "{width: 182, height: 559}"])
def test_a_paper_that_no_printer_takes_is_told(tmp_path: Path, written: str) -> None:
    (finding,) = findings_of(
        tmp_path, {"templates/pages/plain.yaml": f"paper: {written}\n{PAGE}"}, LibraryError
    )
    assert finding.code == "LF110"
    assert "templates/pages/plain.yaml:1:" in finding.where


def test_margins_leave_room_on_the_paper_as_it_lies(tmp_path: Path) -> None:
    lying = "landscape: true\n" + PAGE.replace(
        "{top: 25, bottom: 25, left: 25, right: 25}", "{top: 95.5, bottom: 95, left: 120, right: 120}"
    )
    (finding,) = findings_of(tmp_path, {"templates/pages/plain.yaml": lying}, VariantError)
    assert finding.message == "the top and bottom margins leave less than 20 mm of 210 mm for the text"


def test_the_first_page_says_what_it_shows(tmp_path: Path) -> None:
    written = 'header: {text: x, first: {text: "", align: right}}\nfooter: {text: y, first: {text: z}}\n'
    page = page_of(tmp_path, PAGE + written)
    assert page.header is not None
    assert page.footer is not None
    assert (page.header.first, page.footer.first) == (FirstRunning("", "right"), FirstRunning("z"))


def test_a_field_that_the_first_page_does_not_know_is_told(tmp_path: Path) -> None:
    page = PAGE + 'header: {text: x, first: {text: "{pagge}"}}\n'
    (finding,) = findings_of(tmp_path, {"templates/pages/plain.yaml": page}, VariantError)
    assert (finding.code, finding.hint) == ("LF407", "did you mean `page`?")
