"""What clause texts may not say: each of these is refused before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import LetterforgeError
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


def test_joining_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError, match="more than 50 parts"):
        make_letter(tmp_path, "{{ " + " ~ ".join(["name"] * 60) + " }}", {"name": "value"})


def test_nothing_is_worked_out_while_it_is_compiled(tmp_path: Path) -> None:
    letter = make_letter(tmp_path, "{% if false %}{{ 'a' * 1500000000 }}{% endif %}{{ name }}", {"name": "x"})
    assert letter.body


def test_a_text_over_its_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError, match="longer than 64 KiB"):
        make_letter(tmp_path, "{{ name }}" + "x" * 70_000, {"name": "value"})
