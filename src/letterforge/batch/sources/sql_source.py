"""SQL: the rows of one query, through SQLAlchemy (the extra `sql`).

The query runs once. Its rows are spooled to a temporary file, so that the second pass reads the same records
even if the database changes.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any, NoReturn
from uuid import UUID

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.header import Header
from letterforge.batch.sources.input_file import temporary_file, unreadable
from letterforge.batch.sources.source import Source, SourceRequest, label, refuse
from letterforge.batch.sources.time_text import spell_time
from letterforge.diagnostics import Finding, UsageError
from letterforge.placeholders.raw_values import is_day
from letterforge.placeholders.text_cleaning import shown

_ROWS = 1000  # fetched at a time
_READS = r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(?:select|with|values|table|from)\b"
_PLAIN = (str, bool, int, float, Decimal, date, type(None))


class QueryRecords(Source):
    """The records of a query."""

    _header: Header

    def __init__(self, url: str, query: str, mapping: Mapping[str, str]) -> None:
        super().__init__("the database")
        if not re.match(_READS, query, re.IGNORECASE | re.DOTALL):
            hint = "write a query that begins with `SELECT`"
            raise UsageError(Finding("LF620", "the query asks for no rows", hint=hint))
        self._path = temporary_file(self)
        try:
            with self._path.open("wb") as file:
                names = self._spool(url, query, file)
        except OSError as error:
            raise unreadable(self.name, error) from None
        self._header = Header(f"{self.name} query", names, mapping)
        self.columns, self.column_targets = self._header.columns, self._header.column_targets

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        header = self._header
        with self._path.open("rb") as file:
            for number, cells in enumerate(_load(file), 1):
                place = f"{self.name} row {number}"
                try:
                    values = [_plain(cell) for cell in cells]
                except TypeError as fault:
                    yield self._bad(number, place, str(fault), cells)
                else:
                    row: dict[str, object] = dict(zip(header.columns, values, strict=True))
                    yield Record(number, place, header.layout.values(values), header.layout.names, row)

    def _spool(self, url: str, query: str, file: IO[bytes]) -> list[str]:
        """Write the rows of the query to `file` and return its columns."""
        try:
            import sqlalchemy
            from sqlalchemy.exc import SQLAlchemyError
        except ModuleNotFoundError:
            _refuse_missing("SQLAlchemy", "pip install 'letterforge[sql]'")
        try:
            engine = sqlalchemy.create_engine(url)
        except ModuleNotFoundError as error:
            _refuse_missing(f"the driver `{error.name}`", f"pip install {error.name}")
        except (SQLAlchemyError, ValueError, TypeError):
            hint = "write it as `postgresql://user@host/database` or `sqlite:///file.db`"
            raise UsageError(
                Finding("LF620", "the URL of the database is not understood", hint=hint)
            ) from None
        self.name = label(engine.url.render_as_string(hide_password=True))
        try:
            return self._run(engine, query, file)
        except SQLAlchemyError as error:
            fact = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            message = f"the database refuses the query: {shown(fact)}"
            refuse("LF620", message, self.name, "check the URL and the query; the query must be one `SELECT`")
        finally:
            engine.dispose()

    def _run(self, engine: Any, query: str, file: IO[bytes]) -> list[str]:
        with engine.connect().execution_options(stream_results=True, yield_per=_ROWS) as connection:
            result = connection.exec_driver_sql(query)
            if not result.returns_rows:
                refuse(
                    "LF620", "the query gives no rows", self.name, "write a query that begins with `SELECT`"
                )
            names = [str(name) for name in result.keys()]  # noqa: SIM118 - a result is no mapping
            for row in result:
                pickle.dump(tuple(row), file)
        return names

    def _bad(self, number: int, place: str, fact: str, cells: tuple[object, ...]) -> BadRecord:
        hint = "convert the column in the query, such as `CAST(… AS VARCHAR)`"
        finding = Finding("LF616", fact, place=place, hint=hint)
        row: dict[str, object] = {
            name: str(cell) for name, cell in zip(self._header.columns, cells, strict=True)
        }
        return BadRecord(number, place, (finding,), row)


def open_sql(request: SourceRequest) -> Source:
    """Return the records of a query; raises UsageError LF001 where the request has none."""
    if not request.query:
        hint = "`--query 'SELECT … FROM … ORDER BY …'`"
        raise UsageError(Finding("LF001", "a database needs a query that gives the records", hint=hint))
    return QueryRecords(request.spec, request.query, request.mapping)


def _load(file: IO[bytes]) -> Iterator[tuple[Any, ...]]:
    while True:
        try:
            yield pickle.load(file)
        except EOFError:
            return


def _plain(cell: object) -> object:
    """Return a cell as a raw value; raises TypeError for an unsupported type."""
    if isinstance(cell, datetime) and is_day(cell):
        return cell.date()
    if isinstance(cell, _PLAIN):
        return cell
    if isinstance(cell, time | timedelta):
        return spell_time(cell)
    if isinstance(cell, UUID):
        return str(cell)
    raise TypeError(f"a cell is a `{type(cell).__name__}`, which is no text, number, date or boolean")


def _refuse_missing(what: str, command: str) -> NoReturn:
    message = f"reading from a database needs {what}, which is not installed"
    raise UsageError(Finding("LF621", message, hint=f"install it: `{command}`"))
