"""One run at a time on one output."""

from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.resume.output_lock import BusyError, OutputLock
from letterforge.diagnostics import UsageError
from tests.batch.runs import RawValues, go, make_job, rows, tree


def test_a_second_run_on_the_same_output_is_refused_at_once_and_harms_nothing(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    refused: list[BusyError] = []

    class Meanwhile(RawValues):
        def __iter__(self) -> Any:
            with pytest.raises(BusyError) as caught:
                go(job, rows(3, who="Other"))
            refused.append(caught.value)
            yield from super().__iter__()

    assert go(job, Meanwhile(rows(3)))[1].statuses == "mmm"
    assert refused[0].exit_code == 75
    assert refused[0].findings[0].code == "LF642"
    assert "Other" not in (tmp_path / "out/r1.md").read_text()


def test_the_lock_is_free_again_after_a_run_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), OutputLock(tmp_path, "out"):
        raise ValueError("x")
    with OutputLock(tmp_path, "out"):
        pass


def test_a_dry_run_needs_no_lock(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(1))
    with OutputLock(tmp_path / "out/.letterforge", "out"):
        assert go(job, rows(2), dry_run=True)[1].statuses == "mm"
    assert list(tree(tmp_path / "out")) == ["r1.md"]


def test_a_place_where_no_lock_can_be_is_reported(tmp_path: Path) -> None:
    (tmp_path / "out/.letterforge/lock").mkdir(parents=True)
    with pytest.raises(UsageError, match="LF646"):
        go(make_job(tmp_path), rows(1))
