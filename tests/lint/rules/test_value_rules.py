"""Borders of the rules about values: what each finds in a declaration, and what it leaves alone."""

from __future__ import annotations

import pytest

from letterforge.lint.pattern_lengths import LIMIT, Lengths, lengths_of
from tests.lint.rule_library import found

PRINTED = "本函有{{ x }}。"
DECLARED = (
    ("LF731", "x: {type: text, label: 甲, pattern: '[0-9]{6}', min_length: 8}", True),
    ("LF731", "x: {type: text, label: 甲, pattern: '[0-9]{6,}', min_length: 8}", False),
    ("LF731", "x: {type: integer, label: 甲, minimum: 5, maximum: 5}", True),
    ("LF731", "x: {type: choices, label: 甲, options: {a: 一, b: 二}, min_length: 3}", True),
    ("LF731", "x: {type: choices, label: 甲, options: {a: 一, b: 二}, other: 其他, min_length: 3}", False),
    ("LF731", "x: {type: date, label: 甲, not_before: y}\n  y: {type: date, label: 乙}", False),
    ("LF731", "x: {type: date, label: 甲, not_before: y, maximum: 2026-01-01}\n"
              "  y: {type: date, label: 乙, minimum: 2026-02-01}", True),
    ("LF731", "x: {type: date, label: 甲, not_before: y, example: 2026-01-01}\n"
              "  y: {type: date, label: 乙, example: 2026-02-01}", True),
    ("LF732", "x: {type: integer, label: 甲, maximum: 72, help: 填小时数，例如90。}", True),
    ("LF732", "x: {type: integer, label: 甲, maximum: 72, help: 填小时数，例如24。}", False),
    ("LF732", "x: {type: date, label: 甲, help: 'Year-month-day, such as 2026-13-01.'}", True),
    ("LF732", "x: {type: date, label: 甲, help: 'Such as the day after signing.'}", False),
    ("LF732", "x: {type: text, label: 甲, pattern: '[A-Z]+', help: 'Capitals, e.g. abc.'}", True),
    ("LF734", "x: {type: decimal, label: 甲, unit: 万元}", True),
    ("LF734", "x: {type: integer, label: 甲, unit: 元/月}", False),
    ("LF734", "x: {type: money, label: 甲}", False),
    ("LF734", "x: {type: money, label: 甲}\n  y: {type: money, label: 乙, currency: USD}", True),
    ("LF734", "x: {type: money, label: 甲, currency: CNY}\n"
              "  y: {type: money, label: 乙, currency: USD}", False),
    ("LF734", "x:\n    type: money\n    currency: CNY\n    label: 甲\n"
              "  y: {type: money, label: 乙, currency: USD}", False),
    ("LF735", "x: {type: integer, label: 甲}\n  y: {type: integer, label: 乙, value: x + 1}\n"
              "  z: {type: integer, label: 丙, value: y + 1}", True),
    ("LF735", "w: {type: integer, label: 甲}\n  x: {type: integer, label: 乙, value: w + 1}", False),
    ("LF736", "x: {type: integer, label: 年份}", False),  # its name says nothing, and no example
    ("LF736", "x: {type: integer, label: 年份, example: 2021}", True),
    ("LF736", "x: {type: integer, label: 成立年, minimum: 1990, maximum: 2100}", True),
    ("LF736", "x: {type: integer, label: 期限（年）, example: 3}", False),
    ("LF736", "x: {type: integer, label: 年份, example: 2021, unit: 年}", False),
    ("LF736", "x: {type: integer, label: Days per year, example: 2000}", False),
    ("LF736", "x: {type: integer, label: Fiscal year, example: 2021}", True),
    ("LF736", "x: {type: integer, label: Copies, example: 2000}", False),
    ("LF736", "x: {type: text, label: 年份, example: '2021'}", False),
    ("LF736", "x: {type: integer, label: 数量}\n  year: {type: integer, label: 年份, example: 2021}", False),
)  # fmt: skip
FILTERS = (
    ("x: {type: text, label: 甲}", "{{ x | default('无') }}", True),
    ("x: {type: text, label: 甲, required: false}", "{{ x | default('无') }}", False),
    ("x: {type: integer, label: 甲}", "{{ x | round(1) }}", True),
    ("x: {type: decimal, label: 甲}", "{{ x | round(1) }}", False),
    ("x: {type: money, label: 甲}", "{{ x | money }}", True),
    ("x: {type: integer, label: 甲, unit: 天}", "{{ x | number }}", False),
)
LABELS = (
    ("x: {type: text, label: 电话}\n  y: {type: text, label: 电话}", True),
    (
        "x: {type: text, label: {zh-CN: 电, en: A}}\n  y: {type: text, label: {zh-CN: 机, en: a}}",
        True,
    ),
    ("x: {type: text, label: 电话}\n  y: {type: text, label: 手机}", False),
)
TWICE = (
    ("[a, {clause: a, id: b}]", True),
    ("[{clause: a, when: x}, {clause: a, id: b}]", True),
    ("[{clause: a, when: x}, {clause: a, id: b, when: not x}]", False),
    ("[{clause: p, with: {n: 1}}, {clause: p, id: b, with: {n: 2}}]", False),
    ("[{clause: p, with: {n: 1}}, {clause: p, id: b, with: {n: 1}}]", True),
)


