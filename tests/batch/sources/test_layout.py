"""Columns: dotted names lead into records and lists, and to what a letter asks for."""

from pathlib import Path

import pytest

from letterforge.batch.records import Record
from letterforge.batch.sources.column_layout import MAX_ENTRIES, Layout, format_path, parse_path
from letterforge.diagnostics import ValuesError
from tests.batch.tables import read
from tests.libraries import make_plan

CLAUSES = """
placeholders:
  name: {type: text, label: Name}
  address:
    type: record
    label: Address
    fields:
      city: {type: text, label: City}
      postcode: {type: text, label: Postcode}
  channels:
    type: list
    label: Channels
    item: {type: record, label: Channel, fields: {name: {type: text, label: Name}}}
clauses:
  only:
    text: "{{ name }} {{ address }} {% for c in channels %}{{ c.name }}{% endfor %}"
"""


@pytest.mark.parametrize(
    ("column", "path"),
    [
        ("name", ("name",)),
        ("address.city", ("address", "city")),
        ("channels[1].name", ("channels", 1, "name")),
        ("channels.1.name", ("channels", 1, "name")),
        ("a[2][3]", ("a", 2, 3)),
        ("公司.名称", ("公司", "名称")),
        ("公司名称（全称）", ("公司名称（全称）",)),
        ("Inc. No", ("Inc. No",)),
        ("a..b", ("a..b",)),
        ("a.", ("a.",)),
        (".a", (".a",)),
        ("1", ("1",)),
        ("[1]", ("[1]",)),
        ("a[0]", ("a[0]",)),
        ("a[1]b", ("a[1]b",)),
        ("a.01", ("a.01",)),
        (f"a[{MAX_ENTRIES}]", ("a", MAX_ENTRIES)),
        (f"a[{MAX_ENTRIES + 1}]", (f"a[{MAX_ENTRIES + 1}]",)),
        ("a[99999999999]", ("a[99999999999]",)),
        ("", ("",)),
    ],
)
def test_a_name_is_dotted_by_the_rules_or_is_one_name(column: str, path: tuple[str | int, ...]) -> None:
    assert parse_path(column) == path


def test_paths_are_spelled_as_binding_spells_them() -> None:
    assert format_path(parse_path("channels.1.name")) == "channels[1].name"


def test_a_list_ends_with_its_last_entry_that_is_given() -> None:
    layout = Layout("here", ["a[1]", "a[2]", "a[3]"], {})
    assert layout.values(["x", "", ""]) == {"a": ["x"]}
    assert layout.values(["", "y", None]) == {"a": [None, "y"]}
    assert layout.values(["", " ", None]) == {}


def test_false_and_zero_are_values() -> None:
    assert Layout("here", ["a", "b", "c"], {}).values([0, False, None]) == {"a": 0, "b": False}
    assert Layout("here", ["a.b", "c"], {}).values([0, False]) == {"a": {"b": 0}, "c": False}


def test_columns_fill_records_and_lists_of_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Name,address.city,address.postcode,channels[1].name,channels.2.name\nx,Bern,010020,web,tel\n"
    )
    (record,) = read(path, mapping={"Name": "name"})
    assert isinstance(record, Record)
    values = make_plan(tmp_path, CLAUSES, "[only]").bind(record.values).bound
    assert str(values["address"]) == "Bern, 010020"
    assert str(values["channels"]) == "web and tel"


def test_what_binding_complains_of_can_be_traced_to_a_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,City,address.postcode,channels.1.name\nx,a\tb,1,\x1b\n")
    (record,) = read(path, mapping={"Name": "name", "City": "address.city"})
    assert isinstance(record, Record)
    with pytest.raises(ValuesError) as caught:
        make_plan(tmp_path, CLAUSES, "[only]").bind(record.values)
    places = [str(found.place).removeprefix("value `").removesuffix("`") for found in caught.value.findings]
    assert [record.columns[place] for place in places] == ["City", "channels.1.name"]
