"""Functions of texts: what they take, what they return, and that they reserve no name."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from letterforge import LetterforgeError, Plan
from letterforge.assembly.evaluation.functions import FUNCTIONS
from letterforge.letter.traversal import inlines, plain
from tests.libraries import make_plan

DECLARED = """
placeholders:
  days: {type: integer, label: Days, required: false}
  ref: {type: text, label: Reference, required: false}
  start: {type: date, label: Start, required: false}
  end: {type: date, label: End, required: false}
  weight: {type: decimal, label: Weight, required: false}
  name: {type: text, label: Name, required: false}
  urgent: {type: boolean, label: Urgent, required: false}
  dates: {type: list, label: Dates, required: false, item: {type: date}}
terms:
  platform: {long: the online shop, short: the Platform}
clauses:
  only:
    text: '"""


@cache
def plan_of(text: str) -> Plan:
    clauses = DECLARED + text.replace("'", "''") + "'\n"
    return make_plan(Path(tempfile.mkdtemp()), clauses, "[only]")


def printed(text: str, *, blank: bool = False, **values: object) -> str:
    plan = plan_of(text)
    letter = plan.assemble(plan.bind(values, blank=blank))
    return "".join(plain(tuple(inlines(letter))[1:], letter.design)).strip()


def refused(text: str) -> tuple[str, str | None]:
    with pytest.raises(LetterforgeError) as raised:
        plan_of(text)
    (finding,) = raised.value.findings
    assert finding.span is not None
    return finding.message, finding.hint


def test_a_name_before_a_parenthesis_is_a_function_and_reserves_nothing() -> None:
    text = "{{ days }} {{ (start + days(days)) | date('iso') }} {{ ref }} {{ ref('only') }}"
    assert printed(text, days=3, start="2026-11-22", ref="A1") == "3 2026-11-25 A1 1"
    text = "{% for days in dates %}{{ (days + days(1)) | date('iso') }}{% endfor %}"
    assert printed(text, dates=["2026-12-31"]) == "2027-01-01"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("start + days(30)", "2026-03-02"),
        ("start - days(31)", "2025-12-31"),
        ("days(1) + start", "2026-02-01"),
        ("start + weeks(2)", "2026-02-14"),
        ("start + months(1)", "2026-02-28"),
        ("start + months(25)", "2028-02-29"),
        ("start - months(2)", "2025-11-30"),
        ("start + months(-2)", "2025-11-30"),
        ("start + years(2) + days(1)", "2028-02-01"),
        ("start + (days(1) if urgent else months(1))", "2026-02-28"),
        ("start + days(days * 2 + 1)", "2026-02-07"),
    ],
)
def test_a_date_and_a_period_make_a_date(expression: str, expected: str) -> None:
    text = f"{{{{ ({expression}) | date('iso') }}}}"
    assert printed(text, start="2026-01-31", days=3, urgent="no") == expected


def test_a_date_that_was_calculated_is_used_as_any_other() -> None:
    assert printed("{{ start + days(1) }}", start="2026-01-31") == "February 1, 2026"
    assert printed("{{ (start + days(1)) ~ '!' }}", start="2026-01-31") == "February 1, 2026!"
    text = "{% if end > start + days(30) %}late{% else %}in time{% endif %}"
    assert printed(text, start="2026-01-31", end="2026-03-02") == "in time"
    assert printed(text, start="2026-01-31", end="2026-03-03") == "late"
    assert printed("{{ end - start }}", start="2026-01-31", end="2026-03-02") == "30"
    assert printed("{{ start - end }}", start="2026-01-31", end="2026-03-02") == "-30"


BLANKS = {
    "{{ start + days(3) }}": ("__ / __ / ____", {}),
    "{{ start + days(days) }}": ("__ / __ / ____", {"start": "2026-01-31"}),
    "{{ end - start }} days": ("__________ days", {"end": "2026-01-31"}),
    "{{ end - start + 1 }} days": ("__________ days", {}),
    "{% if end > start + days(3) %}late{% endif %}": ("□\xa0late", {"end": "2026-01-31"}),
}


@pytest.mark.parametrize("text", BLANKS)
def test_what_is_calculated_with_a_blank_is_a_blank(text: str) -> None:
    expected, values = BLANKS[text]
    assert printed(text, blank=True, **values) == expected


