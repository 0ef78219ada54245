"""Keys without a name, which nothing could be found by, are errors at once wherever values are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import letterforge
from letterforge import LetterforgeError, Plan
from letterforge.batch.records import BadRecord
from letterforge.cli.batch import _mapping
from letterforge.diagnostics import Finding, UsageError
from letterforge.placeholders.values_files import parse_set
from letterforge.yamldoc import is_unseen
from tests.batch.tables import read, sheet, texts, write_workbook
from tests.libraries import make_plan

CLAUSES = """
placeholders:
  who: {type: text, label: Who}
  at: {type: record, label: At, required: false, fields: {city: {type: text, label: City}}}
  all:
    type: list
    label: All
    required: false
    item: {type: record, label: One, fields: {x: {type: text, label: X}}}
clauses:
  only: {text: "{{ who }}, {{ at.city }}{% for one in all %}{{ one.x }}{% endfor %}"}
"""
NAMELESS = ["", " ", "\t", "\u3000", "\xa0", "\u200b", "\u2060", "\u200b \u200d", "\xad", "\u3164", "\u2800"]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return make_plan(tmp_path_factory.mktemp("nameless"), CLAUSES, "[only]")


def refused(error: pytest.ExceptionInfo[LetterforgeError]) -> Finding:
    (finding,) = error.value.findings
    assert finding.code in {"LF301", "LF101"}
    assert "a key is empty" in finding.message or "nothing that can be seen" in finding.message
    return finding


@pytest.mark.parametrize("key", NAMELESS)
def test_such_a_key_cannot_be_seen(key: str) -> None:
    assert is_unseen(key)
    assert not any(map(is_unseen, (f"{key}a", f"承{key}", "_", "-", "é", "0")))


@pytest.mark.parametrize("key", NAMELESS)
@pytest.mark.parametrize("value", [1, "", None, {"a": "b"}, ["a"]])
def test_binding_refuses_it(plan: Plan, key: str, value: object) -> None:
    with pytest.raises(LetterforgeError) as error:
        plan.bind({"who": "A", key: value})
    assert refused(error).code == "LF301"


@pytest.mark.parametrize("key", NAMELESS)
def test_binding_refuses_it_in_a_record_and_names_the_record(plan: Plan, key: str) -> None:
    with pytest.raises(LetterforgeError) as error:
        plan.bind({"who": "A", "at": {"city": "B", key: 1}})
    assert "in `at`" in refused(error).message
    with pytest.raises(LetterforgeError) as error:
        plan.bind({"who": "A", "all": [{"x": "1"}, {"x": "2", key: 1}]})
    assert "in `all[2]`" in refused(error).message


@pytest.mark.parametrize("key", NAMELESS)
@pytest.mark.parametrize("below", ["", None, [], {}, [None], {"a": ""}, {"": ""}])
def test_it_is_refused_whatever_stands_below(plan: Plan, key: str, below: object) -> None:
    for values in ({"at": {key: below}}, {"all": [{key: below}]}, {"all": [{"x": "1"}, {key: below}]}):
        with pytest.raises(LetterforgeError) as error:
            plan.bind({"who": "A", **values})
        assert "LF301" in {found.code for found in error.value.findings}
        assert any("a key " in found.message for found in error.value.findings)


@pytest.mark.parametrize("key", NAMELESS)
@pytest.mark.parametrize("shape", ["{key}", "at:\n  {key}", "all:\n- x: b\n- {key}"])
def test_files_of_values_refuse_it_with_its_place(tmp_path: Path, key: str, shape: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"who: A\n{shape.format(key=json.dumps(key) + ': 1')}\n", encoding="utf-8")
    with pytest.raises(LetterforgeError) as error:
        letterforge.read_values(path)
    line = 2 + shape.count("\n")
    assert refused(error).where == f"{path}:{line}:{2 * ('  ' in shape or '- {' in shape) + 1}"


@pytest.mark.parametrize("text", ["{ ? }", "? \n: x", "'': x", "{who: A, '': x}", '"": {}'])
def test_however_an_empty_key_is_written_yaml_refuses_it(tmp_path: Path, text: str) -> None:
    assert yaml.safe_load(text)
    path = tmp_path / "a.yaml"
    path.write_text(text)
    with pytest.raises(LetterforgeError) as error:
        letterforge.read_values(path)
    assert refused(error).span


@pytest.mark.parametrize("key", NAMELESS)
def test_json_refuses_it_with_its_place(tmp_path: Path, key: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"who": "A", "at": {key: 1}}, indent=1))
    with pytest.raises(LetterforgeError) as error:
        letterforge.read_values(path)
    assert refused(error).where == f"{path}:4:3"


@pytest.mark.parametrize("key", NAMELESS)
def test_a_setting_without_a_name_is_not_understood(key: str) -> None:
    for name in (key, f"at.{key}", f"{key}.city"):
        with pytest.raises(UsageError, match="names no placeholder"):
            parse_set(f"{name}=x")


@pytest.mark.parametrize("key", NAMELESS)
def test_a_column_is_not_led_to_or_from_nothing(key: str) -> None:
    for assignment in (f"{key}=who", f"Firm={key}"):
        with pytest.raises(UsageError, match="names no column and value"):
            _mapping([assignment])


def test_a_file_of_clauses_refuses_it_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError) as error:
        make_plan(tmp_path, 'clauses:\n  only: {text: x}\n  "": {text: x}\n', "[only]")
    assert refused(error).where.endswith("clauses/all.yaml:3:3")


def sources(folder: Path, key: str) -> Iterator[Path]:
    """Yield sources of three records, the second with a key that has no name."""
    records = [{"id": "1"}, {"id": "2", key: "x"}, {"id": "3"}]
    files = {
        "a.jsonl": "".join(json.dumps(one) + "\n" for one in records),
        "a.json": json.dumps(records),
        "a.yaml": "".join(f"- {json.dumps(one)}\n" for one in records),
        **{f"folder/{at}.json": json.dumps(one) for at, one in enumerate(records)},
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    yield from (folder / name for name in ("a.jsonl", "a.json", "a.yaml", "folder"))


@pytest.mark.parametrize("key", NAMELESS)
def test_in_a_source_of_records_the_other_records_are_read(tmp_path: Path, key: str) -> None:
    for source in sources(tmp_path, key):
        records = list(read(source))
        assert [isinstance(one, BadRecord) for one in records] == [False, True, False], source
        (finding,) = records[1].findings  # type: ignore[union-attr]  # it is a bad record
        assert finding.code in {"LF301", "LF101"}
        assert str(source) in finding.where


@pytest.mark.parametrize("name", NAMELESS)
def test_a_column_whose_name_cannot_be_seen_has_none(tmp_path: Path, name: str) -> None:
    table, workbook = tmp_path / "a.csv", tmp_path / "a.xlsx"
    table.write_text(f"id,{name}\n1,\n2,x\n", encoding="utf-8")
    rows = sheet(texts("id", name), texts("1", ""), texts("2", "x"))
    for source in (table, write_workbook(workbook, {"a": rows})):
        good, bad = read(source)
        assert good.row == {"id": "1"}
        assert isinstance(bad, BadRecord)
        assert "its column has no name" in bad.findings[0].message
