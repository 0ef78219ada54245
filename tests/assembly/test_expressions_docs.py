"""docs/library.md names every filter, test and name of expressions, and each of its examples is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterforge import Letter, LetterforgeError, export, open_library
from letterforge.assembly.compiler.grammar import LOOP
from letterforge.assembly.evaluation.filters import FILTERS, TESTS
from letterforge.assembly.evaluation.functions import FUNCTIONS
from letterforge.letter import Clause, Section, Term
from letterforge.letter.traversal import blocks, inlines, plain
from tests.libraries import make_library
from tests.repository import ROOT

TEXT = (ROOT / "docs" / "library.md").read_text("utf-8")
PART = TEXT.partition("\n## Expressions\n")[2].partition("\n## ")[0]
DECLARED = re.findall(r"```yaml\n(placeholders:.*?)```", PART, re.S)[0]
ROWS = [
    [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in PART.splitlines()
    if line.startswith("|")
]
SHOWN = [(row[-3].strip("`"), *row[-2:]) for row in ROWS if len(row) > 2 and row[-3].startswith("`{")]
REFUSED = [(row[0].strip("`"), row[1]) for row in ROWS if len(row) == 2 and row[0].startswith("`{")]


def letter_of(folder: Path, text: str, language: str) -> Letter:
    clauses = (
        DECLARED + "clauses:\n  payment: {text: '-'}\n  only:\n    text: '" + text.replace("'", "''") + "'\n"
    )
    library = make_library(
        folder, clauses, "[{section: Money, body: [payment]}, {clause: only, numbered: false}]"
    )
    plan = library.plan("letter", language=language)
    given = {name: one.example for name, one in plan.placeholders.items() if one.example is not None}
    return plan.assemble(plan.bind(given))


def test_the_page_names_every_filter_test_and_name_with_an_example() -> None:
    named = {word for row in ROWS if len(row) == 5 for word in re.findall(r"`([\w.]+)`", row[0])}
    assert named == {*FILTERS, *TESTS, *FUNCTIONS, *(f"loop.{one}" for one in LOOP)}


@pytest.mark.parametrize(("text", "chinese", "english"), SHOWN)
def test_an_example_prints_what_the_page_says(tmp_path: Path, text: str, chinese: str, english: str) -> None:
    for language, printed in (("zh-CN", chinese), ("en", english)):
        letter = letter_of(tmp_path, text, language)
        printed_once = tuple(one for one in inlines(letter) if not isinstance(one, Term))  # which hold words
        words = plain(printed_once, letter.design)
        assert words.partition("-")[2].replace("\u202f", " ").strip() == printed


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_the_page_calls_refused_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LetterforgeError) as raised:
        letter_of(tmp_path, text, "en")
    (finding,) = raised.value.findings
    assert (finding.code, finding.message) == ("LF211", message)


def test_a_result_finer_than_its_currency_is_an_error_as_the_page_says(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError, match=r"LF206.*more decimals than EUR"):
        letter_of(tmp_path, "{{ price / 2 }}", "en")


def test_the_example_of_headings_without_a_number_counts_as_the_page_says(tmp_path: Path) -> None:
    (body,) = re.findall(r"continue their numbers\.\n\n```yaml\n(body:.*?)```", TEXT, re.S)
    said = [line.partition("# ")[2].split()[0] for line in body.splitlines() if "# " in line]
    make_library(tmp_path, "clauses: {payment: {text: Pay}, delivery: {text: Deliver}}\n", "[]")
    outline = f'title: {{en: T}}\nnumbering: ["1.", "1.1"]\npage: plain\n{body}'
    (tmp_path / "templates/letter.yaml").write_text(outline, encoding="utf-8")
    plan = open_library(tmp_path).plan("letter", language="en")
    letter = plan.assemble(plan.bind({}))
    found = [one for one in blocks(letter) if isinstance(one, Section | Clause)]
    assert [one.number.label if one.number else "Part" for one in found] == said
    assert "## Part B" in export(letter, "md").decode()
