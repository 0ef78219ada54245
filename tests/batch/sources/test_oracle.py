"""Number formats against a second reader: what LibreOffice shows of a sheet is what texts read of it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from letterforge.batch.records import Record
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.raw_values import written
from tests import office
from tests.batch.tables import CUSTOM, number, read, sheet, texts, write_workbook

CALC = "csv:Text - txt - csv (StarCalc):44,34,76"  # cells as they are shown

NUMBERS = (
    "0", "0.00", "#,##0", "#,##0.00", "0%", "0.0%", "0.00%", "0.0 %",
    "[Red]0%", '"INV-"0000', '0 "kg"', "+0",
    "[$€-407] #,##0.00", "¥#,##0.00", '#,##0.00 "元"', r"#,##0.00\ [$€-407]", "000-0000-0000",
    "(###) ###-####", "00000", "#,##0,", '#,##0.0,,"M"', "(#,##0.00)", "#,##0.00_);(#,##0.00)",
    "_-* #,##0.00_-",
    r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)', '0;-0;"-"', "0.00;[Red]-0.00",
    '[>=100]"big" 0;"small" 0',
    "[<10]0.0;[<100]0;#,##0", "0.###", "#.##", "#", ".00", "??0.0?", "$#,##0.00", '0"-"00', r"00\.00",
    '#,##0;(#,##0);"zero";@', '"x"', 'General" u"', "#,##0.00 [$USD]", "[Blue]#,##0;[Red]-#,##0", "0,000",
    "###-####", "#-##-0", "0.0,", "0000 0000", '"a"0"b"0"c"', r"0.0\-0", "#,##0-", "0.0??", "[Color10]0.0",
)  # fmt: skip
VALUES = (
    "0", "1", "7", "0.075", "0.07512", "-5", "-0.001", "1234.5", "1234567.891", "-1234.565", "13812345678",
    "42", "99.995", "100", "0.5", "12.25", "0.3", "999.9", "5551234", "0.0049", "0.005", "2.675", "-12",
)  # fmt: skip
DATES = (
    "yyyy-mm-dd", "d.m.yyyy", "dd.mm.yyyy", "m/d/yyyy", 'yyyy"年"m"月"d"日"', r"yyyy\-mm\-dd\ hh:mm:ss",
    "h:mm", "hh:mm:ss", "[$-409]d mmm yyyy", "[$-409]mmmm d, yyyy",
    "[$-409]dddd, mmmm dd, yyyy", "[$-409]h:mm AM/PM",
    "mm:ss", "[h]:mm", "[h]:mm:ss", "[mm]:ss", "yy/mm/dd", "yyyymmdd", "d. m. yy", "yyyy", "[$-804]yyyy/m/d",
    "dd/mm/yyyy h:mm", "[$-409]ddd d mmm", 'h"h"mm', "yyyy-mm-dd;@", "[$-407]dd.mm.yyyy;@", "mm/yyyy", "[s]",
)  # fmt: skip
MOMENTS = ("45000", "45000.5", "46096.25", "61", "44561.75", "36526.0423611111", "43830.999988425926")


@pytest.mark.office
@pytest.mark.parametrize(("formats", "numbers"), [(NUMBERS, VALUES), (DATES, MOMENTS)])
def test_texts_read_what_libreoffice_shows(
    tmp_path: Path, formats: Sequence[str], numbers: Sequence[str]
) -> None:
    office.require_calc()
    path = tmp_path / "formats.xlsx"
    rows = ["".join(number(value, CUSTOM + at) for value in numbers) for at in range(len(formats))]
    wide = '<cols><col min="1" max="60" width="60" customWidth="1"/></cols>'
    header = texts(*(f"c{at}" for at in range(len(numbers))))
    write_workbook(path, {"S": sheet(header, *rows, before=wide)}, formats=formats)
    shown = office.convert([path], CALC)[path.resolve()].read_text("utf-8")
    differ, doubts, count = [], 0, 0
    for form, theirs, mine in zip(formats, list(csv.reader(shown.splitlines()))[1:], read(path), strict=True):
        assert isinstance(mine, Record)
        for value, other, own in zip(numbers, theirs, mine.row.values(), strict=True):
            if isinstance(own, Formatted) and own.shown.text is None:
                doubts += 1
                continue
            count += 1
            if " ".join((written(own) or "").split()) != " ".join(other.split()):
                differ.append((form, value, written(own), other))
    assert differ == []
    assert doubts < count / 5
