"""Findings about libraries and variants say how to mend what they tell."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.repository import ROOT

HINT = 4  # its place among the arguments of `refuse` and `stop` (yamldoc.growth)


def silent(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield the calls that make a finding of LF1xx or LF4xx and give no hint."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
        code = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
        if name in ("add", "Finding", "refuse", "stop") and str(code)[:3] in ("LF1", "LF4"):
            hints = [word.value for word in call.keywords if word.arg == "hint"] or call.args[HINT:]
            if not hints or (isinstance(hints[0], ast.Constant) and hints[0].value is None):
                yield call


def test_what_is_wrong_with_a_library_or_variant_is_never_told_without_a_hint() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for call in silent(ast.parse(path.read_text("utf-8")))
    ]
    assert not found
