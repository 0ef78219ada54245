"""SQL: one query, run once, its rows read as often as need be."""

import sqlite3
import sys
from pathlib import Path

import pytest

from letterforge.batch.records import Record
from letterforge.batch.sources.registry import open_records
from tests.batch.tables import bad, read, refusal, values, whole

pytest.importorskip("sqlalchemy")


@pytest.fixture
def url(tmp_path: Path) -> str:
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("CREATE TABLE t (id INTEGER, name TEXT, amount REAL, data BLOB)")
        database.executemany(
            "INSERT INTO t VALUES (?, ?, ?, ?)",
            [(1, "甲", 1.5, None), (2, None, 2, None), (3, "c", 0, b"\0")],
        )
    return f"sqlite:///{tmp_path}/a.db"


def test_cells_keep_their_types_and_null_is_not_given(url: str) -> None:
    first, second = read(url, query="SELECT id, name, amount FROM t WHERE id < 3 ORDER BY id")
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.values == {"id": 1, "name": "甲", "amount": 1.5}
    assert (second.values, second.row) == ({"id": 2, "amount": 2.0}, {"id": 2, "name": None, "amount": 2.0})


def test_a_cell_that_is_no_value_makes_a_bad_record(url: str) -> None:
    assert bad(url, query="SELECT * FROM t ORDER BY id") == {
        3: [("LF616", "a cell is a `bytes`, which is no text, number, date or boolean", f"{url} row 3")]
    }


def test_what_changes_in_the_database_meanwhile_changes_nothing(url: str, tmp_path: Path) -> None:
    records = open_records(url, query="SELECT id FROM t")
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("DELETE FROM t")
    assert [whole(records), whole(records)] == [3, 3]


def test_signs_of_other_languages_in_a_query_mean_nothing_to_us(url: str) -> None:
    query = "SELECT ':name' AS a, '100 %' AS b, '%(x)s' AS c FROM t WHERE id = 1"
    assert values(url, query=query) == [{"a": ":name", "b": "100 %", "c": "%(x)s"}]


@pytest.mark.parametrize(
    ("query", "code"),
    [("SELECT nope FROM t", "LF620"), ("DELETE FROM t", "LF620"), ("/* SELECT */ DROP TABLE t", "LF620"),
     ("SELECT id, id FROM t", "LF612"), ("SELECT 1; SELECT 2", "LF620"), ("", "LF001")],
)  # fmt: skip
def test_a_query_that_gives_no_records_is_refused(url: str, query: str, code: str) -> None:
    assert refusal(url, query=query).code == code
    assert whole(open_records(url, query="SELECT id FROM t")) == 3


def test_a_query_may_begin_with_comments_and_with(url: str) -> None:
    assert values(url, query="-- all\n/* of\nthem */ WITH x AS (SELECT 1 AS id) SELECT * FROM x") == [
        {"id": "1"}
    ]


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for url in ("postgresql+psycopg://u:s3cret@h/db", "nope://u:s3cret@h/db", "sqlite://u:s3cret@h:x/db"):
        found = refusal(url, query="SELECT 1")
        assert found.code in {"LF620", "LF621"}
        assert "s3cret" not in repr(found)


def test_a_database_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    assert refusal(f"sqlite:///{tmp_path}/none/a.db", query="SELECT 1").code == "LF620"


def test_a_missing_extra_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    found = refusal(url, query="SELECT 1")
    assert found.code == "LF621"
    assert "letterforge[sql]" in str(found.hint)
