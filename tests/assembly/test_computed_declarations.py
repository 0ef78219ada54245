"""Declarations of computed placeholders: what is wrong with one is found by lint, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assembly.test_computed_values import DECLARED
from tests.libraries import make_library

BAD = [
    ("value: start + , type: date", "LF202", "a value is missing at its end"),
    ("value: nothing + 1, type: integer", "LF201", "`nothing` is not a declared placeholder"),
    ("value: period, type: date", "LF113", "the value of `it` is a number, not a date"),
    ("value: total, type: money", "LF211", "the value of `it` is an amount in EUR, not one in CNY"),
    ("value: total, type: integer", "LF211", "the value of `it` is an amount in EUR, not a number"),
    ("value: start + 3, type: date", "LF206", "a number cannot be added to a date"),
    ("value: it + 1, type: integer", "LF113", "`it` follows from itself: it → it"),
    ("value: 3, type: integer, default: 3", "LF113", "`it` is computed, so `default` means nothing for it"),
    ("value: 3, type: integer, required: true", "LF113", "so `required` means nothing for it"),
    ("value: 3, type: integer, example: 3", "LF113", "so `example` means nothing for it"),
    ("value: 3, type: integer, blank: 3", "LF113", "so `blank` means nothing for it"),
    ("value: \"'z'\", type: choice, options: {x: X}", "LF201", "`z` is no option of `it`"),
    ("type: list, item: {type: integer, value: 3}", "LF113", "`value` means nothing for an entry or a field"),
    ("type: date, not_before: due", "LF113", "which is computed, and known only when the letter is made"),
    ("value: \"''\", type: [text]", "LF110", "type"),
    ("value: [3], type: integer", "LF110", "value"),
    ("value: \"ref('only')\", type: text", "LF203", "`ref` stands inside an expression"),
    ("value: start.__class__, type: text", "LF203", "`.__class__` is not data"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "code", "message"), BAD)
def test_what_is_wrong_with_a_declaration_is_found_by_lint(
    tmp_path: Path, declared: str, code: str, message: str
) -> None:
    clauses = DECLARED.replace("clauses:\n", f"  it: {{label: It, {declared}}}\nclauses:\n") + "x'\n"
    found = [one for one in make_library(tmp_path, clauses, "[only]").lint() if one.severity == "error"]
    assert [one.code for one in found] == [code]
    assert message in found[0].message
    assert found[0].span is not None
