"""Real letters with any part deleted, doubled or replaced: read and written, or refused by name and place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from typing import Any, TypeAlias

import jsonschema_rs
import msgspec
import pytest

from letterforge.diagnostics import LetterFileError
from letterforge.exporters import FORMATS, export
from letterforge.letter.codec import Document, decode, encode
from letterforge.letter.schema import letter_schema
from letterforge.letter.type_faults import find_type_faults
from tests.extent import IS_WHOLE
from tests.shipped.letters import Specimen

Way: TypeAlias = tuple[str | int, ...]

LETTERS = [Specimen("variant3", "zh-CN", "org"), Specimen("variant1", "en", None)]
WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 10**30, 1.5, "", "\u202e", "x" * 5000, [], [[]], ["x"], {},
    {"kind": "text", "text": "x"}, {"kind": "break"}, {"kind": "page-break", "id": "x"}, {"kind": "letter"},
)  # fmt: skip
CHANGES: tuple[str | int, ...] = ("gone", "twice", *range(len(WRONG)))
SHARE = 1 if IS_WHOLE else 32  # each part is changed in one of so many ways, the next in others
SCHEMA = jsonschema_rs.Draft202012Validator(letter_schema())


def ways(part: Any, way: Way = ()) -> Iterator[Way]:
    """Yield the way to every part of a letter, the letter first."""
    yield way
    steps = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for step, inner in steps:
        yield from ways(inner, (*way, step))


def places(letter: Any) -> list[Way]:
    """Return the first way to each kind of place: what stands at `body[0].id` stands at `body[9].id`."""
    found: dict[tuple[object, ...], Way] = {}
    for way in ways(letter):
        kinds = [kind_at(letter, way[:length]) for length in range(len(way))]
        steps = [step if isinstance(step, str) else "[]" for step in way]
        found.setdefault((*kinds[-2:], *steps[-3:]), way)
    return list(found.values())


def kind_at(letter: Any, way: Way) -> object:
    part = letter
    for step in way:
        part = part[step]
    return part.get("kind") if isinstance(part, dict) else type(part).__name__


def mutants(letter: Any, way: Way, number: int) -> Iterator[Any]:
    """Yield the letter with one part deleted, doubled, and replaced by wrong things: in the gate by some."""
    *before, last = way
    for change in CHANGES[7 * number % SHARE :: SHARE]:
        changed = copy(letter)
        holder = changed
        for step in before:
            holder[step] = holder = copy(holder[step])
        if change == "gone":
            del holder[last]
        elif change == "twice":
            if isinstance(last, str):
                continue
            holder.insert(last, holder[last])
        else:
            holder[last] = WRONG[int(change)]
        yield changed


@pytest.mark.parametrize("specimen", LETTERS, ids=lambda specimen: specimen.name)
def test_a_letter_with_any_part_changed_is_read_and_written_or_refused(specimen: Specimen) -> None:
    letter = json.loads(encode(specimen.letter()))
    found = places(letter)[1:]
    assert len(found) > 100
    read = refused = 0
    for number, way in enumerate(found):
        for mutant in mutants(letter, way, number):
            is_read = check(json.dumps(mutant).encode())
            read, refused = read + is_read, refused + (not is_read)
            assert SCHEMA.is_valid(mutant) or not is_read, way  # whatever the schema refuses is refused
            faults = [str(one) for one in find_type_faults(mutant, Document)]
            assert bool(faults) or fits_types(mutant), way
            assert not (faults and is_read), faults
    assert read > 100 // SHARE
    assert refused > 1000 // SHARE


def fits_types(letter: Any) -> bool:
    """Return whether the decoder takes it, whatever it says."""
    try:
        msgspec.json.decode(json.dumps(letter), type=Document)
    except msgspec.ValidationError:
        return False
    return True


def check(data: bytes) -> bool:
    """Return whether `data` is a letter; one is written in every format, another refused with a place."""
    try:
        letter = decode(data)
    except LetterFileError as error:
        unplaced = [one for one in error.findings if not (one.where and one.hint)]
    else:
        assert decode(encode(letter)) == letter
        assert all(export(letter, format_) for format_ in FORMATS)
        return True
    assert not unplaced
    return False


def test_a_letter_cut_anywhere_is_refused() -> None:
    data = encode(LETTERS[1].letter())
    for end in range(0, len(data), 97):
        assert not check(data[:end])
