"""Small sources of records for tests: workbooks written by hand, and what was read from any source."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from letterforge.batch.records import BadRecord, Record, Records
from letterforge.batch.sources.registry import open_records
from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.placeholders.raw_values import fields_of, items_of, written

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DATE, SIX_DIGITS, CUSTOM = 1, 2, 3  # styles of cells


def write_workbook(
    path: Path,
    sheets: dict[str, str],
    hidden: tuple[str, ...] = (),
    *,
    formats: Sequence[str] = (),
    properties: str = "",
) -> Path:
    """Write an XLSX file; each sheet is given as the rows (and what may stand before them) of its XML.

    `formats` are further number formats, for cells of the styles CUSTOM, CUSTOM + 1 and so on;
    `properties` are attributes of the workbook (`date1904="1"`).
    """
    relation = f'<Relationship Id="{{id}}" Type="{OFFICE}/{{kind}}" Target="{{target}}"/>'
    names = list(enumerate(sheets, 1))
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations(
            [relation.format(id="r1", kind="officeDocument", target="xl/workbook.xml")]
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{at}" r:id="r{at}" state="{_state(name in hidden)}"/>'
            for at, name in names
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            [
                relation.format(id=f"r{at}", kind="worksheet", target=f"worksheets/s{at}.xml")
                for at, _ in names
            ]
            + [relation.format(id="styles", kind="styles", target="styles.xml")]
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{_styles(formats)}</styleSheet>',
    }
    for at, name in names:
        parts[f"xl/worksheets/s{at}.xml"] = f'<worksheet xmlns="{MAIN}">{sheets[name]}</worksheet>'
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in parts.items():
            archive.writestr(member, text)
    return path


def sheet(*rows: str, before: str = "") -> str:
    """Return the XML of a sheet whose rows hold the given cells, from A1."""
    body = "".join(f"<row>{row}</row>" for row in rows)
    return f"{before}<sheetData>{body}</sheetData>"


def texts(*values: str) -> str:
    """Return a row of text cells."""
    return "".join(f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>' for value in values)


def number(value: str, style: int = 0) -> str:
    """Return a number cell."""
    return f'<c s="{style}"><v>{value}</v></c>'


def _styles(formats: Sequence[str]) -> str:
    codes = ["000000", *formats]
    numbers = range(164, 164 + len(codes))
    own = [
        f'<numFmt numFmtId="{at}" formatCode={quoteattr(code)}/>'
        for at, code in zip(numbers, codes, strict=True)
    ]
    used = [f'<xf numFmtId="{at}" applyNumberFormat="1"/>' for at in (0, 14, *numbers)]
    return (
        f'<numFmts count="{len(own)}">{"".join(own)}</numFmts><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(used)}">{"".join(used)}</cellXfs>'
    )


def _content_types(sheets: int) -> str:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = {"workbook": "sheet.main", "styles": "styles"}
    kinds |= {f"worksheets/s{at}": "worksheet" for at in range(1, sheets + 1)}
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{part}.xml" ContentType="{main}.{kind}+xml"/>'
            for part, kind in kinds.items()
        )
        + "</Types>"
    )


def _state(is_hidden: bool) -> str:
    return "hidden" if is_hidden else "visible"


def _relations(entries: list[str]) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def read(spec: Path | str, **options: Any) -> list[Record | BadRecord]:
    """Return the records of a source."""
    return list(open_records(str(spec), **options))


def values(spec: Path | str, **options: Any) -> list[dict[str, object]]:
    """Return the values of the records of a source, every scalar as text; no record is bad."""
    records = read(spec, **options)
    assert not [one for one in records if isinstance(one, BadRecord)]
    return [{name: plain_value(value) for name, value in one.values.items()} for one in records]  # type: ignore[union-attr]  # none is bad


def plain_value(value: object) -> object:
    """Return a raw value with every scalar as text."""
    items, fields = items_of(value), fields_of(value)
    if items is not None:
        return [plain_value(item) for item in items]
    if fields is not None:
        return {name: plain_value(field) for name, field in fields.items()}
    return written(value)


def refusal(spec: Path | str, **options: Any) -> Finding:
    """Return the one finding for which a source as a whole cannot be read."""
    with pytest.raises(LetterforgeError) as caught:
        whole(open_records(str(spec), **options))
    (found,) = caught.value.findings
    return found


def bad(spec: Path | str, **options: Any) -> dict[int, list[tuple[str, str, str | None]]]:
    """Return code, message and place of every finding about bad records, by number."""
    return {
        one.number: [(found.code, found.message, found.place) for found in one.findings]
        for one in read(spec, **options)
        if isinstance(one, BadRecord)
    }


def whole(records: Records) -> int:
    """Return how many records a source has."""
    return sum(1 for _ in records)
