"""Records that a program has already: mappings of Python objects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from letterforge import batch
from letterforge.diagnostics import BatchError
from tests.batch.runs import go, make_job

GOOD = {"id": "a", "who": "Firm", "hours": 3}


class Counting(batch.RunObserver):
    """An observer that needs one of the events alone."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def finished(self, outcome: batch.Outcome) -> None:
        self.keys.append(outcome.key)


def test_an_observer_defines_what_it_needs_and_a_run_needs_none(tmp_path: Path) -> None:
    job, observer = make_job(tmp_path), Counting()
    rows = [GOOD, {**GOOD, "id": "b"}]
    assert batch.run(job, batch.records_from(rows), observer=observer).made == 2
    assert observer.keys == ["a", "b"]
    assert batch.run(job, batch.records_from(rows)).unchanged == 2


def test_what_can_be_read_once_alone_is_kept(tmp_path: Path) -> None:
    def rows() -> Iterator[dict[str, object]]:
        yield GOOD

    summary, _ = go(make_job(tmp_path), batch.records_from(rows()))
    assert summary.made == 1


@pytest.mark.parametrize("hours", [3, Decimal(3), 3.0, "3", True])
def test_values_are_what_python_has(tmp_path: Path, hours: object) -> None:
    summary, seen = go(make_job(tmp_path), batch.records_from([{**GOOD, "hours": hours}]))
    assert (summary.made, seen.codes) == ((0, ["LF303"]) if hours is True else (1, []))


def test_mappings_and_tuples_at_any_depth_are_records_and_lists() -> None:
    row = MappingProxyType({"day": date(2026, 5, 1), "in": MappingProxyType({"x": (1, (None,))}), "a.b": 2})
    (record,) = batch.records_from([row])
    assert isinstance(record, batch.Record)
    assert record.values == {"day": date(2026, 5, 1), "in": {"x": [1, [None]]}, "a": {"b": 2}}


FAULTS: dict[str, tuple[Any, str]] = {
    "a number": (3, "the record is of the type int, not a mapping"),
    "a list": ([GOOD], "the record is of the type list, not a mapping"),
    "a number as key": ({3: 1}, "a key of the record is of the type int, not str"),
    "a number as key inside": ({"a": {3: 1}}, "a key of the record is of the type int, not str"),
    "an object": ({"a": [object()]}, "a value of the record is of the type object, which no letter has"),
    "bytes": ({"a": b"x"}, "a value of the record is of the type bytes, which no letter has"),
    "half a character": ({"a": "\ud800"}, "`a` holds U+D800 at character 1, half a character"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_row_that_is_no_record_fails_alone(tmp_path: Path, name: str) -> None:
    row, message = FAULTS[name]
    summary, seen = go(make_job(tmp_path), batch.records_from([row, GOOD], name="orders"))
    assert (summary.made, summary.failed) == (1, 1)
    assert [(one.code, one.place, one.message) for one in seen.outcomes[0].findings] == [
        ("LF619", "orders:1", message)
    ]


def test_a_value_that_holds_itself_is_too_deep() -> None:
    row: dict[str, object] = {}
    row["a"] = [row]
    (bad,) = batch.records_from([row])
    assert isinstance(bad, batch.BadRecord)
    assert bad.findings[0].message == "the record is nested more than 32 levels deep"


def test_keys_are_matched_and_mapped_as_those_of_a_file(tmp_path: Path) -> None:
    rows = [{"id": "a", "Who": "Firm", "h": 3}]
    assert go(make_job(tmp_path), batch.records_from(rows, mapping={"h": "hours"}))[0].made == 1
    with pytest.raises(BatchError) as caught:
        go(make_job(tmp_path), batch.records_from(rows))
    assert [one.code for one in caught.value.findings] == ["LF623"]


def test_a_misspelt_name_of_the_package_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="Jobb"):
        batch.Jobb  # type: ignore[attr-defined]  # noqa: B018  # asking is the test


def test_every_name_of_the_package_is_there() -> None:
    assert {
        name for name in batch.__all__ if getattr(batch, name).__module__.startswith("letterforge.batch")
    } == {*batch.__all__}
