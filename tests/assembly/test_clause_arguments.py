"""Values that uses of clauses give: words by language, units and bounds of what is passed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import LetterforgeError, export
from tests.libraries import make_library, make_plan

CLAUSES = """
placeholders:
  count: {type: integer, label: Count}
  days: {type: integer, label: Days, unit: {zh-CN: 天, en: {one: day, other: days}}}
  hours: {type: integer, label: Hours, unit: {zh-CN: 小时, en: {one: hour, other: hours}}}
  name: {type: text, label: Name, required: false}
  rows: {type: list, label: Rows, item: {type: record, fields: {days: {type: integer, label: Days}}}}
clauses:
  notice:
    parameters:
      period: {type: integer, unit: {zh-CN: 天, en: {one: day, other: days}}, minimum: 2, maximum: 30}
      party: {type: text, default: {zh-CN: 任何一方, en: either party}, max_length: 12}
    text: {zh-CN: '{{ party }}提前{{ period }}通知。', en: '{{ party }} gives {{ period }} notice.'}
  number:
    parameters: {number: {type: integer}}
    text: {zh-CN: '{{ number }}天。', en: '{{ number }} days.'}
"""


def printed(
    folder: Path, body: str, language: str, values: dict[str, object] | None = None, *, blank: bool = False
) -> str:
    """Return the letter with `body` as text, without its title."""
    plan = make_plan(folder, CLAUSES, body, language)
    letter = plan.assemble(plan.bind(values or {}, blank=blank))
    return export(letter, "txt", {"width": 200}).decode().partition("\n\n")[2].strip()


def test_a_default_may_be_written_by_language(tmp_path: Path) -> None:
    body = "[{clause: notice, with: {period: 7}}]"
    assert printed(tmp_path, body, "en") == "1. either party gives 7 days notice."
    assert printed(tmp_path, body, "zh-CN") == "1. 任何一方提前7天通知。"
    found = make_library(tmp_path, CLAUSES, body).lint()
    assert [one.message for one in found if one.severity == "error"] == []


def test_a_default_that_lacks_a_language_is_told(tmp_path: Path) -> None:
    clauses = CLAUSES.replace("en: either party}", "fr: Partie}")
    with pytest.raises(LetterforgeError) as caught:
        make_plan(tmp_path, clauses, "[{clause: notice, with: {period: 7}}]", "en")
    assert [(one.code, one.message) for one in caught.value.findings] == [
        ("LF205", "there is no text in `en`")
    ]


@pytest.mark.parametrize(
    "words", ["{en: [a]}", "{en: {a: b}}", "{en: , zh-CN: 银行}", "{en: '', zh-CN: 银行}"]
)
def test_words_by_language_that_are_none_are_told(tmp_path: Path, words: str) -> None:
    library = make_library(tmp_path, CLAUSES, f"[{{clause: notice, with: {{period: 7, party: {words}}}}}]")
    with pytest.raises(LetterforgeError) as caught:
        library.plan("letter", language="en")
    assert [(one.code, one.message) for one in caught.value.findings] == [
        ("LF422", "`party` is given no words in `en`")
    ]
    assert caught.value.findings[0].hint == "write words behind it, `en: …`"
    assert "LF422" in {one.code for one in library.lint()}


@pytest.mark.parametrize(
    ("item", "fact"),
    [
        (
            "{clause: notice, with: {period: '{{ count }}'}}",
            "`count` does not fit the parameter `period` of `notice`: "
            "it is printed without a unit, and the parameter with the unit `day`, `days`",
        ),
        (
            "{clause: notice, with: {period: '{{ row.days }}'}, for: row in rows}",
            "`row.days` does not fit the parameter `period` of `notice`: "
            "it is printed without a unit, and the parameter with the unit `day`, `days`",
        ),
        (
            "{clause: notice, with: {period: '{{ hours }}'}}",
            "`hours` does not fit the parameter `period` of `notice`: "
            "it is printed with the unit `hour`, `hours`, and the parameter with the unit `day`, `days`",
        ),
        (
            "{clause: number, with: {number: '{{ days }}'}}",
            "`days` does not fit the parameter `number` of `number`: "
            "it is printed with the unit `day`, `days`, and the parameter without a unit",
        ),
    ],
)
def test_a_placeholder_of_another_unit_is_not_passed_on(tmp_path: Path, item: str, fact: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        make_plan(tmp_path, CLAUSES, f"[{item}]", "en")
    assert [(one.code, one.message) for one in caught.value.findings] == [("LF422", fact)]


def test_units_are_compared_in_the_language_of_the_letter(tmp_path: Path) -> None:
    clauses = CLAUSES.replace("unit: {zh-CN: 天, en: {one: day, other: days}}, minimum", "unit: 天, minimum")
    body = "[{clause: notice, with: {period: '{{ days }}'}}]"
    plan = make_plan(tmp_path, clauses, body, "zh-CN")
    letter = plan.assemble(plan.bind({"days": 7}))
    assert "提前7天通知" in export(letter, "txt").decode()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"days": 31}, "the text cannot be filled: the parameter `period` is 31, above its maximum of 30"),
        ({"days": 1}, "the text cannot be filled: the parameter `period` is 1, below its minimum of 2"),
        (
            {"days": 7, "name": "A party of many words"},
            "the text cannot be filled: the parameter `party` has 21 characters, more than its maximum of 12",
        ),
    ],
)
def test_a_value_that_is_passed_on_is_within_the_bounds_of_the_parameter(
    tmp_path: Path, values: dict[str, object], message: str
) -> None:
    plan = make_plan(
        tmp_path, CLAUSES, "[{clause: notice, with: {period: '{{ days }}', party: '{{ name }}'}}]", "en"
    )
    with pytest.raises(LetterforgeError) as caught:
        plan.assemble(plan.bind(values))
    (found,) = caught.value.findings
    assert (found.code, found.message) == ("LF304", message)
    assert found.where.startswith(str(tmp_path / "templates/letter.yaml"))


def test_open_and_empty_values_are_within_all_bounds(tmp_path: Path) -> None:
    body = "[{clause: notice, with: {period: '{{ days }}', party: '{{ name }}'}}]"
    assert printed(tmp_path, body, "en", blank=True) == "1. __________ gives __________ days notice."
    assert printed(tmp_path, body, "en", {"days": 7}) == "1. gives 7 days notice."
