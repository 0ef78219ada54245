"""Long runs of white space: no pattern is tried anew at each of their signs."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]  # typeshed has none of it
from re import _parser  # type: ignore[attr-defined]  # as above
from typing import Any

import pytest

import letterforge
from letterforge.exporters import export
from letterforge.letter import Emphasis, Inlines, Paragraph, Text
from tests.exporters.test_white_space import ONE_LINE, PLACES, letter_of
from tests.library.folder import USUAL
from tests.slack import SLACK
from tests.strategies import letter_of as letter_with

LENGTH = 131_072  # characters of a value at most
SECONDS = SLACK * 2  # the square of the length takes minutes
SPACES = ["\u00a0", "\u3000", "\u2003", "\u202f", " "]
ANCHORED = {  # patterns that are tried at one place alone: `match` and `fullmatch`
    "assembly.compiler.literal_braces": {"_TAG_CONTENT"},
    "assembly.source.value_labels": {"_EITHER"},
    "exporters.docx.directions": {"_MORE"},
    "exporters.docx.reference.field_codes": {"_NAME", "_LETTERS"},
    "exporters.docx.reference.hyperlinks": {"_OUT", "_ADDRESS"},
    "exporters.docx.reference.relationships": {"_SCHEME"},
    "exporters.docx.reference.size_limits": {"_NUMBER"},
    "exporters.text.wrap": {"_FITTING"},
    "library.file_sources.git_repository": {"_BEFORE"},
    "library.unread_files": {"_YAML"},
    "library.validation.yaml_pitfalls": {"_COLON"},
    "placeholders.types.date_errors": {"_ZONE"},
    "yamldoc.bracket_errors": {"_BEFORE"},
}
ROOMS = ["assembly", "exporters", "letter", "library", "placeholders", "rendering", "yamldoc"]

_REPEATS = {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}
_PLACES = {kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT}


def may_be_empty(kind: Any, given: Any) -> bool:
    """Return whether a part of a pattern may match nothing, wherever it is tried."""
    if kind in _REPEATS:
        return bool(given[0] == 0)
    return kind is kinds.SUBPATTERN and all(may_be_empty(*one) for one in given[3])


def is_square(parts: Any, *, more: bool = False) -> bool:
    """Return whether a pattern begins with a run of any length that what stands behind it may refuse.

    `more` says that something stands behind `parts`. Searched for in a long run of that sign, such a pattern
    is tried at each place and goes to the end of the run, unless it looks at what stands before it first.
    """
    for at, (kind, given) in enumerate(parts):
        behind = more or not all(may_be_empty(*one) for one in parts[at + 1 :])
        if kind in _PLACES:
            if kind is kinds.AT or given[0] < 0:
                return False  # the start of a line or a word, or a look at what stands before
            continue
        if kind in _REPEATS:
            if (given[1] is kinds.MAXREPEAT and behind) or is_square(given[2], more=behind or given[1] > 1):
                return True
        elif kind is kinds.SUBPATTERN and is_square(given[3], more=behind):
            return True
        elif kind is kinds.BRANCH:
            return any(is_square(one, more=behind) for one in given[1])
        if not may_be_empty(kind, given):
            return False
    return False


def patterns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Yield the compiled patterns of the modules that read texts of libraries, values and letters."""
    for room in ROOMS:
        package = importlib.import_module(f"letterforge.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"letterforge.{room}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, re.Pattern):
                    yield found.name.removeprefix("letterforge."), name, value


def test_no_pattern_that_is_searched_for_takes_the_square_of_a_run() -> None:
    seen = list(patterns())
    assert len(seen) > 40
    square = [
        (module, name) for module, name, one in seen if is_square(_parser.parse(one.pattern, one.flags))
    ]
    assert [(module, name) for module, name in square if name not in ANCHORED.get(module, set())] == []
    assert {module for module, _ in square} == set(ANCHORED)  # none is listed that is none any more


@pytest.mark.parametrize(
    ("pattern", "square"),
    [
        (r"\s*\n", True), (r"(?:a|\s+)x", True), (r"\s*(?=x)", True), (r"(\s*)*x", True),
        (r"\s+", False), (r"x\s*\n", False), (r"(?<!\s)\s*+\n", False), (r"\s{0,9}\n", False),
    ],
)  # fmt: skip
def test_patterns_that_take_the_square_are_told_from_others(pattern: str, square: bool) -> None:
    assert is_square(_parser.parse(pattern)) is square


@pytest.mark.parametrize("place", [*PLACES, *ONE_LINE])
def test_a_value_of_spaces_is_exported_in_time_wherever_it_stands(tmp_path: Path, place: str) -> None:
    run = (LENGTH - 20) // len(SPACES)
    value = f"x\n{'b'.join(space * run for space in ('', *SPACES, ''))}\ny"
    start = time.process_time()
    letter = letter_of(tmp_path, {**PLACES, **ONE_LINE}[place], value)
    for name in ("md", "txt", "docx", "json"):
        assert export(letter, name)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("space", SPACES)
def test_many_texts_of_one_space_are_exported_in_time(space: str) -> None:
    content: Inlines = (Text("a"), *(Text(space), Emphasis((Text(space),))) * 50_000, Text("b"))
    start = time.process_time()
    for name in ("md", "txt"):
        assert export(letter_with(Paragraph("node", content)), name).strip().endswith(b"b")
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "style", ["{}", "'{}'", '"{}"', ">\n      {}\n      c", "{}\n      c", "'{{{{{} }}}}'"]
)
@pytest.mark.parametrize("space", SPACES)
def test_a_text_of_spaces_is_read_in_time(style: str, space: str) -> None:
    text = style.format(f"a{space * 20_000}b")
    files = {**USUAL, "clauses/answer.yaml": f"clauses:\n  answer:\n    text: {text}\n"}
    start = time.process_time()
    letterforge.Library.from_files(files).lint()
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("sign", ["{", "{{", "{% if "])
def test_a_text_of_braces_is_refused_in_time(sign: str) -> None:
    text = sign * (60_000 // len(sign))
    files = {**USUAL, "clauses/answer.yaml": f"clauses: {{answer: {{text: '{text}'}}}}"}
    start = time.process_time()
    with pytest.raises(letterforge.LetterforgeError):
        letterforge.Library.from_files(files).plan("letter", language="en")
    assert time.process_time() - start < SECONDS
