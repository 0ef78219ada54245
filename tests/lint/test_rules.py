"""Every rule finds what its example has wrong, nothing in what is right, and has a manual page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterforge.diagnostics import CODES
from letterforge.lint import rules
from letterforge.lint.rule import Rule, RuleExample
from letterforge.lint.rules.table import RULES
from tests.lint.rule_library import files_of, found

EXAMPLES = [(rule, one) for rule in RULES.values() for one in rule.examples]
MAX_OFF = 3  # rules that are off by default, each with its reason


def ids(one: Rule | RuleExample) -> str:
    return one.name if isinstance(one, Rule) else ""


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=ids)
def test_a_rule_finds_what_its_example_has_wrong_and_no_other_rule_finds_anything(
    rule: Rule, example: RuleExample
) -> None:
    wrong = found(files_of(example, example.wrong), *_codes(rule))
    assert {one.code for one in wrong} == {rule.code}, wrong
    assert {one.severity for one in wrong} == {"warning"}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=ids)
def test_nothing_is_found_in_what_is_right(rule: Rule, example: RuleExample) -> None:
    assert found(files_of(example, example.right), *_codes(rule)) == ()


@pytest.mark.parametrize("rule", RULES.values(), ids=ids)
def test_a_rule_has_a_manual_page(rule: Rule) -> None:
    title, meaning, remedy = rule.manual
    assert title == f"{rule.title[0].upper()}{rule.title[1:]}.", "the docstring begins with the title"
    assert meaning
    assert remedy
    assert rule.examples
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    module = Path(str(rules.__path__[0]), f"{rule.name.replace('-', '_')}.py")
    assert module.is_file(), "one rule, one file, of the same name"


def test_names_and_codes_are_used_once_and_every_code_of_a_rule_is_known() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)
    assert set(RULES) <= set(CODES)
    modules = {path.stem for path in Path(str(rules.__path__[0])).glob("*.py")} - {"__init__", "table"}
    assert modules == {rule.name.replace("-", "_") for rule in RULES.values()}


def test_few_rules_are_off_and_each_says_why() -> None:
    off = [rule for rule in RULES.values() if rule.off_because]
    assert len(off) <= MAX_OFF


def _codes(rule: Rule) -> tuple[str, ...]:
    """Return the rules that apply: all that are on, and this one."""
    return tuple({rule.code, *(one.code for one in RULES.values() if not one.off_because)})
