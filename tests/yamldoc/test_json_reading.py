"""JSON is read by its own strict rules into the same nodes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from letterforge.diagnostics import LibraryError, Source
from letterforge.letter.characters import find_forbidden
from letterforge.yamldoc import Mapping, plain, read_json
from tests.yamldoc.reading import refused, scalars, told


def read(text: str) -> object:
    node = read_json(Source("a.json", text))
    return None if node is None else plain(node)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\ud83d\ude00"', "😀"),
        (r'"\/\b\f\n\r\t\"\\\u4e2d"'.replace(r"\b\f", "").replace(r"\r", ""), '/\n\t"\\中'),
        ('"010020"', "010020"),
        ("[true, false, null, -0.5e+3, 12]", [True, False, None, -500.0, 12]),
        ('\t{\t"a"\t:\r\n1}\n', {"a": 1}),
        ('"' + "k" * 2000 + '"', "k" * 2000),
        ('{"' + "k" * 2000 + '"\n:\n1}', {"k" * 2000: 1}),
        (" ", None),
    ],
)
def test_json_that_is_not_yaml_is_read_too(text: str, value: object) -> None:
    assert read(text) == value


def test_strings_are_quoted_and_numbers_stay_as_written() -> None:
    node = read_json(Source("a.json", '{"a": 1.50, "b": "1.50", "c": 19999999999999999999}'))
    assert isinstance(node, Mapping)
    written = [(one.text, one.quoted) for one in scalars(node)][1::2]
    assert written == [("1.50", False), ("1.50", True), ("19999999999999999999", False)]


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("[1,]", "1:4", "a comma stands before `]`", "delete the comma"),
        ('{"a":1,\n}', "2:1", "a comma stands before `}`", "delete the comma"),
        ('{"a":1 "b"}', "1:8", '`"` cannot stand here', "expected `,` or `}`"),
        ("{a: 1}", "1:2", "`a` is not JSON", "texts and keys stand in double quotes"),
        ("{1: 1}", "1:2", "`1` cannot stand here", "expected a key in double quotes or `}`"),
        ("['x']", "1:2", "a text in JSON stands in double quotes", 'write "…"'),
        ("[“x”]", "1:2", "a text in JSON stands in double quotes", 'write "…"'),
        ("[NaN]", "1:2", "`NaN` is not JSON", "texts and keys stand in double quotes"),
        ("[-Infinity]", "1:2", "`-Infinity` is not JSON", "texts and keys stand in double quotes"),
        ("[01]", "1:2", "`01` is not JSON", "texts and keys stand in double quotes"),
        ("[.5]", "1:2", "`.5` is not JSON", "texts and keys stand in double quotes"),
        ("[1] [2]", "1:5", "there is more behind the end of the JSON value", "delete it"),
        ("[1", "1:3", "the JSON text ends too early", "expected `,` or `]`"),
        ("// a\n{}", "1:1", "JSON has no comments", "delete it, or write the file as YAML"),
        (
            '["a\nb"]',
            "1:2",
            "this text is not closed on its line, or holds an unknown escape",
            r'close it with `"`; a line break is written `\n`, a backslash `\\`',
        ),
        (
            r'["\x41"]',
            "1:2",
            "this text is not closed on its line, or holds an unknown escape",
            r'close it with `"`; a line break is written `\n`, a backslash `\\`',
        ),
    ],
)
def test_what_is_not_json_is_told_in_plain_words(text: str, place: str, message: str, hint: str) -> None:
    (finding,) = refused(text, read_json)
    assert told(finding) == ("LF101", place, message, hint)


def test_a_key_that_stands_twice_is_refused() -> None:
    (finding,) = refused('{"a": 1,\n "\\u0061": 2}', read_json)
    message = "`a` stands twice in one mapping, on lines 1 and 2"
    assert told(finding) == ("LF102", "2:2", message, "keep one of them, or rename one")


def test_the_key_of_merges_is_a_key_like_any_other() -> None:
    assert read('{"<<": 1}') == {"<<": 1}


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(_values, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_what_json_writes_is_read_back_with_its_places(
    value: object, ascii_only: bool, indent: object
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)  # type: ignore[arg-type]  # None, int or str
    assume(not find_forbidden(" ".join(strings(value))))
    node = read_json(Source("a.json", text), takes_unseen=True)
    assert node is not None
    assert plain(node) == value
    for one in scalars(node):
        assert json.loads(one.span.text) == plain(one)


def strings(value: object) -> Iterator[str]:
    """Yield all texts in a value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for one in pair for text in strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))


@given(st.text('{}[],:"\\ntrue0-1.e \n', max_size=25))
@example('{"":{}}')
@example("[1e5,-0]")
def test_a_text_is_json_exactly_if_python_thinks_so(text: str) -> None:
    assert _is_json_here(text) == _is_json_for_python(text)


def _is_json_here(text: str) -> bool:
    try:
        return read_json(Source("a.json", text), takes_unseen=True) is not None
    except LibraryError as error:
        return {one.code for one in error.findings} <= {"LF102", "LF105"}


def _is_json_for_python(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
