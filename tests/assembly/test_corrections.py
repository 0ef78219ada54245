"""A condition or tag in the syntax of another language is told with what is written here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import open_library
from letterforge.assembly.compiler.corrections import correct
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.texts import is_expression
from tests.library.folder import write_library

DECLARED = """
placeholders:
  ok: {type: boolean, label: Ok}
  fax: {type: boolean, label: Fax}
  days: {type: integer, label: Days}
  name: {type: text, label: Name}
  kind: {type: choice, label: Kind, options: {alpha: First kind, beta: Beta}}
  phones: {type: list, label: Phones, item: {type: text}}
clauses:
  answer:
    text: |
      TEXT
"""
VARIANT = """
title: Letter
numbering: ["1."]
page: plain
body:
  - clause: answer
    when: WHEN
"""
ENVIRONMENT = LetterEnvironment("en")


def told(root: Path, text: str = "x", when: str = "ok") -> list[tuple[str, str, str | None]]:
    """Return code, message and hint of what is wrong in a text, and in the condition it stands under."""
    files = {
        "clauses/answer.yaml": DECLARED.replace("TEXT", text),
        "templates/letter.yaml": VARIANT.replace("WHEN", when),
    }
    found = open_library(write_library(root, files)).lint()
    return [(one.code, one.message, one.hint) for one in found]


def written(hint: str | None) -> str:
    """Return what a hint says is to be written."""
    found = re.search(r"write `([^`]+)`", hint or "")
    assert found, hint
    return found[1]


@pytest.mark.parametrize(
    ("when", "meant"),
    [
        ("ok = true", "ok == true"),
        ('"{{ ok }}"', "ok"),
        ('"{% if ok %}"', "ok"),
        ('"{% if ok %}{% endif %}"', "ok"),
        ("'{{ ok }} and {{ fax }}'", "ok and fax"),
        ("kind == “alpha”", "kind == 'alpha'"),
        ('"kind == ‘alpha’"', "kind == 'alpha'"),
        ("(days > 3", "(days > 3)"),
        ("days > 3)", "days > 3"),
        ("days ＞ 3", "days > 3"),
        ("days ≥ 3", "days >= 3"),
        ("ok && fax || ok", "ok and fax or ok"),
        ("ok AND NOT fax", "ok and not fax"),
        ("if ok then", "ok"),
        ("days <> 3", "days != 3"),
    ],
)
def test_a_condition_is_reported_as_it_is_written_here(tmp_path: Path, when: str, meant: str) -> None:
    ((code, message, hint),) = told(tmp_path, when=when)
    assert (code, written(hint)) == ("LF202", meant)
    assert "print statement" not in message
    assert not told(tmp_path, when=meant)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("days >", "write a value behind `>`"),
        ("ok and", "write a value behind `and`"),
        ('""', "write a condition such as `sells_online` or `hours > 24`, or delete the key"),
        ("ok, fax", "join conditions by `and` or `or`, such as `sells_online and hours > 24`"),
        ("'&&'", "write a condition such as `sells_online` or `hours > 24`"),
        ("days 3", "write a condition such as `sells_online` or `hours > 24`"),
    ],
)
def test_an_unfinished_condition_is_reported_with_what_is_missing(
    tmp_path: Path, when: str, expected: str
) -> None:
    ((code, message, hint),) = told(tmp_path, when=when)
    assert (code, hint) == ("LF202", expected)
    assert "statement" not in message


@pytest.mark.parametrize(
    ("text", "wrong", "meant"),
    [
        ("{% if ok %}a{% else if fax %}b{% endif %}", "{% else if fax %}", "{% elif fax %}"),
        ("{% if days = 3 %}x{% endif %}", "{% if days = 3 %}", "{% if days == 3 %}"),
        ("{% if days => 3 %}x{% endif %}", "{% if days => 3 %}", "{% if days >= 3 %}"),
        ("{% if ok && fax %}x{% endif %}", "{% if ok && fax %}", "{% if ok and fax %}"),
        ("{% if ok || fax %}x{% endif %}", "{% if ok || fax %}", "{% if ok or fax %}"),
        ("{% if ok then %}x{% endif %}", "{% if ok then %}", "{% if ok %}"),
        ("{% if {{ ok }} %}x{% endif %}", "{% if {{ ok }} %}", "{% if ok %}"),
        (
            "{% for one of phones %}{{ one }}{% endfor %}",
            "{% for one of phones %}",
            "{% for one in phones %}",
        ),
        ("{{{ name }}}", "{{{ name }}}", "{{ name }}"),
        ("{{ $name }}", "{{ $name }}", "{{ name }}"),
        ("{{ (days + 1 }}", "{{ (days + 1 }}", "{{ (days + 1) }}"),
        ("{{ if ok }}x{% endif %}", "{{ if ok }}", "{% if ok %}"),
    ],
)
def test_a_tag_is_reported_as_it_is_written_here(tmp_path: Path, text: str, wrong: str, meant: str) -> None:
    ((code, message, hint),) = told(tmp_path, text)
    assert (code, written(hint)) == ("LF202", meant)
    assert "statement" not in message
    assert not told(tmp_path, text.replace(wrong, meant))


@pytest.mark.parametrize("word", ["elseif", "elsif"])
def test_elif_is_reported_where_it_is_spelled_otherwise(tmp_path: Path, word: str) -> None:
    ((_, _, hint),) = told(tmp_path, f"{{% if ok %}}a{{% {word} fax %}}b{{% endif %}}")
    assert hint == "did you mean `elif`?"


def test_a_repetition_with_an_else_is_reported_how_to_ask_for_an_empty_list(tmp_path: Path) -> None:
    loop = "{% for one in phones %}{{ one }}"
    ((_, _, hint),) = told(tmp_path, f"{loop}{{% else %}}none{{% endfor %}}")
    assert hint == "write `{% if phones %}` before the repetition, and this behind it"
    assert not told(tmp_path, f"{{% if phones %}}{loop}{{% endfor %}}{{% else %}}none{{% endif %}}")


def test_a_tag_whose_end_is_spaced_is_reported_once(tmp_path: Path) -> None:
    ((code, message, hint),) = told(tmp_path, "{{ name } }")
    assert (code, hint) == ("LF202", "end it with `}}`")
    assert "not closed" in message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ NAME }}", "did you mean `name`?"),
        ("{% if kind == Alpha %}x{% endif %}", "options stand in quotes: `'alpha'`"),
        ("{% if kind in [beta, Gamma] %}x{% endif %}", "options stand in quotes: `'beta'`"),
        ("{% if name == Anna %}x{% endif %}", "words stand in quotes: `'Anna'`"),
    ],
)
def test_a_name_that_is_none_is_reported_with_what_was_meant(
    tmp_path: Path, text: str, expected: str
) -> None:
    code, _, hint = told(tmp_path, text)[0]
    assert (code, hint) == ("LF201", expected)


WORDS = [
    "ok",
    "days",
    "3",
    "'a = b'",
    "and",
    "&&",
    "||",
    "!",
    "=",
    "==",
    "(",
    ")",
    "{{",
    "}}",
    "“",
    "”",
    "then",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_what_is_reported_to_be_meant_can_be_read(text: str) -> None:
    meant = correct(text, lambda one: is_expression(ENVIRONMENT, one))
    assert meant is None or (meant != text and is_expression(ENVIRONMENT, meant))
