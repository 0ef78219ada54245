"""Values as they come in: files, standard input, `--set`, and later over earlier."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from letterforge.diagnostics import LetterforgeError, UsageError, ValuesError
from letterforge.placeholders.values_files import merge, parse_set, parse_values, read_values
from letterforge.yamldoc import plain
from tests.placeholders.declare import bind_all, declare, node


def as_plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: plain(value) for name, value in values.items()}  # type: ignore[arg-type]  # nodes, here


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("org.yaml", "hours: 24\nwho: {name: 张三}\n"),
        ("org.yml", "\ufeffhours: 24\r\nwho:\r\n  name: 张三\r\n"),
        ("org.json", '{"hours": 24, "who": {"name": "张三"}}'),
        ("ORG.JSON", '\t{"hours": 24, "who": {"name": "张三"}}'),
    ],
)
def test_yaml_and_json_files_are_read_by_their_ending(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8", newline="")
    values = read_values(name)
    assert as_plain(values) == {"hours": 24, "who": {"name": "张三"}}
    assert read_values(folder / name).keys() == values.keys()


def test_standard_input_is_read_as_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hours: soon")))
    values = read_values("-")
    (finding,) = bind_all([declare("integer", "hours")], values)[1]
    assert finding.where == "<stdin>:1:8"


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "~", "null\n"])
def test_an_empty_text_holds_no_values(text: str) -> None:
    assert parse_values("org.yaml", text) == {}


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    assert refused(lambda: read_values("absent.yaml")) == (
        UsageError, "LF002", "`absent.yaml` cannot be read: No such file or directory",
        "check its name, and that you may read it; `letterforge vars` writes one to fill in", "absent.yaml",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("org.csv", b"name\nAnna\n", "`org.csv` is a table, not a file of values"),
        ("org.XLSX", b"PK\x03\x04", "`org.XLSX` is a table, not a file of values"),
        ("org.docx", b"PK\x03\x04", "`org.docx` is a document, not a file of values"),
        ("org.yaml", b"%PDF-1.7", "`org.yaml` is a document, not a file of values"),
    ],
)
def test_a_table_or_document_is_no_file_of_values(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, message: str
) -> None:
    monkeypatch.chdir(folder)
    Path(name).write_bytes(data)
    found = refused(lambda: read_values(name))
    assert found[:3] == (UsageError, "LF003", message)
    assert found[3]


def test_a_folder_is_no_file(folder: Path) -> None:
    assert refused(lambda: read_values(folder))[2].endswith("cannot be read: Is a directory")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert refused(lambda: read_values("a\0b"))[:2] == (UsageError, "LF002")


@pytest.mark.parametrize(
    ("text", "message", "where"),
    [
        ("- 24", "the values are a list, not a mapping of placeholders", "org.yaml:1:1"),
        ("\nsoon", "the values are `soon`, not a mapping of placeholders", "org.yaml:2:1"),
    ],
)
def test_values_that_are_no_mapping_are_refused(text: str, message: str, where: str) -> None:
    hint = "write a line `name: value` for each placeholder"
    assert refused(lambda: parse_values("org.yaml", text)) == (ValuesError, "LF306", message, hint, where)


@pytest.mark.parametrize(("text", "code"), [("a: [", "LF101"), ("a: 1\na: 2", "LF102"), ("a: &x 1", "LF103")])
def test_a_text_that_cannot_be_read_is_an_error_of_the_values(text: str, code: str) -> None:
    assert refused(lambda: parse_values("org.yaml", text))[:2] == (ValuesError, code)


def test_json_that_cannot_be_read_is_an_error_of_the_values() -> None:
    assert refused(lambda: parse_values("org.json", '{"a": }', "json"))[:2] == (ValuesError, "LF101")


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "org.yaml").write_bytes("name: 张三".encode("gbk"))
    assert refused(lambda: read_values("org.yaml"))[:2] == (ValuesError, "LF105")


def test_an_endless_file_is_not_read_to_its_end(folder: Path) -> None:
    with (folder / "big.yaml").open("wb") as file:
        file.truncate(10**12)
    assert refused(lambda: read_values("big.yaml"))[:2] == (ValuesError, "LF104")


@pytest.mark.parametrize(
    ("assignment", "values"),
    [
        ("hours=24", {"hours": 24}),
        ("name=a=b", {"name": "a=b"}),
        ("name=", {"name": None}),
        ("contact.name=张三", {"contact": {"name": "张三"}}),
        ("a.b.c=1", {"a": {"b": {"c": 1}}}),
        ("name=a: b # c", {"name": "a: b # c"}),
    ],
)
def test_a_setting_leads_by_dots_to_a_raw_value(assignment: str, values: dict[str, object]) -> None:
    assert as_plain(parse_set(assignment)) == values


def test_a_setting_is_read_by_its_type_like_any_value() -> None:
    placeholders = [
        declare("text", "postcode"),
        declare("choices", "topics", options={"a": "甲", "b": "乙"}),
        declare(
            "record", "who", fields={"name": declare("text"), "tags": declare("list", item=declare("text"))}
        ),
    ]
    raw: dict[str, object] = {}
    for setting in ("postcode=010020", "topics=[a, b]", "who.name=张三", "who.tags=[x, 1]"):
        raw = merge(raw, parse_set(setting))
    values, findings = bind_all(placeholders, raw)
    assert findings == ()
    assert {name: value.text for name, value in values.items()} == {
        "postcode": "010020", "topics": "甲 and 乙", "who": "张三, x and 1",
    }  # fmt: skip


def test_a_wrong_setting_is_shown_in_the_setting() -> None:
    who = declare("record", "who", fields={"age": declare("integer")})
    finding = bind_all([who], parse_set("who.age=x"))[1][0]
    assert finding.where == "--set:1:9"
    assert finding.span is not None
    assert finding.span.text == "x"
    finding = bind_all([who], parse_set("who.aeg=x"))[1][0]
    assert finding.where == "--set:1:5"
    assert finding.span is not None
    assert finding.span.text == "aeg"


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        ("hours", "`--set hours` has no `=`"),
        ("=24", "`--set =24` names no placeholder"),
        ("a..b=1", "`--set a..b=1` names no placeholder"),
    ],
)
def test_a_setting_without_a_name_or_value_is_a_usage_error(assignment: str, message: str) -> None:
    found = refused(lambda: parse_set(assignment))
    assert found[:4] == (UsageError, "LF001", message, "write it as `--set name=value`")


@pytest.mark.parametrize(
    ("earlier", "later", "together"),
    [
        ("{a: 1, b: 2}", "{b: 3, c: 4}", {"a": 1, "b": 3, "c": 4}),
        ("{who: {name: a, age: 1}}", "{who: {age: 2}}", {"who": {"name": "a", "age": 2}}),
        ("{list: [1, 2]}", "{list: [3]}", {"list": [3]}),
        ("{a: {b: 1}}", "{a: x}", {"a": "x"}),
        ("{a: 1}", "{a: }", {"a": None}),
        ("{}", "{}", {}),
    ],
)
def test_later_values_win_entry_by_entry_and_lists_as_a_whole(
    earlier: str, later: str, together: dict[str, object]
) -> None:
    before, after = parse_values("a", earlier), parse_values("b", later)
    assert as_plain(merge(before, after)) == together


def test_plain_objects_merge_over_nodes() -> None:
    merged = merge(parse_values("a", "{who: {name: a, age: 1}}"), {"who": {"age": 2}, "x": 3})
    who = declare("record", "who", fields={"name": declare("text"), "age": declare("integer")})
    values, findings = bind_all([who, declare("integer", "x")], merged)
    assert findings == ()
    assert (values["who"].text, values["x"].text) == ("a, 2", "3")


def test_merging_leaves_both_as_they_were() -> None:
    earlier = {"who": {"name": "a"}}
    later = {"who": {"age": 1}}
    assert merge(earlier, later) == {"who": {"name": "a", "age": 1}}
    assert (earlier, later) == ({"who": {"name": "a"}}, {"who": {"age": 1}})


def test_an_unknown_name_points_at_the_name_even_after_merging() -> None:
    raw = merge(parse_values("a.yaml", "hours: 1"), parse_values("b.yaml", "\nhuors:\n  2"))
    (finding,) = bind_all([declare("integer", "hours")], raw)[1]
    assert finding.where == "b.yaml:2:1"
    (finding,) = bind_all([declare("integer", "hours")], {"huors": node("1")})[1]
    assert finding.where == "org.yaml:1:1"


def refused(call: object) -> tuple[type[LetterforgeError], str, str, str | None, str]:
    """Return the kind of error that `call` raises, and its one finding in parts."""
    with pytest.raises(LetterforgeError) as caught:
        call()  # type: ignore[operator]  # a function
    (finding,) = caught.value.findings
    return type(caught.value), finding.code, finding.message, finding.hint, finding.where
