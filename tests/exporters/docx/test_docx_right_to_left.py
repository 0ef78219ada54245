"""Letters in Arabic, Hebrew and the like run from right to left, in every part of a Word file."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from letterforge.exporters import export as export_as
from letterforge.exporters.docx.word_file import export
from letterforge.letter import Filled, Letter, ListContent, ReferenceFile, Text
from tests.exporters.docx.checks import body, find, part, parts, style, value, words
from tests.exporters.docx.house import plain_file
from tests.exporters.docx.letters import BUSINESS, DECIMAL, design, letter, paragraph
from tests.exporters.docx.rich import rich_english
from tests.exporters.docx.rich_arabic import PAGE, rich_arabic

MARKS = "\u200e\u200f"


def runs(data: bytes) -> list[tuple[str, bool]]:
    """Return the words of each run of a document, and whether it runs from right to left."""
    return [
        ("".join(find(run, "./w:t/text()")), bool(find(run, "./w:rPr/w:rtl")))
        for run in find(body(data), ".//w:r[w:t]")
    ]


def of_words(*content: Any, language: str = "ar-EG") -> Letter:
    """Return a letter of one paragraph."""
    inlines = tuple(Text(one) if isinstance(one, str) else one for one in content)
    return letter(design(*DECIMAL, page=BUSINESS, language=language, title="ت"), paragraph(inlines))


def of_value(text: str, language: str = "ar-EG") -> list[tuple[str, bool]]:
    """Return the runs of a value that stands between Arabic words."""
    return runs(export(of_words("قبل ", Filled(text, "value"), " بعد", language=language)))[2:-1]


def test_every_paragraph_and_section_says_so() -> None:
    data = export(rich_arabic())
    stories = [name for name in parts(data) if name.startswith(("word/header", "word/footer"))]
    for name in ("word/document.xml", *stories):
        paragraphs = find(part(data, name), ".//w:p")
        assert paragraphs
        assert [words(one) for one in paragraphs if not find(one, "./w:pPr/w:bidi")] == []
    assert len(stories) == 4  # of the first page, and of the others
    assert len(find(body(data), "./w:sectPr/w:bidi")) == 1
    assert len(find(style(data, "Normal"), "./w:pPr/w:bidi")) == 1


def test_tables_begin_at_the_right() -> None:
    data = export(rich_arabic())
    assert len(find(body(data), ".//w:tblPr/w:bidiVisual")) == len(find(body(data), ".//w:tbl")) == 1


def test_a_letter_from_left_to_right_has_none_of_it() -> None:
    data = export(rich_english())
    for name in parts(data):
        if name.startswith("word/") and name.endswith(".xml"):
            assert find(part(data, name), ".//w:bidi | .//w:rtl | .//w:bidiVisual | .//w:cs") == [], name


def test_words_from_right_to_left_say_so_and_latin_names_do_not() -> None:
    data = export(of_words("السيد (", Filled("Anna", "name"), ") من ABC 123، مع 25 يوما"))
    assert runs(data) == [
        ("ت", True),
        ("السيد (", True),
        ("Anna", False),
        (") من ", True),
        ("ABC 123", False),
        ("، مع 25 يوما", True),
    ]


def test_latin_words_with_some_of_them_emphasised_stay_one_phrase() -> None:
    found = runs(export(rich_arabic()))
    start = found.index(("Acme ", False))
    assert found[start : start + 3] == [("Acme ", False), ("Holding", False), (" Ltd", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أحمد", [("أحمد", True)]),
        ("Anna", [("Anna", False)]),
        ("Siemens AG (Berlin)", [("Siemens AG (Berlin)\u200e", False)]),
        ("3M", [("\u200e3M", False)]),
        ("+20 2 1234 5678", [("\u200e+20 2 1234 5678", False)]),
        ("31%", [("\u200e31%", False)]),
        ("1,234.50", [("1,234.50", True)]),
        ("31/12/2026", [("31/12/2026", True)]),
        ("31 ديسمبر 2026", [("31 ديسمبر 2026", True)]),
        ("شركة ABC", [("شركة ", True), ("ABC", False)]),
        ("\u200f5.00 US$", [("\u200f5.00 ", True), ("US$\u200e", False)]),
        ("某公司", [("某公司", False)]),
    ],
    ids=ascii,
)
def test_a_value_keeps_its_own_order(text: str, expected: list[tuple[str, bool]]) -> None:
    assert of_value(text) == expected


def test_the_entries_of_a_list_follow_each_other_from_right_to_left() -> None:
    firms = Filled("Acme Ltd., 3M וד", "firms", ListContent(("Acme Ltd.", "3M", "ד")))
    assert runs(export(of_words("של ", firms, language="he")))[2:] == [
        ("Acme Ltd.\u200e", False),
        ("\u200f, ", True),
        ("\u200e3M", False),
        ("\u200f ו", True),
        ("ד", True),
    ]


def test_marks_keep_values_beside_each_other_in_order() -> None:
    values = [Filled(one, "value") for one in ("Anna", "22", "Bob")]
    found = runs(export(of_words(values[0], " ", values[1], " | ", values[2])))[1:]
    assert found == [
        ("Anna", False),
        ("\u200f ", True),
        ("22", True),
        ("\u200f | ", True),
        ("Bob", False),
    ]


def test_a_value_behind_a_latin_word_is_read_with_it() -> None:
    assert runs(export(of_words("وفق ISO ", Filled("9001", "number"), " من"))) == [
        ("ت", True),
        ("وفق ", True),
        ("ISO ", False),
        ("9001", False),
        ("\u200e من", True),
    ]


def test_the_words_are_those_of_the_letter_in_its_order_but_for_marks() -> None:
    whole = "".join(words(one) for one in find(body(export(rich_arabic())), ".//w:p"))
    for piece in ("السيد أحمد علي المحترم،", "Siemens AG (Berlin) المبلغ", "الهاتف: +20 2 1234 5678، Acme"):
        assert piece in whole.translate(dict.fromkeys(map(ord, MARKS)))


@pytest.mark.parametrize("name", ["md", "txt"])
def test_text_files_keep_the_order_of_reading_and_have_no_marks(name: str) -> None:
    written = export_as(rich_arabic(), name).decode()
    assert "السيد أحمد علي المحترم،" in written
    assert "الهاتف: +20 2 1234 5678، " in written
    assert "\u200e" not in written
    assert written.count("\u200f") == 1  # that of the amount


def test_numbers_stand_around_the_middle_of_their_width() -> None:
    numbering = part(export(rich_arabic()), "word/numbering.xml")
    assert set(find(numbering, ".//w:lvlJc/@w:val")) == {"center"}
    assert len(find(numbering, ".//w:lvl/w:rPr/w:rtl")) == 3
    data = export(rich_arabic(design("a)", "I.", page=PAGE, language="ar", title="ت")))
    assert find(part(data, "word/numbering.xml"), ".//w:lvl/w:rPr/w:rtl") == []


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("ar", "ar-EG"),
        ("ar-SA", "ar-SA"),
        ("ar-EG-u-nu-latn", "ar-EG"),
        ("he", "he-IL"),
        ("fa", "fa-IR"),
        ("ur", "ur-PK"),
        ("pa-Arab", "pa-Arab-PK"),
        ("th", "th-TH"),
    ],
)
def test_the_language_of_complex_scripts_is_that_of_the_letter(language: str, tag: str) -> None:
    data = export(letter(design(*DECIMAL, page=BUSINESS, language=language)))
    for name, element in (("word/styles.xml", "lang"), ("word/settings.xml", "themeFontLang")):
        assert find(part(data, name), f".//w:{element}/@w:bidi") == [tag]


def test_other_letters_keep_the_language_they_had() -> None:
    assert value(part(export(rich_english()), "word/styles.xml"), ".//w:lang/@w:bidi") == "ar-SA"


@pytest.mark.parametrize("reference", [plain_file(), export(rich_english()), export(rich_arabic())])
def test_a_letter_with_a_reference_file_runs_from_right_to_left_too(reference: bytes) -> None:
    page = replace(PAGE, reference=ReferenceFile.of("house.docx", reference))
    data = export(rich_arabic(design(*DECIMAL, page=page, language="ar-EG", title="ت")))
    assert find(body(data), ".//w:p[not(w:pPr/w:bidi)]") == []
    assert len(find(body(data), "./w:sectPr/w:bidi")) == 1
    assert len(find(body(data), ".//w:tblPr/w:bidiVisual")) == 1
    assert find(part(data, "word/styles.xml"), "./w:docDefaults//w:lang/@w:bidi") == ["ar-EG"]
