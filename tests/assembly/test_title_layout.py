"""Titles of clauses: run into their text, or on a line of their own, as a clause or the page says."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import Letter, LetterforgeError
from tests.exporters.docx.checks import body, find, value, words
from tests.letter_items import CLAUSES, VALUES, library_with, markdown_with, text_with


def letter_on(layout: str, *, body_: str = "[pay, {clause: own, numbered: false}]") -> Letter:
    """Return a letter on a page with a `title_layout`."""
    plan = library_with(body_, page=f"title_layout: {layout}\n").plan("letter", language="en")
    return plan.assemble(plan.bind(VALUES))


def test_a_title_stands_on_a_line_of_its_own_above_all_of_its_text() -> None:
    assert markdown_with("[own]") == (
        "1\\. **Alone**\n\nOn November 22, 2026.\n\nAnd then.\n\n"
        "(a) A clause without a title.\n\n(b) **In**: x\n"
    )
    assert text_with("[own]", "zh-CN").splitlines()[:5] == [
        "一、Alone", "", "        On 2026年11月22日.", "", "        And then.",
    ]  # fmt: skip


def test_the_page_design_decides_where_the_clause_says_nothing() -> None:
    assert "1\\. **Payment**\n\nPay " in letterforge.export(letter_on("own-line"), "md").decode()
    assert "1\\. **Payment**: Pay " in letterforge.export(letter_on("run-in"), "md").decode()
    run_in = CLAUSES.replace("own-line", "run-in")
    plan = library_with("[own]", clauses=run_in, page="title_layout: own-line\n").plan(
        "letter", language="en"
    )
    assert b"**Alone**: On" in letterforge.export(plan.assemble(plan.bind(VALUES)), "md")


def test_in_word_a_title_of_its_own_keeps_with_its_text_which_hangs_as_before() -> None:
    data = letterforge.export(letter_on("own-line", body_="[own]"), "docx")
    paragraphs = find(body(data), "./w:p")[1:]
    assert [words(one) for one in paragraphs][:3] == ["Alone", "On November 22, 2026.", "And then."]
    assert [value(one, "./w:pPr/w:pStyle/@w:val") for one in paragraphs][:3] == [
        "Clause1", "ClauseBody1", "ClauseBody1",
    ]  # fmt: skip
    assert [bool(find(one, "./w:pPr/w:keepNext")) for one in paragraphs][:3] == [True, False, False]


def test_another_layout_is_refused_with_the_two_that_there_are() -> None:
    clauses = CLAUSES.replace("own-line", "newline")
    with pytest.raises(LetterforgeError) as caught:
        library_with("[own]", clauses=clauses).plan("letter")
    (finding,) = caught.value.findings
    assert (finding.code, finding.hint) == ("LF110", "did you mean `own-line`?")
