"""Redlines as pages: what was inserted and deleted, and nothing that a browser would load or run."""

from __future__ import annotations

import re
from html import unescape

import pytest
from msgspec.structs import replace

from letterforge.comparison import compare
from letterforge.comparison.lines import LineReader
from letterforge.comparison.tokens import GAP
from letterforge.letter import Column, Letter, Table, Text
from letterforge.letter.traversal import blocks
from letterforge.review.versions.redline_page import redline_page
from tests.comparison import small_letters
from tests.comparison.test_compare import made
from tests.exporters.docx.redline.edits import edited
from tests.exporters.docx.redline.specimens import letters
from tests.extent import IS_WHOLE


def resolved(page: str, *, accept: bool) -> str:
    page = re.sub(r' <span class="moved">.*?</span>', "", page.partition("<main")[2].partition(">")[2])
    gone, stays = ("del", "ins") if accept else ("ins", "del")
    page = re.sub(f"<{gone}>.*?</{gone}>", "", page, flags=re.DOTALL)
    page = re.sub("</t[dh]><t[dh]>", GAP, page)
    page = re.sub("</?(?:t[rdh]|table|div)(?: [^>]*)?>", "", page)
    return unescape(re.sub(f"</?{stays}>|</?p[^>]*>|</main>.*", "", page, flags=re.DOTALL))


def bare(text: str) -> str:
    return re.sub(r"[\s¶]", "", text)


@pytest.mark.parametrize("seed", range(600 if IS_WHOLE else 30))
def test_accepted_it_says_what_the_new_letter_says_and_rejected_the_old_one(seed: int) -> None:
    old = letters()[seed % len(letters())]
    new, _ = edited(old, seed)
    page = redline_page(compare(old, new), "before → after")
    for letter, accept in ((new, True), (old, False)):
        said = bare(resolved(page, accept=accept))
        for line in (
            line.text for block in blocks(letter) for line in LineReader(letter.design).lines(block)
        ):
            assert bare(line) in said


def test_it_escapes_what_letters_and_names_say_and_forbids_all_else() -> None:
    page = redline_page(
        compare(made(), made(text=("the invoice", "<script>alert(1)</script>"))), "<b> → HEAD"
    )
    assert "<script" not in page
    assert "&lt;b&gt;" in page
    assert "default-src 'none'" in page
    assert 'lang="en"' in page


def test_a_value_is_marked_inside_its_sentence() -> None:
    page = redline_page(compare(made(), made(days=30)), "x")
    assert "within <del>7</del><ins>30</ins> days" in page


def table_letter(*rows: tuple[str, str]) -> Letter:
    columns = tuple(Column((Text(one),)) for one in ("Name", "Count"))
    cells = tuple(tuple((Text(word),) for word in row) for row in rows)
    return replace(made(), body=(Table("goods", columns, cells),))


def test_rows_of_a_table_are_rows_and_compared_cell_by_cell() -> None:
    old = table_letter(("Nut of iron", "7"), ("Bolt", "3"))
    new = table_letter(("Nut of iron", "9"), ("Long nail", "1"))
    page = redline_page(compare(old, new), "x")
    assert page.count("<table>") == page.count("</table>") == 1
    assert '<tr class="heading"><th>Name</th><th>Count</th></tr>\n' in page
    assert '<tr class="row"><td>Nut of iron</td><td><del>7</del><ins>9</ins></td></tr>\n' in page
    assert '<tr class="row"><td><del>Bolt</del></td><td><del>3</del></td></tr>\n' in page
    assert '<tr class="row"><td><ins>Long nail</ins></td><td><ins>1</ins></td></tr>\n' in page
    assert GAP not in page


def test_a_reference_to_a_part_with_another_number_says_both() -> None:
    clauses = "".join(
        f'\n  {id_}: {{text: {{en: "{text}"}}}}'
        for id_, text in (("a", "First."), ("b", "Second."), ("c", "As in {{ ref('b') }}"))
    )
    clauses += "\n"
    page = redline_page(
        compare(*(small_letters.letter(body, clauses) for body in ("[a, b, c]", "[b, c]"))), "x"
    )
    assert "As in <del>2</del><ins>1</ins>" in page


def test_a_move_says_where_the_other_place_is() -> None:
    page = redline_page(compare(made(), made("second, first, third")), "x")
    assert page.count('class="moved"') == 2 * page.count("moved to")
    assert "moved from" in page
