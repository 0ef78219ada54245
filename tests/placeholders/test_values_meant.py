"""What is doubtful although it is in quotes, and what counts as not given although it is written."""

import json

import pytest

from letterforge.placeholders.values_files import parse_set, parse_values
from tests.placeholders.declare import bind_all, declare

TEXT = declare("text", "name")


@pytest.mark.parametrize("text", ["NULL", "MÃ¼ller", "M\ufffdller"])
def test_a_string_of_json_is_not_in_quotes_because_somebody_means_it(text: str) -> None:
    for escaped in (True, False):
        raw = parse_values("a.json", json.dumps({"name": text}, ensure_ascii=escaped), "json")
        _, (found,) = bind_all([TEXT], raw)
        assert found.severity == "warning"
        assert str(found.span) == "a.json:1:10"


@pytest.mark.parametrize("block", ["|\n  {}\n", ">-\n  {}\n", "|-\n  {}"])
@pytest.mark.parametrize("text", ["NULL", "MÃ¼ller", "M\ufffdller"])
def test_neither_is_a_block_of_text(block: str, text: str) -> None:
    raw = parse_values("a.yaml", f"name: {block.format(text)}")
    _, (found,) = bind_all([TEXT], raw)
    assert found.severity == "warning"


@pytest.mark.parametrize("written", ['"M\ufffdller"', "'M\ufffdller'", '"M\\uFFFDller"', "M\ufffdller"])
def test_a_lost_character_is_meant_by_nobody(written: str) -> None:
    _, (found,) = bind_all([TEXT], parse_values("a.yaml", f"name: {written}"))
    assert (found.code, found.severity) == ("LF683", "warning")


@pytest.mark.parametrize("word", ["NULL", "Null", "null"])
@pytest.mark.parametrize("keys", [{"required": False}, {"default": "Ann"}])
def test_a_word_that_yaml_takes_for_nothing_is_warned_of(word: str, keys: dict[str, object]) -> None:
    for raw in (parse_values("a.yaml", f"name: {word}"), parse_set(f"name={word}")):
        values, (found,) = bind_all([declare("text", "name", **keys)], raw)
        assert str(values["name"]) == str(keys.get("default", ""))
        assert (found.code, found.severity) == ("LF682", "warning")
        assert found.message == f"`name` is `{word}`, which counts as not given"


def test_the_word_in_a_field_is_warned_of_too() -> None:
    fields = {"a": declare("text", "a", required=False), "b": declare("text", "b")}
    raw = parse_values("a.yaml", "name: {a: Null, b: x}")
    _, (found,) = bind_all([declare("record", "name", fields=fields)], raw)
    assert (found.message, str(found.span)) == (
        "`name.a` is `Null`, which counts as not given",
        "a.yaml:1:11",
    )


@pytest.mark.parametrize("nothing", ["", "~", '""', "''"])
def test_nothing_is_not_warned_of(nothing: str) -> None:
    optional = declare("text", "name", required=False)
    assert bind_all([optional], parse_values("a.yaml", f"name: {nothing}"))[1] == ()
    assert bind_all([optional], parse_values("a.json", '{"name": null}', "json"))[1] == ()
    number = declare("integer", "name", required=False)
    assert bind_all([number], parse_values("a.yaml", "name: NULL"))[1] == ()
