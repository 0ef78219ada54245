"""Two signature blocks side by side."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import LetterforgeError
from letterforge.letter import Signature
from letterforge.letter.traversal import plain
from tests.exporters.docx.checks import body, find, style, value, words
from tests.letter_items import VALUES, letter_with, library_with, markdown_with, text_with

LEFT, RIGHT = "[{label: Employer, text: '{{ name }}'}, day]", "[{label: Employee}, fax, day]"
TWO = f"[{{signature: {{left: {LEFT}, right: {RIGHT}}}}}]"
PLAIN = {**VALUES, "name": "Ann"}


def test_each_block_has_its_lines() -> None:
    (signature,) = letter_with(TWO, values=PLAIN).body
    assert isinstance(signature, Signature)
    design = letter_with(TWO, values=PLAIN).design
    assert [plain(one.label, design) for one in signature.fields] == ["Employer", "Day"]
    assert [plain(one.label, design) for one in signature.beside] == ["Employee", "Fax", "Day"]


def test_in_text_they_stand_side_by_side_and_in_markdown_below_each_other() -> None:
    assert text_with(TWO, values=PLAIN) == (
        "Employer: Ann                            Employee:\n"
        "Day: November 22, 2026                   Fax: __________\n"
        "                                         Day: November 22, 2026\n"
    )
    assert markdown_with(TWO, values=PLAIN) == (
        "Employer: Ann\\\nDay: November 22, 2026\n\n"
        "Employee:\\\nFax: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\\nDay: November 22, 2026\n"
    )


def test_in_word_they_are_the_cells_of_a_table_without_lines() -> None:
    data = letterforge.export(letter_with(TWO, values=PLAIN), "docx")
    (table,) = find(body(data), "./w:tbl")
    left, right = find(table, "./w:tr/w:tc")
    assert [words(one) for one in find(left, "./w:p")] == ["Employer: Ann", "Day: November 22, 2026"]
    assert len(find(right, "./w:p")) == 3
    assert value(table, "./w:tblPr/w:tblStyle/@w:val") == "SignatureTable"
    assert set(find(style(data, "Signature Table"), ".//w:tblBorders/*/@w:val")) == {"nil"}
    assert len(find(right, ".//w:tab[@w:leader='underscore']")) == 1  # the line goes on to the edge


def test_a_line_left_out_moves_none_to_the_other_block() -> None:
    item = "[{signature: {left: [{label: A, when: not big}, name], right: [day, {label: B, when: not big}]}}]"
    (signature,) = letter_with(item).body
    assert isinstance(signature, Signature)
    assert (len(signature.fields), len(signature.beside)) == (1, 1)
    (form,) = letter_with(item, blank=True).body
    assert isinstance(form, Signature)
    assert (len(form.fields), len(form.beside)) == (2, 2)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("[{signature: {left: [name]}}]", "`right`"),
        ("[{signature: {left: [name], rigth: [day]}}]", "`rigth`"),
        ("[{signature: {left: [], right: [day]}}]", "`left`"),
        ("[{signature: {left: name, right: [day]}}]", "`left`"),
    ],
)
def test_half_of_it_is_refused(item: str, message: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        library_with(item).plan("letter")
    assert {one.code for one in caught.value.findings} == {"LF110"}
    assert any(message in one.message for one in caught.value.findings)
