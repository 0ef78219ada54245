"""Wrong types in the Python API: a TypeError says what is asked for and what was given."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import letterforge
from letterforge import Library
from tests.library.folder import USUAL

CALLS: dict[str, tuple[Callable[[Any], object], str]] = {
    "a variant to plan": (lambda one: one.plan(None), "the id of a variant is a str, not NoneType"),
    "a variant to look at": (lambda one: one.variant(3), "the id of a variant is a str, not int"),
    "a variant's language": (lambda one: one.language(b"letter"), "the id of a variant is a str, not bytes"),
    "a language": (lambda one: one.plan("letter", language=3), "a language tag is a str, not int"),
    "a placeholder": (lambda one: one.declares(None), "the name of a placeholder is a str, not NoneType"),
    "no files": (
        lambda one: one.from_files(None), "files are a mapping from names to str or bytes, not NoneType"
    ),
    "a list of files": (
        lambda one: one.from_files(["a"]), "files are a mapping from names to str or bytes, not list"
    ),
    "a number as a file": (
        lambda one: one.from_files({"clauses/a.yaml": 1}),
        "the file 'clauses/a.yaml' is a str or bytes, not int",
    ),
    "a number as a name": (lambda one: one.from_files({1: "x"}), "the name of a file is a str, not int"),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_type_is_named(name: str) -> None:
    call, message = CALLS[name]
    with pytest.raises(TypeError) as caught:
        call(Library.from_files(USUAL))
    assert str(caught.value) == message


def test_a_file_may_be_any_kind_of_bytes() -> None:
    files = {name: bytearray(text.encode()) for name, text in USUAL.items()}
    assert Library.from_files(files).variants == ["letter"]  # type: ignore[arg-type]  # dicts are invariant


PROGRAM = """
from letterforge import Exporter, Finding, Library, Options, Renderer, ValuesError, batch, register
import letterforge


class Seen(batch.RunObserver):
    def finished(self, outcome: batch.Outcome) -> None:
        reveal_type(outcome.status)


def go(library: Library, job: batch.Job) -> None:
    reveal_type(library.clauses)
    reveal_type(library.uses("answer")[0].kind)
    reveal_type(library.variant("letter"))
    reveal_type(library.placeholders["hours"].item)
    reveal_type(Renderer(library.plan("letter")).render({}, "md"))
    records = batch.records_from([{"id": 1}])
    reveal_type(batch.run(job, records, observer=Seen(), options=batch.Options(jobs=1)))
    try:
        pass
    except ValuesError as error:
        reveal_type([finding.to_dict() for finding in error.findings])
    letterforge.bind  # error
    batch.run(job, [{"id": 1}])  # error
"""
REVEALED = [
    "Literal['made'] | Literal['unchanged'] | Literal['failed']",
    "Mapping[str, Clause]",
    "Literal['variant'] | Literal['clause'] | Literal['placeholder'] | Literal['term'] | Literal['page']",
    "Variant",
    "Placeholder | None",
    "bytes",
    "Summary",
    "list[dict[str, object]]",
]


def test_a_program_sees_the_types_of_the_interface(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    options = ("--strict", "--config-file=", f"--cache-dir={tmp_path}")
    environment = {**os.environ, "MYPYPATH": str(Path(letterforge.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "program.py"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("program.py")]
    types = [one[1] for one in (re.search(r'type is "(.*)"$', line) for line in lines) if one]
    assert [re.sub(r"[a-z_.]+\.(?=[A-Z])", "", one) for one in types] == REVEALED
    assert [line.rpartition("[")[2] for line in lines if ": error:" in line] == ["attr-defined]", "arg-type]"]
