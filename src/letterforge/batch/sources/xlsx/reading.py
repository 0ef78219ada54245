"""The reading of a workbook, behind the fence: from the file to the rows of one sheet as plain data."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import IO, Any
from zipfile import BadZipFile

from msgspec import Struct, msgpack

from letterforge.batch.sources.layout import named
from letterforge.batch.sources.source import refuse
from letterforge.batch.sources.xlsx.archive import Archive
from letterforge.batch.sources.xlsx.cells import CellWriter
from letterforge.batch.sources.xlsx.extent import ExtentError
from letterforge.batch.sources.xlsx.package import Package, Sheet
from letterforge.batch.sources.xlsx.plain import PlainWorkbook, read_plain
from letterforge.batch.sources.xlsx.scan import Collector, SheetScan
from letterforge.batch.sources.xlsx.sheet_xml import SheetReader
from letterforge.batch.sources.xlsx.strings import read_strings
from letterforge.batch.sources.xlsx.styles import read_styles
from letterforge.diagnostics import did_you_mean
from letterforge.values.characters import shown

_FAULTS = (BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError, NotImplementedError)
_ROWS = 500  # in one piece
_SPOOLED = 1 << 23  # bytes of a plain workbook that are kept in memory


class SheetHead(Struct):
    """What comes before the rows: the sheet, how many show, its first column from 0, its width, its scan."""

    sheet: str
    shown: int
    left: int
    width: int
    scan: SheetScan


def read_sheet(path: str, name: str, wanted: str | None) -> Iterator[bytes]:
    """Yield the head of a sheet and its rows from the first, in pieces (MessagePack).

    Rows hold str, int, float, bool; moments are lists of one text: `decode_moment`. `name` is what messages
    call the file. Raises BatchError LF614 for what is damaged, LF617 without such a sheet, LF624.
    """
    try:
        with open(path, "rb") as file, tempfile.SpooledTemporaryFile(_SPOOLED) as plain:  # noqa: PTH123  # it may be a descriptor
            head, rows = _read(file, plain, name, wanted)
            yield msgpack.encode(head)
            while piece := list(islice(rows, _ROWS)):
                yield msgpack.encode(piece)
    except ExtentError as error:
        refuse("LF624", f"`{name}` has a sheet that is too large: {error}", name)
    except _FAULTS as error:
        fact = str(error) or type(error).__name__
        hint = "save it again as `.xlsx`, without a password"
        refuse("LF614", f"`{name}` cannot be read as an Excel file: {shown(fact)}", name, hint)


def _read(
    file: IO[bytes], plain: IO[bytes], name: str, wanted: str | None
) -> tuple[SheetHead, Iterator[list[Any]]]:
    archive = Archive(file, name)
    package = Package(archive)
    chosen = _choose(package.sheets, name, wanted)
    styles = read_styles(archive, package.styles)
    strings = read_strings(archive, package.strings)
    book = PlainWorkbook(plain, from_1904=package.from_1904)
    writer = CellWriter(styles, strings, archive.size(chosen.part), from_1904=package.from_1904)
    collector = Collector([one.code for one in styles.formats])
    with archive.open(chosen.part) as part:
        scan = SheetReader(writer, book, collector).run(part)
    cells = read_plain(plain)
    left = (cells.start or (0, 0))[1]
    head = SheetHead(chosen.name, sum(one.shows for one in package.sheets), left, cells.width, scan)
    return head, map(_encoded, cells.iter_rows())


def _choose(sheets: list[Sheet], name: str, wanted: str | None) -> Sheet:
    """Return the sheet that was asked for, else the first that shows."""
    if wanted is None and not sheets:
        refuse("LF617", f"`{name}` has no sheet of cells", name)
    named_so = [one for one in sheets if one.name == wanted]
    if wanted is not None and not named_so:
        names = [one.name for one in sheets]
        hint = did_you_mean(wanted, names) or f"its sheets are {named(names)}"
        refuse("LF617", f"`{name}` has no sheet `{shown(wanted)}`", name, hint)
    return next(iter(named_so or [one for one in sheets if one.shows]), sheets[0])


def _encoded(row: list[Any]) -> list[Any]:
    """Return a row of calamine's cells as what MessagePack has words for."""
    for at, cell in enumerate(row):
        if isinstance(cell, date | time | timedelta):
            row[at] = [_KINDS[type(cell)][0], _KINDS[type(cell)][1](cell)]
    return row


def decode_moment(moment: list[Any]) -> date | time | timedelta:
    """Return the moment that a list in a row stands for."""
    kind, value = moment
    return _READERS[kind](value)


_KINDS: dict[type, tuple[str, Callable[[Any], str | float]]] = {
    datetime: ("moment", datetime.isoformat),
    date: ("day", date.isoformat),
    time: ("time", time.isoformat),
    timedelta: ("elapsed", timedelta.total_seconds),
}
_READERS: dict[str, Callable[[Any], date | time | timedelta]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "elapsed": lambda seconds: timedelta(seconds=seconds),
}
