"""Several letters in one file: the same words as alone, and pages, numbers and headers of their own."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from msgspec.structs import replace

import letterforge
from letterforge import ExportError, Letter, export, export_several
from letterforge.exporters.docx.base_package import W
from letterforge.exporters.registry import MAX_LETTERS
from letterforge.letter import ReferenceFile, Running
from letterforge.letter.codec import decode
from tests.exporters.docx.checks import body, find, part, problems, words
from tests.exporters.docx.letters import BUSINESS, DECIMAL, OFFICIAL, design
from tests.exporters.docx.rich import rich_chinese, rich_english
from tests.exporters.docx.rich_arabic import rich_arabic
from tests.node_validator import validate

HEADED = replace(OFFICIAL, header=Running("{title}"), footer=Running("第{page}页（共{pages}页）"))


@pytest.fixture(scope="module")
def shipped() -> list[Letter]:
    """Return two forms of the shipped library, which differ in numbering, page and header."""
    library = letterforge.open_library()
    plans = [library.plan(name, language="zh-CN") for name in ("variant1", "variant3", "variant1")]
    return [plan.assemble(plan.bind({}, blank=True)) for plan in plans]


def mixed() -> list[Letter]:
    """Return letters that together use all that the exporter writes, in three languages."""
    return [
        rich_chinese(),
        rich_english(design(*DECIMAL, page=BUSINESS, language="en")),
        rich_chinese(design(page=HEADED)),
        rich_arabic(),
    ]


def lines(data: bytes) -> list[str]:
    """Return the words of all paragraphs of a Word file, empty ones left out."""
    return [found for one in body(data).iter(f"{{{W}}}p") if (found := words(one))]


@pytest.mark.parametrize("letters", ["shipped", "mixed"])
def test_a_word_file_has_the_words_of_each_letter_in_order(letters: str, shipped: list[Letter]) -> None:
    several = shipped if letters == "shipped" else mixed()
    alone = [line for letter in several for line in lines(export(letter, "docx"))]
    assert lines(export_several(several, "docx")) == alone


@pytest.mark.parametrize("letters", ["shipped", "mixed"])
def test_a_word_file_is_valid(letters: str, shipped: list[Letter], tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    data = export_several(shipped if letters == "shipped" else mixed(), "docx")
    assert problems(data) == []
    (tmp_path / "all.docx").write_bytes(data)
    assert [str(one) for one in OpenXmlValidator().validate(tmp_path / "all.docx").errors] == []


@pytest.mark.parametrize("letters", ["shipped", "mixed"])
def test_the_sdk_finds_no_fault_either(letters: str, shipped: list[Letter], tmp_path: Path) -> None:
    (tmp_path / "all.docx").write_bytes(export_several(shipped if letters == "shipped" else mixed(), "docx"))
    assert validate([tmp_path / "all.docx"])[tmp_path / "all.docx"] == []


def sections(data: bytes) -> list[Any]:
    return list(find(part(data, "word/document.xml"), ".//w:sectPr"))


def test_every_letter_is_a_section_that_begins_with_page_one(shipped: list[Letter]) -> None:
    data = export_several(shipped, "docx")
    found = sections(data)
    assert len(found) == len(shipped)
    assert [find(one, "./w:pgNumType/@w:start") for one in found] == [["1"]] * len(shipped)
    alone = [sections(export(letter, "docx"))[0] for letter in shipped]
    for one, other in zip(found, alone, strict=True):
        for name in ("pgSz", "pgMar", "docGrid"):
            assert find(one, f"./w:{name}/@*") == find(other, f"./w:{name}/@*")


def test_pages_are_counted_by_letter_and_titles_are_those_of_each() -> None:
    first, second = rich_chinese(design(page=HEADED)), rich_english(design(page=HEADED, title="Other"))
    data = export_several([first, second], "docx")
    with ZipFile(BytesIO(data)) as archive:
        running = {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if "header" in name or "footer" in name
        }
    assert not [name for name, xml in running.items() if "NUMPAGES" in xml or " TITLE " in xml]
    assert any("SECTIONPAGES" in xml for xml in running.values())
    headers = [words(etree.fromstring(xml.encode())) for name, xml in running.items() if "header" in name]
    assert {first.design.plain_title, "Other"} <= set(headers)


def test_a_letter_without_a_header_takes_none_from_the_one_before() -> None:
    data = export_several([rich_chinese(design(page=HEADED)), rich_chinese(design(page=OFFICIAL))], "docx")
    relations = {one.get("Id"): one.get("Target") for one in part(data, "word/_rels/document.xml.rels")}
    second = sections(data)[1]
    named = {relations[id_] for id_ in find(second, "./w:headerReference[@w:type='default']/@r:id")}
    assert [words(part(data, f"word/{name}")) for name in named] == [""]


def test_each_letter_counts_in_a_list_of_its_own(shipped: list[Letter]) -> None:
    data = export_several(shipped, "docx")
    numbering = part(data, "word/numbering.xml")
    lists = find(numbering, "./w:num/@w:numId")
    assert len(lists) == len(set(lists)) == len(shipped)
    assert len(set(find(numbering, "./w:num/w:abstractNumId/@w:val"))) == len(shipped)
    assert len(set(find(numbering, "./w:abstractNum/w:nsid/@w:val"))) == len(shipped)


def test_references_stay_in_their_letter(shipped: list[Letter]) -> None:
    document = part(export_several(shipped, "docx"), "word/document.xml")
    names = find(document, ".//w:bookmarkStart/@w:name")
    ids = find(document, ".//w:bookmarkStart/@w:id")
    assert names
    assert (len(names), len(ids)) == (len(set(names)), len(set(ids)))
    assert ids == find(document, ".//w:bookmarkEnd/@w:id")
    codes = [one.text.split()[1] for one in find(document, ".//w:instrText") if " REF " in one.text]
    assert set(codes) <= set(names)


def test_styles_that_letters_have_in_common_stand_once(shipped: list[Letter]) -> None:
    data = export_several([shipped[0], shipped[2]], "docx")
    names = find(part(data, "word/styles.xml"), "./w:style/w:name/@w:val")
    assert "Letter Body" in names
    assert "Letter Body (2)" not in names
    assert "Section 1 (2)" in names  # whose numbers are those of the second letter


@pytest.mark.parametrize("name", ["md", "txt", "docx", "json"])
def test_one_letter_alone_is_as_ever_and_the_same_letters_give_the_same_bytes(
    name: str, shipped: list[Letter]
) -> None:
    assert export_several(shipped[:1], name) == export(shipped[0], name)
    assert export_several(shipped, name) == export_several(shipped, name)


def test_texts_stand_one_behind_the_other(shipped: list[Letter]) -> None:
    first, second, _ = shipped
    for name, between in (("md", b"\n---\n\n"), ("txt", b"\f\n")):
        assert export_several([first, second], name) == export(first, name) + between + export(second, name)


def test_options_are_those_of_each_letter(shipped: list[Letter]) -> None:
    found = export_several(shipped[:2], "txt", {"width": 40}).split(b"\f\n")
    assert found == [export(one, "txt", {"width": 40}) for one in shipped[:2]]


@pytest.mark.parametrize("indent", [0, 2])
def test_json_is_an_object_of_letters_that_can_each_be_read(indent: int, shipped: list[Letter]) -> None:
    found = json.loads(export_several(shipped, "json", {"indent": indent}))
    assert (found["kind"], found["version"]) == ("letters", 1)
    assert [decode(json.dumps(one).encode()) for one in found["letters"]] == shipped


def test_a_reference_file_is_refused_in_company_alone() -> None:
    own = replace(BUSINESS, reference=ReferenceFile.of("own.docx", export(rich_chinese(), "docx")))
    letter = rich_english(design(*DECIMAL, page=own, language="en"))
    assert export_several([letter], "docx") == export(letter, "docx")
    with pytest.raises(ExportError, match="has a reference file, so it cannot share a Word file"):
        export_several([rich_chinese(), letter], "docx")
    assert export_several([rich_chinese(), letter], "md")


def test_what_cannot_be_one_file_is_refused(shipped: list[Letter]) -> None:
    with pytest.raises(TypeError, match="takes a list of Letters"):
        export_several([], "md")
    with pytest.raises(ExportError, match="101 letters are more than the 100"):
        export_several(shipped[:1] * (MAX_LETTERS + 1), "md")
    with pytest.raises(ExportError, match="`odt` is not a known format"):
        export_several(shipped, "odt")
