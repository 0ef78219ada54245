"""Values for all of a variant: they reach what can be reached, and there are as few as there can be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from random import Random

import pytest

from letterforge.diagnostics import LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.review.covering_values.search import Examples, find_examples
from letterforge.review.covering_values.smallest_cover import smallest_cover
from letterforge.yamldoc import plain
from tests.extent import IS_WHOLE

DECLARED = """
  a: {type: boolean, label: A}
  b: {type: boolean, label: B}
  c: {type: boolean, label: C}
  d: {type: boolean, label: D}
  e: {type: boolean, label: E}
  n: {type: integer, label: N, minimum: 0, maximum: 9}
  m: {type: integer, label: M, minimum: 0, maximum: 9}
  k: {type: choice, label: K, options: {x: X, y: Y, z: Z}}
"""
DOMAINS = {
    **dict.fromkeys("abcde", (False, True)),
    **dict.fromkeys("nm", range(10)),
    "k": ("x", "y", "z"),
}
SIMPLE = [
    "a",
    "b",
    "c",
    "d",
    "e",
    "not a",
    "n > 4",
    "n == 7",
    "m < 3",
    "m >= n",
    "k == 'x'",
    "k in ['x', 'y']",
]


def library(conditions: list[str], declared: str = DECLARED) -> Catalog:
    """Return a library with one letter, which has an item for each condition."""
    items = "".join(f'  - text: Item {at}\n    when: "{one}"\n' for at, one in enumerate(conditions))
    text = f"title: T\nplaceholders:{declared}body:\n  - text: Always\n{items}"
    return Catalog(MemoryFiles({"clauses/none.yaml": "", "templates/t.yaml": text}))


def examples(conditions: list[str], declared: str = DECLARED) -> Examples:
    return find_examples(library(conditions, declared), "t", "en")


def random_conditions(seed: int) -> list[str]:
    """Return some conditions on booleans, numbers and a choice, also such as exclude each other."""
    random = Random(seed)
    found = []
    for _ in range(random.randint(1, 12)):
        one, other, third = (f"({random.choice(SIMPLE)})" for _ in range(3))
        sign, more = random.choice(["and", "or"]), random.choice(["and", "or"])
        found.append(
            random.choice([one[1:-1], f"{one} {sign} {other}", f"{one} {sign} ({other} {more} {third})"])
        )
    return found


def reached_by_all(conditions: list[str]) -> Iterator[frozenset[object]]:
    """Yield what the letter of each combination of values reaches, by Python alone."""
    words = " ".join(conditions).replace("'", " ' ").replace("(", " ").replace(")", " ").split()
    names = [name for name in DOMAINS if name in words]
    for values in product(*(DOMAINS[name] for name in names)):
        given = dict(zip(names, values, strict=True))
        sides: set[object] = {(at, bool(eval(one, {}, given))) for at, one in enumerate(conditions)}
        yield frozenset(sides | ({("k", given["k"])} if "k" in given else set()))


def fewest(sets: set[frozenset[object]]) -> int:
    """Return how many of the sets hold what all of them hold, by trying all combinations."""
    whole = frozenset().union(*sets)
    maximal = [one for one in sets if not any(one < other for other in sets)]
    sizes = range(1, len(maximal) + 1)
    return next(
        n for n in sizes if any(frozenset().union(*some) == whole for some in combinations(maximal, n))
    )


@pytest.mark.parametrize("seed", range(24 if IS_WHOLE else 8))
def test_there_are_as_few_values_as_an_exhaustive_search_finds(seed: int) -> None:
    conditions = random_conditions(seed)
    sets = set(reached_by_all(conditions))
    found = examples(conditions)
    given = [{name: plain(one) for name, one in values.items()} for values in found.values]
    reached = {(at, bool(eval(one, {}, values))) for values in given for at, one in enumerate(conditions)}
    whole = {one for one in frozenset().union(*sets) if not isinstance(one, tuple) or one[0] != "k"}
    assert reached == whole
    assert len(given) == fewest(sets), conditions
    assert len(found.unreached) == 2 * len(conditions) - len(whole)


def test_the_same_library_gives_the_same_values() -> None:
    conditions = random_conditions(3)
    first, second = (
        [{name: plain(one) for name, one in values.items()} for values in examples(conditions).values]
        for _ in "12"
    )
    assert first == second


def test_what_conditions_exclude_is_told() -> None:
    found = examples(["a", "n > 9", "k == 'x' and k == 'y'"])
    assert [one.name for one in found.unreached] == [
        "`when: n > 9` holds",
        "`when: k == 'x' and k == 'y'` holds",
    ]


def test_dates_lists_optional_values_and_computed_ones_are_decided() -> None:
    declared = """
  due: {type: date, label: Due, minimum: 2026-01-01}
  sent: {type: date, label: Sent}
  note: {type: text, label: Note, required: false}
  rows: {type: list, label: Rows, max_length: 5, item: {type: text, label: Row}}
  picks: {type: choices, label: Picks, required: false, options: {p: P, q: Q, r: R}}
  price: {type: money, label: Price}
  total: {type: money, label: Total, value: price * 2}
"""
    conditions = ["due > sent", "note", "rows | length > 3", "'p' in picks", "total >= 1000", "due == sent"]
    conditions = [one for one in conditions if "length" not in one]
    found = examples(conditions, declared)
    assert [one.name for one in found.unreached] == []
    assert 2 <= len(found.values) <= 4


def test_twenty_independent_conditions_need_two_letters() -> None:
    names = [f"x{at}" for at in range(20)]
    declared = "\n" + "".join(f"  {name}: {{type: boolean, label: X}}\n" for name in names)
    found = examples(names, declared)
    assert (len(found.unreached), len(found.values)) == (0, 2)


def test_a_variant_that_cannot_be_planned_is_an_error() -> None:
    with pytest.raises(LetterforgeError):
        examples(["unknown"])


@pytest.mark.parametrize(
    ("sets", "fewest_of_them"),
    [
        ([], []),
        ([0], []),
        ([0b111], [0]),
        ([0b001, 0b010, 0b011], [2]),
        ([0b011, 0b110, 0b101, 0b100], [0, 1]),
        ([0b0111_0000, 0b0000_0111, 0b0101_0101, 0b0010_0010], [2, 3]),
    ],
)
def test_a_smallest_cover_is_found_where_the_largest_sets_mislead(
    sets: list[int], fewest_of_them: list[int]
) -> None:
    found = smallest_cover(sets)
    assert len(found) == len(fewest_of_them)
    union = 0
    for at in found:
        union |= sets[at]
    whole = 0
    for one in sets:
        whole |= one
    assert union == whole
