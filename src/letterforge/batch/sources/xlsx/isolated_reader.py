"""Isolated reader: parses a workbook in an isolated process; returns the rows of one sheet as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, msgpack

from letterforge.batch.sources.column_names import quoted_list
from letterforge.batch.sources.source import refuse
from letterforge.batch.sources.xlsx.cell_styles import read_styles
from letterforge.batch.sources.xlsx.cells import CellReader
from letterforge.batch.sources.xlsx.extent import ExtentError
from letterforge.batch.sources.xlsx.scan import ScanBuilder, SheetScan
from letterforge.batch.sources.xlsx.sheet_xml import SheetReader
from letterforge.batch.sources.xlsx.strings import read_strings
from letterforge.batch.sources.xlsx.workbook_parts import Package, Sheet
from letterforge.batch.sources.xlsx.zip_members import Archive
from letterforge.diagnostics import did_you_mean
from letterforge.files.zip_errors import ZIP_ERRORS
from letterforge.placeholders.text_cleaning import shown


class SheetInfo(Struct):
    """A sheet besides its rows: its name, the number of visible sheets, the date system, the scan."""

    sheet: str
    shown: int
    from_1904: bool
    scan: SheetScan


def read_sheet(path: str, name: str, wanted: str | None) -> Iterator[bytes]:
    """Yield the rows of a sheet in blocks, then its `SheetInfo`, all as MessagePack.

    A block is a list of rows: the index from 0 and the cells from column A (str, float, bool). `name` is the
    name of the file in messages. Raises BatchError LF614 for a damaged file, LF617 for an unknown sheet,
    LF624 for exceeded limits.
    """
    try:
        yield from _read(path, name, wanted)
    except ExtentError as error:
        hint = "copy the table alone into a new workbook, or save it as CSV"
        refuse("LF624", f"`{name}` has a sheet that is too large: {error}", name, hint)
    except ZIP_ERRORS as error:
        fact = str(error) or type(error).__name__
        hint = "save it again as `.xlsx`, without a password"
        refuse("LF614", f"`{name}` cannot be read as an Excel file: {shown(fact)}", name, hint)


def _read(path: str, name: str, wanted: str | None) -> Iterator[bytes]:
    with open(path, "rb") as file:  # noqa: PTH123  # it may be a descriptor
        archive = Archive(file, name)
        package = Package(archive)
        chosen = _choose(package.sheets, name, wanted)
        styles = read_styles(archive, package.styles)
        strings = read_strings(archive, package.strings)
        cells = CellReader(styles, strings, archive.size(chosen.part), from_1904=package.from_1904)
        builder = ScanBuilder([one.code for one in styles.formats])
        sheet = SheetReader(cells, builder)
        with archive.open(chosen.part) as part:
            for rows in sheet.read(part):
                if rows:
                    yield msgpack.encode(rows)
        shows = sum(one.shows for one in package.sheets)
        yield msgpack.encode(SheetInfo(chosen.name, shows, package.from_1904, sheet.finish()))


def _choose(sheets: list[Sheet], name: str, wanted: str | None) -> Sheet:
    """Return the requested sheet, else the first visible one."""
    if wanted is None and not sheets:
        refuse("LF617", f"`{name}` has no sheet of cells", name)
    named_so = [one for one in sheets if one.name == wanted]
    if wanted is not None and not named_so:
        names = [one.name for one in sheets]
        hint = did_you_mean(wanted, names) or f"its sheets are {quoted_list(names)}"
        refuse("LF617", f"`{name}` has no sheet `{shown(wanted)}`", name, hint)
    return next(iter(named_so or [one for one in sheets if one.shows]), sheets[0])
