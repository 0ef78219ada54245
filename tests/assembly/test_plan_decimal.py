"""`Plan.bind(…, decimal=…)`: one plan reads one text in two ways and keeps them apart."""

from pathlib import Path

import pytest

from letterforge.diagnostics import UsageError, ValuesError
from tests.libraries import make_plan

CLAUSES = """
placeholders:
  share: {type: decimal, label: Share}
  fund: {type: money, label: Fund, required: false, default: 1234.50, written: {decimal: ","}}
clauses:
  one: {text: "{{ share }} of {{ fund }}."}
"""


def test_what_was_read_with_one_sign_is_not_taken_for_another(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one]")
    for _ in range(3):
        for decimal, read in ((",", "1.234"), (".", "1234")):
            value = plan.bind({"share": "1,234"}, decimal=decimal).bound["share"]
            assert str(getattr(value, "content", None)) == read
        with pytest.raises(ValuesError):
            plan.bind({"share": "1,234"})


def test_a_declaration_says_for_its_own_placeholder_alone_how_it_is_written(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one]")
    bound = plan.bind({"share": "12.5", "fund": "1.234,50"}).bound
    assert [str(getattr(bound[name], "content", None)) for name in ("share", "fund")] == ["12.5", "1234.50"]
    assert str(getattr(plan.bind({"share": "1"}).bound["fund"], "content", None)) == "1234.50"


@pytest.mark.parametrize("decimal", [";", "", "comma"])
def test_no_other_sign_stands_before_decimals(tmp_path: Path, decimal: str) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one]")
    with pytest.raises(UsageError) as error:
        plan.bind({"share": "1"}, decimal=decimal)
    assert [one.code for one in error.value.findings] == ["LF001"]


def test_a_locale_says_how_texts_are_written_and_a_sign_takes_precedence(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one]")
    for decimal, locale, read in (
        (None, "de", "1.234"), (None, "en", "1234"), (",", "en", "1.234"), (".", "de", "1234"),
    ):  # fmt: skip
        value = plan.bind({"share": "1,234"}, decimal=decimal, locale=locale).bound["share"]
        assert str(getattr(value, "content", None)) == read


def test_a_plan_remembers_the_values_of_some_notations_alone(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one]")
    for locale in ("de", "en", "fr", "it", "es", "pt", "pl", "cs", "da", "sv", "nb", "fi", "hu", "ro", "bg",
                   "el", "tr", "ru", "uk", "de", "en"):  # fmt: skip
        value = plan.bind({"share": "1234,5" if locale != "en" else "1234.5"}, locale=locale).bound["share"]
        assert str(getattr(value, "content", None)) == "1234.5"


def test_a_locale_that_cldr_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        make_plan(tmp_path, CLAUSES, "[one]").bind({"share": "1"}, locale="de-CG")
    assert [one.code for one in error.value.findings] == ["LF001"]
