"""No-break spaces between a number and its unit and inside `Article 3`: characters in Word alone."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from letterforge import Letter, Plan, Renderer
from letterforge.exporters import export
from letterforge.exporters.text.blocks import export as export_text
from letterforge.letter import Blank, Filled, Paragraph, Reference, Table, Text
from letterforge.letter.codec import decode
from letterforge.letter.content import Decimal, ListContent
from letterforge.letter.nodes import Column
from tests.exporters.docx.checks import part, value
from tests.libraries import make_library, make_plan
from tests.strategies import DESIGNS, letter_of

CLAUSES = """
placeholders:
  days: {type: integer, blank: 4, label: days, unit: {zh-CN: 日, en: {one: day, other: days off}}}
  rest: {type: integer, blank: 4, label: rest, required: false, unit: {zh-CN: 小时, en: hrs}}
  rate: {type: decimal, blank: 4, label: rate, unit: {zh-CN: 公里, en: km}}
  price: {type: money, label: price, currency: CHF, show: code}
  name: {type: text, label: name}
clauses:
  one:
    text:
      zh-CN: "{{ name }}应当在{{ days }}内行走{{ rate }}，支付{{ price }}，见{{ ref('two') }}。"
      en: >
        The company {{ name }} walks {{ rate }} within {{ days }}, or else within {{ rest | default(24) }},
        and pays {{ price }} to whoever waited, as {{ ref('two') }} says, and **{{ days }}** later again.
  two: {text: {zh-CN: "第二。", en: "The second."}}
"""
RAW = {"days": 15, "rate": "2.5", "price": "1200.50", "name": "Room 7 Ltd"}
ARTICLES = '["Article 1", "(1)"]'
KEPT = ("15 days", "24 hrs", "2.5 km", "Article 2")
BLANK = ("____ days", "____ km", "____ hrs", "Article 2")
SPACES = {"md": " ", "txt": " ", "docx": "\xa0"}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return make_library(tmp_path, CLAUSES, "[one, two]", ARTICLES).plan("letter", language="en")


def words_of(data: bytes, format_: str) -> str:
    """Return the words of a file; of a Word file those of the document."""
    if format_ != "docx":
        return re.sub("[ \n]+", " ", data.decode())
    return "".join(part(data, "word/document.xml").itertext())


def text_lines(letter: Letter, width: int) -> list[str]:
    return export_text(letter, width=width).decode().split("\n")


def word_file_of(*content: object) -> str:
    return words_of(export(letter_of(Paragraph("p", content), design=DESIGNS[1]), "docx"), "docx")  # type: ignore[arg-type]  # inlines


@pytest.mark.parametrize("format_", SPACES)
def test_only_word_has_no_break_spaces_of_its_own_and_all_formats_those_of_cldr(
    plan: Plan, format_: str
) -> None:
    data = export(plan.assemble(plan.bind(RAW)), format_)
    said = words_of(data, format_)
    assert all(kept.replace(" ", SPACES[format_]) in said for kept in KEPT)
    assert all(words in said for words in ("days off", "Room 7 Ltd", "CHF\xa01,200.50"))
    assert said.count("\xa0") == (1 if format_ != "docx" else 6)


@pytest.mark.parametrize("raw", [RAW, {"name": "Anna"}], ids=["filled", "blank"])
def test_a_renderer_gives_the_same_bytes(plan: Plan, raw: dict[str, object]) -> None:
    renderer = Renderer(plan)
    letter = plan.assemble(plan.bind(raw, blank=True))
    for format_ in [*SPACES] * 3:
        assert renderer.render(raw, format_, blank=True) == export(letter, format_)


@pytest.mark.parametrize("width", range(20, 61))
def test_no_line_of_text_ends_between_a_number_and_its_unit(plan: Plan, width: int) -> None:
    for raw, expected in ((RAW, KEPT), ({"price": 1}, BLANK)):
        letter = plan.assemble(plan.bind(raw, blank=raw is not RAW))
        lines, unwrapped = text_lines(letter, width), "".join(text_lines(letter, 1000))
        assert all(len(line) <= width or "CHF" in line for line in lines)
        for kept in expected:
            assert sum(line.count(kept) for line in lines) == unwrapped.count(kept) > 0


def test_word_numbers_and_references_have_the_same_space(plan: Plan) -> None:
    data = export(plan.assemble(plan.bind(RAW)), "docx")
    assert value(part(data, "word/numbering.xml"), ".//w:lvlText/@w:val") == "Article\xa0%1"
    document = ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Article\xa02</w:t>' in document
    assert "fldLock" not in document


def test_a_blank_of_a_number_stays_with_its_unit_in_word(plan: Plan) -> None:
    said = words_of(export(plan.assemble(plan.bind({}, blank=True)), "docx"), "docx")
    assert "_\xa0days off" in said
    assert "_\xa0km" in said
    assert word_file_of(Blank("____", "name", "text"), Text(" walks")) == "____ walks"
    assert word_file_of(Blank("____", "days", "integer"), Text("  walks")) == "____  walks"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Filled("24 hours", "h", 24), "24\xa0hours"),
        (Filled("1\u202f200,5 km", "h", Decimal("1200.5")), "1\u202f200,5\xa0km"),
        (Filled("5 m 2 a", "h", 5), "5\xa0m 2 a"),
        (Filled("24 hours", "h", None), "24 hours"),
        (Filled("24 hours", "h", True), "24 hours"),
        (Filled("1 day, 2 days and 3 days", "", ListContent((1, 2, 3))), "1\xa0day, 2\xa0days and 3\xa0days"),
        (Filled("1, 2 and 3", "h", ListContent((1, 2, 3))), "1, 2 and 3"),
        (Filled("Room 7 A", "h", ListContent(("Room 7 A",))), "Room 7 A"),
    ],
)  # fmt: skip
def test_a_number_is_known_by_its_content(value: Filled, printed: str) -> None:
    assert word_file_of(value) == printed


@pytest.mark.parametrize(
    ("inline", "width", "lines"),
    [
        (Filled("15 days", "days", 15), 7, ["15 days"]),
        (Filled("15 days", "days", 15), 6, ["15", "days"]),
        (Filled("15 days", "days", 15), 4, ["15", "days"]),
        (Reference("Article 3", "two"), 8, ["Article", "3"]),
    ],
)
def test_a_cell_too_narrow_is_cut_between_number_and_unit(
    inline: Filled | Reference, width: int, lines: list[str]
) -> None:
    letter = letter_of(Table("t", (Column((Text("a"),)),), (((inline,),),)))
    assert [line for line in text_lines(letter, width) if line][1:] == lines


def test_a_letter_in_json_has_ordinary_spaces(plan: Plan) -> None:
    letter = plan.assemble(plan.bind(RAW))
    data = export(letter, "json")
    assert decode(data) == letter
    assert all(kept in data.decode() for kept in KEPT)


def test_chinese_letters_have_none(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one, two]", "zh-CN")
    for raw in (RAW, {"price": 1}):
        said = words_of(export(plan.assemble(plan.bind(raw, blank=True)), "docx"), "docx")
        assert said.count("\xa0") == said.count("CHF\xa0")
