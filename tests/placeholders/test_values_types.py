"""Each type: what is written, what is read, and how it reads in Chinese and in English."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types import TYPES
from letterforge.placeholders.value import Value, unwrap
from tests.placeholders.declare import declare, node, plural, read

HOURS = plural(en={"one": "hour", "other": "hours"}, zh_CN={"other": "小时"})
KINDS = {
    "enterprise": {"zh-CN": "企业", "en": "Enterprise"},
    "individual": {"zh-CN": "个人", "en": "Individual"},
}
OTHER = {"zh-CN": "其他", "en": "Other"}


@pytest.mark.parametrize(
    ("placeholder", "raw", "content", "chinese", "english"),
    [
        (declare("text"), "云河", "云河", "云河", "云河"),
        (declare("text"), node("010020"), "010020", "010020", "010020"),
        (declare("text"), node("no"), "no", "no", "no"),
        (declare("text"), node("12:30"), "12:30", "12:30", "12:30"),
        (declare("text"), node("'null'"), "null", "null", "null"),
        (declare("text"), node(">-\n  two\n  lines"), "two lines", "two lines", "two lines"),
        (declare("text"), node("|\n  a line\n"), "a line", "a line", "a line"),
        (declare("text"), 400, "400", "400", "400"),
        (declare("text"), True, "true", "true", "true"),
        (declare("text"), "  a  b ", "a  b", "a  b", "a  b"),
        (declare("text"), "e\u0301", "é", "é", "é"),
        (declare("multiline"), node("|\n  一\n  二\n"), "一\n二", "一\n二", "一\n二"),
        (declare("multiline"), "a \r\n\r\nb\n", "a\n\nb", "a\n\nb", "a\n\nb"),
        (declare("integer"), node("24"), 24, "24", "24"),
        (declare("integer"), node('"24"'), 24, "24", "24"),
        (declare("integer"), node("010"), 10, "10", "10"),
        (declare("integer"), "-1200", -1200, "-1,200", "-1,200"),
        (declare("integer"), "+5", 5, "5", "5"),
        (declare("integer"), 24.0, 24, "24", "24"),
        (declare("integer", unit=HOURS), "1200", 1200, "1,200小时", "1,200 hours"),
        (declare("integer", unit=HOURS), 1, 1, "1小时", "1 hour"),
        (declare("decimal"), "12.50", Decimal("12.50"), "12.50", "12.50"),
        (declare("decimal", unit="%"), 0.1, Decimal("0.1"), "0.1%", "0.1%"),
        (declare("decimal"), ".5", Decimal("0.5"), "0.5", "0.5"),
        (declare("decimal"), "-0", Decimal(0), "0", "0"),
        (declare("decimal"), Decimal("1E+2"), Decimal(100), "100", "100"),
        (declare("decimal"), 1e-7, Decimal("0.0000001"), "0.0000001", "0.0000001"),
        (declare("decimal"), 1e20, Decimal(10) ** 20, *["100,000,000,000,000,000,000"] * 2),
        (declare("money"), "1409.5", Decimal("1409.5"), "¥1,409.50", "CN¥1,409.50"),
        (declare("money", currency="JPY"), 1000.0, Decimal(1000), "JP¥1,000", "¥1,000"),
        (declare("money", currency="KWD"), "1.125", Decimal("1.125"), "KWD\u00a01.125", "KWD\u00a01.125"),
        (declare("date"), node("2026-11-22"), date(2026, 11, 22), "2026年11月22日", "November 22, 2026"),
        (declare("date"), "2026年1月2日", date(2026, 1, 2), "2026年1月2日", "January 2, 2026"),
        (declare("date"), date(2024, 2, 29), date(2024, 2, 29), "2024年2月29日", "February 29, 2024"),
        (declare("date"), datetime(2026, 1, 2), date(2026, 1, 2), "2026年1月2日", "January 2, 2026"),
        (declare("boolean"), node("yes"), True, "是", "yes"),
        (declare("boolean"), node("No"), False, "否", "no"),
        (declare("boolean"), "FALSE", False, "否", "no"),
        (declare("boolean"), True, True, "是", "yes"),
        (declare("boolean"), "是", True, "是", "yes"),
        (declare("choice", options=KINDS), "enterprise", "enterprise", "企业", "Enterprise"),
        (declare("choice", options=KINDS), "个人", "individual", "个人", "Individual"),
        (declare("choice", options=KINDS), "Individual", "individual", "个人", "Individual"),
        (declare("choice", options=KINDS, other=OTHER), {"other": "协会"}, "other", "协会", "协会"),
        (declare("choice", options=KINDS, other=OTHER), node("{other: 协会}"), "other", "协会", "协会"),
        (declare("choice", options=KINDS, other=OTHER), "{other: 协会}", "other", "协会", "协会"),
        (declare("choice", options={"other": "Else"}), "other", "other", "Else", "Else"),
        (declare("choice", options={"1": "一月"}), 1, "1", "一月", "一月"),
        (declare("email"), "a.b+c@m.example.com", *["a.b+c@m.example.com"] * 3),
        (declare("email"), "张三@例子.公司", "张三@例子.公司", "张三@例子.公司", "张三@例子.公司"),
        (declare("phone"), node("0471"), "0471", "0471", "0471"),
        (declare("phone"), 12315, "12315", "12315", "12315"),
        (declare("credit_code"), "91000000MA0000000N", *["91000000MA0000000N"] * 3),
    ],
)  # fmt: skip
def test_a_value_is_read_by_its_type_and_reads_as_its_language_has_it(
    placeholder: Placeholder, raw: object, content: object, chinese: str, english: str
) -> None:
    in_chinese, in_english = read(placeholder, raw, "zh-CN"), read(placeholder, raw, "en")
    assert in_chinese.content == in_english.content == content
    assert type(in_chinese.content) is type(content)
    assert (in_chinese.text, in_english.text) == (chinese, english)
    assert in_chinese.placeholder is placeholder
    assert (in_chinese.language, in_english.language) == ("zh-CN", "en")


@pytest.mark.parametrize(
    "number",
    [
        "110", "400-800-1234", "400 800 1234", "0471-1234567", "(0471) 123 4567", "（0471）1234567",
        "+86 10 1234 5678", "(+86) 471-1234567", "010-12345678 转 802", "010-12345678转802",
        "010-12345678分机802", "+1 212.555.0100 ext. 12", "+1 212-555-0100 x12", "13800000000",
    ],
)  # fmt: skip
def test_telephone_numbers_come_in_many_forms(number: str) -> None:
    assert read(declare("phone"), number).text == number


def test_several_options_keep_the_order_they_were_written_in() -> None:
    topics = declare("choices", options={"a": "甲", "b": "乙", "c": "丙"}, other="其他")
    value = read(topics, node("[c, 甲, {other: 丁}]"), "zh-CN")
    assert [(one.content, one.text) for one in value] == [("c", "丙"), ("a", "甲"), ("other", "丁")]
    assert value.text == "丙、甲、丁"
    assert read(topics, ["a", "b", "c"]).text == "甲, 乙 and 丙"
    assert "a" in value


def test_a_list_reads_as_its_entries_joined() -> None:
    dates = declare("list", item=declare("date"))
    assert read(dates, ["2026-01-02", date(2026, 3, 4)], "zh-CN").text == "2026年1月2日、2026年3月4日"
    assert read(dates, ("2026-01-02", "2026-03-04")).text == "January 2, 2026 and March 4, 2026"


def test_a_record_holds_a_value_for_every_field() -> None:
    fax = declare("phone", "contact.fax", required=False)
    contact = declare("record", "contact", fields={"name": declare("text", "contact.name"), "fax": fax})
    value = read(contact, node("name: 张三"), "zh-CN")
    assert isinstance(value.content, dict)
    assert value.content["name"].content == "张三"
    assert value.content["fax"].content is None
    assert value.content["fax"].text == ""
    assert value.text == "张三"
    assert read(contact, {"name": "张三", "fax": 12345}, "zh-CN").text == "张三，12345"
    assert read(contact, {"name": "张三", "fax": 12345}, "en").text == "张三, 12345"


def test_lists_and_records_nest() -> None:
    days = declare("list", "channels.days", item=declare("integer", "channels.days"))
    channel = declare("record", "channels", fields={"name": declare("text", "channels.name"), "days": days})
    channels = declare("list", "channels", item=channel)
    value = read(channels, node("- {name: a, days: [1, 2]}\n- {name: b, days: [3]}"))
    assert value.text == "a, 1 and 2 and b, 3"
    first, second = value
    assert [unwrap(day) for day in first.content["days"]] == [1, 2]  # type: ignore[index, call-overload]  # a record
    assert second.content["days"].text == "3"  # type: ignore[index, call-overload, union-attr]  # a record


@pytest.mark.parametrize("text", ["[{name: a}, {name: b}]", '[{"name": "a"}, {"name": "b"}]'])
def test_a_list_may_be_spelled_out_in_one_scalar_as_in_a_cell(text: str) -> None:
    channel = declare("record", "channels", fields={"name": declare("text", "channels.name")})
    value = read(declare("list", "channels", item=channel), text)
    assert value.text == "a and b"


def test_a_text_in_brackets_is_a_text_where_a_text_is_wanted() -> None:
    assert read(declare("text"), "[draft]").text == "[draft]"
    assert read(declare("text"), "{{ 7*7 }}").text == "{{ 7*7 }}"


def test_every_type_gives_back_the_text_of_a_content_it_has_read() -> None:
    for name, raw in {
        "text": "a",
        "integer": "1200",
        "money": "5",
        "date": "2026-11-22",
        "boolean": "no",
    }.items():
        placeholder = declare(name)
        value = read(placeholder, raw, "zh-CN")
        assert TYPES[name].text(value.content, placeholder, "zh-CN") == value.text
    topics = declare("choices", options={"a": {"zh-CN": "甲", "en": "A"}, "b": {"zh-CN": "乙", "en": "B"}})
    value = read(topics, ["a", "b"], "zh-CN")
    assert TYPES["choices"].text(value.content, topics, "en") == "A and B"
    kind = declare("choice", options=KINDS, other=OTHER)
    assert TYPES["choice"].text("other", kind, "zh-CN") == "其他"
    entries = declare("list", item=declare("integer"))
    assert TYPES["list"].text(read(entries, [1, 2]).content, entries, "zh-CN") == "1、2"


def test_an_optional_value_that_was_not_filled_is_nothing_in_every_way() -> None:
    nothing = read(declare("list", item=declare("text"), required=False), None)
    assert isinstance(nothing, Value)
    assert nothing.content is None
    assert nothing.text == ""
    assert not nothing
    assert list(nothing) == []
    assert len(nothing) == 0
    assert "a" not in nothing
