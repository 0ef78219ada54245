"""Files that are something else than their name says: told as what they are."""

import zipfile
from pathlib import Path

import pytest

from tests.batch.tables import refusal, sheet, texts, write_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("ending", ["xls", "xlsb", "ods", "numbers", "XLS"])
def test_other_spreadsheets_are_to_be_saved_as_xlsx(tmp_path: Path, ending: str) -> None:
    found = refusal(tmp_path / f"a.{ending}")
    assert found.code == "LF610"
    assert "save it as `.xlsx`" in str(found.hint)
    assert "--source-kind" not in str(found.hint)


@pytest.mark.parametrize("ending", ["docx", "pdf", "doc", "html", "zip"])
def test_other_files_are_called_what_they_are(tmp_path: Path, ending: str) -> None:
    found = refusal(tmp_path / f"a.{ending}")
    assert found.code == "LF610"
    assert "which is not read" in found.message


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "yaml"])
def test_a_workbook_that_is_called_a_text_is_to_be_named_xlsx(tmp_path: Path, ending: str) -> None:
    path = write_workbook(tmp_path / f"a.{ending}", {"One": sheet(texts("id"), texts("1"))})
    found = refusal(path)
    assert (found.code, found.place) == ("LF610", str(path))
    assert "Excel file" in found.message
    assert "name it `.xlsx`" in str(found.hint)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "yaml"])
def test_an_old_workbook_by_any_name_is_to_be_saved_as_xlsx(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(OLE)
    found = refusal(path)
    assert found.code == ("LF614" if ending == "xlsx" else "LF610")
    assert "save it as `.xlsx`" in str(found.hint)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"id,name\n1,Ann\n", "CSV"), (b"\xef\xbb\xbfid;name\n", "CSV"), (b'[{"id": 1}]', "JSON"),
        (b"<html><table>", "web page"), (b"%PDF-1.7", "PDF"),
    ],
)  # fmt: skip
def test_a_text_that_is_called_a_workbook_is_reported(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    found = refusal(path)
    assert found.code == "LF614"
    assert what in found.message


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("word/document.xml", "Word"),
        ("content.xml", "LibreOffice"),
        ("Index/Document.iwa", "Numbers"),
        ("x", "zip"),
    ],
)
def test_an_archive_is_known_by_what_lies_in_it(tmp_path: Path, member: str, what: str) -> None:
    path = tmp_path / "a.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert what in refusal(path).message


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"id\tname\n1\tAnn\n", "a text", "--source-kind"),
        (b"<html><table>", "a web page", "save it as `.xlsx`"),
        (OLE, "a workbook of Excel 97", "save it as `.xlsx`"),
        (b"", "a workbook of Excel 97", "save it as `.xlsx`"),
    ],
)
def test_what_is_called_xls_is_reported_by_its_bytes(
    tmp_path: Path, data: bytes, what: str, remedy: str
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    found = refusal(path)
    assert (found.code, what in found.message, remedy in str(found.hint)) == ("LF610", True, True)


def test_a_new_workbook_called_xls_is_to_be_named_xlsx(tmp_path: Path) -> None:
    found = refusal(write_workbook(tmp_path / "a.xls", {"One": sheet(texts("id"), texts("1"))}))
    assert "97" not in found.message
    assert "name it `.xlsx`" in str(found.hint)
