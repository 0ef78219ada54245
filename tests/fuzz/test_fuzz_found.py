"""What fuzzing found, each with the smallest input that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.batch.records import Outcome, Record
from letterforge.batch.reporting.failed_rows import FailedRows
from letterforge.batch.reporting.failed_rows_reader import unwrap_failed_rows
from letterforge.batch.sources.registry import open_records
from letterforge.diagnostics import Finding, ValuesError
from letterforge.diagnostics.formats.full import write as format_finding
from tests.batch.runs import CLAUSES, go, make_job, rows
from tests.libraries import make_library, make_plan

HALF = "\udc82"  # how Python shows a byte that is not UTF-8, in a file name or on the command line


def test_a_value_whose_name_is_not_utf8_is_a_finding(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[used]")
    with pytest.raises(ValuesError) as caught:
        plan.bind({"who": "x", "hours": 1, HALF: 1})
    assert [one.code for one in caught.value.findings] == ["LF301"]


def test_a_batch_works_beside_file_and_folder_names_that_are_not_utf8(tmp_path: Path) -> None:
    make_library(tmp_path / "library", CLAUSES, "[used]")
    try:
        (tmp_path / "library" / "clauses" / f"{HALF}.yaml").write_bytes(b"clauses: {}\n")
    except OSError:
        pytest.skip("this file system knows no such names")
    store = tmp_path / f"out{HALF}"
    summary, _ = go(make_job(tmp_path, store), rows(2))
    assert (summary.made, sorted(path.name for path in store.glob("*.md"))) == (2, ["r1.md", "r2.md"])


def test_a_message_that_repeats_a_word_without_end_is_printed_without_its_middle() -> None:
    printed = format_finding(Finding("LF110", f"`{'x' * 5000}` is not a key", hint="y" * 5000))
    assert len(printed) < 2000
    assert printed.startswith("error[LF110]: `xxx")
    assert "x` is not a key\n" in printed


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "gb18030", "utf-16", "cp1252"])
def test_failed_rows_are_read_with_the_encoding_of_their_source(
    tmp_path: Path, encoding: str, ending: str
) -> None:
    text = 'id,who\r\n1,"é\r\n=x"\r\n' if ending == ".csv" else '{"id": "1", "who": "é"}\n'
    path, target = tmp_path / f"data{ending}", tmp_path / f"failed{ending}"
    path.write_bytes(text.encode(encoding))
    source = unwrap_failed_rows(open_records(str(path), encoding=encoding))
    (before,) = [one for one in source if isinstance(one, Record)]
    failed = FailedRows(target, source, encoding)
    failed.began()
    findings = (Finding("LF303", "承诺 is wrong"),)
    failed.finished(Outcome(1, before.place, "", "failed", (), findings, before.row, before.columns))
    failed.commit()
    (after,) = unwrap_failed_rows(open_records(str(target), encoding=encoding))
    assert after.row == before.row
