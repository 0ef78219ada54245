"""What lint says of terms: mentioned nowhere, written by hand, used before their definition."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.lint.linter import lint
from tests.library.folder import write_library
from tests.lint.rule_library import without_rules

TERMS = """
terms:
  platform: {long: the website of the company, short: the Platform, other_words: [the Platform operator]}
  fee: {long: 服务费, short: 费用, other_words: [费用清单]}
"""
PLATFORM, FEE = "{{ term('platform') }}", "{{ term('fee') }}"
BOTH = f"{PLATFORM} {FEE}"


def said(root: Path, body: str, terms: str = TERMS) -> list[str]:
    """Return the codes and messages of what lint finds in a letter of `body` (YAML)."""
    variant = f"title: Letter\n{terms}body: {body}\n"
    catalog = Catalog(DiskFiles(write_library(root, {"templates/letter.yaml": variant})))
    found = without_rules(lint(catalog))
    assert all(one.severity == "warning" for one in found if one.code in ("LF213", "LF214", "LF215"))
    return [f"{one.code} {one.message}" for one in found]


def test_terms_that_a_text_defines_are_sound(tmp_path: Path) -> None:
    assert said(tmp_path, f"""[{{text: "{BOTH}"}}, {{section: "On {PLATFORM}", text: "{FEE}"}}]""") == []


def test_a_term_that_no_text_mentions_is_told(tmp_path: Path) -> None:
    assert said(tmp_path, f"""[{{text: "{FEE}"}}]""") == ["LF213 no text mentions the term `platform`"]


@pytest.mark.parametrize(
    ("text", "word", "term"),
    [
        ("It is the Platform.", "the Platform", "platform"),
        ("The Platform is.", "The Platform", "platform"),
        ("本函所称费用", "费用", "fee"),
        ("费用清单和费用", "费用", "fee"),
    ],
)
def test_a_short_form_that_is_written_by_hand_is_told(
    tmp_path: Path, text: str, word: str, term: str
) -> None:
    found = said(tmp_path, f"""[{{text: "{BOTH}"}}, {{text: "{text}"}}]""")
    assert found == [f"LF214 `{word}` is written by hand; it is the short form of the term `{term}`"]


@pytest.mark.parametrize(
    "text", ["A platform", "the Platforms", "Platform", "the platform", "the Platform operator", "费用清单"]
)
def test_other_words_are_left_alone(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, f"""[{{text: "{BOTH}"}}, {{text: "{text}"}}]""") == []


def test_words_are_no_term_in_a_letter_that_does_not_mention_it(tmp_path: Path) -> None:
    write_library(tmp_path, {"clauses/answer.yaml": f"{TERMS}clauses: {{answer: {{text: the Platform}}}}\n"})
    variant = f"""title: Other\nbody: [{{text: "{BOTH}"}}]\n"""
    (tmp_path / "templates/other.yaml").write_text(variant, "utf-8")
    assert [one for one in without_rules(lint(Catalog(DiskFiles(tmp_path)))) if one.code == "LF214"] == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (f"""[{{section: "{PLATFORM}", text: "{FEE}"}}, {{text: "{PLATFORM}"}}]""", "before it is defined"),
        (
            f"""[{{section: A, body: [{{section: "{PLATFORM}"}}, {{text: "{BOTH}"}}]}}]""",
            "before it is defined",
        ),
        (f"""[{{text: "{FEE}"}}, {{section: "{PLATFORM}"}}]""", "and never defined"),
    ],
)
def test_a_term_that_is_used_before_its_definition_is_told(tmp_path: Path, body: str, message: str) -> None:
    assert said(tmp_path, body) == [f"LF215 the term `platform` is used in `letter` {message}"]


@pytest.mark.parametrize(
    "body",
    [
        f"""[{{section: "{PLATFORM}", text: "{BOTH}"}}]""",
        f"""[{{section: "{PLATFORM}", body: [{{section: A, text: "{BOTH}"}}]}}]""",
    ],
)
def test_a_heading_may_name_the_term_that_a_text_under_it_defines(tmp_path: Path, body: str) -> None:
    assert said(tmp_path, body) == []


def test_a_list_of_definitions_may_stand_before_headings(tmp_path: Path) -> None:
    assert said(tmp_path, f"""[{{definitions: true}}, {{section: "{PLATFORM}", text: "{BOTH}"}}]""") == []


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ("terms: {a: {long: '{{ huors }}', short: A}}\n", "LF201"),
        ("terms: {a: {long: x, short: '{{ hours }}'}}\n", "LF203"),
        ("terms: {a: {long: x, short: A}, b: {long: \"{{ term('a') }}\", short: B}}\n", "LF203"),
    ],
)
def test_forms_of_terms_are_read_whether_or_not_a_letter_uses_them(
    tmp_path: Path, terms: str, code: str
) -> None:
    assert code in [one[:5] for one in said(tmp_path, "[answer]", terms)]


def test_an_unknown_term_is_told_in_a_clause_that_no_letter_uses(tmp_path: Path) -> None:
    write_library(tmp_path, {"clauses/b.yaml": "clauses: {b: {text: \"{{ term('nothing') }}\"}}\n"})
    assert [one.code for one in without_rules(lint(Catalog(DiskFiles(tmp_path))))] == ["LF212"]


def test_who_uses_a_term_and_what_a_term_uses_is_known(tmp_path: Path) -> None:
    variant = (
        "title: Letter\nterms: {a: {long: '{{ hours }}', short: A}}\nbody: [{text: \"{{ term('a') }}\"}]\n"
    )
    library = letterforge.open_library(write_library(tmp_path, {"templates/letter.yaml": variant}))
    assert [(one.kind, one.id) for one in library.uses("a")] == [("variant", "letter")]
    assert ("term", "a") in [(one.kind, one.id) for one in library.uses("hours")]
