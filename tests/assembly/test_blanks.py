"""Values left open: how lines, dates, options and empty rows are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import export
from letterforge.letter import Blank, Box, Table
from letterforge.letter.traversal import blocks, inlines, plain
from letterforge.placeholders.date_blank import blank_date
from letterforge.placeholders.formatting import date_pattern
from tests.libraries import make_library, make_plan

CLAUSES = """
placeholders:
  day: {type: date, label: Day, blank: 4}
  name: {type: text, label: Name, blank: line}
  kind: {type: choice, label: Kind, options: {a: Alpha, b: Beta}, other: Else, blank: 4}
  kinds: {type: choices, label: Kinds, options: {a: Alpha, b: Beta}}
  towns: {type: list, label: Towns, blank: 7, item: {type: text, label: Town}}
  shops:
    type: list
    label: Shops
    item:
      type: record
      fields:
        name: {type: text, label: Name}
        kind: {type: choice, label: Kind, options: {a: Alpha, b: Beta}}
"""
ROWS = """[
{table: {rows: shop in shops, columns: [
  {title: N, text: "{{ shop.name }}"}, {title: K, text: "{{ shop.kind }}"}]}},
{table: {rows: town in towns, columns: [{title: T, text: "{{ town }}"}]}}]"""


def words(folder: Path, text: str, language: str = "en") -> str:
    clauses = CLAUSES + "clauses:\n  only:\n    text: '" + text.replace("'", "''") + "'\n"
    plan = make_plan(folder, clauses, "[only]", language)
    letter = plan.assemble(plan.bind({}, blank=True))
    return "".join(plain(tuple(inlines(letter))[1:], letter.design))


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        ("自{{ day }}起", "zh-CN", "自____年__月__日起"),
        ("on {{ day | date('short') }}.", "en", "on __ / __ / ____."),
        ("by {{ name }}.", "en", f"by {'_' * 30}."),
        ("({{ kind }})", "en", "(□Alpha □Beta □Else ____)"),
        ("（{{ kind }}）", "zh-CN", "（□Alpha □Beta □Else____）"),
        ("{{ kinds }}; {% for one in kinds %}{{ one }}{% endfor %}", "en", "□Alpha □Beta; □Alpha □Beta"),
    ],
)
def test_an_open_value_is_drawn_as_what_is_written_there(
    tmp_path: Path, text: str, language: str, printed: str
) -> None:
    assert words(tmp_path, text, language) == printed


@pytest.mark.parametrize(
    ("language", "form"),
    [
        ("zh-CN", "____年__月__日"), ("zh-TW", "____年__月__日"), ("ja", "____年__月__日"),
        ("ko", "____. __. __."),
        ("en", "__ / __ / ____"), ("en-GB", "__ / __ / ____"), ("en-CA", "____ - __ - __"),
        ("de", "__.__.____"), ("fr", "__ / __ / ____"), ("bg", "__.__.____ г."), ("ar", "__ / __ / ____"),
    ],
)  # fmt: skip
def test_an_open_date_has_the_order_of_its_language(language: str, form: str) -> None:
    assert blank_date(language) == form


def test_the_forms_that_need_no_babel_are_those_of_cldr() -> None:
    assert date_pattern("long", "zh-CN") == "y年M月d日"
    assert {date_pattern("short", "en"), date_pattern("short", "en-GB")} == {"M/d/yy", "dd/MM/y"}


def test_an_open_table_has_at_least_five_rows_and_boxes_in_them(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, ROWS)
    shops, towns = [one for one in blocks(plan.assemble(plan.bind({}, blank=True))) if isinstance(one, Table)]
    assert (len(shops.rows), len(towns.rows)) == (5, 7)
    name, kind = shops.rows[4]
    assert [type(one) for one in name] == [Blank]
    assert [one.placeholder for one in kind if isinstance(one, Box)] == ["shops[5].kind"] * 2
    given = plan.assemble(plan.bind({"towns": ["A"], "shops": [{"name": "B"}]}, blank=True))
    assert [len(one.rows) for one in blocks(given) if isinstance(one, Table)] == [1, 1]


def test_plain_text_never_ends_a_line_inside_a_blank(tmp_path: Path) -> None:
    for language, form, word in (("zh-CN", "____年__月__日", "字"), ("en", "__ / __ / ____", "a ")):
        for count in range(20, 60):
            text = f"{word * count}{{{{ day }}}}{word * 9}"
            clauses = CLAUSES + f"clauses: {{only: {{text: '{text}'}}}}\n"
            plan = make_plan(tmp_path / f"{language}{count}", clauses, "[only]", language)
            written = export(plan.assemble(plan.bind({}, blank=True)), "txt").decode()
            assert form in written
            assert all(len(line) <= 78 for line in written.split("\n"))


def test_a_line_fits_its_cell_in_plain_text(tmp_path: Path) -> None:
    columns = ", ".join(f"{{title: N{number}, text: '{{{{ name }}}}'}}" for number in range(4))
    library = make_library(tmp_path, CLAUSES, f"[{{table: {{rows: town in towns, columns: [{columns}]}}}}]")
    plan = library.plan("letter", language="en")
    written = export(plan.assemble(plan.bind({"towns": ["A"]}, blank=True)), "txt").decode()
    assert written.rstrip().rsplit("\n", 1)[1].split() == ["_" * 10] * 4


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ("{type: text, label: N, blank: long}", "`blank` is `long`, not a whole number or `line`"),
        ("{type: text, label: N, blank: 201}", "`blank` is 201, more than 200"),
        ("{type: list, label: N, blank: line, item: {type: text}}", "`blank: line` means nothing for a list"),
    ],
)
def test_a_blank_of_another_kind_is_refused(tmp_path: Path, declared: str, message: str) -> None:
    clauses = f"placeholders: {{name: {declared}}}\nclauses: {{only: {{text: x}}}}\n"
    found = [one.message for one in make_library(tmp_path, clauses, "[only]").lint()]
    assert any(message in one for one in found), found


@pytest.mark.parametrize(
    ("language", "declared", "printed"),
    [
        ("zh-CN", "{type: money, label: M}", "¥__________ __________ __________"),
        ("en", "{type: money, label: M, show: code}", "CNY __________ __________ __________"),
        ("de", "{type: money, label: M, currency: EUR}", "__________ € __________"),
    ],
)
def test_an_open_amount_keeps_its_currency(
    tmp_path: Path, language: str, declared: str, printed: str
) -> None:
    last = " {{ m | capitals }}" if "EUR" not in declared else ""
    text = f"{{{{ m }}}} {{{{ m | number }}}}{last}"
    clauses = f"placeholders:\n  m: {declared}\nclauses:\n  only: {{text: '{text}'}}\n"
    library = make_library(tmp_path, clauses, "[only]")
    (tmp_path / "templates/letter.yaml").write_text(
        'title: T\nnumbering: ["1."]\npage: plain\nbody: [only]\n'
    )
    plan = library.plan("letter", language=language)
    written = export(plan.assemble(plan.bind({}, blank=True)), "txt").decode().replace("\u00a0", " ")
    assert written.strip().endswith(printed)
