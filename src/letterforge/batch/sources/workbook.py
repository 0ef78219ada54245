"""Workbooks: Excel files, checked before they are unpacked, and the sheet of one that is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn
from zipfile import BadZipFile, ZipFile

from letterforge.batch.sources.layout import named
from letterforge.batch.sources.origin import Origin
from letterforge.batch.sources.source import label, refuse
from letterforge.diagnostics import Finding, did_you_mean
from letterforge.values.characters import shown

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_UNPACKED = 1 << 30  # bytes; a full sheet of a million rows and ten columns is below it


def open_sheet(origin: Origin, wanted: str | None) -> tuple[CalamineSheet, tuple[Finding, ...]]:
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
        sheet = book.get_sheet_by_name(chosen)
    except (CalamineError, OSError, ValueError) as error:
        refuse_file(origin, str(error))
    return sheet, _several(origin, chosen, shows) if wanted is None else ()


def refuse_file(origin: Origin, fact: str) -> NoReturn:
    """Refuse a file that is no sound workbook."""
    message = f"`{label(origin.name)}` cannot be read as an Excel file: {shown(fact)}"
    refuse("LF614", message, label(origin.name), "save it again as `.xlsx`, without a password")


def _check_archive(origin: Origin) -> None:
    """Refuse what is no archive, and what would fill the memory."""
    try:
        with origin.open() as file, ZipFile(file) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
                _refuse_size(origin)
            damaged = archive.testzip()  # finds members that are larger than they say, too
    except (BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error) as error:
        refuse_file(origin, str(error))
    if damaged is not None:
        refuse_file(origin, f"its part {damaged} is damaged")


def _refuse_size(origin: Origin) -> NoReturn:
    message = f"`{label(origin.name)}` holds more than {MAX_UNPACKED >> 30} GiB"
    refuse("LF624", message, label(origin.name), "save the sheet as CSV, which has no limit")


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
