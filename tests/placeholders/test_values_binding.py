"""Binding: what is given, missing, unknown, optional; and that all findings come at once."""

import time
from types import MappingProxyType

import pytest

from letterforge.diagnostics import Findings
from letterforge.placeholders.binding import bind
from tests.placeholders.declare import bind_all, declare, node, read, told
from tests.slack import SLACK

NAME = declare("text", "channels.name", label={"zh-CN": "名称", "en": "Name"})
TEL = declare("phone", "channels.phone", required=False)
CHANNELS = declare(
    "list", "channels", item=declare("record", "channels", fields={"name": NAME, "phone": TEL})
)


@pytest.mark.parametrize(
    "raw", [None, "", "  ", [], {}, [None, ""], [{"name": None}], node("''"), node("[~, {a: }]")]
)
def test_nothing_written_counts_as_not_given(raw: object) -> None:
    assert bind_all([CHANNELS], {"channels": raw}) == ({}, ())
    text = declare("text", "it")
    assert bind_all([text], {"it": raw})[0] == {}
    assert bind_all([text], {"it": raw})[1] == ()


def test_a_required_placeholder_that_is_not_given_is_left_to_the_caller() -> None:
    assert bind_all([declare("text", "it")], {}) == ({}, ())


def test_a_default_stands_in_where_nothing_is_given() -> None:
    hours = declare("integer", "hours", default=24, unit="hours")
    assert read(hours, None).text == "24 hours"
    assert read(hours, "").content == 24
    assert read(hours, 8).content == 8


def test_a_default_that_is_wrong_is_shown_where_it_was_declared() -> None:
    (finding,) = bind_all([declare("integer", "hours", default="soon")], {})[1]
    assert told(finding)[:2] == ("LF303", "`hours` is `soon`, not a whole number")
    assert finding.span is not None


def test_an_optional_placeholder_without_a_value_is_an_empty_one() -> None:
    value = read(declare("integer", required=False), None)
    assert value.content is None
    assert value.text == ""


def test_defaults_work_inside_records() -> None:
    record = declare(
        "record", "who", fields={"name": declare("text"), "country": declare("text", default="中国")}
    )
    assert read(record, {"name": "张三"}).text == "张三, 中国"


def test_an_unknown_name_is_an_error_with_the_nearest_one() -> None:
    values, findings = bind_all([declare("integer", "response_hours")], {"respnse_hours": 24})
    assert values == {}
    (finding,) = findings
    assert told(finding) == (
        "LF301", "`respnse_hours` is no placeholder of this library", "did you mean `response_hours`?",
    )  # fmt: skip
    assert finding.place == "value `respnse_hours`"


def test_an_unknown_name_like_no_other_says_where_the_names_are() -> None:
    (finding,) = bind_all([declare("integer", "response_hours")], {"zzz": 24})[1]
    assert finding.hint == "`letterforge vars` lists the names that a variant takes"


def test_a_name_that_another_variant_uses_is_fine() -> None:
    assert bind_all([declare("text", "it")], {"it": "a", "elsewhere": 1})[1] == ()


def test_an_unknown_field_names_its_path_and_the_nearest_field() -> None:
    (finding,) = bind_all([CHANNELS], {"channels": node("- name: a\n- {name: b, phnoe: 12345}")})[1]
    assert told(finding) == (
        "LF301", "`channels[2].phnoe` is not a field of `channels`", "did you mean `phone`?",
    )  # fmt: skip
    assert finding.where == "org.yaml:2:13"


def test_an_unknown_field_like_no_other_lists_the_fields() -> None:
    (finding,) = bind_all([CHANNELS], {"channels": [{"name": "a", "zzz": 1}]})[1]
    assert finding.hint == "its fields are name, phone"


def test_a_missing_field_names_its_path_label_and_place() -> None:
    (finding,) = bind_all([CHANNELS], {"channels": node("- name: a\n- phone: 12345")}, "zh-CN")[1]
    assert told(finding) == ("LF302", "`channels[2].name` (名称) has no value", None)
    assert finding.where == "org.yaml:2:3"


def test_a_missing_field_of_a_program_is_named_by_its_path() -> None:
    (finding,) = bind_all([CHANNELS], {"channels": [{"name": "a"}, {"phone": 12345}]})[1]
    assert told(finding) == ("LF302", "`channels[2].name` (Name) has no value", None)
    assert finding.place == "value `channels[2].name`"


def test_an_empty_entry_among_others_is_missing() -> None:
    cities = declare("list", "cities", item=declare("text", "cities", label="City"))
    (finding,) = bind_all([cities], {"cities": ["a", None]})[1]
    assert told(finding) == ("LF302", "`cities[2]` (City) has no value", None)
    topics = declare("choices", "topics", options={"a": "甲"})
    (finding,) = bind_all([topics], {"topics": ["a", ""]})[1]
    assert told(finding) == ("LF302", "`topics[2]` has no value", None)


def test_all_findings_come_at_once() -> None:
    placeholders = [declare("integer", "hours", maximum=72), declare("date", "day"), CHANNELS]
    raw = {"hours": 100, "day": "soon", "channels": [{"phone": "x"}], "huors": 1}
    _, findings = bind_all(placeholders, raw)
    assert [one.code for one in findings] == ["LF301", "LF304", "LF303", "LF302", "LF303"]


def test_plain_objects_of_many_kinds_are_mappings_and_lists() -> None:
    value = read(CHANNELS, ({"name": "a"}, MappingProxyType({"name": "b"})))
    assert value.text == "a and b"


def test_a_list_that_holds_itself_is_refused_and_not_followed() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert bind_all([CHANNELS], {"channels": endless})[1][0].code == "LF303"


def test_a_row_of_nine_texts_is_bound_in_a_moment() -> None:
    placeholders = {f"p{number}": declare("text", f"p{number}") for number in range(9)}
    row = dict.fromkeys(placeholders, "上海某某有限公司")
    findings = Findings()

    def once() -> float:
        start = time.process_time()
        for _ in range(200):
            bind(placeholders, row, "zh-CN", lambda _: False, list, findings)
        return (time.process_time() - start) / 200

    assert min(once() for _ in range(10)) < SLACK * 15e-6
