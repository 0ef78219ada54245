"""The format of library files: `format: 1`, and what is said of another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from letterforge import Finding, Library, LibraryError, open_library
from tests.library.folder import CLAUSES, PAGE, USUAL, VARIANT, told, write_library

NEWER = (
    "LF115", "the format 2 of library files is not known to this version of letterforge",
    "update letterforge, or write the file in format 1",
)  # fmt: skip
KINDS = {
    "letterforge.yaml": "name: A library\n",
    "clauses/answer.yaml": CLAUSES,
    "templates/letter.yaml": VARIANT.replace('["1.", "(a)"]', "legal"),
    "templates/numbering/legal.yaml": "levels: ['1.', '(a)']\n",
    "templates/pages/plain.yaml": PAGE,
}


def test_every_kind_of_file_may_say_its_format() -> None:
    files = {name: f"format: 1\n{text}" for name, text in KINDS.items()}
    library = Library.from_files(files)
    assert library.lint() == ()
    assert library.plan("letter", language="en").bind({"hours": 1})


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_a_format_that_is_not_known_is_refused(tmp_path: Path, name: str) -> None:
    files = {**KINDS, name: f"format: 2\nnew_key: 3\n{KINDS[name]}"}
    library = open_library(write_library(tmp_path, files))
    with pytest.raises(LibraryError) as caught:
        library.plan("letter", language="en")
    found = [told(one) for one in caught.value.findings]
    assert found[0] == (NEWER[0], f"{name}:1:9", *NEWER[1:])
    assert "LF110" not in {code for code, *_ in found}
    assert (NEWER[0], f"{name}:1:9", *NEWER[1:]) in map(told, library.lint())


def test_what_else_is_wrong_in_a_newer_library_is_not_told() -> None:
    files = {**KINDS, "letterforge.yaml": "format: 2\n", "templates/letter.yaml": "titel: Letter\n"}
    library = Library.from_files(files)
    for look in (library.lint, lambda: library.plan("letter"), lambda: library.variant("letter")):
        assert [one.code for one in findings_of(look)] == ["LF115"]


def findings_of(look: Callable[[], object]) -> tuple[Finding, ...]:
    """Return what is found, whether it is returned or raised."""
    try:
        found = look()
    except LibraryError as error:
        return error.findings
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("given", ["two", "'2'", "1.5", "[1]", "true", "-1"])
def test_a_format_that_is_no_number_is_an_ordinary_mistake(given: str) -> None:
    files = {**USUAL, "letterforge.yaml": f"format: {given}\n"}
    assert {one.code for one in Library.from_files(files).lint()} == {"LF110"}
