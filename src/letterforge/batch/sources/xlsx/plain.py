"""The plain workbook: what was read of a sheet, written again in the plainest form, for calamine to read.

So no file of a stranger reaches calamine, and the two cannot read it differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOMENT, ELAPSED = 1, 2  # the styles, by their place among those below
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs>'  # 46 is `[h]:mm:ss`
_SHEETS = '<sheets><sheet name="S" sheetId="1" r:id="worksheet"/></sheets>'
_SHEET = "worksheets/sheet1.xml"
_TARGETS = {"worksheet": _SHEET, "styles": "styles.xml"}
_RETURN = {"\r": "&#13;"}  # which XML would read as a line feed
_ESCAPE = "_x00"  # begins a character that XML has no place for (ECMA-376 part 1, 22.9.2.19)
_ROWS = 256  # that are written at once


class PlainWorkbook:
    """A workbook of one sheet, written row by row into `file`."""

    def __init__(self, file: IO[bytes], *, from_1904: bool) -> None:
        self._zip = ZipFile(file, "w", ZIP_STORED)
        self._rows: list[str] = []
        self._write("_rels/.rels", _relations({"officeDocument": "xl/workbook.xml"}))
        self._write("xl/_rels/workbook.xml.rels", _relations(_TARGETS))
        book = f'<workbookPr date1904="{int(from_1904)}"/>{_SHEETS}'
        self._write("xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_OFFICE}">{book}</workbook>')
        self._write("xl/styles.xml", f"<styleSheet {_MAIN}>{_STYLES}</styleSheet>")

    def begin(self) -> None:
        """Begin the sheet; nothing else is written until `end`."""
        self._part = self._zip.open(f"xl/{_SHEET}", "w", force_zip64=True)
        self._part.write(f"<worksheet {_MAIN}><sheetData>".encode())

    def write_row(self, name: str, cells: Sequence[str]) -> None:
        """Write the row with this number; each of its cells is XML."""
        self._rows.append(f'<row r="{name}">{"".join(cells)}</row>')
        if len(self._rows) >= _ROWS:
            self._flush()

    def end(self) -> None:
        """End the sheet and the file."""
        self._flush()
        self._part.write(b"</sheetData></worksheet>")
        self._part.close()
        self._zip.close()

    def _flush(self) -> None:
        self._part.write("".join(self._rows).encode())
        self._rows.clear()

    def _write(self, part: str, text: str) -> None:
        self._zip.writestr(part, text)


def text_cell(name: str, text: str, *, is_escaped: bool = True) -> str:
    """Return a cell of text as XML; `is_escaped` where `_x0007_` in it stands for a character."""
    if is_escaped and _ESCAPE in text:
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
    return f'<c r="{name}" t="str"><v>{escaped(text)}</v></c>'


def escaped(text: str) -> str:
    """Return a text as XML reads it back."""
    if "&" in text or "<" in text or ">" in text or "\r" in text:
        return escape(text, _RETURN)
    return text


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
