"""Ways out of the sandbox: each is refused with its place, by `lint` and by `render` alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extent import in_turn
from tests.trust.prison import Prison
from tests.trust.templates_library import assert_endured, assert_refused, write_library

ATTRIBUTES = [
    "{{ name.__class__ }}",
    "{{ name.__class__.__mro__[1].__subclasses__() }}",
    "{{ name.__init__.__globals__['os'].environ }}",
    "{{ ''.__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}",
    "{{ name['__class__'] }}",
    "{{ name['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ ()['__class__'] }}",
    "{{ cities[0].content.__class__ }}",
    "{{ name.placeholder }}",
    "{{ name.content }}",
    "{{ name.text.format }}",
    "{{ fund.placeholder.span.source.text }}",
    "{{ channel.title.placeholder }}",
    "{{ channel['keys'] }}",
    "{{ cities.append }}",
    "{{ cities[name] }}",
    "{{ cities[0:1] }}",
    "{% for c in cities %}{{ loop.__class__ }}{% endfor %}",
    "{% for c in cities %}{{ loop._iterable }}{% endfor %}",
    "{% for c in cities %}{{ loop.changed }}{% endfor %}",
    "{% for c in cities %}{{ loop['_iterator'] }}{% endfor %}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ ref.__globals__ }}",
    "{{ _budget }}",
    "{{ _budget._steps }}",
    "{{ environment }}",
    "{{ request.application.__globals__ }}",
    "{{ config }}",
    "{{ get_flashed_messages.__globals__ }}",
]
CALLS = [
    "{{ name.upper() }}",
    "{{ name() }}",
    "{{ name.format(1) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(name) }}",
    "{{ '{0.__class__}'.format_map({'a': name}) }}",
    "{{ ''.format.__call__('{0.__class__}', name) }}",
    "{{ ('%s' | format)(name) }}",
    "{{ '%1000000000d' | format(hours) }}",
    "{{ '{0.__class__}' | attr('format') }}",
    "{{ name | attr('__class__') }}",
    "{{ name | attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ cities | map(attribute='__class__') | list }}",
    "{{ cities | map('attr', '__class__') | join }}",
    "{{ cities | selectattr('__class__') | list }}",
    "{{ cities | groupby('__class__') }}",
    "{{ cities | sum(start=name) }}",
    "{{ channel | xmlattr }}",
    "{{ {'a b': 1} | xmlattr }}",
    "{{ name | pprint }}",
    "{{ name | tojson }}",
    "{{ name | string }}",
    "{{ name | safe }}",
    "{{ name | _quiet }}",
    "{{ cities | _counted(1) }}",
    "{{ [name] | _compared((1,), 1) }}",
    "{{ name | default(*cities) }}",
    "{{ name | default(**channel) }}",
    "{{ day | date(style='long', language='de') }}",
    "{{ name is filled(cities) }}",
    "{{ name is callable }}",
    "{{ name is sameas(name) }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ range(9) }}",
    "{{ range.__self__ }}",
    "{{ gettext('x') }}",
    "{{ _('x') }}",
    "{{ super() }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ ref(name) }}",
    "{{ ref(*cities) }}",
    "{{ ref('only', full=cities.__class__) }}",
    "{{ ref('only')('x') }}",
    "{{ ref('only').__class__ }}",
]
STATEMENTS = [
    "{% include '/etc/passwd' %}",
    "{% include name %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends '/etc/passwd' %}",
    "{% set name = 'x' %}",
    "{% set cities.x = 1 %}",
    "{% set ns = namespace() %}",
    "{% do cities.append('x') %}",
    "{% macro m() %}{{ caller() }}{% endmacro %}",
    "{% call name() %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block b %}x{% endblock %}",
    "{% with a = name.__class__ %}{{ a }}{% endwith %}",
    "{% autoescape true %}x{% endautoescape %}",
    "{% trans %}x{% endtrans %}",
    "{% debug %}",
    "{% for a in cities recursive %}{{ loop(cities) }}{% endfor %}",
    "{% for a, b in cities %}{% endfor %}",
    "{% for a in cities %}{% for b in loop %}{{ b }}{% endfor %}{% endfor %}",
    "{% for a in cities %}{{ (loop ~ '') | default('x') }}{% endfor %}",
    "{% for a in cities %}{% break %}{% endfor %}",
    "{% for _budget in cities %}{% endfor %}",
    "{% for self in cities %}{% endfor %}",
    "{{ name if hours > 99 }}",
    "{{ {'a': name} }}",
    "{{ cities.append('x') }}",
    "{{ channel.update({'a': 1}) }}",
    "{{ ([cities] ~ '') | default('x') }}",
    "{{ (true ~ '') | default('x') }}",
    "{{ cities + [name] }}",
    "{{ '%s' % name }}",
    "{{ '%(a)s' % channel }}",
    "{% if channel < hours %}x{% endif %}",
    "{% if cities == [name] %}x{% endif %}",
    "{% if hours in name %}x{% endif %}",
]
CODES = ("LF201", "LF202", "LF203", "LF204", "LF206")


def test_there_are_more_than_90_ways() -> None:
    assert len({*ATTRIBUTES, *CALLS, *STATEMENTS}) >= 90


@pytest.mark.parametrize(
    ("text", "words"),
    in_turn([*ATTRIBUTES, *CALLS, *STATEMENTS], ["lint", "render letter -o letter.md"]),
)
def test_a_way_out_is_refused_with_its_place(jail: Prison, tmp_path: Path, text: str, words: str) -> None:
    folder = write_library(tmp_path / "library", text)
    served = jail.run(folder, *words.split())
    said = served.out + served.err
    assert_refused(served, next((code for code in CODES if f"[{code}]" in said), "LF2"))
    assert not (folder / "letter.md").exists()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ name }}{{ '{{ 7*7 }}' }}", "{{ 7"),
        ("{{ '{0.__class__}' ~ name }}", "class"),
        ("{{ '%s%n' ~ name }}", "%s%nAnn"),
        ("{% raw %}{{ name.__class__ }}{% endraw %}", "name."),
        ("{# {{ name.__class__ }} #}fine", "fine"),
    ],
)
def test_what_only_looks_like_one_prints_as_it_is_written(
    jail: Prison, tmp_path: Path, text: str, printed: str
) -> None:
    served = jail.run(write_library(tmp_path / "library", text), "render", "letter")
    assert_endured(served)
    assert served.code == 0
    assert printed in served.out
