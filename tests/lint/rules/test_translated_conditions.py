"""A condition that is asked in one language and its opposite in the other."""

from __future__ import annotations

import pytest

from letterforge.lint.branch_words import asked
from tests.lint.rules.test_translations import told

HEAD = (
    "placeholders:\n"
    "  paid: {type: boolean, label: {zh-CN: 已付, en: Paid, de: Bezahlt}}\n"
    "  count: {type: integer, label: {zh-CN: 数量, en: Count, de: Anzahl}}\n"
    "  kind: {type: choice, label: {zh-CN: 种类, en: Kind, de: Art}, options: {a: A, b: B}}\n"
    "  fax: {type: text, required: false, label: {zh-CN: 传真, en: Fax, de: Fax}}\n"
)


def asks(condition: str, holds: str, fails: str = "") -> str:
    """Return a text with a condition."""
    other = f"{{% else %}}{fails}" if fails else ""
    return f"{{% if {condition} %}}{holds}{other}{{% endif %}}"


PAIRS = [
    (f"{asks('paid', '已付。')}谢谢。", f"{asks('paid', 'It is paid. ')}Thanks.", False),
    (f"{asks('paid', '已付。')}谢谢。", f"{asks('not paid', 'It is paid. ')}Thanks.", True),
    (asks("not paid", "请付。"), asks("paid", "Please pay."), True),
    (asks("not (paid)", "请付。"), asks("not paid", "Please pay."), False),
    (asks("not not paid", "已付。"), asks("not paid", "It is paid."), True),
    (asks("not paid", "请付。"), asks("paid", "", "Please pay."), False),
    (asks("paid", "已付。"), asks("paid", "", "It is paid."), True),
    (asks("count > 5", "多。"), asks("count <= 5", "There are many."), True),
    (asks("count>5", "多。"), asks("not count <= 5", "There are many."), False),
    (asks("kind == 'a'", "甲。"), asks('kind != "a"', "It is one."), True),
    (asks("kind == 'a'", "甲。"), asks('kind != "b"', "It is one."), False),
    (asks("fax is filled", "有。"), asks("fax is not filled", "There is one."), True),
    (asks("paid and count > 3", "多。"), asks("not (paid and count > 3)", "There are many."), True),
    (asks("paid or count > 3", "多。"), asks("not paid and count < 4", "There are many."), False),
    # words on both sides, of which numbers, values or a negation tell which is which
    (asks("paid", "十五日", "三十日"), asks("paid", "15 days", "thirty days"), False),
    (asks("paid", "十五日", "三十日"), asks("paid", "30 days", "fifteen days"), True),
    (asks("paid", "十五日", "三十日"), asks("not paid", "30 days", "15 days"), False),
    (asks("paid", "十五日", "三十日"), asks("not paid", "15 days", "30 days"), True),
    ("{{ '十五' if paid else '三十' }}日", "{{ '15' if not paid else '30' }} days", True),
    ("{{ '十五' if paid else '三十' }}日", "{{ '30' if not paid else '15' }} days", False),
    (asks("paid", "{{ count }}件", "未定"), asks("paid", "unknown", "{{ count }}"), True),
    (asks("paid", "收费", "不收费"), asks("not paid", "There is a fee", "There is no fee"), True),
    (asks("paid", "收费", "不收费"), asks("paid", "There is a fee", "There is no fee"), False),
    (asks("paid", "收费", "不收费"), asks("paid", "for a fee", "for free"), False),
    (asks("paid", "甲", "乙"), asks("not paid", "the one", "the other"), False),
    # one language says less on purpose, or changes the grammar
    (f"{asks('paid', '已', '未')}付。", f"It is {asks('not paid', 'not ')}paid.", False),
    (f"{asks('count == 1', '一名')}股东", asks("count != 1", "several shareholders"), False),
    (f"{asks('paid', '了')}人", f"person{asks('not paid', 's')}", False),
    (asks("paid", "已付。") + asks("not paid", "未付。"), asks("not paid", "Unpaid."), False),
    (asks("paid", asks("count > 3", "多。")), asks("paid", asks("count <= 3", "There are many.")), True),
]


@pytest.mark.parametrize(("chinese", "english", "is_found"), PAIRS)
def test_words_stand_on_the_same_side_of_a_condition(chinese: str, english: str, is_found: bool) -> None:
    assert told("LF722", chinese, english, head=HEAD) is is_found
    assert told("LF722", english, chinese, ("en", "zh-CN"), head=HEAD) is is_found


def test_other_languages_are_compared_by_what_is_not_said_in_words() -> None:
    both, german = ("de", "en"), asks("paid", "15 Tage", "30 Tage")
    assert told("LF722", german, asks("paid", "30 days", "15 days"), both, head=HEAD)
    assert not told("LF722", german, asks("not paid", "30 days", "15 days"), both, head=HEAD)
    assert told("LF722", asks("paid", "Bezahlt."), asks("not paid", "Paid."), both, head=HEAD)


@pytest.mark.parametrize(
    ("condition", "form"),
    [
        ("a", ("a", True)),
        (" not  a ", ("a", False)),
        ("not (not a)", ("a", True)),
        ("a.b is  not filled", ("a.b is filled", False)),
        ("x not in y", ("x in y", False)),
        ('a!="x"', ("a == 'x'", False)),
        ("a >= 3", ("a < 3", False)),
        ("not a <= 3", ("a > 3", True)),
        ("not a and b", ("not a and b", True)),
        ("not (a or b)", ("a or b", False)),
        ("not f(a)", ("f(a)", False)),
    ],
)
def test_a_condition_and_its_opposite_have_one_form(condition: str, form: tuple[str, bool]) -> None:
    assert asked(condition) == form
