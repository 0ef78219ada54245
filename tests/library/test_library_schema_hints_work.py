"""What a hint says to write instead of a value that does not fit is right: the library then works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterforge import open_library
from tests.library.folder import CLAUSES, PAGE, VARIANT, write_library

QUANTITY = """
placeholders:
  ok: {type: boolean, label: Ok}
  fax: {type: boolean, label: Fax}
  hours: {type: integer, label: Hours, KEY}
clauses:
  answer: {text: 'Within {{ hours }}.'}
"""
CHOICE = """
placeholders:
  hours:
    type: choice
    label: Answer
    KEY
clauses:
  answer: {text: 'x {{ hours }}'}
"""
PATTERN = """
placeholders:
  hours: {type: text, label: Hours, pattern: 'KEY'}
clauses:
  answer: {text: 'Within {{ hours }}.'}
"""


def told(root: Path, **files: str) -> list[tuple[str, str, str | None]]:
    """Return code, message and hint of what is wrong in the usual library with `files`."""
    places = {"letter": "templates/letter.yaml", "page": "templates/pages/plain.yaml"}
    written = {places.get(name, f"clauses/{name}.yaml"): text for name, text in files.items()}
    found = open_library(write_library(root, written)).lint()
    return [(one.code, one.message, one.hint) for one in found]


def mended(hint: str | None) -> str:
    """Return the last thing in backticks of a hint that says what to write."""
    assert hint is not None
    return str(re.findall(r"`([^`]+)`", hint)[-1])


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("unit: [hour, hours]", "unit: {en: {one: hour, other: hours}}"),
        ("minimum: [1, 5]", "minimum: 1"),
        ("minimum: true", "minimum: 1"),
    ],
)
def test_a_list_or_word_in_the_place_of_a_value_is_mended(tmp_path: Path, key: str, meant: str) -> None:
    ((code, _, hint),) = told(tmp_path, answer=QUANTITY.replace("KEY", key))
    assert (code, mended(hint)) == ("LF110", meant)
    letter = VARIANT.replace("zh-CN: 信, ", "")
    assert not told(tmp_path, answer=QUANTITY.replace("KEY", meant), letter=letter)


def test_plural_forms_with_other_names_are_told_once_each(tmp_path: Path) -> None:
    found = told(tmp_path, answer=QUANTITY.replace("KEY", "unit: {en: {singular: hour, plural: hours}}"))
    assert [hint for _, _, hint in found] == ["did you mean `one`?", "did you mean `other`?"]


def test_a_list_of_conditions_is_joined_by_and(tmp_path: Path) -> None:
    def letter(when: str) -> str:
        return VARIANT.replace("[answer]", f"[{{clause: answer, {when}}}]")

    clauses = QUANTITY.replace(", KEY", "")
    ((code, _, hint),) = told(tmp_path, answer=clauses, letter=letter("when: [ok, fax]"))
    assert (code, mended(hint)) == ("LF110", "when: ok and fax")
    assert not told(tmp_path, answer=clauses, letter=letter("when: ok and fax"))


@pytest.mark.parametrize("key", ["numbering: 1.", "numbering: 1", "numbering: 1.1"])
def test_a_number_in_the_place_of_a_scheme_is_told_as_a_list_of_patterns(tmp_path: Path, key: str) -> None:
    usual = 'numbering: ["1.", "(a)"]'
    ((code, _, hint),) = told(tmp_path, letter=VARIANT.replace(usual, key))
    assert code == "LF110"
    assert not told(tmp_path, letter=VARIANT.replace(usual, mended(hint)))


@pytest.mark.parametrize("names", ["page: [plain, other]"])
def test_one_of_several_names_is_to_be_written(tmp_path: Path, names: str) -> None:
    (_, _, hint), *_ = told(tmp_path, letter=VARIANT.replace("page: plain", names))
    assert mended(hint) == "page: plain"
    assert hint is not None
    assert "paragraphs" not in hint


def test_a_list_of_fonts_is_told_with_one_of_them(tmp_path: Path) -> None:
    ((_, _, hint),) = told(tmp_path, page=PAGE.replace("cjk: 宋体", "cjk: [宋体, 楷体]"))
    assert mended(hint) == "cjk: 宋体"


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ('options: "Yes, No"', "options: {yes: Yes, no: No}"),
        ("options: [Yes, No]", "options: {yes: Yes, no: No}"),
        ("options: 是、否", "options: {option_1: 是, option_2: 否}"),
        ("options: Not sure yet; No", "options: {not_sure_yet: Not sure yet, no: No}"),
    ],
)
def test_labels_in_the_place_of_options_are_given_ids(tmp_path: Path, key: str, meant: str) -> None:
    ((code, _, hint),) = told(tmp_path, answer=CHOICE.replace("KEY", key))
    assert (code, mended(hint)) == ("LF110", meant)
    assert not told(tmp_path, answer=CHOICE.replace("KEY", meant))


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("[a-", "`[` is not closed"),
        ("(a", "`(` is not closed"),
        ("a)", "`)` closes nothing"),
        ("*a", "a repetition has nothing before it"),
        ("[z-a]", "a range in `[ ]`"),
        ("(?=a)b", "there is no look-around"),
    ],
)
def test_what_is_not_whole_in_a_pattern_is_told(tmp_path: Path, pattern: str, reason: str) -> None:
    ((code, _, hint),) = told(tmp_path, answer=PATTERN.replace("KEY", pattern))
    assert code == "LF113"
    assert hint is not None
    assert hint.startswith(reason)


@pytest.mark.parametrize("colon", ["：", ":"])
def test_a_wide_colon_before_a_text_with_values_is_told_with_the_key(tmp_path: Path, colon: str) -> None:
    text = f"text{colon}Within {{{{ hours }}}}."
    ((code, _, hint),) = told(tmp_path, answer=CLAUSES.replace("text: 'Within {{ hours }}.'", text))
    assert (code, mended(hint)) == ("LF101", "text: 'Within {{ hours }}.'")


@pytest.mark.parametrize(
    "clauses",
    ["clauses:\n  answer：\n    text: x\n", "clauses: [answer]\n", "clauses:\n  - id: answer\n    text: x\n"],
)
def test_a_clause_that_is_written_wrongly_is_not_called_unknown(tmp_path: Path, clauses: str) -> None:
    assert {code for code, _, _ in told(tmp_path, answer=clauses)} <= {"LF101", "LF110"}


def test_a_required_key_is_not_to_be_deleted(tmp_path: Path) -> None:
    found = told(tmp_path, letter=VARIANT.replace("body: [answer]", "body:"))
    assert [hint for _, _, hint in found] == [
        'write a value behind the colon, like `body: [personal-information, {text: "Dear all,"}]`'
    ]


def test_a_number_below_zero_is_no_entry_of_a_list(tmp_path: Path) -> None:
    margins = PAGE.split("\n")[1]
    ((_, _, hint),) = told(tmp_path, page=PAGE.replace(margins, "margins: -5"))
    assert not told(tmp_path, page=PAGE.replace(margins, mended(hint)))


def test_a_value_in_the_label_of_a_placeholder_is_told_with_where_it_may_stand(tmp_path: Path) -> None:
    clauses = CLAUSES.replace("label: Hours", "label: 'Hours {{ hours }}'")
    letter = VARIANT.replace("body: [answer]", "body: [{fields: [hours]}]")
    assert told(tmp_path, letter=letter, answer=clauses) == [
        (
            "LF203",
            "the label of a placeholder holds no values or conditions",
            "give the line a label and a text of its own: `{label: …, text: …}`",
        )
    ]
