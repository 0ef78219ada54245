"""Modules and functions stay small enough to be read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.repository import python_files, shown

MODULE_LINES = 300
FUNCTION_LINES = 30
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}

MODULES = python_files("src", "benchmarks", "website", ".ci")


def test_there_is_something_to_measure() -> None:
    assert len(MODULES) > 20


def test_a_module_has_at_most_300_lines() -> None:
    lengths = {
        shown(path): len(path.read_text("utf-8").splitlines()) for path in [*MODULES, *python_files("tests")]
    }
    assert not {path: lines for path, lines in lengths.items() if lines > MODULE_LINES}


def test_a_function_has_at_most_30_lines() -> None:
    long = [
        f"{shown(path)}: {name}, {lines}"
        for path in MODULES
        for name, lines in functions(path)
        if lines > FUNCTION_LINES
    ]
    assert not long


def test_a_module_is_named_after_what_it_holds() -> None:
    assert not [shown(path) for path in MODULES if path.stem in VAGUE]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1
