"""Designs that every library has: by name, by default, and as what another design extends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from letterforge import Library
from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.letter import Design, Margins
from letterforge.library.page_layers import MAX_PAGE_LAYERS
from tests.library.folder import PAGE, write_library

NOTE = "title: {TITLE}\nbody: [{section: Thanks, text: Thank you.}]\n"


def design_of(page: str, language: str = "en", **pages: str) -> Design:
    """Return the design of a letter on `page`; `pages` are the designs of its library."""
    files: dict[str, str | bytes] = {f"templates/pages/{name}.yaml": text for name, text in pages.items()}
    letter = NOTE.replace("{TITLE}", f"{{{language}: A note}}") + (f"page: {page}\n" if page else "")
    library = Library.from_files({"templates/note.yaml": letter, "clauses/none.yaml": "", **files})
    return library.plan("note", language=language).design


def fault_of(page: str, **pages: str) -> Finding:
    with pytest.raises(LetterforgeError) as caught:
        design_of(page, **pages)
    (finding,) = caught.value.findings
    return finding


@pytest.mark.parametrize(
    ("language", "page", "numbering", "cjk", "footer"),
    [
        ("zh-CN", "plain", "一、", "宋体", "第{page}页（共{pages}页）"),
        ("zh-TW", "international", "一、", "新細明體", "{page} / {pages}"),
        ("en-GB", "business", "1.", "宋体", "Page {page} of {pages}"),
        ("ja", "international", "1.", "ＭＳ 明朝", "{page} / {pages}"),
        ("ko", "international", "1.", "바탕", "{page} / {pages}"),
        ("fr", "international", "1.", "宋体", "{page} / {pages}"),
    ],
)
def test_a_letter_that_names_no_design_has_that_of_its_language(
    language: str, page: str, numbering: str, cjk: str, footer: str
) -> None:
    design = design_of("", language)
    assert (design.page.name, design.numbering.levels[0].pattern) == (page, numbering)
    assert {design.page.body.cjk, *(font.cjk for font in design.page.levels[1:])} == {cjk}
    assert design.page.footer is not None
    assert design.page.footer.text == footer
    assert design.page.footer.font is not None
    assert design.page.footer.font.cjk == cjk


def test_a_letter_in_no_language_has_the_designs_of_the_one_it_is_made_in() -> None:
    library = Library.from_files({"templates/note.yaml": NOTE.replace("{TITLE}", "x"), "clauses/a.yaml": ""})
    pages = [library.plan("note", language=tag).design.page.name for tag in ("zh-CN", "en", "de")]
    assert pages == ["plain", "business", "international"]


def test_a_file_of_the_library_takes_precedence_over_the_design_that_every_library_has() -> None:
    assert design_of("official").page.margins == Margins(37, 35, 28, 26)
    assert design_of("official", official=PAGE).page.margins == Margins(25, 25, 25, 25)
    assert design_of("", official=PAGE).page.name == "business"
    assert design_of("", business=PAGE).page.margins == Margins(25, 25, 25, 25)


def test_a_design_extends_another_and_changes_what_it_writes() -> None:
    page = design_of("mine", mine="extends: official\nmargins: {top: 50}\nfonts: {body: {size: 14}}\n").page
    official = design_of("official").page
    assert page.name == "mine"
    assert page.margins == Margins(50, 35, 28, 26)
    assert (page.body.size, page.body.cjk, page.title) == (14, "仿宋", official.title)
    assert (page.grid, page.footer is not None) == (official.grid, True)


def test_a_design_that_extends_its_own_name_extends_the_one_that_every_library_has() -> None:
    page = design_of("", plain="extends: plain\nmargins: {left: 40}\n", language="zh-CN").page
    assert page.margins == Margins(25.4, 25.4, 40, 26)
    finding = fault_of("mine", mine="extends: mine\n")
    assert finding.message == "`mine` is not a page design that comes with letterforge"


def test_several_designs_extend_each_other_up_to_a_bound() -> None:
    chain = {f"p{n}": f"extends: p{n + 1}\n" for n in range(MAX_PAGE_LAYERS)}
    last = f"p{MAX_PAGE_LAYERS}"
    assert design_of("p1", **chain, **{last: PAGE}).page.margins == Margins(25, 25, 25, 25)
    assert fault_of("p0", **chain, **{last: PAGE}).message == (
        f"more than {MAX_PAGE_LAYERS} page designs extend each other"
    )


def test_designs_that_extend_each_other_in_a_circle_are_told() -> None:
    finding = fault_of("a", a="extends: b\n", b="extends: a\n")
    assert (finding.code, finding.message) == ("LF407", "the page design `a` extends itself: a → b → a")
    assert finding.hint == "take `extends` out of one of them"
    assert finding.where == "templates/pages/b.yaml:1:10"


def test_a_design_that_extends_none_that_there_is_is_told() -> None:
    finding = fault_of("mine", mine="extends: ofical\n")
    assert (finding.message, finding.hint) == (
        "`ofical` is not a page design of this library",
        "did you mean `official`?",
    )


def test_what_is_wrong_in_a_design_that_another_extends_is_told_in_its_own_file() -> None:
    finding = fault_of("mine", mine="extends: base\n", base=PAGE.replace("12", "many"))
    assert finding.where.startswith("templates/pages/base.yaml:")


def test_margins_that_leave_no_room_are_told_over_all_layers() -> None:
    finding = fault_of("mine", mine="extends: official\nmargins: {left: 150, right: 50}\n")
    assert finding.code == "LF407"
    assert "templates/pages/mine.yaml:2:" in finding.where


def test_an_untrusted_library_has_the_designs_of_every_library(tmp_path: Path) -> None:
    letter = "title: x\npage: official\nbody: [answer]\n"
    root = write_library(tmp_path, {"templates/letter.yaml": letter})
    asked = ["render", "letter", "--set", "hours=1", "--library", str(root), "--untrusted", "-f", "json"]
    ran = subprocess.run([sys.executable, "-m", "letterforge", *asked], capture_output=True, check=True)
    assert b'"name":"official"' in ran.stdout
