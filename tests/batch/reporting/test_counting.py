"""Every record is a letter or a named error, whatever the records are."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterforge.batch.execution.worker import WorkerContext
from letterforge.batch.naming.record_names import RecordNamer
from letterforge.batch.naming.unique_names import UniqueNames
from letterforge.diagnostics import LetterforgeError
from tests.batch.runs import RawValues, go, make_job, rows, tree

ROWS = st.lists(
    st.one_of(
        st.none(),
        st.fixed_dictionaries(
            {
                "id": st.sampled_from(["a", "A", "b", "é", "é", "..", "x/y", "con", "", "c"]),
                "who": st.sampled_from(["Firm", "", None, "\x1b[31m", "\ud800", "*x*", 5]),
                "hours": st.sampled_from([1, "2", "many", 99, None, 10**40, True]),
            }
        ),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(table=ROWS, chunk=st.integers(1, 5))
def test_letters_and_errors_are_as_many_as_records(
    table: Any, chunk: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("run")
    summary, seen = go(make_job(folder), table, chunk=chunk)
    assert summary.records == len(table)
    assert summary.made == len(tree(folder / "out"))
    assert all(outcome.findings for outcome in seen.outcomes if outcome.status == "failed")
    dry, checked = go(make_job(folder, folder / "dry"), table, dry_run=True)
    assert checked.statuses == seen.statuses
    assert not (folder / "dry").exists()
    assert dry.failed == summary.failed


def test_a_bad_record_does_not_stop_the_others_and_says_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    table: list[dict[str, object] | None] = rows(6)
    table[1] = {"id": "r2", "who": "", "hours": "many"}
    table[3] = None
    table[4] = {"id": "..", "who": "Firm", "hours": 100}
    summary, seen = go(make_job(tmp_path), table)
    assert seen.statuses == "mfmffm"
    assert seen.totals == [6]
    assert seen.codes == ["LF303", "LF302", "LF615", "LF631", "LF304"]
    bad = seen.outcomes[1]
    assert (bad.place, bad.key, bad.row["hours"], bad.columns["who"]) == ("given.csv:3", "r2", "many", "who")
    assert sorted(tree(tmp_path / "out")) == ["r1.md", "r3.md", "r6.md"]
    assert summary.failed == 3


def test_collisions_are_known_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = [{"id": "a", "who": "1", "hours": 1}, {"id": "A", "who": "2", "hours": 1}]
    _, seen = go(make_job(tmp_path), table)
    assert seen.codes == ["LF648"]
    assert seen.outcomes[1].findings[0].notes == (
        "the other record: given.csv:2",
        "its name: `a` (some file systems ignore case)",
    )

    def refuse(*args: Any) -> None:
        raise AssertionError("nothing is to be made")

    monkeypatch.setattr(WorkerContext, "make", refuse)
    summary, seen = go(make_job(tmp_path, tmp_path / "strict"), table, stop_on_error=True)
    assert seen.codes == ["LF648"]
    assert summary.records == 1


def test_stop_on_error_ends_with_the_first_record_that_fails(tmp_path: Path) -> None:
    table = rows(9)
    table[5] = {"id": "r6", "who": "Firm", "hours": "many"}
    summary, seen = go(make_job(tmp_path), table, stop_on_error=True)
    assert seen.statuses == "mmmmmf"
    assert (summary.records, summary.interrupted) == (6, 0)
    assert "r7.md" not in tree(tmp_path / "out")


def test_limit_and_only_choose_records(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    assert [one.number for one in go(job, rows(9), limit=2)[1].outcomes] == [1, 2]
    assert [one.number for one in go(job, rows(9), only=((2, 3), (8, None)))[1].outcomes] == [2, 3, 8, 9]
    assert [one.number for one in go(job, rows(9), only=((4, 4),), limit=5)[1].outcomes] == [4]


def test_columns_choose_the_variant_and_the_formats_of_a_record(tmp_path: Path) -> None:
    table: Any = [
        {**(rows(1)[0] or {}), "id": "a", "form": "", "v": ""},
        {**(rows(1)[0] or {}), "id": "b", "form": "txt, md", "v": "letter"},
        {**(rows(1)[0] or {}), "id": "c", "form": "rtf", "v": ""},
        {**(rows(1)[0] or {}), "id": "d", "form": "", "v": "leter"},
    ]
    given = RawValues(table)
    given.columns = ("id", "who", "hours", "form", "v")
    _, seen = go(make_job(tmp_path, format_column="form", variant_column="v"), given)
    assert sorted(tree(tmp_path / "out")) == ["a.md", "b.md", "b.txt"]
    assert seen.codes == ["LF647", "LF401"]


def test_common_values_stand_below_the_records_own(tmp_path: Path) -> None:
    table: Any = [{"id": "a", "who": "Own"}, {"id": "b"}]
    _, seen = go(make_job(tmp_path, common={"who": "Common", "hours": 3}), table)
    assert seen.statuses == "mm"
    assert "Own answers within 3" in (tmp_path / "out/a.md").read_text()
    assert "Common answers within 3" in (tmp_path / "out/b.md").read_text()


def test_a_column_that_nothing_asks_for_is_refused_once_or_allowed(tmp_path: Path) -> None:
    given = RawValues([{**row, "colour": "red"} for row in rows(3) if row])
    given.columns = ("id", "who", "hours", "colour")
    given.column_targets = tuple((name, name) for name in given.columns)
    with pytest.raises(LetterforgeError) as caught:
        go(make_job(tmp_path), given)
    assert [finding.code for finding in caught.value.findings] == ["LF623"]
    assert not (tmp_path / "out").exists()
    assert go(make_job(tmp_path, ignore_extra=True), given)[1].statuses == "mmm"


def test_what_nobody_foresaw_fails_one_record_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = WorkerContext._rendition

    def fail(worker_context: WorkerContext, item: Any) -> Any:
        if item.key == "r2":
            raise RecursionError("too deep")
        return files(worker_context, item)

    with monkeypatch.context() as patch:
        patch.setattr(WorkerContext, "_rendition", fail)
        _, seen = go(make_job(tmp_path), rows(3))
        assert (seen.statuses, seen.codes) == ("mfm", ["LF640"])
    name = RecordNamer.name
    monkeypatch.setattr(RecordNamer, "name", lambda *args: name(*args) if args[1].number != 2 else 1 / 0)
    _, seen = go(make_job(tmp_path, tmp_path / "other"), rows(3))
    assert (seen.statuses, seen.codes) == ("mfm", ["LF640"])


def test_a_source_that_changes_between_its_readings_is_noticed(tmp_path: Path) -> None:
    class Moving(RawValues):
        def __iter__(self) -> Any:
            yield from super().__iter__()
            self.rows = rows(150, who="Other")

    with pytest.raises(LetterforgeError) as caught:
        go(make_job(tmp_path), Moving(rows(150)))
    assert caught.value.findings[0].code == "LF644"

    class Shrinking(RawValues):
        def __iter__(self) -> Any:
            yield from super().__iter__()
            self.rows = self.rows[:-1]

    with pytest.raises(LetterforgeError) as caught:
        go(make_job(tmp_path), Shrinking(rows(150)))
    assert caught.value.findings[0].code == "LF644"


def test_a_record_is_named_by_how_its_values_read(tmp_path: Path) -> None:
    go(make_job(tmp_path, name="{{ hours }}h/{{ who | tidy }}"), [{"who": "A/B", "hours": "7"}])
    assert list(tree(tmp_path / "out")) == ["7h/A-B.md"]


def test_temporary_files_without_room_end_the_run_and_blame_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> Any:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(UniqueNames, "add", full)
        with pytest.raises(LetterforgeError, match="LF650"):
            go(make_job(tmp_path), rows(3))
    with monkeypatch.context() as patch, Path("/dev/full").open("r+b", buffering=0) as none:
        patch.setattr("tempfile.TemporaryFile", lambda **_: none)
        with pytest.raises(LetterforgeError, match="LF650"):
            go(make_job(tmp_path), rows(3))
    assert not tree(tmp_path / "out")
