"""Casting: the third letter of a shape, and all after it, are the letters that would have been built."""

from itertools import product
from pathlib import Path

import pytest

from letterforge import Letter, LetterforgeError
from letterforge.assembly import foundry
from letterforge.assembly.foundry import Foundry
from letterforge.exporters import FORMATS, export
from letterforge.letter.moulds import CastLetter
from tests.libraries import make_plan
from tests.shipped.letters import SPECIMENS, Specimen

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


def plain(letter: Letter) -> Letter:
    return letter.replace()


@pytest.mark.parametrize("blank", [False, True])
def test_letters_of_one_shape_are_those_built_anew(tmp_path: Path, blank: bool) -> None:
    plan = make_plan(tmp_path, CLAUSES, BODY)
    records = [*RECORDS, *RECORDS, *RECORDS[::-1]]
    if blank:
        records = [{name: value for name, value in one.items() if name != "name"} for one in records]
    bound = [plan.bind(record, blank=blank) for record in records]
    letters = [plan.assemble(values) for values in bound]
    assert sum(isinstance(letter, CastLetter) for letter in letters) > len(RECORDS)
    for values, letter in zip(bound, letters, strict=True):
        new = Foundry(plan.variant, plan.title, plan.design, plan._stream.with_events).letter(
            plan._stream.run(values.bound)
        )
        assert not isinstance(new, CastLetter)
        assert letter == new
        for format_ in FORMATS:
            assert export(letter, format_) == export(new, format_)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
def test_every_shipped_letter_is_the_same_cast_or_built(specimen: Specimen) -> None:
    letters = [specimen.letter() for _ in range(3)]
    assert isinstance(letters[2], CastLetter)
    assert letters[0] == letters[1] == letters[2]
    for format_ in FORMATS:
        assert export(letters[2], format_) == export(plain(letters[2]), format_)


def test_a_cast_letter_grows_no_larger_than_one_that_is_built(tmp_path: Path) -> None:
    text = "{{ n }}" * 11
    plan = make_plan(
        tmp_path,
        f"placeholders: {{n: {{type: text, label: n}}}}\nclauses: {{one: {{text: '{text}'}}}}",
        "[one]",
    )
    for _ in range(3):
        plan.assemble(plan.bind({"n": "x"}))
    with pytest.raises(LetterforgeError, match="1 MiB"):
        plan.assemble(plan.bind({"n": "x" * 100_000}))


def test_shapes_beyond_the_room_for_them_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foundry, "_ROOM", 100)
    plan = make_plan(tmp_path, CLAUSES, BODY)
    letters = [plan.assemble(plan.bind(record)) for record in RECORDS * 3]
    held = plan._foundry._known
    assert sum(map(len, held)) == plan._foundry._held <= 100
    assert len({letter.body for letter in letters}) == len(RECORDS)
