"""Numbering schemes and page designs are found by name, or written in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.diagnostics import LetterforgeError, VariantError
from letterforge.letter import Boxes, Font, Margins, PageDesign
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from tests.library.folder import PAGE, VARIANT, findings_of, told, write_library, write_variant

FULL = """
paper: Letter
margins: {top: 37, bottom: 35.5, left: 28, right: 26}
fonts:
  title: {cjk: 小标宋, size: 22}
  body: {cjk: 仿宋, latin: Times, size: 16, bold: true}
  levels: [{cjk: 黑体}, {bold: false, italic: true}]
grid: {lines: 22, characters: 28}
first_line: 2
hanging: true
justify: true
line_height: 28
space_after: 6
header: {text: '{title}'}
footer: {text: '— {page} —', align: right, even: x, align_even: left, indent: 1, size: 14, cjk: 宋体}
signature: {align: left, indent: 4}
boxes: {empty: ○, ticked: ●}
reference: house.docx
"""

SHIPPED_SCHEMES = "every library has `articles`, `articles-en`, `decimal`, `roman`"
SHIPPED_PAGES = (
    "every library has `business`, `cn-6`, `din-5008-a`, `din-5008-b`, `international`, `official`, "
    "`uk-dl`, `us-10`"
)


def page_of(root: Path, page: str) -> PageDesign:
    return (
        Catalog(DiskFiles(write_library(root, {"templates/pages/plain.yaml": page})))
        .variant("letter")
        .page("en")
    )


def test_a_page_design_is_read_whole_and_fonts_take_the_rest_from_the_body(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/house.docx").write_bytes(b"PK")
    page = page_of(tmp_path, FULL)
    assert (page.name, page.paper, page.margins) == ("plain", "Letter", Margins(37, 35.5, 28, 26))
    assert page.title == Font("小标宋", "Times", 22, bold=True)
    assert page.levels == (Font("黑体", "Times", 16, bold=True), Font("仿宋", "Times", 16, italic=True))
    assert (page.grid, page.first_line, page.hanging, page.justify) == ((22, 28), 2, True, True)
    assert (page.line_height, page.space_after, page.boxes) == (28, 6, Boxes("○", "●"))
    assert (page.signature_align, page.signature_indent) == ("left", 4)
    assert page.reference is not None
    assert (page.reference.data, page.reference.name) == (b"PK", "house.docx")
    assert page.header is not None
    assert (page.header.text, page.header.align, page.header.font, page.header.even) == (
        "{title}",
        "center",
        None,
        None,
    )
    assert page.footer is not None
    assert (page.footer.align, page.footer.even, page.footer.align_even, page.footer.indent) == (
        "right",
        "x",
        "left",
        1,
    )
    assert page.footer.font == Font("宋体", "Times", 14, bold=True)


def test_a_page_design_that_says_little_is_the_usual(tmp_path: Path) -> None:
    page = page_of(tmp_path, PAGE)
    assert (page.paper, page.title, page.levels, page.grid) == ("A4", page.body, (), None)
    assert (page.header, page.footer, page.reference, page.boxes) == (None, None, None, Boxes("□", "■"))
    assert (page.signature_align, page.first_line, page.line_height) == ("right", 0, None)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            "footer: {text: '{pgae} of {pages}'}",
            "`{pgae}` is not a field of headers and footers",
            "did you mean `page`?",
        ),
        (
            "header: {text: '', even: '{}'}",
            "`{}` is not a field of headers and footers",
            "the fields are `{page}`, `{pages}` and `{title}`",
        ),
        (
            "reference: gone.docx",
            "the reference file `gone.docx` cannot be read: No such file or directory",
            "check its name; it stands in `templates/`",
        ),
        (
            "reference: ../clauses/x.docx",
            "the reference file `../clauses/x.docx` is outside `templates/`",
            "copy it into `templates/`",
        ),
        (
            "reference: /etc/x.docx",
            "the reference file `/etc/x.docx` is outside `templates/`",
            "copy it into `templates/`",
        ),
        (
            "reference: folder.docx",
            "the reference file `folder.docx` cannot be read: Is a directory",
            "check its name; it stands in `templates/`",
        ),
        (
            "reference: big.docx",
            "the reference file `big.docx` is larger than 32 MiB",
            "use smaller pictures; it is there for its look alone",
        ),
    ],
)
def test_a_page_design_that_cannot_be_used_is_told(
    tmp_path: Path, line: str, message: str, hint: str
) -> None:
    (tmp_path / "templates/folder.docx").mkdir(parents=True)
    with (tmp_path / "templates/big.docx").open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    (finding,) = findings_of(tmp_path, {"templates/pages/plain.yaml": PAGE + line}, VariantError)
    assert told(finding)[::2] == ("LF407", message)
    assert finding.hint == hint
    assert "templates/pages/plain.yaml:4:" in finding.where


@pytest.mark.parametrize(
    ("paper", "margins", "room"),
    [
        ("A4", "{top: 25, bottom: 25, left: 95.5, right: 95}", "left and right margins leave less"),
        ("Letter", "{top: 130, bottom: 130, left: 9, right: 9}", "top and bottom margins leave less"),
    ],
)  # fmt: skip
def test_margins_leave_room_for_the_text(tmp_path: Path, paper: str, margins: str, room: str) -> None:
    page = f"paper: {paper}{PAGE.replace('{top: 25, bottom: 25, left: 25, right: 25}', margins)}"
    (finding,) = findings_of(tmp_path, {"templates/pages/plain.yaml": page}, VariantError)
    assert finding.code == "LF407"
    assert room in finding.message
    assert "templates/pages/plain.yaml:2:" in finding.where
    sound = page.replace("95.5", "95").replace("130", "120")
    assert page_of(tmp_path, sound).paper == paper


def test_patterns_stand_in_place_or_in_a_file_and_differ_by_language(tmp_path: Path) -> None:
    schemes = {
        "templates/numbering/chinese.yaml": 'levels: ["一、", {pattern: "第1条", restart: false}]\n',
        "templates/letter.yaml": VARIANT.replace('["1.", "(a)"]', '{zh: chinese, en: ["1.", "1.1"]}'),
    }
    variant = Catalog(DiskFiles(write_library(tmp_path, schemes))).variant("letter")
    chinese, english = variant.numbering("zh-CN"), variant.numbering("en-GB")
    assert (chinese.name, [level.pattern for level in chinese.levels]) == ("chinese", ["一、", "第1条"])
    assert [level.restart for level in chinese.levels] == [True, False]
    assert (english.name, english.levels[1].shows_parents) == ("", True)
    assert variant.numbering("fr") is chinese


def test_page_designs_differ_by_language(tmp_path: Path) -> None:
    files = {
        "templates/pages/other.yaml": PAGE,
        "templates/letter.yaml": VARIANT.replace("page: plain", "page: {zh-CN: plain, en: other}"),
    }
    variant = Catalog(DiskFiles(write_library(tmp_path, files))).variant("letter")
    assert [variant.page(tag).name for tag in ("zh-CN", "en", "en-GB", "fr")] == [
        "plain",
        "other",
        "other",
        "plain",
    ]


@pytest.mark.parametrize(
    ("numbering", "message", "hint"),
    [
        (
            "chinse",
            "`chinse` is not a numbering scheme of this library",
            "did you mean `chinese`?",
        ),
        (
            "一、",
            "`一、` is not a numbering scheme of this library",
            f"this library has `chinese`, {SHIPPED_SCHEMES}; or write the patterns in a list: "
            '`numbering: ["一、"]`',
        ),
        (
            "[first]",
            "`first` holds no counting sign",
            "write one of 1 a A i I 一 壹 ① 가 甲 イ ア א أ अ where the number stands,"
            " such as `一、` or `(1)`",
        ),
        (
            "legal",
            "`legal` is not a numbering scheme of this library",
            f"this library has `chinese`, {SHIPPED_SCHEMES}; or write the patterns in a list: "
            '`numbering: ["一、", "1.", "(1)"]`',
        ),
        (
            "['1.', 'a.1']",
            "`a.1` shows the number of level 1 in another style than `1.`",
            "write the number above as its own level does, or show the last number alone, such as `(1)`",
        ),
        (
            "['1.1']",
            "`1.1` shows 2 numbers, but level 1 has only 1",
            "show no more than that, such as `1.`; each of 1 a A i I is a number",
        ),
        (
            "['1.', {pattern: '1.1', restart: false}]",
            "`1.1` shows its parent's number, so it must restart under each parent",
            "delete `restart: false`, or show its own number alone, such as `1.`",
        ),
    ],
)
def test_a_numbering_that_cannot_be_used_is_told(
    tmp_path: Path, numbering: str, message: str, hint: str
) -> None:
    files = {
        "templates/numbering/chinese.yaml": 'levels: ["一、"]\n',
        "templates/letter.yaml": VARIANT.replace('["1.", "(a)"]', numbering),
    }
    (finding,) = findings_of(tmp_path, files, VariantError)
    assert (finding.code, finding.message, finding.hint) == ("LF406", message, hint)
    assert "templates/letter.yaml:2:" in finding.where


def test_all_patterns_that_cannot_be_used_are_told_together(tmp_path: Path) -> None:
    files = {"templates/letter.yaml": VARIANT.replace('["1.", "(a)"]', "['x', 'y', '1.1.1', '1.1.1.1.1']")}
    found = findings_of(tmp_path, files, VariantError)
    assert [one.message for one in found] == [
        "`x` holds no counting sign",
        "`y` holds no counting sign",
        "`1.1.1.1.1` shows 5 numbers, but level 4 has only 4",
    ]


@pytest.mark.parametrize(
    ("page", "hint"),
    [
        ("plane", "did you mean `plain`?"),
        ("formal", f"this library has `plain`, {SHIPPED_PAGES}"),
    ],
)
def test_a_page_design_that_does_not_exist_is_told_with_those_that_do(
    tmp_path: Path, page: str, hint: str
) -> None:
    with pytest.raises(VariantError) as caught:
        write_variant(tmp_path, "- answer", page=page).variant("letter")
    assert [one.hint for one in caught.value.findings] == [hint]


def test_a_page_design_that_does_not_exist_is_told_beside_a_numbering_that_does_not(tmp_path: Path) -> None:
    catalog = write_variant(tmp_path, "- answer", page="plane", numbering="x")
    with pytest.raises(VariantError) as caught:
        catalog.variant("letter")
    assert [(one.code, one.message) for one in caught.value.findings] == [
        ("LF406", "`x` is not a numbering scheme of this library"),
        ("LF407", "`plane` is not a page design of this library"),
    ]


def test_no_name_leads_out_of_the_folder_of_designs(tmp_path: Path) -> None:
    catalog = write_variant(tmp_path, "- answer", page="../letter", numbering="../../clauses/answer")
    with pytest.raises(LetterforgeError) as caught:
        catalog.variant("letter")
    assert [one.code for one in caught.value.findings] == ["LF406", "LF407"]


def test_a_scheme_with_a_fault_is_told_in_its_own_file_each_time_it_is_named(tmp_path: Path) -> None:
    files = {
        "templates/numbering/bad.yaml": "levels: [none]\n",
        "templates/letter.yaml": VARIANT.replace('["1.", "(a)"]', "bad"),
    }
    catalog = Catalog(DiskFiles(write_library(tmp_path, files)))
    for _ in range(2):
        with pytest.raises(VariantError) as caught:
            catalog.variant("letter")
        assert "templates/numbering/bad.yaml:1:10" in caught.value.findings[0].where