def test_all_that_a_calculation_needs_is_missing_at_once(tmp_path: Path) -> None:
    clauses = (DECLARED + "{{ start + days(days) }}'\n").replace(", required: false", "")
    with pytest.raises(LetterforgeError) as raised:
        make_plan(tmp_path, clauses, "[only]").bind({})
    assert [one.message for one in raised.value.findings] == [
        "`start` (Start) has no value",
        "`days` (Days) has no value",
    ]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("start + 30", "a number cannot be added to a date; say of what, such as `days(30)`"),
        ("start - days", "a number cannot be subtracted from a date; say of what, such as `days(30)`"),
        ("start + end", "two dates cannot be added; `-` counts the days between them"),
        ("start * 2", "a date is not a number"),
        ("days(3) * 2", "a period is not a number"),
        ("days(3) - start", "a period is subtracted from a date, so the date stands before `-`"),
        ("days + days(3)", "a period is added to a date, not to a number"),
        ("start + (days(3) + months(1))",
         "a period is added to a date, not to a period; add one to the date, then the other"),
        ("name + days(3)", "a period is added to a date, not to a text"),
        ("start + name", "a text is not a date"),
        ("start + days(1.5)", "`days` needs a whole number, not a number"),
        ("start + months(weight)", "`months` needs a whole number, not a number"),
        ("start + months('two')", "`months` needs a whole number, not a text"),
        ("start + years(start)", "`years` needs a whole number, not a date"),
        ("days(3)", "a period prints nothing; add it to a date"),
        ("weight + ' kg'", "a text is not a number; `~` joins words"),
    ],
)  # fmt: skip
def test_what_never_has_a_result_is_found_before_a_letter_is_made(expression: str, message: str) -> None:
    assert refused(f"{{{{ {expression} }}}}")[0] == f"the text cannot be filled: {message}"


def test_periods_are_not_compared() -> None:
    message = "periods cannot be compared; compare dates, or numbers of days"
    found = refused("{% if days(days) > months(1) %}x{% endif %}")
    assert found[0] == f"the text cannot be filled: {message}"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ day(3) }}", "`day` cannot be called", "did you mean `days`?"),
        ("{{ today() }}", "`today` cannot be called",
         "no letter asks a clock: declare a `date`, and give it with the values"),
        ("{{ sum(days) }}", "`sum` cannot be called", "a filter stands behind its value: `… | sum`"),
        ("{{ print(3) }}", "`print` cannot be called",
         "the functions are `days(30)`, `weeks(30)`, `months(30)`, `years(30)`, `workdays(5, 'cn')`, "
         "`workdays_between(start, end, 'cn')`, `ref('clause-id')`, "
         "`term('platform')`, `line(20)`"),
        ("{{ start + days() }}", "`days` takes a whole number", "write `days(30)`"),
        ("{{ start + days(1, 2) }}", "`days` takes a whole number", "write `days(30)`"),
        ("{{ start + days(n=1) }}", "`days` takes a whole number", "write `days(30)`"),
        ("{{ start + days(1, n=2) }}", "`days` takes a whole number", "write `days(30)`"),
        ("{{ start + days(*dates) }}", "`days` takes a whole number", "write `days(30)`"),
        ("{{ start + days(3).n }}", "`days` has no fields", "only fields of records can be read"),
        ("{{ ref(name) }}", "`ref` takes one id in quotes",
         "write `ref('clause-id')`, or with `full=true`"),
        ("{{ ref('only') ~ 'x' }}", "`ref` stands inside an expression",
         "print it by itself: `{{ ref('clause-id') }}`; a condition stands around it, in `{% if … %}`"),
        ("{{ start + days(day) }}", "`day` is not a declared placeholder", "did you mean `days`?"),
    ],
)  # fmt: skip
def test_a_call_that_is_wrong_is_told_with_its_mend(text: str, message: str, hint: str) -> None:
    assert refused(text) == (message, hint)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("start + days(1)", "the date is outside the years 1 to 9999"),
        ("start + months(1)", "the date is outside the years 1 to 9999"),
        ("start - years(99999)", "the date is outside the years 1 to 9999"),
        ("start - days(1000000000000000000000)", "the date is outside the years 1 to 9999"),
        ("end + days(1)", "`end` is empty, and nothing can be calculated with it"),
        ("start - days(days)", "`days` is empty, and nothing can be calculated with it"),
    ],
)
def test_a_date_that_no_calendar_has_is_an_error_of_its_letter(expression: str, message: str) -> None:
    with pytest.raises(LetterforgeError, match=rf"LF206.*{message}"):
        printed(f"{{{{ ({expression}) | date('iso') }}}}", start="9999-12-31")


def test_every_function_is_written_as_its_example_says() -> None:
    for name, function in FUNCTIONS.items():
        assert function.example.startswith(f"{name}(")
        text = f"{{{{ {function.example} }}}}".replace("clause-id", "only")
        is_period = function.kind == "period"
        assert plan_of(text.replace("{{ ", "{{ start + ") if is_period else text)


def test_dates_follow_the_calendar_of_the_letter() -> None:
    plan = make_plan(Path(tempfile.mkdtemp()), DECLARED + "{{ start + days(1) }}'\n", "[only]", "zh-CN")
    letter = plan.assemble(plan.bind({"start": date(2026, 1, 31)}))
    assert "2026年2月1日" in "".join(plain(tuple(inlines(letter)), letter.design))
