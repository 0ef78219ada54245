"""Wrong types in the Python API: a TypeError says what is asked for and what was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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
