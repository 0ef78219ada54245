"""The shape cache: the third letter of a shape, and all after it, are those that would have been built."""

from itertools import product
from pathlib import Path

import pytest

from letterforge import Letter, LetterforgeError, Plan, Renderer, Values
from letterforge.exporters import FORMATS, export
from letterforge.letter.fingerprint import fingerprint
from letterforge.rendering import Rendition, shape_cache
from tests.assembly.lines import library_of, paragraphs
from tests.libraries import make_plan

CLAUSES = """
placeholders:
  name: {type: multiline, label: name}
  kind: {type: choice, label: kind, options: {a: A, b: B}, other: {en: other}}
  note: {type: text, label: note, required: false}
  parts: {type: list, label: parts, item: {type: text, label: part}}
  hours: {type: integer, label: hours, unit: {en: hours}}
clauses:
  first:
    title: For **{{ name }}**
    text: "{% if hours > 9 %}Long{{ hours }}{% else %}Short{{ hours }}{% endif %}"
  second: {text: "{{ name }} and {{ name }}: {{ note }} {{ hours * 2 }} under {{ ref('first') }}"}
"""
BODY = """[
  {choice: kind}, first, {clause: second, when: hours != 3},
  {table: {rows: part in parts, columns: [{title: P, text: "{{ part }}"}, {title: H, text: "{{ hours }}"}]}},
  {fields: [name, note]}, {signature: [name]},
]"""
RECORDS = [
    {"name": name, "kind": kind, "hours": hours, "parts": parts} | note
    for name, kind, hours, parts, note in product(
        ["Smith & Sons", "a\nb\n\nc", "**x**", "A very long name of a party " * 4],
        ["a", "b", {"other": "a word of their own"}, {"other": "<x>"}],
        [3, 12],
        [["one"], ["1. two", "# 3"]],
        [{}, {"note": "1. May"}],
    )
]


def is_filled(rendition: Rendition) -> bool:
    """Return whether a letter was filled into a shape that was known."""
    return not isinstance(rendition._letter, Letter)


def check_same(plan: Plan, values: Values, rendition: Rendition) -> None:
    """Check that a letter is the one that the plan and the exporters make by themselves."""
    letter = plan.assemble(values)
    assert rendition.letter == letter
    assert rendition.fingerprint == fingerprint(letter)
    for format_ in [name for name in FORMATS if name != "pdf"]:  # which takes the letter as it is
        assert rendition.export(format_) == export(letter, format_)


@pytest.mark.parametrize("blank", [False, True])
def test_letters_of_one_shape_are_those_built_anew(tmp_path: Path, blank: bool) -> None:
    plan = make_plan(tmp_path, CLAUSES, BODY)
    records = [*RECORDS, *RECORDS, *RECORDS[::-1]]
    if blank:
        records = [{name: value for name, value in one.items() if name != "name"} for one in records]
    bound = [plan.bind(record, blank=blank) for record in records]
    renderer = Renderer(plan)
    renditions = [renderer.prepare(values) for values in bound]
    assert sum(map(is_filled, renditions)) > len(RECORDS)
    for values, rendition in zip(bound, renditions, strict=True):
        check_same(plan, values, rendition)


def test_a_known_shape_lets_no_letter_grow_larger_than_one_that_is_built(tmp_path: Path) -> None:
    text = "{{ n }}" * 11
    plan = make_plan(
        tmp_path,
        f"placeholders: {{n: {{type: text, label: n}}}}\nclauses: {{one: {{text: '{text}'}}}}",
        "[one]",
    )
    renderer = Renderer(plan)
    assert [is_filled(renderer.prepare({"n": "x"})) for _ in range(3)] == [False, False, True]
    with pytest.raises(LetterforgeError, match="1 MiB"):
        renderer.prepare({"n": "x" * 100_000})


def test_shapes_beyond_the_room_for_them_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shape_cache, "_ROOM", 100)
    plan = make_plan(tmp_path, CLAUSES, BODY)
    renderer = Renderer(plan)
    letters = [renderer.prepare(record).letter for record in RECORDS * 3]
    cache = renderer._shapes
    assert sum(map(len, cache._known)) == cache._held <= 100
    assert len({letter.body for letter in letters}) == len(RECORDS)


def test_variations_beyond_the_room_for_them_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shape_cache, "_MOST", 2)
    renderer = Renderer(library_of(tmp_path, "由\n{{ name }}\n负责").plan("letter", language="zh-CN"))
    for name in ("Anna", "北京", "24", "…", "Anna", "北京") * 3:
        renderer.prepare({"name": name})
        assert all(len(known.variations) <= 2 for known in renderer._shapes._known.values())


def test_words_of_values_beyond_the_room_for_them_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shape_cache, "_MOST_PRINTED", 10)
    plan = make_plan(tmp_path, CLAUSES, BODY)
    renderer = Renderer(plan)
    for record in RECORDS[:8] * 3:
        values = plan.bind(record)
        check_same(plan, values, renderer.prepare(values))
        assert len(renderer._shapes._printed) <= 10


def test_a_letter_of_a_known_shape_has_the_spaces_that_its_own_values_ask_for(tmp_path: Path) -> None:
    library = library_of(tmp_path, "由\n{{ name }}\n负责，“{{ title }}”\n等")
    plan = library.plan("letter", language="zh-CN")
    renderer = Renderer(plan)
    names = ("Anna", "北京公司", "24", "“北京”", "…", "甲…", "…A")
    seen: dict[tuple[str, str], str] = {}
    for name, title in [*product(names, ("Mr", "先生", "”"))] * 3:
        values = plan.bind({"name": name, "title": title})
        rendition = renderer.prepare(values)
        check_same(plan, values, rendition)
        (seen[name, title],) = paragraphs(rendition.letter)
    assert seen["Anna", "Mr"] == "由 Anna 负责，“Mr” 等"
    assert seen["北京公司", "先生"] == "由北京公司负责，“先生”等"
    assert seen["24", "先生"] == "由24负责，“先生”等"
    assert seen["…", "”"] == "由…负责，“””等"
