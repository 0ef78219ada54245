"""What clause texts may not say: each of these is refused before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import LetterforgeError
from letterforge.letter.traversal import inlines, plain
from tests.libraries import make_letter

REFUSED = [
    "{{ name.__class__ }}",
    "{{ name.__class__.__mro__[1].__subclasses__() }}",
    "{{ name['__class__'] }}",
    "{{ ''.join(name) }}",
    "{{ name.upper() }}",
    "{{ name() }}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ cycler('a') }}",
    "{{ namespace() }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ request }}",
    "{{ config.items() }}",
    "{{ _budget }}",
    "{{ loop }}",
    "{{ name | attr('__class__') }}",
    "{{ name | map('upper') | list }}",
    "{{ name | _quiet }}",
    "{{ name | safe }}",
    "{{ name | replace('a', 'b' * 1000000000) }}",
    "{{ name | format }}",
    "{{ name | tojson }}",
    "{{ name | center(1000000000) }}",
    "{{ 'a' * 1500000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ name[0:5] }}",
    "{{ name[name] }}",
    "{{ {'a': 1} }}",
    "{{ ref(name) }}",
    "{{ ref('only', 'x', 'y') }}",
    "{{ ref(*name) }}",
    "{{ ref }}",
    "{{ ref('only') ~ 'a' }}",
    "{% if ref('only') == '1' %}x{% endif %}",
    "{% for _budget in name %}{% endfor %}",
    "{% for loop in name %}{% endfor %}",
    "{{ 9e999 }}",
    "{% set x = 1 %}",
    "{% set name = 1 %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% macro x() %}{% endmacro %}",
    "{% call name() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% raw %}x",
    "{% for a, b in name %}{% endfor %}",
    "{% for a in name recursive %}{{ loop(a) }}{% endfor %}",
    "{% do name %}",
    "{% debug %}",
    "{{ name",
    "{% if name %}",
    "{{ }}",
    "{{ name is mapping }}",
    "{{ name is defined }}",
]


@pytest.mark.parametrize("text", REFUSED)
def test_it_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(LetterforgeError) as raised:
        make_letter(tmp_path, text, {"name": "value"})
    assert raised.value.findings
    for finding in raised.value.findings:
        assert finding.code.startswith("LF2"), finding
        assert finding.span is not None
        assert finding.hint


def test_a_deeply_nested_expression_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError, match="nested too deeply"):
        make_letter(tmp_path, "{{ " + "(" * 200 + "name" + " ~ 'x')" * 200 + " }}", {"name": "value"})


@pytest.mark.parametrize(
    "text",
    [
        "{% if '" + "x" * 10 + "' == " + " ~ ".join(["name"] * 5000) + " %}{% endif %}",
        "{{ " + " ~ ".join(["name"] * 5000) + " }}",
    ],
    ids=["compared", "printed"],
)
def test_joining_without_end_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LetterforgeError, match="1 MiB"):
        make_letter(tmp_path, text, {"name": "v" * 1000})


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in name %}" * 21 + "{% endfor %}" * 21,
        "{% if name %}" + "{% elif name %}" * 200 + "{% endif %}",
    ],
    ids=["loops", "branches"],
)
def test_constructs_beyond_measure_are_refused_before_they_are_compiled(tmp_path: Path, text: str) -> None:
    with pytest.raises(LetterforgeError) as raised:
        make_letter(tmp_path, text, {"name": "x"})
    assert [finding.code for finding in raised.value.findings] == ["LF207"]


@pytest.mark.parametrize(
    "text", ['{{ "\\u202e" ~ name }}', '{{ name | default("\\x01") }}', '{{ "\\ufdd0" }}']
)
def test_escapes_bring_in_no_forbidden_character(tmp_path: Path, text: str) -> None:
    with pytest.raises(LetterforgeError, match="forbidden character"):
        make_letter(tmp_path, text, {"name": "x"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('A {{ "《" }} B{{ name }}', "A 《 Bx"),
        ("{{ 24 }} hours{{ name }}", "24 hoursx"),
        ('{{ "{{" }}{{ name }}', "{{x"),
        ('{% if name %}{{ "**x**" }}{% endif %}', "**x**"),
        ('{{ "A" if name else "B" }}', "A"),
        ("a{{ 'b' ~ name ~ 'c' }}d", "abxcd"),
    ],
)
def test_a_constant_is_a_value_like_any_other(tmp_path: Path, text: str, words: str) -> None:
    letter = make_letter(tmp_path, text, {"name": "x"})
    assert "".join(plain(tuple(inlines(letter))[1:], letter.design)) == words


def test_nothing_is_worked_out_while_it_is_compiled(tmp_path: Path) -> None:
    letter = make_letter(tmp_path, "{% if false %}{{ 'a' * 1500000000 }}{% endif %}{{ name }}", {"name": "x"})
    assert letter.body


def test_a_text_over_its_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError, match="longer than 64 KiB"):
        make_letter(tmp_path, "{{ name }}" + "x" * 70_000, {"name": "value"})
