"""What holds nothing is not given, however it is written: in YAML, in a cell, with `--set`, from Python."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import LetterforgeError, Plan
from letterforge.batch.records import Outcome
from letterforge.batch.reporting.finding_cells import located
from letterforge.diagnostics import Finding
from letterforge.placeholders.values_files import parse_set
from tests.libraries import make_plan
from tests.placeholders.declare import bind_all, declare, node

CLAUSES = """
placeholders:
  towns: {type: list, label: Towns, item: {type: text, label: Town}}
  by: {type: choices, label: By, options: {phone: Telephone, app: App}}
  kind: {type: choice, label: Kind, options: {a: A}, other: Other}
  addr: {type: record, label: Address, fields: {street: {type: text, label: Street, required: false}}}
clauses:
  only: {text: "{{ towns }}, {{ by }}, {{ kind }}, {{ addr }}"}
"""
STREET = {"street": declare("text", "street")}
EMPTY = {
    "towns": ["[]", "[null]", "['', ~]", "[[]]", " [ ] "],
    "by": ["[]", "[null]", '[""]'],
    "kind": ["{other: }", "{other: ''}", "{other: null}"],
    "addr": ["{street: }", "{}", "{street: ''}"],
}
CASES = [(name, text) for name, texts in EMPTY.items() for text in texts]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return make_plan(tmp_path_factory.mktemp("empty"), CLAUSES, "[only]")


def ways(name: str, text: str) -> list[object]:
    """Return the ways in which a value may be written."""
    return [text, node(text), parse_set(f"{name}={text}")[name]]


@pytest.mark.parametrize(("name", "text"), CASES)
def test_a_required_value_that_holds_nothing_is_reported(plan: Plan, name: str, text: str) -> None:
    whole = {"towns": ["Ulm"], "by": ["app"], "kind": "a", "addr": {"street": "Hill"}}
    for raw in ways(name, text):
        with pytest.raises(LetterforgeError) as error:
            plan.bind({**whole, name: raw})
        (found,) = error.value.findings
        assert (found.code, found.message.partition(" ")[0]) == ("LF302", f"`{name}`")


@pytest.mark.parametrize("text", EMPTY["towns"])
def test_the_default_stands_in(text: str) -> None:
    towns = declare("list", "towns", item=declare("text"), default="[Ulm]")
    for raw in ways("towns", text):
        values, found = bind_all([towns], {"towns": raw})
        assert (str(values["towns"]), found) == ("Ulm", ())


@pytest.mark.parametrize("text", EMPTY["addr"])
def test_an_optional_record_without_anything_is_not_given(text: str) -> None:
    addr = declare("record", "addr", fields=STREET, required=False)
    for raw in ways("addr", text):
        values, found = bind_all([addr], {"addr": raw})
        assert (values["addr"].content, found) == (None, ())


NOTHING = st.recursive(
    st.sampled_from([None, "", " "]), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


@given(st.lists(NOTHING, max_size=4))
def test_a_list_of_nothing_is_nothing_wherever_it_is_written(entries: list[object]) -> None:
    towns = declare("list", "towns", item=declare("text"), required=False)
    for raw in (entries, json.dumps(entries), node(json.dumps(entries))):
        values, found = bind_all([towns], {"towns": raw})
        assert (values["towns"].content, found) == (None, ())


def test_an_entry_that_is_missing_in_a_cell_is_named_by_its_number() -> None:
    _, (found,) = bind_all([declare("list", "towns", item=declare("text"))], {"towns": '["Ulm", ""]'})
    assert (found.code, found.place) == ("LF302", "value `towns[2]`")


def test_a_fault_in_a_record_in_a_cell_is_named_by_its_field() -> None:
    addr = declare("record", "addr", fields={"no": declare("integer", "no")})
    _, (found,) = bind_all([addr], {"addr": "{no: x}"})
    assert (found.code, found.place) == ("LF303", "value `addr.no`")


def test_a_fault_in_a_record_in_one_line_has_its_place_in_all_of_the_text() -> None:
    addr = declare("record", "addr", fields={"no": declare("integer", "no")})
    _, (found,) = bind_all([addr], parse_set("addr={no: x}"))
    assert str(found.span) == "--set:1:11"
    _, (found,) = bind_all([addr], {"addr": node("\n\n'{no: x}'")})
    assert str(found.span) == "org.yaml:3:1"


def test_a_batch_names_the_record_and_the_column_of_a_fault_in_a_cell() -> None:
    finding = Finding("LF303", "`addr.no` is `x`, not a whole number", place="value `addr.no`")
    outcome = Outcome(1, "a.csv:2", "", "failed", row={"addr": "{no: x}"}, columns={"addr": "addr"})
    assert located(finding, outcome).place == "a.csv:2, column `addr`"
