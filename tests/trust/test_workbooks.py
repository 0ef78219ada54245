"""Damaged workbooks: none ends the process, runs away or is read wrongly; openpyxl is the second reader."""

from __future__ import annotations

import sys
import time
import warnings
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from letterforge.batch.records import Record
from letterforge.batch.sources.registry import open_records
from letterforge.diagnostics import LetterforgeError
from letterforge.isolation import isolated
from letterforge.placeholders.formatted_cell import Formatted
from tests.extent import IS_WHOLE
from tests.slack import SLACK
from tests.trust.workbooks import PARTS, SHEET, damaged, pack

SECONDS = 0.5 * SLACK
MEGABYTES = 100 * SLACK
ALL = dict(damaged())
SOUND = [
    {"id": "1", "who": "Ann & Co", "day": "2026-03-15"},
    {"id": "2.5", "who": "Ben Ltd", "day": "2026-03-16"},
]
# What is refused although openpyxl makes something of it: it does not look there, or takes the last of two.
STRICT = frozenset(
    {
        "a document type", "entities", "an external entity", "another root", "another namespace",
        "no namespace",
        "two of the name", "numbers that are negative", "a shared string with a sign", "an element twice",
        "a shared string in other digits", "a kind nobody knows", "a cell twice", "a row twice",
        "rows out of order", "a cell in another row", "cells out of order", "a cell beyond",
        "a cell of the row nought", "a name in other digits", "two values",
        "a value and a text", "a cell in a value", "a row in a cell", "the rows twice",
        "merged cells that overlap", "two relationships of one id", "a sheet that is the styles",
        "two sheets of one name", "two number formats of one number",
    }
)  # fmt: skip


def chosen() -> list[str]:
    """Return what is tried: in the gate every damage of the sheet, and of one further part in turn."""
    parts = list(PARTS)
    kinds = dict.fromkeys(name.rpartition(": ")[2] for name in ALL if name.startswith("_rels/.rels: "))
    others = {f"{parts[at % len(parts)]}: {kind}" for at, kind in enumerate(kinds)}
    return [
        name
        for name in ALL
        if IS_WHOLE or name.startswith(SHEET) or name in others or name.partition(": ")[0] not in PARTS
    ]


def ours(path: Path) -> tuple[list[dict[str, str]] | None, int]:
    """Return the values of the records as texts, or None where the workbook is refused; and all records."""
    found, records = [], 0
    try:
        for record in open_records(str(path)):
            records += 1
            if isinstance(record, Record):
                found.append({name: spelled(value) for name, value in record.values.items()})
            else:
                assert all(one.code.startswith("LF6") and one.place for one in record.findings)
    except LetterforgeError as error:
        findings = error.findings
    else:
        return found, records
    assert all(one.code.startswith("LF6") and one.place and one.message for one in findings)
    return None, 0


def spelled(value: object) -> str:
    return spelled(value.value) if isinstance(value, Formatted) else str(value)


def theirs(data: bytes) -> list[dict[str, str]] | None:
    """Return what openpyxl reads of the sheet that shows first; None where it finds no sound workbook."""
    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(BytesIO(data), data_only=True)
            rows = list(book.worksheets[0].iter_rows(max_col=3, max_row=9, values_only=True))
    except Exception:  # it has no exceptions of its own for this
        return None
    header = [str(name) for name in rows[0]] if rows else []
    found = [
        {name: plain(value) for name, value in zip(header, row, strict=True) if value is not None}
        for row in rows[1:]
    ]
    return [one for one in found if one]


def plain(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def test_the_sound_workbook_reads_as_openpyxl_reads_it(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(pack(PARTS))
    assert ours(tmp_path / "t.xlsx") == (SOUND, 2)
    assert theirs(pack(PARTS)) == SOUND


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 300
    assert len(set(ALL.values())) > 390


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Isolate by a copy of this process, whose threads hold no lock: hundreds are quicker so."""
    monkeypatch.setattr(isolated, "can_fork", lambda: sys.platform == "linux")


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("name", chosen())
def test_a_damaged_workbook_is_read_right_or_refused_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(ALL[name])
    began = time.process_time()
    found, records = ours(path)
    assert time.process_time() - began < SECONDS
    expected = theirs(ALL[name])
    if found is None:
        part, _, damage = name.rpartition(": ")
        is_chance = damage.startswith(("scrambled", "flipped"))
        assert expected is None or damage in STRICT or is_chance or part == "_rels/.rels", expected
    elif expected is not None and len(found) == records:
        assert found == expected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no memory of children")
def test_none_of_them_takes_much_memory() -> None:
    import resource

    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    assert most / (1 << 20 if sys.platform == "darwin" else 1 << 10) < MEGABYTES
