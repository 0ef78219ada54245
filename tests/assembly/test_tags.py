"""Tags are found in any text, closed or not, and everything wrong in them is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import LetterforgeError
from letterforge.assembly.compiler.literal_braces import check_braces
from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.diagnostics import Findings, Source, Span
from letterforge.yamldoc import Scalar
from tests.libraries import make_letter, make_library

PARTS = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{",
    "}",
    "'",
    '"',
    " ",
    "name",
    "if",
    "endif",
    "raw",
    "endraw",
    "\n",
    "-",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_tags_stand_in_order_and_apart(text: str) -> None:
    position = 0
    for tag in tags_of(text):
        assert position <= tag.start < tag.end <= len(text)
        assert text.startswith(tag.sign, tag.start)
        position = tag.end


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    span = Span(Source("text", text), 0, len(text))
    found = Findings()
    check_braces(Scalar(text, quoted=False, span=span), found, lambda name: name == "姓名")
    for one in found:
        assert one.span is not None
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert set("{}") & set(one.span.text)


def told(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """Return code and marked words of what is wrong in a text; the placeholders are `name` and `day`."""
    with pytest.raises(LetterforgeError) as raised:
        make_letter(tmp_path, text, {"name": "Anna", "day": "x"})
    return [(one.code, one.span.text) for one in raised.value.findings if one.span is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ nam }} {{ name | dat }} {{ dy }}", [("LF201", "nam"), ("LF204", "dat"), ("LF201", "dy")]),
        ("{{ name } and {{ dy }}", [("LF202", "{{ name }"), ("LF201", "dy")]),
        ("{{ name and {{ dy }}", [("LF202", "{{ name"), ("LF201", "dy")]),
        ("{% fi name %}x{% endif %}{{ dy }}", [("LF202", "fi"), ("LF201", "dy")]),
        ("{% if name %}x{% endfi %}{{ dy }}", [("LF202", "endfi"), ("LF201", "dy")]),
        ("{% if name %}{{ dy }}", [("LF201", "dy"), ("LF202", "{% if name %}")]),
        ("{% if name }{{ dy }}{% endif %}", [("LF202", "{% if name }"), ("LF201", "dy")]),
        ("x{% endif %}{{ dy }}", [("LF202", "{% endif %}"), ("LF201", "dy")]),
        ("{% for a in name %}{% if a %}{% endfor %}",
         [("LF206", "{% for a in name %}"), ("LF202", "{% if a %}")]),
        ("{% if name %}{% else %}{% else %}{% endif %}", [("LF202", "{% else %}")]),
        ("{% set x = 1 %}{{ dy }}", [("LF203", "set"), ("LF201", "dy")]),
        ("{{ name + }} {{ name.x }} {{ dy[0] }}",
         [("LF202", "{{ name + }}"), ("LF201", "x"), ("LF201", "dy")]),
        ("{{ a ** b | x }}", [("LF203", "**"), ("LF201", "a"), ("LF201", "b")]),
        ("{{ name | dat | mony }}", [("LF204", "mony"), ("LF204", "dat")]),
        ("{{ ref(3) }} {{ rf('x') }}", [("LF203", "ref"), ("LF204", "rf")]),
        ("{{ name }}}", [("LF202", "}")]),
        ("{ name }} and { day }", [("LF202", "{ name }}"), ("LF202", "{ day }")]),
        ("name }}", [("LF202", "}}")]),
        ("{ if name %}x{% endif %}", [("LF202", "{% endif %}"), ("LF202", "{ if name %}")]),
        ("{ name | date }", [("LF202", "{ name | date }")]),
        ("{ {{ name }} }", [("LF202", "{ {{ name }} }")]),
        ("｛｛ name ｝｝", [("LF202", "｛ name ｝")]),
        ("it's {{ name }, isn't it {{ dy }}", [("LF202", "{{ name }"), ("LF201", "dy")]),
        ("{% %}{{ dy }}", [("LF202", "{% %}"), ("LF201", "dy")]),
        ("{{ }}{{ dy }}", [("LF202", "{{ }}"), ("LF201", "dy")]),
    ],
)  # fmt: skip
def test_everything_wrong_in_a_text_is_reported_at_once_and_once(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"\{ name \}", "{ name }"),
        ("the set {1, 2}", "the set {1, 2}"),
        ("{甲，乙}", "{甲，乙}"),
        ("{see below}", "{see below}"),
        ("｛甲｝", "｛甲｝"),
        ("{% raw %}{{ name }}{% endraw %}", "{{ name }}"),
        ("{# { name } #}x", "x"),
        ("{{ '{' ~ name }}", "{Anna"),
    ],
)
def test_braces_that_mean_nothing_else_are_printed(tmp_path: Path, text: str, printed: str) -> None:
    from letterforge.letter.traversal import inlines, plain

    letter = make_letter(tmp_path, text, {"name": "Anna"})
    assert plain(tuple(inlines(letter))[1:], letter.design) == printed


TYPES = """
placeholders:
  name: {type: text, label: Name}
  hours: {type: integer, label: Hours}
  share: {type: decimal, label: Share}
  fee: {type: money, label: Fee}
  day: {type: date, label: Day}
  paid: {type: boolean, label: Paid}
  kind: {type: choice, label: Kind, options: {a: Alpha, b: Beta}}
  kinds: {type: choices, label: Kinds, options: {a: Alpha, b: Beta}}
  towns: {type: list, label: Towns, item: {type: text, label: Town}}
  shop: {type: record, label: Shop, fields: {opened: {type: date, label: O}, size: {type: integer, label: S}}}
