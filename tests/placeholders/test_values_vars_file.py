"""The vars file that asks for values, and the JSON Schema of it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import Source
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.text_cleaning import ForbiddenCharacterError, clean
from letterforge.placeholders.types import TYPES
from letterforge.placeholders.values_files import parse_values
from letterforge.placeholders.values_schema import json_schema
from letterforge.placeholders.values_template import skeleton, write_flow
from letterforge.yamldoc import Mapping, Scalar, Sequence, plain, read_yaml
from tests.placeholders.declare import HERE, bind_all, declare, plural


def quoted(text: str) -> Scalar:
    return Scalar(text, quoted=True, span=HERE)


def is_allowed(text: str) -> bool:
    try:
        return clean(text) == text
    except ForbiddenCharacterError:
        return False


def both(chinese: str, english: str) -> dict[str, str]:
    return {"zh-CN": chinese, "en": english}


HOURS = plural(en={"one": "hour", "other": "hours"}, zh_CN={"other": "小时"})
KINDS = {"enterprise": both("企业", "Enterprise"), "individual": both("个人", "Individual")}
TOPICS = {"a": both("甲", "A"), "b": both("乙", "B")}
FIELDS = {
    "name": declare("text", "channels.name", label=both("名称", "Name"), example="官网"),
    "phone": declare("phone", "channels.phone", label=both("电话", "Phone"), required=False),
}
CHANNEL = declare("record", "channels", label=both("渠道", "Channel"), fields=FIELDS)
CITY = declare("text", "cities", label="City", example="沪")
NULL = declare("text", "contact.name", example="'null'")
EVERY_TYPE = [
    declare(
        "choice", "kind", label=both("类型", "Kind"),
        options=KINDS, other=both("其他", "Other"), example="个人",
    ),
    declare(
        "integer", "hours", label=both("时限", "Time limit"), help=both("多久\n答复。", "How soon."),
        unit=HOURS, minimum=1, maximum=72, example=24,
    ),
    declare("decimal", "share", minimum=0, example="12.5", unit="%"),
    declare("money", "fund", label=both("保障金", "Fund"), minimum=1000, example="500000.00"),
    declare("text", "postcode", pattern="[0-9]{6}", default="010020"),
    declare("text", "motto", min_length=2, max_length=8, example='"是: \\"否\\" #"'),
    declare("multiline", "address", required=False, max_length=100, example='"一\\n二"'),
    declare("date", "signed", minimum="2026-01-01", example="2026-11-22"),
    declare("boolean", "online", example="no"),
    declare("choices", "topics", options=TOPICS, max_length=2, example="[a, 乙]"),
    declare("list", "cities", min_length=1, max_length=3, item=CITY),
    declare("list", "channels", label=both("渠道", "Channels"), item=CHANNEL),
    declare("record", "contact", required=False, fields={"name": NULL}),
    declare("email", "mail", example="a@example.com"),
    declare("phone", "tel", example="400-000-0000 转 1"),
    declare("credit_code", "code", example="91000000MA0000000N"),
]  # fmt: skip
BY_NAME = {one.name: one for one in EVERY_TYPE}


def test_no_type_is_left_out_here() -> None:
    used = {one.type for one in EVERY_TYPE} | {"record"}
    assert used == set(TYPES)


def test_an_entry_is_explained_in_the_language_of_the_letter() -> None:
    hours, kind = BY_NAME["hours"], BY_NAME["kind"]
    assert skeleton([kind, hours], "zh-CN") == (
        "# 把值写在冒号后面；留空视为未填。\n"
        "\n"
        "# 类型\n"
        "# 必填 · 下列之一 · 例：个人\n"
        "#   enterprise: 企业\n"
        "#   individual: 个人\n"
        "#   {other: …}: 其他\n"
        "kind:\n"
        "\n"
        "# 时限\n"
        "# 多久 答复。\n"
        "# 必填 · 整数 · 1–72 · 单位：小时 · 例：24\n"
        "hours:\n"
    )
    assert skeleton([hours], "en") == (
        "# Write each value behind its colon. An empty entry counts as not given.\n"
        "\n"
        "# Time limit\n"
        "# How soon.\n"
        "# required · whole number · 1–72 · in hours · example: 24\n"
        "hours:\n"
    )


def test_lists_and_records_show_where_entries_and_fields_go() -> None:
    assert skeleton([BY_NAME["channels"], BY_NAME["cities"]], "en").partition("\n\n")[2] == (
        "# Channels\n"
        "# required · list\n"
        "channels:\n"
        "  -\n"
        "    # Name\n"
        "    # required · text · example: 官网\n"
        "    name:\n"
        "    # Phone\n"
        "    # optional · telephone number\n"
        "    phone:\n"
        "\n"
        "# cities\n"
        "# required · list · 1–3 entries\n"
        "cities:\n"
        "  # City\n"
        "  # required · text · example: 沪\n"
        "  -\n"
    )


@pytest.mark.parametrize("language", ["zh-CN", "en", "de"])
def test_an_unfilled_vars_file_gives_nothing_and_is_no_error(language: str) -> None:
    raw = parse_values("org.yaml", skeleton(EVERY_TYPE, language))
    assert list(raw) == list(BY_NAME)
    values, findings = bind_all(EVERY_TYPE, raw)
    assert findings == ()
    assert {name for name, value in values.items() if value.content is not None} == {"postcode"}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_vars_file_with_examples_binds_and_validates(language: str) -> None:
    raw = parse_values("org.yaml", skeleton(EVERY_TYPE, language, examples=True))
    values, findings = bind_all(EVERY_TYPE, raw)
    assert findings == ()
    filled = {name for name, value in values.items() if value.content is not None}
    assert filled == set(BY_NAME)
    assert values["motto"].text == '是: "否" #'
    assert values["address"].text == "一\n二"
    assert values["contact"].text == "null"
    assert accepted(EVERY_TYPE, {name: plain(node) for name, node in raw.items()})


@pytest.mark.parametrize(
    "text", ["每日8:00至22:00", "《方案》（示服发〔2026〕1号）", "010020", "a@example.com", "12.5%"]
)
def test_plain_words_are_written_without_quotes(text: str) -> None:
    assert write_flow(quoted(text)) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=12).filter(is_allowed))
def test_every_text_is_written_so_that_it_reads_back_the_same(text: str) -> None:
    for written in (
        write_flow(quoted(text)),
        f"[{write_flow(quoted(text))}]",
        f"{{a: {write_flow(quoted(text))}}}",
    ):
        value = read_yaml(Source("org.yaml", written))
        while isinstance(value, Sequence | Mapping):
            value = value.items[0] if isinstance(value, Sequence) else value.get("a")
        assert isinstance(value, Scalar)
        assert (value.text, value.is_null) == (text, False)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"type_": "text", "min_length": 2}, "text · ≥ 2 characters"),
        ({"type_": "text", "min_length": 6, "max_length": 6}, "text · 6 characters"),
        ({"type_": "integer", "maximum": 9}, "whole number · ≤ 9"),
        ({"type_": "money", "minimum": 9}, "amount · CNY · ≥ 9"),
        ({"type_": "boolean", "default": "no"}, "yes or no · default: no"),
    ],
)
def test_bounds_and_defaults_are_told(keys: dict[str, Any], words: str) -> None:
    first = "optional" if "default" in keys else "required"
    assert f"# {first} · {words}\n" in skeleton([declare(**keys)], "en")


def test_an_example_of_a_record_is_written_in_one_line() -> None:
    contact = declare("record", "who", fields={"name": declare("text")}, example="{name: 'a: b'}")
    assert skeleton([contact], "en", examples=True).endswith('who: {name: "a: b"}\n')


def test_titles_and_descriptions_of_the_schema_are_in_the_language_asked_for() -> None:
    hours = json_schema(EVERY_TYPE, "zh-CN")["properties"]["hours"]
    assert (hours["title"], hours["description"], hours["examples"]) == ("时限", "多久\n答复。", [24])
    assert json_schema(EVERY_TYPE, "en")["properties"]["hours"]["title"] == "Time limit"


def test_samples_that_no_json_number_prints_stay_strings_in_the_schema() -> None:
    properties = json_schema(EVERY_TYPE, "en")["properties"]
    assert properties["postcode"]["default"] == "010020"
    assert properties["fund"]["examples"] == ["500000.00"]


def test_a_schema_is_a_schema() -> None:
    schema = json_schema(EVERY_TYPE, "en")
    jsonschema_rs.meta.validate(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(schema)) == schema


def test_names_that_other_variants_use_may_be_allowed() -> None:
    one = declare("text", "it", required=False)
    assert not jsonschema_rs.is_valid(json_schema([one], "en"), {"elsewhere": 1})
    assert jsonschema_rs.is_valid(json_schema([one], "en", ["elsewhere", "it"]), {"elsewhere": 1})
    assert jsonschema_rs.is_valid(json_schema([one], "en", ["it"]), {"it": []}) is not False


SAMPLES: dict[str, list[Any]] = {
    "kind": [
        "enterprise", "企业", "Individual", {"other": "协会"}, "other", "其他", "nobody", {"other": ""},
        {"other": "a", "b": 1}, {"enterprise": 1}, 1, ["enterprise"],
    ],
    "hours": [
        1, 72, 24.0, "24", "24.0", " 7 ", "1,200", "２４", "24小时", 24.5, True, [], "soon", 0, 73,
    ],
    "share": [0, 12.5, "12.50", ".5", "5.", "1,2", "12%", "12 ％", "12‰", "1,234.5", "1,234", True, -1, "x"],
    "fund": [
        1000, 1000.5, "1000.05", "1000.005", "¥1000", "1,000.00", 999, "1,000.00元", "€1000", "￥1,000",
        "RMB 1,000.00", "1000,00",
    ],
    "postcode": ["010020", "01002", "x10020", "010020\n", None, ""],
    "motto": ["ab", "a", "a" * 9, 12, True, [], {}, "no"],
    "address": ["a\nb", None, "", " \n", ["a"], "a" * 101],
    "signed": ["2026-11-22", "2026年11月22日", "2026/11/22", "tomorrow", 20261122, True, "2.11.2026",
        "2026.1.2", "2026-11-22 00:00", "2026-11-22 10:00", "2026-11-22T00:00:00Z", 46348, "22.11.2026"],
    "online": [True, False, "yes", "NO", "No", "是", "y", 1, "maybe"],
    "topics": [
        ["a"], ["a", "乙"], ["A", "B"], [], ["a", "a"], ["c"], "a", ["a", "b", "甲"], [None], {"a": 1},
    ],
    "cities": [["a"], ["a", 1], [], ["a", None], ["a", ""], "a", ["a"] * 4, [["a"]], [None]],
    "channels": [
        [{"name": "a"}], [{"name": "a", "phone": None}], [{"name": "a", "phone": 12345}], [{}], [],
        [{"name": None}], [{"name": "a"}, {}], [{"phone": 12345}], [{"name": "a", "fax": 1}],
        {"name": "a"}, [{"name": "a", "phone": "x"}],
    ],
    "contact": [
        {"name": "a"}, None, {}, {"name": None}, {"name": ""}, {"nome": "a"}, "a", [], {"name": ["a"]},
    ],
    "mail": ["a@b.com", "张三@例子.公司", "a@b", "a b@c.d", 1, "a＠b.com", "a@b.c, d@e.f"],
    "tel": ["400-000-0000", 12315, "+86 (471) 123-4567 ext. 5", "（0471）1234567转8", "call", "1/2", True],
    "code": ["91000000MA0000000N", "91000000MA000000ON", "9100", "91A00000MA0000000N", True],
}  # fmt: skip
ANY_TEXT = ["kind", "hours", "share", "postcode", "motto", "signed", "online", "mail", "code"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_schema_accepts_what_binds_and_refuses_what_does_not(name: str) -> None:
    placeholder = BY_NAME[name]
    verdicts = [binds(placeholder, sample) for sample in SAMPLES[name]]
    assert [accepted([placeholder], {name: sample}) for sample in SAMPLES[name]] == verdicts
    assert set(verdicts) == {True, False}


def binds(placeholder: Placeholder, sample: object) -> bool:
    values, findings = bind_all([placeholder], {placeholder.name: sample})
    errors = [one for one in findings if one.severity == "error"]
    return not errors and placeholder.name in values


@pytest.mark.parametrize(
    ("name", "sample"),
    [
        ("hours", "100"),  # a string carries no bounds
        ("fund", 1000.005),  # a number carries no decimals
        ("signed", "2026-02-30"),  # nor does a pattern know the calendar
        ("signed", "2025-12-31"),
        ("code", "91000000MA0000000X"),  # or check characters
        ("topics", ["a", "甲"]),  # or that two words name one option
        ("tel", 12),  # or count the digits of a number
    ],
)
def test_what_a_schema_cannot_say_is_left_to_binding(name: str, sample: object) -> None:
    placeholder = BY_NAME[name]
    assert accepted([placeholder], {name: sample})
    assert bind_all([placeholder], {name: sample})[1] != ()


@pytest.mark.parametrize("name", ANY_TEXT)
@given(st.data())
def test_any_text_that_binds_validates(name: str, data: st.DataObject) -> None:
    placeholder = BY_NAME[name]
    texts = st.text("0123456789-+.@abcyesno年月日是否 ", max_size=20) | st.text(max_size=8)
    raw = {name: data.draw(texts).strip()}
    if binds(placeholder, raw[name]):
        assert accepted([placeholder], raw)


def accepted(placeholders: list[Placeholder], values: dict[str, Any]) -> bool:
    return jsonschema_rs.is_valid(json_schema(placeholders, "en"), values)
