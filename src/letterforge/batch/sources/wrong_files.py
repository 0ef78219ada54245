"""Wrong files: recognizes other files by ending or magic bytes, and says how to convert them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from zipfile import ZipFile

from letterforge.batch.sources.source import label, refuse
from letterforge.files.zip_errors import ZIP_ERRORS

FOREIGN: Mapping[str, str] = MappingProxyType(
    {
        ".xls": "a workbook of Excel 97–2003",
        ".xlsb": "a binary workbook of Excel",
        ".ods": "a spreadsheet of LibreOffice or OpenOffice",
        ".fods": "a spreadsheet of LibreOffice or OpenOffice",
        ".numbers": "a spreadsheet of Numbers",
        ".xlt": "a template of Excel 97–2003",
        ".xltx": "a template of Excel",
        ".et": "a spreadsheet of WPS Office",
        ".docx": "a Word document",
        ".doc": "a Word document",
        ".odt": "a text of LibreOffice or OpenOffice",
        ".rtf": "a text document (RTF)",
        ".pdf": "a PDF",
        ".html": "a web page",
        ".htm": "a web page",
        ".xml": "an XML file",
        ".zip": "a zip archive",
        ".gz": "a compressed file",
        ".parquet": "a Parquet file",
        ".accdb": "a database of Access",
        ".mdb": "a database of Access",
    }
)
_SPREADSHEETS = frozenset((".xls", ".xlsb", ".ods", ".fods", ".numbers", ".xlt", ".xltx", ".et"))
_COMPRESSED = frozenset((".zip", ".gz"))
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = {
    b"%PDF-": ".pdf", b"{\\rtf": ".rtf", b"\x1f\x8b": ".gz", b"PAR1": ".parquet",
    b"SQLite format 3\x00": ".sqlite", b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg",
    b"\x28\xb5\x2f\xfd": ".zst", b"7z\xbc\xaf": ".7z",
}  # fmt: skip
_WHAT = {".sqlite": "a database of SQLite", ".png": "a picture", ".jpg": "a picture"}
_MEMBERS = {  # of archives, by what lies in them
    "xl/workbook.xml": ".xlsx", "xl/workbook.bin": ".xlsb", "word/document.xml": ".docx",
    "content.xml": ".ods", "Index/Document.iwa": ".numbers", "Index.zip": ".numbers",
}  # fmt: skip


def conversion_hint(ending: str) -> str:
    """Return the hint how to convert a file with this ending."""
    if ending in _SPREADSHEETS:
        return "save it as `.xlsx` (File, Save As, “Excel Workbook”), or its sheet as CSV"
    if ending in _COMPRESSED:
        return "unpack it, and name the file in it"
    return "records come from `.xlsx`, `.csv`, `.tsv`, `.jsonl`, `.json`, `.yaml`, a folder or a database"


def identify(path: Path, ending: str) -> tuple[str, str]:
    """Return what a file is, by its bytes or else by its ending, and the hint how to convert it."""
    head, kind = b"", None
    try:
        if path.is_file():  # opening a pipe would block
            with path.open("rb") as file:
                head = file.read(1024)
                file.seek(0)
                kind = _kind(head, file)
    except (OSError, ValueError):  # only its name is known
        pass
    if ending in _SPREADSHEETS and kind == ".xlsx":
        return (
            "an Excel file (.xlsx) by another name",
            "name it `.xlsx`, or read it with `--source-kind xlsx`",
        )
    if ending in (".xls", ".xlt") and kind != ".ole" and (found := _not_a_workbook(head, kind)):
        return found
    return FOREIGN[ending], conversion_hint(ending)


def refuse_foreign(name: str, file: BinaryIO) -> None:
    """Refuse a text file (CSV, JSON, YAML) that is something else; `file` is then at its start again.

    Raises BatchError LF610.
    """
    head = file.read(16)
    file.seek(0)
    ending = _kind(head, file)
    file.seek(0)
    if ending is None:
        return
    if ending == ".xlsx":
        what, hint = "an Excel file", "name it `.xlsx`, or read it with `--source-kind xlsx`"
    elif ending == ".ole":
        what, hint = "an old or protected Office file", conversion_hint(".xls")
    else:
        what, hint = FOREIGN.get(ending) or _WHAT.get(ending, "no text"), conversion_hint(ending)
    if ending == ".sqlite":
        hint = f"read it with `--data sqlite:///{label(name)} --query 'SELECT …'`"
    refuse("LF610", f"`{label(name)}` is {what}, not a file of text", label(name), hint)


def refuse_text(name: str, file: BinaryIO) -> None:
    """Refuse a workbook file that is something else; raises BatchError LF614."""
    head = file.read(1024)
    file.seek(0)
    found = _not_a_workbook(head, _kind(head, file))
    if found is not None:
        what, hint = found
        refuse("LF614", f"`{label(name)}` cannot be read as an Excel file: it is {what}", label(name), hint)


def _not_a_workbook(head: bytes, ending: str | None) -> tuple[str, str] | None:
    """Return what a file is if it is no workbook, and the hint; None where it may be one."""
    if head.startswith(_ZIP) and ending in (".xlsx", ".zip"):
        return None
    if ending == ".ole":
        hint = "open it in Excel (a password, if it has one, must be taken off) and save it as `.xlsx`"
        return "an old or protected Office file", hint
    if ending is not None:
        return FOREIGN.get(ending) or _WHAT.get(ending, "something else"), conversion_hint(ending)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return "a web page or XML file", "open it in Excel and save it as `.xlsx`"
    if head and b"\x00" not in head.replace(b"\xff\xfe", b""):
        is_json = head.lstrip()[:1] in (b"{", b"[")
        what, kind = ("JSON", "json") if is_json else ("a text, such as CSV", "csv")
        return what, f"name it by what it is, such as `.{kind}`, or say so with `--source-kind {kind}`"
    return None


def _kind(head: bytes, file: BinaryIO) -> str | None:
    """Return the ending for the magic bytes of a file, or None where it may be text."""
    if head.startswith(_ZIP):
        return _member(file)
    if head.startswith(_OLE):
        return ".ole"
    return next((ending for start, ending in _MAGIC.items() if head.startswith(start)), None)


def _member(file: BinaryIO) -> str:
    """Return the ending for the members of a zip file."""
    try:
        with ZipFile(file) as archive:
            names = archive.NameToInfo
            return next((ending for name, ending in _MEMBERS.items() if name in names), ".zip")
    except ZIP_ERRORS:
        return ".zip"
