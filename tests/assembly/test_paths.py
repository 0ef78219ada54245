"""Values, blanks and boxes know the path of what they show: `channels[1].name`."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import Letter, Plan, Renderer
from letterforge.exporters import FORMATS, export
from letterforge.letter import Blank, Box, Filled
from letterforge.letter.traversal import inlines
from tests.libraries import make_plan

CLAUSES = """
placeholders:
  name: {type: text, label: name}
  kind: {type: choice, label: kind, options: {a: A, b: B}, other: {en: other}}
  kinds: {type: choices, label: kinds, options: {a: A, b: B}}
  owner: {type: record, label: owner, fields: {name: {type: text, label: name}}}
  channels:
    type: list
    label: channels
    blank: 2
    item:
      type: record
      label: channel
      fields:
        name: {type: text, label: name}
        cities: {type: list, label: cities, blank: 2, item: {type: text, label: city}}
clauses:
  one:
    text: |
      {{ name }} {{ owner.name }} {{ kinds }}
      {% for k in kinds %}{{ k }}{% endfor %}
      {% for c in channels %}{{ c.name }}{% for city in c.cities %}{{ city }}{% endfor %}{% endfor %}
      {{ channels[1].name }}
"""
BODY = (
    """[{choice: kind}, one, {table: {rows: c in channels, columns: [{title: N, text: "{{ c.name }}"}]}}]"""
)
CITIES = [("b", ["x", "y"]), ("c", ["z"])]
VALUES: dict[str, object] = {
    "name": "n", "kind": {"other": "w"}, "kinds": ["b", "a"], "owner": {"name": "o"},
    "channels": [{"name": name, "cities": cities} for name, cities in CITIES],
}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return make_plan(tmp_path, CLAUSES, BODY)


def paths(letter: Letter) -> list[tuple[str, str]]:
    """Return the text of each value, `_` for a blank, with its path."""
    found = []
    for one in inlines(letter):
        if isinstance(one, Filled):
            found.append((one.text, one.placeholder))
        elif isinstance(one, Blank):
            found.append(("_", one.placeholder))
    return found


def test_a_value_has_the_path_that_leads_to_it_also_inside_lists_of_records(plan: Plan) -> None:
    assert paths(plan.assemble(plan.bind(VALUES))) == [
        ("w", "kind"),
        ("n", "name"), ("o", "owner.name"), ("B and A", "kinds"), ("B", "kinds[1]"), ("A", "kinds[2]"),
        ("b", "channels[1].name"), ("x", "channels[1].cities[1]"), ("y", "channels[1].cities[2]"),
        ("c", "channels[2].name"), ("z", "channels[2].cities[1]"),
        ("c", "channels[2].name"),
        ("b", "channels[1].name"), ("c", "channels[2].name"),
    ]  # fmt: skip


def test_a_blank_has_the_path_of_the_value_that_it_waits_for(plan: Plan) -> None:
    assert paths(plan.assemble(plan.bind({}, blank=True))) == [
        ("_", "kind"),
        ("_", "name"), ("_", "owner.name"),
        ("_", "channels[1].name"), ("_", "channels[1].cities[1]"), ("_", "channels[1].cities[2]"),
        ("_", "channels[2].name"), ("_", "channels[2].cities[1]"), ("_", "channels[2].cities[2]"),
        ("_", "channels[2].name"),
        *(("_", f"channels[{number}].name") for number in range(1, 6)),
    ]  # fmt: skip


def test_a_field_that_a_record_leaves_open_has_its_path_too(plan: Plan) -> None:
    values = {**VALUES, "channels": [{"name": "b", "cities": ["x"]}, {"cities": ["z"]}], "owner": {}}
    found = paths(plan.assemble(plan.bind(values, blank=True)))
    assert [path for text, path in found if text == "_"] == ["owner.name", *["channels[2].name"] * 3]


def test_the_boxes_of_open_choices_in_a_text_have_their_paths(plan: Plan) -> None:
    boxes = [one for one in inlines(plan.assemble(plan.bind({}, blank=True))) if isinstance(one, Box)]
    assert [(box.placeholder, box.option) for box in boxes][3:] == [
        ("kinds", "a"), ("kinds", "b"), ("kinds[1]", "a"), ("kinds[1]", "b"),
    ]  # fmt: skip


def test_a_box_has_the_path_of_its_choice(plan: Plan) -> None:
    boxes = [one for one in inlines(plan.assemble(plan.bind(VALUES))) if isinstance(one, Box)]
    assert [(box.placeholder, box.option) for box in boxes] == [
        ("kind", "a"),
        ("kind", "b"),
        ("kind", "other"),
    ]


@pytest.mark.parametrize("format_", FORMATS)
def test_letters_that_differ_in_which_entry_is_open_are_not_taken_for_one_another(
    tmp_path: Path, format_: str
) -> None:
    clauses = (
        "placeholders:\n  parts: {type: list, label: parts, item: {type: record, label: part, fields: "
        "{name: {type: text, label: name}, skip: {type: boolean, label: skip}}}}\n"
        "clauses:\n  one: {text: '{% for p in parts if not p.skip %}{{ p.name }}{% endfor %}'}\n"
    )
    plan = make_plan(tmp_path, clauses, "[one]")
    renderer = Renderer(plan)
    for skipped in (0, 1, 0, 1, 0, 1, 0, 1):
        parts = [{"skip": number == skipped} for number in range(2)]
        bound = plan.bind({"parts": parts}, blank=True)
        assert renderer.render(bound, format_) == export(plan.assemble(bound), format_)
