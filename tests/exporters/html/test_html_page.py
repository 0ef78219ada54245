"""A page of HTML: what it is made of, what it may load, where its links lead, what its styles say."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

import letterforge
from letterforge import Letter
from letterforge.exporters import Options, export
from letterforge.exporters.registry import exporter_of
from letterforge.letter import (
    Blank,
    Clause,
    Filled,
    FirstRunning,
    Image,
    Link,
    ListContent,
    Number,
    Paragraph,
    Reference,
    Running,
    Section,
    Signature,
    Text,
)
from letterforge.letter.nodes import Field
from letterforge.letter.paper import page_size
from tests.exporters.html.reading import Read, read, strange, words
from tests.letter_items import letter_with
from tests.pictures import png
from tests.shipped.letters import PAGES, SPECIMENS
from tests.strategies import DESIGNS, letter_of

ITEMS = """[
  {choice: kind}, {text: "To {{ name }}", style: addressee},
  {section: One, body: [pay, {text: between}, keep, own]},
  {table: {rows: bill in bills, caption: "Bills of {{ name }}", columns: [
    {title: Number, text: "{{ bill.number }}"}, {title: Sum, text: "{{ bill.sum }}", align: right}]}},
  {fields: [{label: Fax, text: "{{ name }}"}]}, {attachments: [One, Two]}, {signature: [name, day]}]"""


def page_of(letter: Letter, **options: str) -> Read:
    return read(export(letter, "html", options))


def paragraph_page(*content: object, **changes: object) -> Read:
    design = replace(DESIGNS[1], **changes)
    return page_of(letter_of(Paragraph("node", content), design=design))  # type: ignore[arg-type]  # inlines


@pytest.mark.parametrize("language", ["zh-CN", "en", "ar"])
def test_a_page_tells_its_language_its_direction_and_its_title(language: str) -> None:
    page = page_of(letter_with("[pay]", language))
    direction = "rtl" if language == "ar" else "ltr"
    for element in (page.root, page.article):
        assert (element.get("lang"), element.get("dir")) == (language, direction)
    (title,) = page.all("title")
    assert title.text == {"zh-CN": "信函", "en": "Letter", "ar": "رسالة"}[language]
    assert [words(one) for one in page.all("h1")] == [title.text]


def test_the_policy_lets_a_page_load_nothing_but_its_own_style() -> None:
    data = export(SPECIMENS[0].letter(), "html").decode()
    style = data.partition("<style>")[2].partition("</style>")[0]
    (policy,) = [one.get("content") for one in read(data.encode()).all("meta") if one.get("http-equiv")]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|<script|\bon[a-z]+=|\bstyle=|\bsrc=", data)


def test_a_fragment_is_the_article_of_the_page() -> None:
    letter = SPECIMENS[0].letter()
    fragment = export(letter, "html", {"fragment": "yes"}).decode()
    assert fragment.startswith('<article class="lf-letter"')
    assert fragment.endswith("</article>\n")
    assert fragment in export(letter, "html").decode()


def test_all_rules_but_those_of_the_page_concern_the_letter_alone() -> None:
    style = export(SPECIMENS[0].letter(), "html").decode().partition("<style>")[2].partition("</style>")[0]
    plain = re.sub(
        r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}|@font-face\{[^{}]*\}", "", re.sub(r'"[^"]*"', "", style)
    )
    flat = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", plain))  # without selectors inside others
    lists = [one for one in re.findall(r"([^{}]+)\{", flat) if not one.strip().startswith("@")]
    selectors = {part.strip() for one in lists for part in one.split(",")}
    others = {one for one in selectors if not re.match(r"\.lf-letter\b", one)}
    assert others == {":root", "body", "body:has"}


@pytest.mark.parametrize("language", ["zh-CN", "en", "ar"])
def test_the_elements_say_what_they_hold(language: str) -> None:
    page = page_of(letter_with(ITEMS, language))
    numbers = [words(one).strip() for one in page.of("lf-number")]
    assert (
        numbers
        == {
            "zh-CN": ["一、", "（一）", "（二）", "（三）", "1.", "2."],
            "en": ["1.", "(a)", "(b)", "(c)", "(i)", "(ii)"],
            "ar": ["1.", "أ.", "ب.", "ج.", "(1)", "(2)"],
        }[language]
    )
    assert [len(one.findall("li")) for one in page.all("ol")] == [1, 2, 2]
    assert [words(one) for one in page.all("caption")] == ["Bills of Ann <w:p> **x** {{ 7*7 }}"]
    assert [one.get("scope") for one in page.all("th")] == ["col", "col"]
    assert [words(one).strip() for one in page.all("h2", "h3")][1] == numbers[3] + " Alone" * (
        language == "en"
    ) or 1
    assert len(page.all("footer")) == 1
    (box,) = [one for one in page.of("lf-box") if words(one) == "■"]
    assert box.get("aria-label") == {"zh-CN": "已选", "en": "ticked", "ar": "محدد"}[language]


def test_a_title_on_its_own_line_is_a_heading_below_that_of_its_part() -> None:
    headings = [(one.tag, words(one)) for one in page_of(letter_with(ITEMS)).all("h2", "h3", "h4")]
    assert headings == [("h2", "1. One"), ("h3", "(c) Alone")]


def test_deep_parts_keep_their_level_where_html_has_no_heading_of_it() -> None:
    inner = Section("s7", Number("7.", 3, 7), (Text("Deep"),), ())
    for number in range(6, 0, -1):
        inner = Section(f"s{number}", Number(f"{number}.", 3, 1), (Text("Part"),), (inner,))
    page = page_of(letter_of(inner))
    assert [(one.tag, one.get("aria-level")) for one in page.all(*["h2", "h3", "h4", "h5", "h6"])] == [
        ("h2", None), ("h3", None), ("h4", None), ("h5", None), ("h6", None), ("h6", "7"), ("h6", "8"),
    ]  # fmt: skip


def test_references_lead_to_the_part_that_they_name() -> None:
    letter = next(one for one in SPECIMENS if one.variant == "variant3").letter()
    page = page_of(letter)
    ids = [one.get("id") for one in page.root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = [one for one in page.of("lf-reference") if one.tag == "a"]
    assert len(links) > 3
    for link in links:
        target = next(one for one in page.root.iter() if one.get("id") == unquote(link.get("href"))[1:])
        number = next(one for one in target.iter() if one.get("class") == "lf-number")
        assert words(number).strip() in words(link)


def test_ids_are_those_of_the_first_of_its_name_and_hold_no_space() -> None:
    parts = [
        Clause(name, Number("1.", 1, 1), (), (Paragraph("p", (Text("x"),)),))
        for name in ("a b", "a-b", "a b", "")
    ]
    see = Paragraph("see", (Reference("1.", "a-b"), Reference("2.", "none")))
    page = page_of(letter_of(*parts, see))
    assert [one.get("id") for one in page.all("li")] == ["lf-a-b", "lf-a-b-2", None, None]
    assert [(one.tag, one.get("href")) for one in page.of("lf-reference")] == [
        ("a", "#lf-a-b-2"),
        ("span", None),
    ]


@pytest.mark.parametrize(
    "target", ["javascript:x", "data:text/html,x", "//a.example", "x.html", "", "http://a b"]
)
def test_a_link_that_may_not_be_is_its_words(target: str) -> None:
    page = paragraph_page(Link(target, (Text("here"),)))
    assert page.all("a") == []
    assert words(page.article).strip() == "here"


def test_a_link_holds_no_other() -> None:
    inner = Link("https://b.example", (Text("b"),))
    page = paragraph_page(Link("https://a.example?x=1&y=2", (Text("a"), inner, Reference("1.", "node"))))
    assert [one.get("href") for one in page.all("a")] == ["https://a.example?x=1&y=2"]


def test_a_value_keeps_its_own_direction() -> None:
    page = page_of(letter_with("[{text: 'x {{ fund }} {{ name }}'}]", "ar"))
    assert [one.text for one in page.all("bdi")][-1] == "Ann <w:p> **x** {{ 7*7 }}"
    hebrew = Filled("שלום", "name", None)
    assert [one.text for one in paragraph_page(Text("a "), hebrew, Filled("b", "name")).all("bdi")] == [
        "שלום"
    ]
    listed = Filled("דבי, Ann", "names", ListContent(("דבי", "Ann")))
    assert [one.text for one in paragraph_page(listed).all("bdi")] == ["דבי", "Ann"]


def test_a_blank_that_goes_on_to_the_margin_does_so_only_at_the_end() -> None:
    line = Blank("____", "name", "text", line=True)
    assert len(paragraph_page(Text("a "), line).of("lf-to-margin")) == 1
    assert paragraph_page(line, Text(" a")).of("lf-to-margin") == []
    signed = page_of(letter_of(Signature("s", (Field((Text("Name"),), (Blank("____", "n", "text"),)),))))
    assert len(signed.of("lf-sign")) == 1


def test_screen_readers_hear_english_where_the_words_of_a_language_are_not_known() -> None:
    blank = Blank("____", "name", "text")
    (found,) = paragraph_page(blank, language="eu").of("lf-blank")
    assert (found.get("aria-label"), found.get("lang")) == ("blank", "en")
    (found,) = paragraph_page(blank, language="zh-HK").of("lf-blank")
    assert (found.get("aria-label"), found.get("lang")) == ("空白處", None)


def test_an_untitled_letter_is_called_by_its_variant() -> None:
    design = replace(DESIGNS[1], plain_title="")
    page = page_of(letter_of(Paragraph("node", (Text("x"),)), design=design))
    assert ([one.text for one in page.all("title")], page.all("h1")) == (["variant"], [])


@pytest.mark.parametrize("name", PAGES)
def test_paper_and_margins_are_those_of_the_page_design(name: str) -> None:
    page = PAGES[name]
    letter = next(one.letter() for one in SPECIMENS if one.letter().design.page.name == name)
    style = export(letter, "html").decode()
    width, height = page_size(page)
    m = page.margins
    sides = f"{m.top:g}mm {m.right:g}mm {m.bottom:g}mm {m.left:g}mm"
    assert f"@page{{size:{width:g}mm {height:g}mm;margin:{sides};" in style
    assert f"font-size:{page.body.size:g}pt" in style


@pytest.mark.parametrize(
    ("running", "expected"),
    [
        (Running("{page} / {pages}"), r'counter(page) " \2f  " counter(pages)'),
        (Running("{title}: {1} {9}", "left"), r'"T" "\3a  " "\3c b\3e " " " "\7b 9\7d "'),
        (
            Running("a", "right", even="b", align_even="left"),
            '@page :left{@bottom-right{content:none}@bottom-left{content:"b"',
        ),
    ],
)  # fmt: skip
def test_footers_count_pages_and_show_values_as_words(running: Running, expected: str) -> None:
    design = replace(DESIGNS[1], page=replace(DESIGNS[1].page, footer=running), plain_title="T")
    letter = replace(letter_of(design=design), running_values=((Filled("<b>", "name"),),))
    assert expected in export(letter, "html").decode()


def test_the_first_page_does_not_repeat_the_title() -> None:
    design = replace(DESIGNS[1], page=replace(DESIGNS[1].page, header=Running("{title} - a")))
    assert '@page :first{@top-center{content:"a"' in export(letter_of(design=design), "html").decode()


def test_the_options_of_html_have_defaults() -> None:
    options: type[Options] = exporter_of("html").options
    assert options().fragment is False  # type: ignore[attr-defined]  # of HTML
    assert letterforge.export(letter_of(), "html", {"fragment": False}) == letterforge.export(
        letter_of(), "html"
    )


def test_a_picture_stands_in_the_page_with_its_words_and_nothing_is_loaded() -> None:
    image = Image("logo", png(), (Text('The sign of "A & B"'),), 40.0, "right")
    page = page_of(letter_of(image))
    (shown,) = page.all("img")
    assert (shown.get("alt"), shown.get("width"), shown.get("height")) == ('The sign of "A & B"', "151", "45")
    assert b64decode(shown.get("src").removeprefix("data:image/png;base64,")) == png()
    policy = next(one.get("content") for one in page.all("meta") if one.get("http-equiv"))
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert strange(page) == []
    bare = export(letter_of(Paragraph("node", (Text("x"),))), "html")
    assert b"img-src" not in bare
    assert b"lf-picture" not in bare


def test_the_first_page_and_paper_that_lies_are_told_to_a_printer() -> None:
    first = FirstRunning("Harbour Ltd", "left")
    footer = Running("{page}", first=FirstRunning(""))
    running = replace(PAGES["business"], header=Running("{title}", first=first), footer=footer)
    page = replace(running, paper="A5", landscape=True)
    design = replace(DESIGNS[1], page=page, plain_title="T")
    style = export(letter_of(Paragraph("node", (Text("x"),)), design=design), "html").decode()
    assert "@page{size:210mm 148mm;" in style
    on_first = style.split("@page :first{")[1].split("\n")[0]
    assert '@top-left{content:"Harbour Ltd"' in on_first
    assert "@top-center{content:none}" in on_first
    assert "@bottom-center{content:none" in on_first
