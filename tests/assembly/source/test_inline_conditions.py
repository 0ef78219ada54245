"""Conditions that stand in `{{ a if b else c }}`."""

from __future__ import annotations

import pytest

from letterforge.assembly.source.inline_conditions import inline_conditions


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("hours", []),
        ("'a' if x else 'b'", ["x"]),
        ("a if x", ["x"]),
        ("('a' if x == 2 else 'b') | upper", ["x == 2"]),
        ("a if b else c if d else e", ["b", "d"]),
        ("f(a if b > (c if d else e) else g, h if i)", ["b > (c if d else e)", "d", "i"]),
        ("'if x else' if n == 'else' else ''", ["n == 'else'"]),
        ("a if (b or c) and d | length > 1 else e", ["(b or c) and d | length > 1"]),
        ("[a if b, c]", ["b"]),
        ("x[1 if y else 2:3]", ["y"]),
        ("diff if else_ else a.if", ["else_"]),
        ("a if '\\\\' == b else \"it's\"", ["'\\\\' == b"]),
        ("a if", []),
        ("'" + "\\'" * 50_000, []),
    ],
)
def test_conditions_are_found_as_they_are_written(expression: str, found: list[str]) -> None:
    assert list(inline_conditions(expression)) == found
