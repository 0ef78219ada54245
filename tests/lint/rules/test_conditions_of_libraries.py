"""Conditions that are constant, and branches and items that nothing reaches."""

from __future__ import annotations

import pytest

from tests.lint.rule_library import found

HEAD = """
title: A letter
placeholders:
  hours: {type: integer, minimum: 1, maximum: 72}
  party: {type: choice, options: {firm: company, person: individual}}
  fax: {type: text, required: false}
  signed: {type: date}
"""
CODES = ("LF707", "LF708", "LF709")


def told(body: str) -> list[str]:
    files = {"templates/letter.yaml": f"{HEAD}body:\n{body}"}
    return [one.code for one in found(files, *CODES) if one.code in CODES]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{% if hours > 24 %}a{% endif %}", []),
        ("{% if hours > 80 %}a{% endif %}", ["LF707"]),
        ("{% if hours > 24 %}a{% elif hours > 48 %}b{% endif %}", ["LF708"]),
        ("{% if hours > 48 %}a{% elif hours > 24 %}b{% else %}c{% endif %}", []),
        ("{% if hours > 24 %}a{% elif hours <= 24 %}b{% else %}c{% endif %}", ["LF708"]),
        ("{% if hours > 24 %}a{% elif hours <= 24 %}b{% endif %}", []),
        ("{% if hours > 24 %}{% if hours < 12 %}a{% endif %}{% endif %}", ["LF708"]),
        ("{% if hours > 24 %}{% if hours > 12 %}a{% endif %}{% endif %}", ["LF707"]),
        ("{% if hours > 24 %}a{% endif %}{% if hours < 12 %}b{% endif %}", []),
        ("{{ 'a' if hours > 24 else 'b' if hours > 48 else 'c' }}", ["LF708"]),
        ("{{ 'a' if hours > 24 else 'b' if hours > 12 else 'c' }}", []),
        ("{{ 'a' if hours > 90 else 'b' }}", ["LF707"]),
        ("{% if fax %}a{% else %}b{% endif %}", []),
    ],
)
def test_conditions_of_texts(text: str, codes: list[str]) -> None:
    assert told(f'  - text: "{text}"\n') == codes


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("  - {section: S, when: hours > 24, body: [{text: a, when: hours > 48}]}\n", []),
        ("  - {section: S, when: hours > 24, body: [{text: a, when: hours < 12}]}\n", ["LF709"]),
        ("  - {section: S, when: hours > 80, body: [{text: a}, {text: b}]}\n", ["LF707", "LF709"]),
        ("  - {pick: party, cases: {firm: {text: a, when: party == 'person'}, person: []}}\n", ["LF709"]),
        ("  - {pick: party, cases: {firm: {text: a, when: hours > 1}, person: []}}\n", []),
        ("  - {fields: [{label: A, text: a, when: hours > 80}]}\n", ["LF707"]),
        ("  - {text: a, when: signed is filled}\n", ["LF707"]),
        ("  - {text: a, when: signed is filled}\n  - signature: [signed]\n", []),
    ],
)
def test_conditions_of_items(body: str, codes: list[str]) -> None:
    assert told(body) == codes


def test_a_clause_that_is_named_where_a_condition_never_holds_is_in_no_letter() -> None:
    body = "body: [{clause: late, when: hours > 80}, {clause: early, when: hours > 2}]\n"
    files = {
        "templates/letter.yaml": HEAD.replace("  hours: {type: integer, minimum: 1, maximum: 72}\n", "")
        + body,
        "clauses/a.yaml": "placeholders: {hours: {type: integer, minimum: 1, maximum: 72}}\n"
        "clauses: {late: {text: Late., items: [inner]}, inner: {text: Inner.}, early: {text: Early.}}\n",
    }
    messages = [one.message for one in found(files, "LF709") if one.code == "LF709"]
    assert messages == [
        f"no letter prints the clause `{id_}`: where it is named, a condition never holds"
        for id_ in ("late", "inner")
    ]