def codes(declared: str, text: str, code: str) -> set[str]:
    """Return the codes of what one rule finds in a letter of one paragraph."""
    letter = f'title: 一封信\nbody: [{{text: "{text}"}}]\n'
    files = {"clauses/a.yaml": f"placeholders:\n  {declared}\n", "templates/letter.yaml": letter}
    return {one.code for one in found(files, code)}


@pytest.mark.parametrize(("code", "declared", "is_found"), DECLARED)
def test_declarations(code: str, declared: str, is_found: bool) -> None:
    assert codes(declared, PRINTED, code) == ({code} if is_found else set())


@pytest.mark.parametrize(("declared", "text", "is_found"), FILTERS)
def test_filters_that_do_nothing(declared: str, text: str, is_found: bool) -> None:
    assert codes(declared, f"本函有{text}。", "LF733") == ({"LF733"} if is_found else set())


@pytest.mark.parametrize(("declared", "is_found"), LABELS)
def test_labels_of_one_letter(declared: str, is_found: bool) -> None:
    assert codes(declared, "本函有{{ x }}和{{ y }}。", "LF777") == ({"LF777"} if is_found else set())


@pytest.mark.parametrize(("body", "is_found"), TWICE)
def test_clauses_that_stand_twice(body: str, is_found: bool) -> None:
    clauses = (
        "placeholders:\n  x: {type: boolean, label: 甲}\nclauses:\n  a: {text: 七日内退款。}\n"
        "  p: {text: '{{ n }}日内退款。', parameters: {n: {type: integer}}}\n"
    )
    files = {"clauses/a.yaml": clauses, "templates/letter.yaml": f"title: 一封信\nbody: {body}\n"}
    assert {one.code for one in found(files, "LF778")} == ({"LF778"} if is_found else set())


@pytest.mark.parametrize(
    ("pattern", "lengths"),
    [
        ("[0-9]{18}", Lengths(18, 18)),
        (r"\d{3}-?\d{4,8}", Lengths(7, 12)),
        ("(?:ab|c)+x?", Lengths(1, LIMIT)),
        (r"[]a]\.[^\]]{2}", Lengths(4, 4)),
        ("^(a|)$", Lengths(0, 1)),
        ("(?!a)b", None),
        (r"(a)\1", None),
    ],
)
def test_lengths_of_patterns(pattern: str, lengths: Lengths | None) -> None:
    assert lengths_of(pattern) == lengths