"""
WRONG = [
    "{{ name | date }}", "{{ name | money }}", "{{ day | number }}", "{{ share | chinese }}",
    "{{ name | join(',') }}", "{{ hours | length }}", "{{ shop.opened | money }}", "{{ paid | capitals }}",
    "{{ name + 1 }}", "{{ day - 1 }}", "{{ -name }}", "{{ hours * kind }}", "{{ towns + 1 }}",
    "{% if hours > 'x' %}x{% endif %}", "{% if hours == '24' %}x{% endif %}",
    "{% if name == 3 %}x{% endif %}", "{% if paid == 'yes' %}x{% endif %}", "{% if day > 3 %}x{% endif %}",
    "{% if towns == 'x' %}x{% endif %}", "{% if shop == name %}x{% endif %}",
    "{% if towns in name %}x{% endif %}", "{% if 3 in name %}x{% endif %}",
    "{% if 3 in towns %}x{% endif %}", "{% if hours in ['a', 'b'] %}x{% endif %}",
    "{% if 'a' in hours %}x{% endif %}", "{% for a in name %}x{% endfor %}",
    "{% for a in hours %}x{% endfor %}", "{% for a in shop %}x{% endfor %}",
    "{% for a in towns %}{{ a | date }}{% endfor %}", "{% for a in kinds %}{{ a | date }}{% endfor %}",
    "{{ hours > 3 }}", "{{ not paid }}", "{{ name is filled }}", "{{ day | date('lnog') }}",
    "{{ fee | money('ZZZ') }}", "{% if paid %}x{% else %}{{ name | date }}{% endif %}",
    "{{ 'x' if paid else name + 1 }}",
]  # fmt: skip
RIGHT = [
    "{{ day | date }}", "{{ hours | money('CNY') }}", "{{ fee | number }}", "{{ hours | chinese }}",
    "{{ kinds | length }}", "{{ name | default('x') }}", "{{ hours * 2 + share }}",
    "{% if day >= '2026-01-01' %}x{% endif %}", "{% if share < hours %}x{% endif %}",
    "{% if paid == true %}x{% endif %}", "{% if 'a' in kinds %}x{% endif %}",
    "{% if name in ['a', 'b'] %}x{% endif %}", "{% if 'An' in name %}x{% endif %}",
    "{% if shop %}x{% endif %}", "{{ towns }} {{ shop }} {{ paid }}",
    "{% for a in kinds %}{% if a == 'a' %}x{% endif %}{% endfor %}", "{{ shop.size + 1 }}",
    "{% for a in towns %}{{ loop.index }}{% endfor %}", "{{ name or kind }}",
    "{% if name == none %}x{% endif %}", "{{ hours ~ towns }}", "{{ towns[0] }}",
]  # fmt: skip


def codes(tmp_path: Path, text: str) -> list[str]:
    quoted = text.replace("'", "''")
    library = make_library(tmp_path, f"{TYPES}clauses:\n  only:\n    text: '{quoted}'\n", "[only]")
    return [one.code for one in library.lint()]


@pytest.mark.parametrize("text", WRONG)
def test_what_no_value_can_make_right_is_found_before_any_letter(tmp_path: Path, text: str) -> None:
    assert set(codes(tmp_path, text)) == {"LF206"}


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_right_is_left_alone(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    ["{% for a in kinds %}{% if a == 'z' %}x{% endif %}{% endfor %}", "{{ 'x' if kind == 'z' else '' }}"],
)
def test_options_that_do_not_exist_are_found_wherever_they_are_asked(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text) == ["LF201"]
