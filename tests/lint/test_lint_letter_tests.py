"""Lint reads the tests of a library: what they name must be there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.lint.cached_lint import lint_with_cache
from letterforge.lint.linter import lint
from tests.library.folder import write_library

LIBRARY = {
    "clauses/all.yaml": "placeholders:\n  who: {type: text, label: Who}\n"
    "clauses:\n  answer: {text: '{{ who }} answers.'}\n",
    "templates/letter.yaml": 'title: A letter\nnumbering: ["1."]\nbody: [answer]\n',
    "letterforge.yaml": "language: en\n",
}
GIVEN = "variant: letter, values: {who: Ann}"


def told(tests: str, files: Mapping[str, str] = {}) -> list[str]:
    """Return where and what lint finds in a library with these tests."""
    found = lint(Catalog(MemoryFiles({**LIBRARY, "tests/first.yaml": tests, **files})))
    return [f"{one.where} {one.code} {one.message}" for one in found if not one.code.startswith("LF7")]


def test_tests_in_which_all_is_known_are_no_finding() -> None:
    files = {"values.yaml": "who: Bo\n"}
    assert (
        told(f"tests: {{one: {{{GIVEN}}}, two: {{variant: letter, values: ../values.yaml}}}}\n", files) == []
    )


@pytest.mark.parametrize(
    ("test", "found"),
    [
        ("variant: lettre", "1:24 LF401 `lettre` is not a variant of this library"),
        ("variant: letter, values: {whom: Ann}", "1:41 LF301 `whom` is no placeholder of this library"),
        (f"{GIVEN}, set: {{hwo: Bo}}", "1:58 LF301 `hwo` is no placeholder of this library"),
        (f"{GIVEN}, contain: x", "1:52 LF110 `contain` is not a key of a test"),
        (f"{GIVEN}, error: LF999", "1:59 LF110 `LF999` is no error code"),
        ("variant: letter, values: v.yaml", "1:40 LF811 `v.yaml` is not there"),
    ],
)
def test_what_a_test_names_and_is_not_there_is_found(test: str, found: str) -> None:
    assert told(f"tests: {{one: {{{test}}}}}\n") == [f"tests/first.yaml:{found}"]


def test_a_name_in_a_file_of_values_is_found_where_it_stands() -> None:
    files = {"tests/values/v.yaml": "who: Ann\nhow: well\n"}
    assert told("tests: {one: {variant: letter, values: values/v.yaml}}\n", files) == [
        "tests/values/v.yaml:2:1 LF301 `how` is no placeholder of this library"
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [("variant: lettre", "LF401"), ("variant: letter, values: {whom: Ann}", "LF301"),
     ("variant: letter, values: v.yaml", "LF811")],
)  # fmt: skip
def test_what_a_test_expects_to_be_wrong_is_no_finding(given: str, code: str) -> None:
    assert told(f"tests: {{one: {{{given}, error: {code}}}}}\n") == []


def test_files_of_other_programs_in_the_folder_are_no_finding() -> None:
    assert told("fixtures: [a, b]\n") == []
    assert told("unit-tests: {a: {b: c}}\n") == []


def test_placeholders_of_a_file_that_cannot_be_read_may_be_there() -> None:
    broken = {"clauses/more.yaml": "placeholders:\n  how: {type: text, label: How\n"}
    found = told("tests: {one: {variant: letter, values: {who: Ann, how: well}}}\n", broken)
    assert not [one for one in found if "LF301" in one]


def test_the_cache_knows_of_tests_and_of_the_values_they_name(tmp_path: Path) -> None:
    tests = "tests: {one: {variant: letter, values: ../v.yaml}}\n"
    root = write_library(tmp_path / "library", {})
    for name, text in {**LIBRARY, "tests/first.yaml": tests, "v.yaml": "who: Ann\n"}.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    def codes() -> list[str]:
        run = lint_with_cache(DiskFiles(root), tmp_path / "cache", "1", lambda _: ((), 1))
        return [one.code for one in run.findings if one.code in ("LF301", "LF401")]

    assert codes() == []
    (root / "v.yaml").write_text("whom: Ann\n", encoding="utf-8")
    assert codes() == ["LF301"]
    (root / "v.yaml").write_text("who: Ann\n", encoding="utf-8")
    (root / "tests/first.yaml").write_text("tests: {one: {variant: lettre}}\n", encoding="utf-8")
    assert codes() == ["LF401"] == codes()
