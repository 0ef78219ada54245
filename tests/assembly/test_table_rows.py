"""Tables: a last row, what stands for no rows, columns with a width of their own."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import Letter, LetterforgeError
from letterforge.letter import Table
from letterforge.letter.codec import decode, encode
from tests.exporters.docx.checks import body, find, style, value, words
from tests.letter_items import VALUES, letter_with, library_with, markdown_with, plan_with, text_with

COLUMNS = (
    "[{title: No, text: '{{ b.number }}', total: 'In all {{ bills | length }}'}, "
    "{title: Sum, text: '{{ b.sum }}', align: right, total: '{{ fund }}'}, {title: Note, text: x}]"
)
TABLE = f"[{{table: {{rows: b in bills, empty: 'No bills, {{{{ name }}}}', columns: {COLUMNS}}}}}]"
SOME = {**VALUES, "name": "Ann", "bills": [{"number": "A-1", "sum": "12.5"}]}
NONE = {**SOME, "bills": []}


def table_of(letter: Letter) -> Table:
    (table,) = letter.body
    assert isinstance(table, Table)
    return table


def rows_in_word(letter: Letter) -> list[list[str]]:
    data = letterforge.export(letter, "docx")
    return [[words(cell) for cell in find(row, "./w:tc/w:p")] for row in find(body(data), "./w:tbl/w:tr")]


def test_a_last_row_stands_below_all_entries_in_bold() -> None:
    assert markdown_with(TABLE, values=SOME) == (
        "| No | Sum | Note |\n| --- | ---: | --- |\n| A-1 | CN¥12.50 | x |\n"
        "| **In all 1** | **CN¥1,409.50** |  |\n"
    )
    assert text_with(TABLE, values=SOME).splitlines()[-1] == "In all 1  CN¥1,409.50"
    letter = letter_with(TABLE, values=SOME)
    assert rows_in_word(letter)[-1] == ["In all 1", "CN¥1,409.50", ""]
    data = letterforge.export(letter, "docx")
    assert value(body(data), "./w:tbl/w:tr[last()]/w:tc/w:p/w:pPr/w:pStyle/@w:val") == "TableTotal"
    assert find(style(data, "Table Total"), "./w:rPr/w:b")


def test_words_stand_for_no_rows_and_for_the_last_one() -> None:
    table = table_of(letter_with(TABLE, values=NONE))
    assert (table.rows, table.total) == ((), ())
    assert table.empty
    assert markdown_with(TABLE, values=NONE) == (
        "| No | Sum | Note |\n| --- | ---: | --- |\n| No bills, Ann |  |  |\n"
    )
    assert text_with(TABLE, values=NONE) == "No  Sum  Note\nNo bills, Ann\n"
    letter = letter_with(TABLE, values=NONE)
    assert rows_in_word(letter)[1:] == [["No bills, Ann"]]
    assert value(body(letterforge.export(letter, "docx")), ".//w:gridSpan/@w:val") == "3"


def test_what_stands_for_no_rows_is_asked_for_only_where_there_are_none() -> None:
    plan = plan_with(TABLE)
    without = {name: one for name, one in SOME.items() if name != "name"}
    assert table_of(plan.assemble(plan.bind(without))).empty == ()
    with pytest.raises(LetterforgeError, match="name"):
        plan.bind({**without, "bills": []})


def test_a_form_has_empty_rows_and_the_last_one() -> None:
    table = table_of(letter_with(TABLE, blank=True))
    assert len(table.rows) >= 5
    assert table.total
    assert table.empty == ()


def test_a_last_row_stands_without_rows_where_nothing_stands_for_them() -> None:
    item = TABLE.replace("empty: 'No bills, {{ name }}', ", "")
    assert table_of(letter_with(item, values=NONE)).total
    assert rows_in_word(letter_with(item, values=NONE))[1:] == [["In all 0", "CN¥1,409.50", ""]]


def widths(item: str) -> list[int]:
    data = letterforge.export(letter_with(item), "docx")
    return [round(int(one) * 25.4 / 1440) for one in find(body(data), "./w:tbl/w:tblGrid/w:gridCol/@w:w")]


def test_columns_have_their_width_and_the_others_share_what_is_left() -> None:
    item = (
        "[{{table: {{rows: b in bills, columns: [{{title: A, text: a, width: {}}}, "
        "{{title: B, text: b, width: {}}}, {{title: C, text: c, width: {}}}]}}}}]"
    )
    assert widths(item.format("30mm", "1", "2")) == [30, 43, 86]
    assert widths(item.format("30mm", "20.5mm", "10mm")) == [30, 20, 10]
    assert widths(item.format("1", "1", "2")) == [40, 40, 80]


@pytest.mark.parametrize(
    ("width", "code", "message", "hint"),
    [
        ("5mm", "LF410", "the column `A` is 5 mm wide", "make it at least `10mm`"),
        ("155mm", "LF410", "the column `B` is 4 mm wide", "other columns take 155 of 159.2 mm"),
        ("190mm", "LF410", "190 mm wide, and the text 159.2 mm", "narrower"),
        ("3cm", "LF110", "or a length such as 30mm", ""),
        ("30 mm", "LF110", "or a length such as 30mm", ""),
        ("0mm", "LF110", "or a length such as 30mm", ""),
        ("0", "LF110", "`width`", ""),
    ],
)
def test_a_width_that_cannot_be_is_told(width: str, code: str, message: str, hint: str) -> None:
    columns = f"[{{title: A, text: a, width: {width}}}, {{title: B, text: b}}]"
    item = f"[{{table: {{rows: b in bills, columns: {columns}}}}}]"
    with pytest.raises(LetterforgeError) as caught:
        library_with(item).plan("letter", language="en")
    assert {one.code for one in caught.value.findings} == {code}
    told = [one for one in caught.value.findings if message in one.message]
    assert told, caught.value.findings
    assert hint in (told[0].hint or "")


def test_a_last_row_of_other_columns_is_refused_in_a_letter_file() -> None:
    letter = letter_with(TABLE, values=SOME)
    data = encode(letter).replace(b'"total":[', b'"total":[[],', 1)
    with pytest.raises(LetterforgeError, match="the last row has 4 cells, and the table 3 columns"):
        decode(data)
