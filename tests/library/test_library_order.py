"""`not_before` names a date beside it; anything else is told by lint and by render."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import Library, open_library
from letterforge.diagnostics import Finding, LetterforgeError, ValuesError
from tests.library.folder import write_library

CLAUSES = """
placeholders:
  signing_date: {type: date, label: Signed}
  name: {type: text, label: Name}
  end: {type: date, label: End, not_before: %s}
  term:
    type: record
    label: Term
    fields:
      first: {type: date, label: First}
      last: {type: date, label: Last, not_before: %s}
      note: {type: text, label: Note}
  days: {type: list, label: Days, item: {type: date%s}}
clauses:
  answer: {text: '{{ signing_date }} {{ name }} {{ end }} {{ term.last }} {{ days }}'}
"""
PLAIN = 'title: Letter\nnumbering: ["1."]\npage: plain\nbody: [answer]\n'
RIGHT = {"signing_date": "2026-01-01", "name": "x", "end": "2026-01-01", "days": ["2026-01-01"]}


def library(root: Path, *names: str) -> Library:
    files = {"clauses/answer.yaml": CLAUSES % names, "templates/letter.yaml": PLAIN}
    return open_library(write_library(root, files))


def told(found: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    assert all(one.code == "LF113" and one.span is not None for one in found)
    return [(one.message, one.hint) for one in found]


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        (("signing_dat", "first", ""),
         "`not_before` of `end` names `signing_dat`, which is not a declared placeholder",
         "did you mean `signing_date`?"),
        (("zzz", "first", ""),
         "`not_before` of `end` names `zzz`, which is not a declared placeholder", "name another date"),
        (("name", "first", ""),
         "`not_before` of `end` names `name`, which is a `text`, not a date",
         "name a date, or declare `name` as `date`"),
        (("end", "first", ""),
         "`not_before` of `end` names `end`, which is the same date", "name another date"),
        (("signing_date", "frist", ""),
         "`not_before` of `term.last` names `frist`, which is no field of `term`", "did you mean `first`?"),
        (("signing_date", "signing_date", ""),
         "`not_before` of `term.last` names `signing_date`, which is no field of `term`",
         "name another date"),
        (("signing_date", "note", ""),
         "`not_before` of `term.last` names `note`, which is a `text`, not a date",
         "name a date, or declare `note` as `date`"),
        (("signing_date", "first", ", not_before: end"),
         "`not_before` means nothing for the entries of a list (`days`)",
         "it belongs to a placeholder, or to a field of a record"),
    ],
)  # fmt: skip
def test_a_name_that_is_no_date_is_told_by_lint_and_by_render(
    tmp_path: Path, names: tuple[str, str, str], message: str, hint: str
) -> None:
    wrong = library(tmp_path, *names)
    assert told(wrong.lint()) == [(message, hint)]
    with pytest.raises(LetterforgeError) as caught:
        wrong.plan("letter")
    assert told(caught.value.findings) == [(message, hint)]


def test_a_date_in_a_file_that_cannot_be_read_is_not_missed(tmp_path: Path) -> None:
    more = "placeholders:\n  start: {type: date, label: S}\n  odd: {type: dat, label: O}\n"
    files = {
        "clauses/answer.yaml": CLAUSES % ("start", "first", ""),
        "clauses/more.yaml": more,
        "templates/letter.yaml": PLAIN,
    }
    assert [one.code for one in open_library(write_library(tmp_path, files)).lint()] == ["LF110"]


@given(days=st.tuples(st.dates(), st.dates()))
def test_the_fields_of_a_record_come_in_order(
    tmp_path_factory: pytest.TempPathFactory, days: tuple[date, date]
) -> None:
    plan = library(tmp_path_factory.getbasetemp() / "order", "signing_date", "first", "").plan("letter")
    first, last = days
    values = {**RIGHT, "term": {"first": first, "last": last, "note": "x"}}
    if last >= first:
        plan.bind(values)
        return
    with pytest.raises(ValuesError) as caught:
        plan.bind(values)
    (finding,) = caught.value.findings
    assert finding.code == "LF304"
    assert finding.message == f"`term.last` is {last}, before `term.first`, which is {first}"
    plan.bind({**values, "term": {"first": first, "last": first + timedelta(0), "note": "x"}})
