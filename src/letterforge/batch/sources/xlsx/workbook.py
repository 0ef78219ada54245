"""Workbooks: Excel files, checked before they are unpacked, and the sheet of one that is asked for."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from letterforge.batch.sources.layout import named
from letterforge.batch.sources.origin import Origin
from letterforge.batch.sources.source import label, refuse
from letterforge.batch.sources.xlsx.extent import ExtentError
from letterforge.batch.sources.xlsx.flaws import NO_DAY, MomentError
from letterforge.batch.sources.xlsx.parts import has_dates_from_1904, members_of, part_of
from letterforge.batch.sources.xlsx.scan import SheetScan
from letterforge.batch.sources.xlsx.sheet_xml import scan_sheet
from letterforge.batch.sources.xlsx.styles import read_styles
from letterforge.diagnostics import Finding, did_you_mean
from letterforge.values.characters import shown

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_MEMBERS = 10_000
MAX_RATIO = 100  # of the size of a part unpacked and packed; sheets of Excel come to 30
MIN_PACKED = 1 << 20  # bytes; what unpacks to less does no harm
MAX_UNPACKED = 1 << 30  # bytes; a full sheet of a million rows and ten columns is below it
_SMALL = {  # bytes of the parts that are read whole, by their endings
    "workbook.xml": 2 << 20, "styles.xml": 8 << 20, ".rels": 2 << 20, "[content_types].xml": 2 << 20,
}  # fmt: skip
_HEAD = 1 << 16
_STRINGS = re.compile(rb"<(?:[\w.-]+:)?sst(?=[\s/>])[^>]*>")
_COUNT = re.compile(rb"""ount\s*=\s*["']([^"']*)""")
_FAULTS = (BadZipFile, zlib.error, expat.ExpatError, SyntaxError, ValueError, RuntimeError, OSError, EOFError)


class OpenSheet(NamedTuple):
    """A sheet: its cells, what its XML says beyond their values, warnings about the choice of it."""

    cells: CalamineSheet
    scan: SheetScan
    findings: tuple[Finding, ...]


def open_sheet(origin: Origin, wanted: str | None) -> OpenSheet:
    """Return the sheet that was asked for, else the first that shows, with a warning where there are more."""
    _check_archive(origin)
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with origin.open() as file:
            book = CalamineWorkbook.from_filelike(file)
        tables = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        names = [one.name for one in tables]
        shows = [one.name for one in tables if one.visible == SheetVisibleEnum.Visible]
        if not names or (wanted is not None and wanted not in names):
            _refuse_sheet(origin, wanted, names)
        chosen = wanted or (shows or names)[0]
        with origin.open() as file, ZipFile(file) as archive:
            scan = _scan(archive, chosen)
        sheet = book.get_sheet_by_name(chosen)
    except (KeyError, StopIteration):
        refuse_file(origin, "a part of it is missing")
    except ExtentError as error:
        refuse("LF624", f"`{label(origin.name)}` has a sheet that is too large: {error}", label(origin.name))
    except MomentError as error:
        place = f"{label(origin.name)}:{shown(chosen)}!{error.cell}"
        refuse("LF616", f"{place} holds a date or time beyond all calendars", place, NO_DAY.hint)
    except (CalamineError, *_FAULTS) as error:
        refuse_file(origin, str(error))
    return OpenSheet(sheet, scan, _several(origin, chosen, shows) if wanted is None else ())


def _scan(archive: ZipFile, sheet: str) -> SheetScan:
    """Return what the XML of a sheet says; raises KeyError, StopIteration, ValueError or ExpatError."""
    styles = read_styles(archive, members_of(archive).get("xl/styles.xml"))
    with archive.open(part_of(archive, sheet)) as part:
        return scan_sheet(part, styles, from_1904=has_dates_from_1904(archive))


def refuse_file(origin: Origin, fact: str) -> NoReturn:
    """Refuse a file that is no sound workbook."""
    message = f"`{label(origin.name)}` cannot be read as an Excel file: {shown(fact)}"
    refuse("LF614", message, label(origin.name), "save it again as `.xlsx`, without a password")


def _check_archive(origin: Origin) -> None:
    """Refuse what is no archive, and what would fill the memory."""
    try:
        with origin.open() as file, ZipFile(file) as archive:
            _check_sizes(origin, archive.infolist())
            _check_counts(archive)
            damaged = archive.testzip()  # finds members that are larger than they say, too
    except _FAULTS as error:
        refuse_file(origin, str(error))
    if damaged is not None:
        refuse_file(origin, f"its part {damaged} is damaged")


def _check_sizes(origin: Origin, members: Sequence[ZipInfo]) -> None:
    """Refuse what unpacks to more than a workbook holds."""
    name = label(origin.name)
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        message = f"`{name}` holds more than {MAX_UNPACKED >> 30} GiB, or {MAX_MEMBERS:,} parts"
        refuse("LF624", message, name, "save the sheet as CSV, which has no limit")
    for member in members:
        size = member.file_size
        if size > MIN_PACKED and size > MAX_RATIO * member.compress_size:
            message = f"the part `{shown(member.filename)}` of `{name}` unpacks to {MAX_RATIO} times its size"
            refuse("LF624", message, name, "save it again in Excel or LibreOffice, or as CSV")
        most = next((most for end, most in _SMALL.items() if member.filename.lower().endswith(end)), size)
        if size > most:
            message = f"the part `{shown(member.filename)}` of `{name}` is larger than {most >> 20} MiB"
            refuse("LF624", message, name, "copy the sheet into a new workbook, or save it as CSV")


def _check_counts(archive: ZipFile) -> None:
    """Refuse more shared strings declared than a part can hold: the reader makes room for all of them."""
    for member in archive.infolist():
        if member.filename.lower().replace("\\", "/").endswith("sharedstrings.xml"):
            with archive.open(member) as part:
                head = part.read(_HEAD)
            root = _STRINGS.search(head)
            if root is None and len(head) == _HEAD:
                raise ValueError("its shared strings do not begin as they should")
            for count in _COUNT.findall(root[0]) if root else ():
                if not count.isdigit() or len(count) > 10 or int(count) > member.file_size:
                    raise ValueError("it declares more shared strings than it has")


def _refuse_sheet(origin: Origin, wanted: str | None, names: Sequence[str]) -> NoReturn:
    if wanted is None:
        refuse("LF617", f"`{label(origin.name)}` has no sheet of cells", label(origin.name))
    hint = did_you_mean(wanted, names) or f"its sheets are {named(names)}"
    message = f"`{label(origin.name)}` has no sheet `{shown(wanted)}`"
    refuse("LF617", message, label(origin.name), hint)


def _several(origin: Origin, chosen: str, shows: Sequence[str]) -> tuple[Finding, ...]:
    if len(shows) < 2:
        return ()
    message = f"`{label(origin.name)}` has {len(shows)} sheets; `{shown(chosen)}` is read"
    hint = "`--sheet` names the sheet"
    return (Finding("LF617", message, place=label(origin.name), hint=hint, severity="warning"),)
