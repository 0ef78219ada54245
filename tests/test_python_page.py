"""The Python page: every example runs, every name it lists exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import letterforge

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_runs(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(example, "docs/python.md", "exec"), {})


def test_the_page_names_the_whole_interface() -> None:
    listed = set(re.findall(r"^\| `(?:(\w+)\.)?(\w+)", PAGE, re.MULTILINE))
    for owner, name in listed:
        assert hasattr(getattr(letterforge, owner) if owner else letterforge, name) or owner == "Plan"
    public = {name for name in vars(letterforge.Library) if not name.startswith("_")} - {"root"}
    assert public <= {name for owner, name in listed if owner == "Library"}


def test_the_five_lines_of_the_package_are_those_of_the_page() -> None:
    assert letterforge.__doc__ is not None
    for call in ("open_library(", ".plan(", ".bind(", ".assemble(", "export("):
        assert call in letterforge.__doc__
        assert call in EXAMPLES[0]


def test_a_misspelt_name_of_the_package_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="open_libary"):
        letterforge.open_libary  # noqa: B018  # asking is the test
