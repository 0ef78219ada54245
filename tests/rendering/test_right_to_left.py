"""Letters from right to left are the same bytes from a known shape as from their tree."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge
from letterforge import Renderer
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


@pytest.mark.parametrize("format_", ["docx", "md", "txt"])
def test_a_known_shape_gives_the_bytes_of_the_tree(tmp_path: Path, format_: str) -> None:
    for name, text in {
        "clauses/c.yaml": CLAUSES,
        "templates/letter.yaml": BODY,
        "templates/pages/plain.yaml": PAGE,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    plan = letterforge.open_library(tmp_path).plan("letter", language="he")
    renderer = Renderer(plan)
    filled = 0
    for raw in VALUES * 3:
        rendition = renderer.prepare(raw)
        filled += is_filled(rendition)
        assert rendition.export(format_) == export(plan.assemble(plan.bind(raw)), format_)
    assert filled > len(VALUES)
