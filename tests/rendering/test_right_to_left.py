"""Letters from right to left are the same bytes from a known shape as from their tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import letterforge
from letterforge import Plan, Renderer
from letterforge.exporters import export
from tests.libraries import PAGE
from tests.rendering.test_shape_cache import is_filled

CLAUSES = """
placeholders:
  name: {type: text, label: name}
  phone: {type: phone, label: phone}
  rate: {type: decimal, label: rate, unit: "%"}
  sum: {type: money, label: sum, currency: USD}
  on: {type: date, label: on}
  parties: {type: list, label: parties, item: {type: text}}
clauses:
  one:
    text: >-
      לכבוד {{ name }} {{ rate }} | {{ on }}, ISO {{ phone }} (**{{ sum }}**) {{ parties }}. ABC {{ name }}!
"""
BODY = """
title: {he: מכתב}
numbering: ["1."]
page: plain
body:
  - one
  - table: {rows: one in parties, columns: [{title: {he: צד}, text: "{{ one }}"}]}
  - signature: [{label: {he: שם}, text: "{{ name }}"}]
"""
VALUES = (
    {
        "name": "Anna",
        "phone": "+20 2 1234",
        "rate": 1,
        "sum": 5,
        "on": "2026-12-31",
        "parties": ["A Ltd", "ב"],
    },
    {
        "name": "דוד",
        "phone": "02-1234",
        "rate": "7.5",
        "sum": -5,
        "on": "2026-01-01",
        "parties": ["שני", "某"],
    },
    {
        "name": "Yahoo! (UK)",
        "phone": "12345",
        "rate": 3,
        "sum": 1,
        "on": "2026-01-02",
        "parties": ["3M", "x."],
    },
    {"name": "x", "phone": "12345", "rate": 3, "sum": 1, "on": "2026-01-02", "parties": ["a, b", "c", "d"]},
    {"name": "x", "phone": "12345", "rate": 3, "sum": 1, "on": "2026-01-02", "parties": ["a", "b, c", "d"]},
    {"name": "12", "phone": "+1 555 0100", "rate": 0, "sum": 9, "on": "2026-03-03", "parties": ["a", "b"]},
)


FORMATS = ["docx", "md", "txt"]
SIGNS = "אבןعمaZß0١۲ ()[]«%$€₪.,:/-+\u0301\u05b0กि中\u200f"
mixed = st.text(SIGNS, min_size=1, max_size=12).filter(lambda text: any(map(str.isalnum, text)))


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Return the plan of a letter in Hebrew."""
    folder = tmp_path_factory.mktemp("library")
    for name, text in {
        "clauses/c.yaml": CLAUSES,
        "templates/letter.yaml": BODY,
        "templates/pages/plain.yaml": PAGE,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return letterforge.open_library(folder).plan("letter", language="he")


@given(name=mixed, parties=st.lists(mixed, min_size=1, max_size=2))
def test_values_of_any_direction_give_the_bytes_of_the_tree(
    plan: Plan, name: str, parties: list[str]
) -> None:
    raw = VALUES[0] | {"name": name, "parties": parties}
    renderer = Renderer(plan)
    *_, rendition = [renderer.prepare(raw) for _ in range(3)]  # the third is filled into a known shape
    letter = plan.assemble(plan.bind(raw))
    assert is_filled(rendition)
    for format_ in FORMATS:
        assert rendition.export(format_) == export(letter, format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_known_shape_gives_the_bytes_of_the_tree(plan: Plan, format_: str) -> None:
    renderer = Renderer(plan)
    filled = 0
    for raw in VALUES * 3:
        rendition = renderer.prepare(raw)
        filled += is_filled(rendition)
        assert rendition.export(format_) == export(plan.assemble(plan.bind(raw)), format_)
    assert filled > len(VALUES)
