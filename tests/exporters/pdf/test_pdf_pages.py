"""Pages of PDF files to the millimetre, and what they are made of."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from typing import Any

import pdfplumber
import pikepdf
import pytest

import letterforge
from letterforge import Letter
from letterforge.diagnostics import ExportError
from letterforge.exporters.pdf import typesetting
from letterforge.letter import Link, PageBreak, Paragraph, Reference, Section, Text
from letterforge.letter.traversal import inlines
from tests.exporters.pdf.pages import POINT, words_of_pdfium
from tests.shipped.letters import SPECIMENS, Specimen, plan_of
from tests.strategies import letter_of

DAY = {"profile": "a-2a+ua-1", "date": "2026-11-22"}
BY_NAME = {one.name: one for one in SPECIMENS}


def paragraph(text: str, name: str = "p") -> Paragraph:
    return Paragraph(name, (Text(text),))


def official(*body: Any) -> Letter:
    letter = plan_of("variant1", "zh-CN").assemble(plan_of("variant1", "zh-CN").bind({}, blank=True))
    return letter_of(*body, design=letter.design, title=(Text("题"),))


def lines_of(page: Any) -> dict[float, list[dict[str, Any]]]:
    found: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for one in page.chars:
        found[round(one["bottom"], 1)].append(one)
    return found


def test_the_official_page_has_22_lines_of_28_characters() -> None:
    data = letterforge.export(official(paragraph("国" * 28 * 60)), "pdf")
    with pdfplumber.open(io.BytesIO(data)) as document:
        page = document.pages[1]
        body = [one for one in lines_of(page).values() if one[0]["text"] == "国"]
        assert len(body) == 22
        assert {len(one) for one in body} == {28}
        left, right = min(one["x0"] for one in body[0]), max(one["x1"] for one in body[0])
        assert left / POINT == pytest.approx(28, abs=0.2)
        assert right / POINT == pytest.approx(210 - 26, abs=0.3)
        pitches = sorted(one[0]["bottom"] for one in body)
        assert (pitches[-1] - pitches[0]) / 21 / POINT == pytest.approx((297 - 37 - 35) / 22, abs=0.01)


@pytest.mark.parametrize(("number", "side"), [(1, "right"), (2, "left")])
def test_the_official_page_number_stands_at_the_outer_edge(number: int, side: str) -> None:
    data = letterforge.export(official(paragraph("国" * 28 * 60)), "pdf")
    with pdfplumber.open(io.BytesIO(data)) as document:
        page = document.pages[number - 1]
        footer = [one for one in page.chars if one["top"] > (297 - 35) * POINT]
        assert "".join(one["text"] for one in footer).split() == ["—", str(number), "—"]
        edge = footer[0]["x0"] if side == "left" else page.width - footer[-1]["x1"]
        assert edge / POINT == pytest.approx((28 if side == "left" else 26) + 14 / POINT, abs=0.5)
        assert (footer[0]["top"] - (297 - 35) * POINT) / POINT == pytest.approx(7, abs=1)


@pytest.mark.parametrize("name", ["variant1-en-org", "variant3-zh-CN-blank", "variant2-zh-CN-org"])
def test_a_profile_is_kept_and_its_structure_is_whole(name: str) -> None:
    """Typst checks PDF/A-2a and PDF/UA-1; this looks at the structure once more."""
    letter = BY_NAME[name].letter()
    data = letterforge.export(letter, "pdf", DAY)
    with pikepdf.open(io.BytesIO(data)) as file:
        root = file.Root
        assert str(root.Lang) == {"zh-CN": "zh-CN", "en": "en-GB"}.get(letter.language, letter.language)
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo["/CreationDate"]) == "D:20261122000000Z"
        assert str(file.docinfo["/Title"]) == letter.design.plain_title
        metadata = root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in metadata
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        tags = tags_of(root.StructTreeRoot.K)
        sections = [one for one in letter.body if isinstance(one, Section)]
        assert tags["/Title"] == 1
        assert tags["/H1"] == len(sections)
        assert tags["/Table"] == sum(tags[one] for one in ("/THead",))
        assert tags["/P"] > 5
        assert all("/ToUnicode" in font for font in fonts_of(file))
        assert "/JavaScript" not in root.get("/Names", {})
        assert "/OpenAction" not in root


def tags_of(node: Any) -> Counter[str]:
    if isinstance(node, pikepdf.Array):
        return sum((tags_of(one) for one in node), Counter())
    if not isinstance(node, pikepdf.Dictionary):
        return Counter()
    return Counter([str(node["/S"])] if "/S" in node else []) + tags_of(node.get("/K"))


def fonts_of(file: pikepdf.Pdf) -> list[Any]:
    return [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
            and one.get("/Subtype") == "/Type0"]  # fmt: skip


def test_bookmarks_are_the_numbered_parts() -> None:
    letter = BY_NAME["variant1-zh-CN-org"].letter()
    with pikepdf.open(io.BytesIO(letterforge.export(letter, "pdf"))) as file, file.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "一、基本义务"
        assert [one.title for one in top.children] == [
            "1. 承诺事项",
            "2. 实施措施",
            "3. 监督",
            "4. 生效和变更",
        ]


def test_every_reference_leads_to_a_place_in_the_letter() -> None:
    letter = BY_NAME["variant3-en-org"].letter()
    references = [one for one in inlines(letter) if isinstance(one, Reference)]
    with pikepdf.open(io.BytesIO(letterforge.export(letter, "pdf"))) as file:
        links = [
            note for page in file.pages for note in page.get("/Annots", []) if "/Dest" in note or "/A" in note
        ]
        assert len(links) >= len(references) > 5


def test_an_address_is_a_link_and_its_words_are_shown() -> None:
    link = Link("https://example.org/?q=1&x=(2)", (Text("our site"),))
    data = letterforge.export(letter_of(Paragraph("p", (link,)), title=(Text("T"),)), "pdf")
    with pikepdf.open(io.BytesIO(data)) as file:
        (note,) = file.pages[0].Annots
        assert str(note.A.URI) == link.target


@pytest.mark.parametrize(("body", "pages"), [
    ((paragraph("a"), PageBreak("b"), paragraph("c")), 2),
    ((PageBreak("b"), paragraph("c")), 2),
    ((paragraph("a"), PageBreak("b"), PageBreak("d"), paragraph("c")), 2),
    ((paragraph("a"), PageBreak("b")), 2),
])  # fmt: skip
def test_a_page_ends_where_the_letter_says_so(body: tuple[Any, ...], pages: int) -> None:
    with pikepdf.open(io.BytesIO(letterforge.export(letter_of(*body, title=(Text("T"),)), "pdf"))) as file:
        assert len(file.pages) == pages


@pytest.mark.parametrize("text", ["W" * 400, "x" * 2000, "https://example.org/" + "a/" * 200, "ж" * 300])
def test_a_word_longer_than_a_line_stays_on_the_page(text: str) -> None:
    letter = letter_of(paragraph(text), title=(Text("T"),))
    data = letterforge.export(letter, "pdf")
    with pdfplumber.open(io.BytesIO(data)) as document:
        right = 210 - letter.design.page.margins.right
        assert max(one["x1"] for page in document.pages for one in page.chars) / POINT <= right + 0.2
    assert text in words_of_pdfium(data, letter.design.page)


def test_a_character_without_a_glyph_is_named_and_never_a_box() -> None:
    letter = letter_of(paragraph("ab\U00013000c\U0001f9ff"), title=(Text("T"),))
    with pytest.raises(ExportError) as caught:
        letterforge.export(letter, "pdf")
    assert [one.code for one in caught.value.findings] == ["LF512", "LF512"]
    assert "(U+13000, EGYPTIAN HIEROGLYPH A001)" in caught.value.findings[0].message


@pytest.mark.parametrize(("options", "words"), [
    ({"profile": "a-2a"}, "a profile needs the date"),
    ({"profile": "a-9", "date": "2026-11-22"}, "`a-9` is not a standard"),
    ({"profile": "a-2a+a-4", "date": "2026-11-22"}, "one standard of PDF/A"),
    ({"date": "tomorrow"}, "isoformat"),
])  # fmt: skip
def test_options_that_cannot_be_kept_are_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(ExportError, match="options of `pdf`") as caught:
        letterforge.export(letter_of(paragraph("a"), title=(Text("T"),)), "pdf", options)
    assert words in caught.value.findings[0].message


def test_the_same_letter_is_the_same_bytes_with_and_without_a_file_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    specimen: Specimen = BY_NAME["variant1-en-org"]
    data = letterforge.export(specimen.letter(), "pdf")
    monkeypatch.setattr(typesetting, "_memory_file", lambda: None)
    monkeypatch.setattr(typesetting, "_local", type("Local", (), {})())
    assert letterforge.export(specimen.letter(), "pdf") == data
    assert b"CreationDate" not in data
