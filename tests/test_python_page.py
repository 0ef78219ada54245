"""The Python page: every example runs, every name it lists exists."""

from __future__ import annotations

import re
from pathlib import Path
from types import FunctionType

import pytest

import letterforge
from letterforge import batch

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_runs(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(example, "docs/python.md", "exec"), {"__name__": "__main__"})


def listed() -> set[tuple[str, str]]:
    """Return the names in the first cells of the tables, each with the class or module before it."""
    cells = re.findall(r"^\| (`[^|]+`) \|", PAGE, re.MULTILINE)
    return {pair for cell in cells for pair in re.findall(r"`(?:(\w+)\.)?(\w+)", cell)}


def test_every_name_of_the_page_is_there() -> None:
    for owner, name in listed():
        home = {"batch": batch, "": letterforge}.get(owner) or getattr(letterforge, owner)
        own = {**vars(home), **getattr(home, "__annotations__", {})}
        assert hasattr(home, name) or name in own or owner == "Plan", (owner, name)


def test_the_page_names_the_whole_interface() -> None:
    names = {name for owner, name in listed() if not owner}
    assert set(letterforge.__all__) - {"__version__"} == names
    assert set(batch.__all__) == {name for owner, name in listed() if owner == "batch"}
    for one in (letterforge.Library, letterforge.Renderer, letterforge.Finding):
        public = {name for name, found in vars(one).items() if name[0] != "_" and isinstance(found, CALLED)}
        assert public <= {name for owner, name in listed() if owner == one.__name__}


CALLED = (FunctionType, property, classmethod)


def test_the_five_lines_of_the_package_are_those_of_the_page() -> None:
    assert letterforge.__doc__ is not None
    for call in ("open_library(", ".plan(", ".bind(", ".assemble(", "export("):
        assert call in letterforge.__doc__
        assert call in EXAMPLES[0]


def test_a_misspelt_name_of_the_package_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="open_libary"):
        letterforge.open_libary  # type: ignore[attr-defined]  # noqa: B018  # asking is the test
