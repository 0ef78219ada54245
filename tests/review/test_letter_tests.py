"""Tests of letters: what they expect, and what is told where a letter is not so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from letterforge.diagnostics import LetterforgeError
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.review.letter_tests import runner
from letterforge.review.letter_tests.run import run_tests

LETTER = """
title: A note
numbering: ["1.", "(1)"]
placeholders:
  guest: {type: text, label: Guest}
  nights: {type: integer, label: Nights, minimum: 1}
body:
  - section: Stay
    body:
      - stay
      - clause: discount
        when: nights > 6
clauses:
  stay: {text: '{{ guest }} stays for {{ nights }} nights.'}
  discount: {text: A tenth is taken off.}
"""
GIVEN = "    variant: note\n    language: en\n    values: {guest: Ann, nights: 7}\n"
WHOLE = f"{' ' * 36}A note\n\n1. Stay\n\n(1) Ann stays for 7 nights.\n\n(2) A tenth is taken off.\n"


def messages(expected: str, given: str = GIVEN, files: Mapping[str, str] = {}) -> list[str]:
    """Return what a test with these expectations tells, code and message, of a letter for Ann."""
    source = library(f"tests:\n  one:\n{given}{expected}", files)
    (outcome,) = run_tests(source).outcomes
    return [f"{one.code} {one.message}" for one in outcome.findings]


def library(tests: str, files: Mapping[str, str] = {}) -> MemoryFiles:
    """Return a library with one letter and these tests."""
    named = {"clauses/none.yaml": "", "templates/note.yaml": LETTER, "tests/first.yaml": tests, **files}
    return MemoryFiles(named)


@pytest.mark.parametrize(
    "expected",
    [
        "",
        "    contains: A tenth   is taken off.\n",
        "    contains: [Stay, Ann stays]\n    lacks: Bob\n",
        '    number: {stay: "(1)", discount: "1.(2)", section-1: "1."}\n',
        "    text: golden/one.txt\n",
    ],
)
def test_a_letter_as_expected_passes(expected: str) -> None:
    assert messages(expected, files={"tests/golden/one.txt": WHOLE}) == []


@pytest.mark.parametrize("windows", [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_a_text_as_an_editor_of_windows_saves_it_is_the_same(windows: tuple[str, str]) -> None:
    mark, end = windows
    saved = mark + WHOLE.replace("\n", end)
    assert messages("    text: golden/one.txt\n", files={"tests/golden/one.txt": saved}) == []


@pytest.mark.parametrize(("key", "line"), [("variant: nothing", 3), ("variant: note\n    language: fr", 4)])
def test_a_letter_that_there_is_none_of_is_told_where_it_is_named(key: str, line: int) -> None:
    tests = f"tests:\n  one:\n    {key}\n    values: {{guest: Ann, nights: 1}}\n"
    texts = {"templates/note.yaml": LETTER.replace("title: A note", "title: {en: A note, de: Brief}")}
    (outcome,) = run_tests(library(tests, texts)).outcomes
    (finding,) = outcome.findings
    assert finding.where.startswith(f"tests/first.yaml:{line}:")


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ("    contains: Bob\n", "LF810 the letter does not have `Bob`"),
        ("    lacks: [Bob, Ann]\n", "LF810 the letter has `Ann`"),
        ('    number: {discount: "(1)"}\n', "LF810 the number of `discount` is `(2)`, not `(1)`"),
        ('    number: {discounts: "(1)"}\n', "LF810 `discounts` does not stand in the letter"),
        ("    text: golden/one.txt\n", "LF811 `golden/one.txt` is not there"),
        ("    text: ../templates/note.yaml\n", "LF810 the letter is not as `../templates/note.yaml` has it"),
        ("    text: ../../one.txt\n", "LF811 `../../one.txt` leads out of the library"),
        ("    text: /etc/passwd\n", "LF811 `/etc/passwd` leads out of the library"),
        ("    error: LF302\n", "LF810 a letter is made, where `LF302` is expected"),
        ("    set: {nights: 0}\n", "LF304 `nights` is 0, below its minimum of 1"),
        ("    set: {nights: 0}\n    error: LF302\n", "LF810 there is an error, but not `LF302`"),
    ],
)
def test_what_is_not_as_expected_is_told(expected: str, told: str) -> None:
    assert messages(expected) == [told]


def test_an_error_is_expected_by_code_and_by_name() -> None:
    given = "    variant: note\n    values: {nights: 2}\n"
    assert messages("    error: LF302\n", given) == []
    assert messages("    error: {code: LF302, name: guest}\n", given) == []
    assert messages("    error: {code: LF302, name: nights}\n", given) == [
        "LF810 there is an error, but not `LF302` about `nights`"
    ]
    assert messages("    error: LF401\n", "    variant: notes\n") == []


def test_values_of_a_test_take_precedence_over_those_of_its_file() -> None:
    given = "    variant: note\n    values: values/ann.json\n    set: {nights: 2}\n"
    files = {"tests/values/ann.json": '{"guest": "Ann", "nights": 9}'}
    assert messages("    contains: Ann stays for 2 nights\n    lacks: A tenth\n", given, files) == []
    assert messages("", given) == ["LF811 `values/ann.json` is not there"]


def test_white_space_between_chinese_characters_is_none() -> None:
    files = {"templates/note.yaml": LETTER.replace("A tenth is taken off.", "房费九折，" * 120)}
    assert messages(f"    contains: {'房费九折，' * 100}\n", files=files) == []
    assert messages("    contains: 房费八折\n", files=files) == ["LF810 the letter does not have `房费八折`"]


def test_pages_are_counted_or_the_test_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "count_pages", lambda *_: 2)
    monkeypatch.setattr(runner, "find_office", lambda: "soffice")
    assert messages("    pages: 2\n") == []
    assert messages("    pages: 1\n") == ["LF810 the letter has 2 pages, not 1"]
    monkeypatch.setattr(runner, "find_office", lambda: None)
    (outcome,) = run_tests(library(f"tests:\n  one:\n{GIVEN}    pages: 1\n")).outcomes
    assert (outcome.word, outcome.skipped) == (
        "skipped",
        "LibreOffice, which counts pages, is not installed",
    )


@pytest.mark.parametrize(
    ("tests", "code", "place"),
    [
        ("tests:\n  one: {variant: note, contain: x}\n", "LF110", "tests/first.yaml:2:24"),
        ("tests:\n  one: {language: en}\n", "LF110", "tests/first.yaml:2:3"),
        ("tests:\n  one: {variant: note, pages: many}\n", "LF110", "tests/first.yaml:2:31"),
        ("tests:\n  one: {variant: note}\n  one: {variant: note}\n", "LF102", "tests/first.yaml:3:3"),
        ("tests:\n  one: {variant: note, error: LF302, lacks: x}\n", "LF110", "tests/first.yaml:2:31"),
        ("tests: [\n", "LF101", "tests/first.yaml:2:1"),
        ("other: {}\n", "LF110", "tests/first.yaml:1:1"),
    ],
)
def test_a_file_of_tests_is_strict(tests: str, code: str, place: str) -> None:
    with pytest.raises(LetterforgeError) as raised:
        run_tests(library(tests))
    assert (code, place) in [(one.code, one.where) for one in raised.value.findings]


def test_tests_are_chosen_by_words_of_their_names_or_files() -> None:
    source = library(
        f"tests:\n  One stay:\n{GIVEN}  Two:\n{GIVEN}", {"tests/b.yaml": f"tests:\n  c:\n{GIVEN}"}
    )
    assert [one.test.name.text for one in run_tests(source, only="STAY").outcomes] == ["One stay"]
    assert [one.test.name.text for one in run_tests(source, only="b.yaml").outcomes] == ["c"]
    with pytest.raises(LetterforgeError) as raised:
        run_tests(source, only="three")
    assert raised.value.findings[0].code == "LF812"


def test_a_library_without_tests_is_told() -> None:
    with pytest.raises(LetterforgeError) as raised:
        run_tests(MemoryFiles({"clauses/none.yaml": "", "templates/note.yaml": LETTER}))
    assert raised.value.findings[0].code == "LF812"
