"""Plural forms stand under a language; where they stand in its place, that is told once, with the mend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.test_library_schema_errors import schema_errors

FORMS = ("zero", "one", "two", "few", "many", "other")
FILE = "placeholders:\n  n:\n    type: integer\n    label: N\n    unit: {}\n"


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("{one: day, other: days}", "{one: day, other: days}"),
        ("{one: day, few: days}", "{one: day, few: days, other: days}"),
        ("{one: day, two: days}", "{one: day, two: days, other: days}"),
        ("{other: days}", "{other: days}"),
        ("{zh-CN: 天, one: day, other: days}", "{one: day, other: days}"),
    ],
)
def test_plural_forms_of_a_unit_stand_under_a_language(unit: str, shown: str) -> None:
    (_, message, hint), *others = schema_errors("clauses", FILE.replace("{}", unit))
    assert "is a plural form, not a language tag" in message
    assert hint == f"plural forms stand under a language: `unit: {{en: {shown}}}`"
    assert not any("language tag" in other for _, other, _ in others)


@given(st.dictionaries(st.sampled_from(FORMS), st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1))
def test_no_plural_form_is_taken_for_a_language(forms: dict[str, str]) -> None:
    written = ", ".join(f"{form}: '{word}'" for form, word in forms.items())
    assert len(schema_errors("clauses", FILE.replace("{}", f"{{{written}}}"))) == 1


def test_other_words_than_units_have_no_plural_forms() -> None:
    text = FILE.replace("label: N", "label: {one: Day, other: Days}").replace("unit: {}", "required: true")
    ((place, message, hint),) = schema_errors("clauses", text)
    assert (place, message) == ("4:13", "`one` is a plural form, not a language tag")
    assert hint == "only a `unit` has plural forms; words stand under a language, such as `en`"
