"""Cells of a sheet: texts read what they show, numbers and dates what they hold; no doubt goes unsaid."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.xlsx.number_formats import NumberFormat
from letterforge.letter import ListContent, RecordContent
from letterforge.letter.content import Decimal as DecimalContent
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.to_letter_content import content_of
from tests.batch.tables import CUSTOM, DATE, bad, number, read, refusal, sheet, texts, values, write_workbook
from tests.placeholders.declare import bind_all, declare

PERCENT = declare("decimal", unit="%")
TEXT = declare("text")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


def raw(path: Path, cell: str, *formats: str, properties: str = "") -> object:
    """Return the raw value of a cell, formatted in the first of `formats` where it has the style CUSTOM."""
    rows = sheet(texts("id", "it"), texts("x") + cell)
    write_workbook(path, {"S": rows}, formats=formats, properties=properties)
    (record,) = read(path)
    assert isinstance(record, Record)
    return record.values["it"]


def content(placeholder: Placeholder, given: object) -> object:
    """Return what a placeholder reads, or the code of the one finding."""
    bound, findings = bind_all([placeholder], {"it": given})
    return findings[0].code if findings else bound["it"].content


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("0.075", "0.0%", "7.5%"),
        ("0.075", "0%", "8%"),
        ("-0.05", "[Red]0%", "-5%"),
        ("0.5", "0.0 %", "50.0 %"),
        ("42", '"INV-"0000', "INV-0042"),
        ("42", '0 "kg"', "42 kg"),
        ("42", "+0", "+42"),
        ("1234.5", "[$€-407] #,##0.00", "€ 1,234.50"),
        ("1234.5", "¥#,##0.00", "¥1,234.50"),
        ("1234.5", '#,##0.00 "元"', "1,234.50 元"),
        ("13812345678", "000-0000-0000", "138-1234-5678"),
        ("5551234", "(###) ###-####", "() 555-1234"),
        ("2125551234", "[<=9999999]###-####;(###) ###-####", "(212) 555-1234"),
        ("10020", "00000", "10020"),
        ("123", "00000", "00123"),
        ("1234567", "#,##0,", "1,235"),
        ("-1234.5", "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        ("0", '0;-0;"–"', "–"),
        ("0.0001", "General", "0.0001"),
        ("0", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
        ("150", '[>=100]"many";"few"', "many"),
        ("7.5", "0", "8"),
        ("1.005", "0.00", "1.01"),
        ("3.25", '0.0" h"', "3.3 h"),
        ("45000", "yyyy-mm-dd", "2023-03-15"),
        ("45000", "d.m.yyyy", "15.3.2023"),
        ("45000", 'yyyy"年"m"月"d"日"', "2023年3月15日"),
        ("45000", "[$-409]d mmmm yyyy", "15 March 2023"),
        ("45000", "[$-en-GB]ddd d mmm", "Wed 15 Mar"),
        ("45000", "[$-10409]m/d/yyyy", "3/15/2023"),
        ("1234.5", "[$-1010409]$#,##0.00", "$1,234.50"),
        ("12", "[$USD-409] 0", "USD 12"),
        ("45000.75", "dd/mm/yyyy hh:mm", "15/03/2023 18:00"),
        ("45000.75", "[$-409]h:mm AM/PM", "6:00 PM"),
        ("0.5", "h:mm", "12:00"),
        ("1.25", "[h]:mm", "30:00"),
    ],
)
def test_a_text_reads_what_the_sheet_shows(path: Path, value: str, form: str, shown: str) -> None:
    assert content(TEXT, raw(path, number(value, CUSTOM), form)) == shown


@pytest.mark.parametrize(
    ("kind", "value", "form", "number_"),
    [
        ("integer", "42", '"INV-"0000', 42),
        ("integer", "123", "00000", 123),
        ("decimal", "7.512", "0.0", Decimal("7.512")),
        ("decimal", "1234567", "#,##0,", Decimal(1234567)),
        ("money", "-1234.5", "(#,##0.00)", Decimal("-1234.5")),
        ("money", "1234.5", '#,##0 "元"', Decimal("1234.5")),
        ("decimal", "12345.678901", "General", Decimal("12345.678901")),
        ("decimal", "1.5E-07", "General", Decimal("0.00000015")),
        ("integer", "7", "0.00E+00", 7),
        ("decimal", "0.5", "# ?/?", Decimal("0.5")),
    ],
)
def test_a_number_reads_the_number(path: Path, kind: str, value: str, form: str, number_: object) -> None:
    assert content(declare(kind), raw(path, number(value, CUSTOM), form)) == number_


@pytest.mark.parametrize("form", ["d.m.yyyy", "mmm yy", "yyyy", '"until "d mmmm', "[$-F800]dddd", "ge.m.d"])
def test_a_date_reads_the_day(path: Path, form: str) -> None:
    assert str(content(declare("date"), raw(path, number("45000", CUSTOM), form))) == "2023-03-15"


def test_a_date_in_the_format_of_the_region_is_read_by_dates_alone(path: Path) -> None:
    found = raw(path, number("45000", DATE))
    assert str(content(declare("date"), found)) == "2023-03-15"
    assert content(TEXT, found) == "LF627"


@pytest.mark.parametrize(
    ("value", "percent"),
    [("0.075", "7.5"), ("0.07512", "7.512"), ("0.07", "7"), ("0.285", "28.5"), ("1", "100")],
)
@pytest.mark.parametrize("form", ["0%", "0.00%", "0.0 %", "[Red]0%", '0.0"%"%', "0%;-0%", "#%"])
def test_a_percentage_is_taken_by_the_unit_percent_exactly(
    path: Path, value: str, percent: str, form: str
) -> None:
    found = raw(path, number(value, CUSTOM), form)
    assert content(PERCENT, found) == Decimal(percent)
    for other in (declare("decimal"), declare("decimal", unit="kg"), declare("integer"), declare("money")):
        bound, findings = bind_all([other], {"it": found})
        assert not bound
        assert [(one.code, one.message.split(",")[0]) for one in findings] == [
            ("LF303", f"`it` is `{percent}%`")
        ]
        assert "unit `%`" in (findings[0].hint or "")


def test_a_number_without_percent_stays_what_it_is_for_the_unit_percent(path: Path) -> None:
    assert content(PERCENT, raw(path, number("7.5"))) == Decimal("7.5")
    assert (
        content(declare("integer", unit={"en": "%", "zh-CN": "％"}), raw(path, number("0.2", CUSTOM), "0%"))
        == 20
    )


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_no_percentage_has_digits_that_its_number_has_not(units: int, decimals: int) -> None:
    held = Decimal(units).scaleb(-decimals)
    found = content(PERCENT, Formatted(held, NumberFormat("0.0%")))
    assert isinstance(found, Decimal)
    assert Fraction(found) == Fraction(held) * 100


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        ("110101199003", "0.00E+00", "scientific notation"),
        ("1.5E-07", "General", "scientific notation"),
        ("-1E-5", "@", "scientific notation"),
        ("0.00001", 'General" u"', "scientific notation"),
        ("0.5", "# ?/?", "not known here"),
        ("45000", "[DBNum1]0", "not known here"),
        ("45000", "d mmm yyyy", "in the language of each computer"),
        ("45000", "[$-407]d. mmmm yyyy", "in the language of each computer"),
        ("45000", "[$-F800]dddd", "as the region of each computer"),
        ("45000", "ggge", "not known here"),
        ("45000", "[$-2000401]yyyy", "not known here"),
        ("45000", "[$-ja-JP-x-gannen]yyyy", "not known here"),
        ("45000", '"open', "not known here"),
        ("0.5", "yyyy-mm-dd", "a time without a day"),
        ("7", ";;;", "shows nothing"),
        ("7", "0;-0;;@" * 80, "not known here"),
        ("-7", "[>5]0;0", "not known here"),
        ("-0.001", "0.00", "no digit"),
        ("5", "0.##", "point"),
    ],
)
def test_what_a_sheet_does_not_show_for_certain_is_an_error_of_texts(
    path: Path, value: str, form: str, words: str
) -> None:
    found = raw(path, number(value, CUSTOM), form)
    _, findings = bind_all([TEXT], {"it": found})
    assert [one.code for one in findings] == ["LF627"]
    assert words in findings[0].message
    assert findings[0].hint


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("110101199003070", "110101199003070"),
        ("123456789012", "123456789012"),
        ("0.333333333333333", "0.333333333"),
        ("-1234.56789012345", "-1234.56789"),
        ("99999.9999999999", "100000"),
        ("0.1", "0.1"),
        ("0.00012345678901", "0.000123457"),
        ("0.0000123456", "LF627"),
    ],
)
def test_a_number_without_a_format_shows_all_of_a_whole_number_and_eleven_characters_of_others(
    path: Path, value: str, shown: str
) -> None:
    found = raw(path, number(value))
    assert content(TEXT, found) == shown
    assert content(declare("decimal"), found) == Decimal(value)


def test_a_text_may_have_a_format_too(path: Path) -> None:
    assert content(TEXT, raw(path, f'<c s="{CUSTOM}" t="str"><v>Kay</v></c>', '0;0;0;"Dr. "@')) == "Dr. Kay"
    assert content(TEXT, raw(path, f'<c s="{CUSTOM}" t="str"><v>Kay</v></c>', "0.00%")) == "Kay"


@pytest.mark.parametrize(("held", "shown"), [("1", "TRUE"), ("0", "FALSE")])
def test_a_truth_value_is_shown_in_capitals(path: Path, held: str, shown: str) -> None:
    found = raw(path, f'<c t="b"><v>{held}</v></c>')
    assert content(TEXT, found) == shown
    assert content(declare("boolean"), found) is (held == "1")
    assert content(declare("choice", options={"true": "Ja", "false": "Nein"}), found) == shown.lower()


@pytest.mark.parametrize(
    ("form", "value"),
    [
        *(("yyyy-mm-dd", value) for value in ("1", "60", "60.5", "-1", "-0.25", "2958466", "1E+7")),
        *(("[h]:mm", value) for value in ("-1", "-0.25", "2958466", "1E+7")),
    ],
)
def test_a_day_on_which_programs_disagree_is_named(path: Path, form: str, value: str) -> None:
    write_workbook(path, {"S": sheet(texts("id", "it"), texts("x") + number(value, CUSTOM))}, formats=[form])
    ((code, _, place),) = bad(path)[1]
    assert (code, place) == ("LF616", f"{path}:S!B2")


@pytest.mark.parametrize("form", ["yyyy-mm-dd", "[h]:mm"])
@pytest.mark.parametrize("value", ["1E+9", "-1E+99", "1E+999", "nan"])
def test_a_time_beyond_all_calendars_fails_its_record_alone(path: Path, form: str, value: str) -> None:
    rows = (texts("id", "it"), texts("x") + number(value, CUSTOM), texts("y", "z"))
    write_workbook(path, {"S": sheet(*rows)}, formats=[form])
    assert {place for _, _, place in bad(path)[1]} == {f"{path}:S!B2"}
    assert len(read(path)) == 2


@pytest.mark.parametrize(
    ("value", "properties"),
    [("2957004", 'date1904="1"'), ("2958465", 'date1904="1"'), ("2958465.9999999995", "")],
)
def test_a_day_behind_the_last_of_all_calendars_is_named(path: Path, value: str, properties: str) -> None:
    rows = sheet(texts("id", "it"), texts("x") + number(value, CUSTOM))
    write_workbook(path, {"S": rows}, formats=["yyyy-mm-dd"], properties=properties)
    ((code, _, place),) = bad(path)[1]
    assert (code, place) == ("LF616", f"{path}:S!B2")


@pytest.mark.parametrize(("value", "shown"), [("61", "1900-03-01"), ("2958465", "9999-12-31")])
def test_the_first_and_the_last_day_are_read(path: Path, value: str, shown: str) -> None:
    assert content(TEXT, raw(path, number(value, CUSTOM), "yyyy-mm-dd")) == shown


def test_days_are_counted_from_1904_where_the_workbook_says_so(path: Path) -> None:
    found = raw(path, number("45000", CUSTOM), "yyyy-mm-dd", properties='date1904="1"')
    assert content(TEXT, found) == str(content(declare("date"), found)) == "2027-03-16"
    assert not isinstance(read(path)[0], BadRecord)


def test_runs_readings_and_escapes_of_texts_are_read_as_they_are_shown(path: Path) -> None:
    runs = (
        "<r><t>Al</t></r><r><rPr><b/></rPr><t>pha</t></r>"
        '<rPh sb="0" eb="1"><t>furigana</t></rPh><phoneticPr fontId="1"/>'
    )
    assert raw(path, f'<c t="inlineStr"><is>{runs}</is></c>') == "Alpha"
    assert raw(path, texts("a_x000D_\nb_x005F_x000D_")) == "a\r\nb_x000D_"


def test_a_value_in_a_list_or_a_record_has_both_faces_too(path: Path) -> None:
    header = texts("rates[1].name", "rates[1].rate")
    write_workbook(path, {"S": sheet(header, texts("base") + number("0.07", CUSTOM))}, formats=["0.0%"])
    fields = {"name": declare("text", "name"), "rate": declare("decimal", "rate", unit="%")}
    rates = declare("list", "rates", item=declare("record", "rates", fields=fields))
    (record,) = read(path)
    assert isinstance(record, Record)
    bound, findings = bind_all([rates], record.values)
    assert not findings
    rate = RecordContent((("name", "base"), ("rate", DecimalContent("7"))))
    assert content_of(bound["rates"]) == ListContent((rate,))


def test_a_style_that_the_workbook_does_not_have_is_an_error(path: Path) -> None:
    write_workbook(path, {"S": sheet(texts("id"), number("1", 99))})
    assert refusal(path).code == "LF614"
    write_workbook(path, {"S": sheet(texts("id"), f'<c s="-{"9" * 5000}"><v>1</v></c>')})
    assert refusal(path).code == "LF614"


def test_a_header_of_formatted_cells_is_read_as_it_is_shown(path: Path) -> None:
    write_workbook(path, {"S": sheet(texts("id") + number("7", CUSTOM), texts("1", "x"))}, formats=['"Q"0'])
    assert values(path) == [{"id": "1", "Q7": "x"}]
