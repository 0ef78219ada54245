"""Input that is too large, too deep or made to explode is refused at once."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from letterforge.diagnostics import LibraryError, Source
from letterforge.yamldoc import decode, read_json, read_yaml
from letterforge.yamldoc.decoding import SPLIT
from letterforge.yamldoc.tree_builder import SHALLOW
from tests.slack import SLACK
from tests.yamldoc.reading import Reader, read, refused, told

TOO_MANY = "the input has more than 100,000 parts: keys, values, signs, folded lines"
DEEP = {
    "lists in flow": "[" * 100_000,
    "mappings in flow": "{a: " * 100_000,
    "lists in lines": "- " * 100_000,
    "explicit keys": "? " * 100_000,
    "lists in flow, line by line": "[\n" * 100_000,
    "mappings in blocks": "".join(" " * depth + "a:\n" for depth in range(1000)),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_nests_too_deeply_is_refused_before_it_costs_anything(text: str) -> None:
    start = time.process_time()
    (finding,) = refused(text)
    assert time.process_time() - start < SLACK * 0.5
    assert (finding.code, finding.message) == ("LF104", "the input is nested more than 32 levels deep")


def test_json_that_nests_too_deeply_is_refused_alike() -> None:
    (finding,) = refused("[" * 100_000, read_json)
    message = "the input is nested more than 32 levels deep"
    assert told(finding) == ("LF104", "1:33", message, SHALLOW)


@pytest.mark.parametrize("reader", [read_yaml, read_json])
def test_thirty_two_levels_are_read(reader: Reader) -> None:
    assert reader(Source("a", "[" * 32 + "]" * 32)) is not None
    with pytest.raises(LibraryError):
        reader(Source("a", "[" * 33 + "]" * 33))


def test_an_alias_bomb_is_refused_by_the_name_of_its_parts() -> None:
    lines = ["a0: &a0 x"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    found = refused("\n".join(lines))
    assert {one.code for one in found} == {"LF103"}
    assert len(found) == 50  # more would only hide the first


def test_merge_keys_that_explode_elsewhere_are_refused() -> None:
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 40)]
    assert {one.code for one in refused("\n".join(lines))} == {"LF103"}


def test_two_hundred_thousand_keys_are_refused_and_as_many_twins() -> None:
    (finding,) = refused("".join(f"k{n}: 1\n" for n in range(200_000)))
    assert finding.message == "the mapping has more than 20,000 keys"
    assert len(refused("a: 1\n" * 200_000)) == 50


@pytest.mark.parametrize("reader", [read_yaml, read_json])
def test_a_hundred_thousand_entries_are_read_and_more_are_refused(reader: Reader) -> None:
    assert reader(Source("a", "[" + "1," * 45_000 + "1]")) is not None
    found = refused("[" + "1," * 110_000 + "1]", reader)
    assert [told(one)[::2] for one in found] == [("LF104", TOO_MANY)]


def test_folded_lines_count_as_entries_do() -> None:
    assert read("a: >\n" + "  字\n" * 90_000) is not None
    assert [one.message for one in refused("a: >\n" + "  字\n" * 110_000)] == [TOO_MANY]


@pytest.mark.parametrize("reader", [read_yaml, read_json])
def test_a_text_over_four_mebibytes_is_refused_unread(reader: Reader) -> None:
    (finding,) = refused('"' + "x" * (5 * 1024 * 1024) + '"', reader)
    assert told(finding) == ("LF104", "1:1", "the input is larger than 4 MiB", SPLIT)


def test_a_file_over_four_mebibytes_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(LibraryError) as caught:
        decode("big.yaml", b"\xff" * (4 * 1024 * 1024 + 1))
    (finding,) = caught.value.findings
    assert (finding.code, finding.message, finding.place) == (
        "LF104",
        "the input is larger than 4 MiB",
        "big.yaml",
    )


def test_a_large_file_is_read_at_four_microseconds_an_event() -> None:
    clause = "  clause-{}:\n    title: {{zh-CN: 服务时效, en: Time}}\n    text: 在{{{{ hours }}}}内答复。\n"
    text = "clauses:\n" + "".join(clause.format(number) for number in range(8000))
    events = 8000 * 11
    best = min(_seconds(text) for _ in range(3))
    assert best / events < SLACK * 4e-6


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def test_nothing_nested_crashes_the_interpreter() -> None:
    program = (
        "from letterforge.diagnostics import LibraryError, Source\n"
        "from letterforge.yamldoc import read_yaml\n"
        "for text in ('[' * 1_000_000, '{a: ' * 500_000, '- ' * 1_000_000, '? ' * 1_000_000):\n"
        "    try: read_yaml(Source('x', text))\n"
        "    except LibraryError as error: print(error.findings[0].code)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["LF104"] * 4)
