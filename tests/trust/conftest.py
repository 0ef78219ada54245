"""What the tests of trust have in common: a small library with harmless input, and a prison for commands."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.tables import sheet, texts, write_workbook
from tests.libraries import make_library
from tests.trust.prison import Prison, prison

CLAUSES = """
placeholders:
  who: {type: text, label: Who}
  hours: {type: decimal, label: Hours, required: false}
  tags: {type: list, label: Tags, required: false, item: {type: text}}
  boss: {type: record, label: Boss, required: false, fields: {name: {type: text, label: Name}}}
clauses:
  used: {text: "{{ who }} answers within {{ hours }} hours. {{ tags }} {{ boss }}"}
"""
HARMLESS = {
    "good.csv": "who\nx\n",
    "good.jsonl": '{"who": "x"}\n',
    "good.json": '[{"who": "x"}]',
    "good.yaml": "- who: x\n",
    "good/a.yaml": "who: x\n",
    "good/b.json": '{"who": "y"}',
}


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a library and a harmless source of every kind."""
    folder = tmp_path_factory.mktemp("bombs")
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("the peak of memory is measured as Linux tells it")
    make_library(folder / "lib", CLAUSES, "[used]")
    for name, text in HARMLESS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    write_workbook(folder / "good.xlsx", {"S": sheet(texts("who"), texts("x"))})
    return folder


@pytest.fixture(scope="session")
def jail() -> Iterator[Prison]:
    """Runs commands under limits, each in a process of its own."""
    if sys.platform == "win32":
        pytest.skip("processes are not forked here")
    with prison() as one:
        yield one
