"""Coverage: which parts of a library letters reach."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from letterforge.api import Library
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.review.coverage.coverage_page import coverage_page
from letterforge.review.coverage.report import CoverageReport, percent
from letterforge.review.letter_tests.run import run_tests

LETTER = """
title: A note
placeholders:
  kind: {type: choice, label: Kind, options: {new: New, used: Used, odd: Odd}}
  nights: {type: integer, label: Nights}
  price: {type: text, label: Price, value: "'low' if nights > 3 else 'high'"}
body:
  - text: "{% if nights == 1 %}1{% elif nights == 2 %}2{% else %}{% endif %} {{ 1 if kind == 'new' else 0 }}"
  - clause: discount
    when: nights > 6
  - pick: kind
    cases: {new: {text: A}, used: {text: B}, odd: []}
  - text: The price is {{ price }}.
clauses:
  discount: {text: <b>Off</b>}
"""


def report(*values: str) -> CoverageReport:
    """Return what letters of these values reach."""
    tests = "".join(
        f"  t{at}: {{variant: note, language: en, values: {one}}}\n" for at, one in enumerate(values)
    )
    files = {"clauses/none.yaml": "", "templates/note.yaml": LETTER, "tests/a.yaml": f"tests:\n{tests}"}
    results = run_tests(MemoryFiles(files), cover=True)
    assert not [one for outcome in results.outcomes for one in outcome.findings]
    assert results.coverage is not None
    return results.coverage


def test_every_side_of_every_condition_is_a_part() -> None:
    missed = [(one.line, one.name) for one in report("{kind: new, nights: 1}").missed]
    assert missed == [
        (4, "the option `odd` of `kind`"),
        (4, "the option `used` of `kind`"),
        (6, "`'low' if nights > 3 else 'high'` holds"),
        (8, "`{% elif nights == 2 %}` does not hold"),
        (8, "`{% elif nights == 2 %}` holds"),
        (8, "`{% if nights == 1 %}` does not hold"),
        (8, "`{{ 1 if kind == 'new' else 0 }}` does not hold"),
        (10, "`when: nights > 6` holds"),
        (12, "the case `used` of a pick"),
        (15, "the clause `discount`"),
    ]


def test_letters_together_reach_what_none_reaches_alone() -> None:
    found = report("{kind: new, nights: 1}", "{kind: used, nights: 2}", "{kind: odd, nights: 9}")
    assert (found.missed, found.percent) == ((), 100.0)
    assert found.counts() == {
        "clauses": (1, 1),
        "branches": (12, 12),
        "options": (3, 3),
        "languages": (1, 1),
        "total": (17, 17),
    }


def test_a_letter_that_is_asked_for_missing_values_reaches_nothing() -> None:
    files = {"clauses/none.yaml": "", "templates/note.yaml": LETTER}
    tests = "tests:\n  a: {variant: note, language: en, values: {nights: 9}, error: LF302}\n"
    results = run_tests(MemoryFiles({**files, "tests/a.yaml": tests}), cover=True)
    assert results.coverage is not None
    assert results.coverage.counts()["total"] == (0, 17)


def test_letters_of_plans_that_note_branches_are_as_those_of_others() -> None:
    plan = Library.from_files({"clauses/none.yaml": "", "templates/note.yaml": LETTER}).plan("note")
    golden = plan.assemble(plan.bind({"kind": "new", "nights": 9}))
    assert "_taken" not in plan.assembler._stream._template.environment.filters
    from letterforge.assembly.compiler.branch_marks import BranchMarks
    from letterforge.assembly.variant_plans import plan_variant
    from letterforge.library.catalog import Catalog

    files = MemoryFiles({"clauses/none.yaml": "", "templates/note.yaml": LETTER})
    noting = plan_variant(Catalog(files), "note", marks=BranchMarks())
    assert noting.assemble(noting.bind({"kind": "new", "nights": 9})) == golden


@pytest.mark.parametrize(
    ("reached", "of", "shown"), [(0, 0, 100.0), (1999, 2000, 99.9), (1, 3, 33.3), (2, 2, 100.0)]
)
def test_a_share_is_rounded_down(reached: int, of: int, shown: float) -> None:
    assert percent(reached, of) == shown


class Page(HTMLParser):
    """The tags of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_loads_nothing_and_escapes_what_the_library_says() -> None:
    source = MemoryFiles({"clauses/none.yaml": "", "templates/note.yaml": LETTER})
    text = coverage_page(report("{kind: new, nights: 1}"), source, "<script>")
    tags = Page(text).tags
    names = {tag for tag, _ in tags}
    assert not names & {"script", "b", "img", "link", "iframe"}
    assert "&lt;b&gt;Off&lt;/b&gt;" in text
    assert [one for tag, one in tags if "src" in one or (one.get("href") or "#")[0] != "#"] == []
    (policy,) = [one["content"] for tag, one in tags if one.get("http-equiv")]
    assert policy is not None
    assert re.match(r"default-src 'none'; style-src 'sha256-[\w+/=]+'", policy)


def test_the_page_colours_lines_by_what_is_reached() -> None:
    source = MemoryFiles({"clauses/none.yaml": "", "templates/note.yaml": LETTER})
    text = coverage_page(report("{kind: new, nights: 1}"), source, "notes")
    lines = [found[1] or "" for found in re.finditer(r"<li(?: class=(\w+))?>", text)]
    assert {number: kind for number, kind in enumerate(lines, 1) if kind} == {
        1: "reached", 4: "partly", 6: "partly", 8: "partly", 10: "partly", 12: "partly", 15: "missed",
    }  # fmt: skip
