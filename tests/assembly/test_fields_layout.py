"""Fields: as lines or as a table of two columns, with what is empty or without it."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import LetterforgeError
from letterforge.letter import Fields
from tests.exporters.docx.checks import body, find, style, value, words
from tests.letter_items import VALUES, letter_with, library_with, markdown_with, text_with

TABLE = "[{fields: [name, {label: Sum, text: '{{ fund }}'}, fax], layout: table}]"
PLAIN = {**VALUES, "name": "Ann"}


def test_a_table_of_fields_has_strong_labels_and_no_colons() -> None:
    assert markdown_with(TABLE, values=PLAIN) == (
        "|  |  |\n| --- | --- |\n| **Name** | Ann |\n| **Sum** | CN¥1,409.50 |\n| **Fax** |  |\n"
    )
    assert text_with(TABLE, values=PLAIN) == "Name  Ann\nSum   CN¥1,409.50\nFax\n"


def test_in_a_text_a_line_to_write_on_is_as_long_as_it_is_declared_where_there_is_room() -> None:
    lines = "{label: Name, text: '{{ line(20) }}'}, {label: Reason, text: '{{ line(90) }}'}"
    name, reason = text_with(f"[{{fields: [{lines}], layout: table}}]", values=PLAIN).splitlines()
    assert name == f"Name    {'_' * 20}"
    assert reason == f"Reason  {'_' * 70}"


def test_in_word_labels_have_a_style_of_their_own_that_is_bold() -> None:
    data = letterforge.export(letter_with(TABLE, "zh-CN", PLAIN), "docx")
    rows = find(body(data), "./w:tbl/w:tr")
    assert [[words(cell) for cell in find(row, "./w:tc/w:p")] for row in rows] == [
        ["Name", "Ann"], ["Sum", "¥1,409.50"], ["Fax", ""],
    ]  # fmt: skip
    assert [value(row, "./w:tc[1]/w:p/w:pPr/w:pStyle/@w:val") for row in rows] == ["FieldLabel"] * 3
    assert find(style(data, "Field Label"), "./w:rPr/w:b")


def test_a_row_to_fill_in_is_as_high_as_in_other_tables() -> None:
    data = letterforge.export(letter_with(TABLE, blank=True), "docx")
    assert len(find(body(data), "./w:tbl/w:tr[w:trPr/w:trHeight]")) == 3


def test_fields_whose_values_are_empty_are_left_out_if_the_item_says_so() -> None:
    lines = "name, fax, {label: Note, text: '{{ fax }}'}, {label: Stamp}, {label: L, text: x}"
    item = f"[{{fields: [{lines}], empty: omit}}]"
    assert text_with(item, values=PLAIN) == "Name: Ann\nStamp:\nL: x\n"
    assert text_with(item.replace("omit", "show"), values=PLAIN) == "Name: Ann\nFax:\nNote:\nStamp:\nL: x\n"
    assert "Note: 12" in text_with(item, values={**PLAIN, "fax": "12"})


def test_nothing_is_left_of_fields_that_are_all_empty() -> None:
    assert letter_with("[{fields: [fax], empty: omit, layout: table}, pay]").body[0].id == "pay"


def test_what_a_form_asks_for_is_never_left_out() -> None:
    (fields,) = letter_with("[{fields: [fax, name], empty: omit}]", blank=True).body
    assert isinstance(fields, Fields)
    assert len(fields.fields) == 2


@pytest.mark.parametrize(
    ("item", "hint"),
    [
        ("[{fields: [name], layout: two_columns}]", "did you mean `table`?"),
        ("[{fields: [name], empty: hide}]", "did you mean `omit`?"),
    ],
)
def test_another_word_is_refused_with_the_one_that_is_meant(item: str, hint: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        library_with(item).plan("letter")
    assert [(one.code, one.hint) for one in caught.value.findings] == [("LF110", hint)]
