"""The plain workbook: what was read of a sheet, written again in the plainest form, for calamine to read.

So no file of a stranger reaches calamine, and the two cannot read it differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from letterforge.batch.sources.xlsx.strings import SharedStrings

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

NUMBER, MOMENT, ELAPSED = 0, 1, 2  # the styles, by their place among those below
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs>'  # 46 is `[h]:mm:ss`
_SHEETS = '<sheets><sheet name="S" sheetId="1" r:id="worksheet"/></sheets>'
_SHEET = "worksheets/sheet1.xml"
_TARGETS = {"worksheet": _SHEET, "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}


class PlainWorkbook:
    """A workbook of one sheet, written row by row into `file`."""

    def __init__(self, file: IO[bytes], *, from_1904: bool) -> None:
        self._zip = ZipFile(file, "w", ZIP_STORED)
        self._write("_rels/.rels", _relations({"officeDocument": "xl/workbook.xml"}))
        self._write("xl/_rels/workbook.xml.rels", _relations(_TARGETS))
        book = f'<workbookPr date1904="{int(from_1904)}"/>{_SHEETS}'
        self._write("xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_OFFICE}">{book}</workbook>')
        self._write("xl/styles.xml", f"<styleSheet {_MAIN}>{_STYLES}</styleSheet>")

    def write_strings(self, strings: SharedStrings) -> None:
        """Write the shared strings."""
        with self._zip.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f"<sst {_MAIN}>".encode())
            for written in strings.written:
                part.write(f"<si>{written}</si>".encode())
            part.write(b"</sst>")

    def begin(self) -> None:
        """Begin the sheet; nothing else is written until `end`."""
        self._part = self._zip.open(f"xl/{_SHEET}", "w", force_zip64=True)
        self._part.write(f"<worksheet {_MAIN}><sheetData>".encode())

    def write_row(self, name: str, cells: Sequence[str]) -> None:
        """Write the row with this number; each of its cells is XML."""
        self._part.write(f'<row r="{name}">{"".join(cells)}</row>'.encode())

    def end(self) -> None:
        """End the sheet and the file."""
        self._part.write(b"</sheetData></worksheet>")
        self._part.close()
        self._zip.close()

    def _write(self, part: str, text: str) -> None:
        self._zip.writestr(part, text)


def read_plain(file: IO[bytes]) -> CalamineSheet:
    """Return the sheet of a plain workbook."""
    from python_calamine import CalamineWorkbook

    file.seek(0)
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)


def _relations(targets: dict[str, str]) -> str:
    each = (
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(each)}</Relationships>'
