"""What Python shows of objects: names, types and places, and nothing that somebody wrote into a letter."""

from __future__ import annotations

import traceback
from datetime import date
from pathlib import Path

import pytest

import letterforge
from letterforge import Library, batch
from letterforge.placeholders.values_files import parse_values
from tests.batch.runs import go, make_job

DECLARED = """
placeholders:
  who: {type: text, label: Who}
  born: {type: date, label: Born}
  pay: {type: money, label: Pay, currency: EUR}
  state: {type: choice, label: State, options: {single: Single, married: Married}}
  friends:
    {type: list, label: Friends, item: {type: record, label: F, fields: {name: {type: text, label: N}}}}
  open: {type: text, label: Open, required: false}
clauses:
  one: {text: '{{ who }} {{ born }} {{ pay }} {{ open }}{% for one in friends %}{{ one.name }}{% endfor %}'}
"""
FILES = {
    "clauses/all.yaml": DECLARED,
    "templates/letter.yaml": "title: {en: L}\nnumbering: ['1.']\npage: p\nbody: [one, {choice: state}]",
    "templates/pages/p.yaml": "margins: {top: 25, bottom: 25, left: 25, right: 25}\n"
    "fonts: {body: {cjk: SimSun, latin: Times New Roman, size: 12}}",
}
GIVEN = {
    "who": "Zhang Secretname", "born": date(1987, 6, 5), "pay": "98765.43", "state": "married",
    "friends": [{"name": "Hidden"}],
}  # fmt: skip
SECRET = ("Zhang", "Secretname", "1987", "98765", "98,765", "Hidden", "ticked=True", "ticked=False")


@pytest.fixture
def plan() -> letterforge.Plan:
    return Library.from_files(FILES).plan("letter")


def is_silent(*objects: object) -> bool:
    """Return whether no `repr` shows what was given."""
    return not [word for one in objects for word in SECRET if word in repr(one)]


def test_values_tell_their_names_and_types(plan: letterforge.Plan) -> None:
    assert repr(plan.bind(GIVEN)) == (
        "Values(who: text, born: date, pay: money, open: text (open), friends: list, state: choice)"
    )
    assert repr(plan.bind({"who": "x"}, blank=True)).startswith("Values(who: text, open: text (open), born: ")


def test_nothing_that_was_given_is_shown(plan: letterforge.Plan) -> None:
    values = plan.bind(GIVEN)
    rendition = letterforge.Renderer(plan).prepare(values)
    letter = plan.assemble(values)
    assert "Zhang" in letterforge.export(letter, "md").decode()
    assert is_silent(values, *values.bound.values(), letter, rendition, plan, rendition.letter)
    assert is_silent(parse_values("org.yaml", "who: Zhang Secretname"))


def test_a_traceback_with_the_variables_of_each_frame_shows_nothing(plan: letterforge.Plan) -> None:
    values, letter = plan.bind(GIVEN), plan.assemble(plan.bind(GIVEN))
    assert letter
    try:
        plan.assemble(letterforge.Values(values.bound, b"another"))
    except letterforge.UsageError as error:
        shown = traceback.TracebackException.from_exception(error, capture_locals=True)
        text = "".join(line for line in shown.format() if "GIVEN" not in line)
    assert "values = Values(who: text" in text
    assert not [word for word in SECRET if word in text]


def test_records_and_outcomes_tell_places_and_codes(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": "Zhang", "who": "Secretname", "hours": 1},
        {"id": "b", "who": "Hidden", "hours": "many"},
    ]
    job = make_job(tmp_path, common={"who": "Secretname"}, settings={"key": "98765"})
    records = batch.records_from(rows)
    _, seen = go(job, records)
    assert repr(next(iter(records))) == "Record(1, 'records:1', values: id, who, hours)"
    assert [repr(one) for one in seen.outcomes] == [
        "Outcome(1, 'records:1', 'made')", "Outcome(2, 'records:2', 'failed', LF303)",
    ]  # fmt: skip
    assert is_silent(job, *records, *seen.outcomes)
    assert (
        repr(batch.BadRecord(1, "x", seen.outcomes[1].findings, {"a": "Zhang"})) == "BadRecord(1, 'x', LF303)"
    )
