"""Keys of YAML mappings: none stands twice, and a quoted one is a key like any other."""

from __future__ import annotations

from tests.yamldoc.reading import read, refused, texts, told


def test_a_key_that_stands_twice_is_told_with_both_lines() -> None:
    (finding,) = refused("a: 1\nb: 2\na: 3\n")
    message = "`a` stands twice in one mapping, on lines 1 and 3"
    assert told(finding) == ("LF102", "3:1", message, "keep one of them, or rename one")


def test_keys_that_differ_in_quotes_only_are_the_same_key() -> None:
    (finding,) = refused("{a: 1, 'a': 2}")
    assert finding.message == "`a` stands twice in one mapping, on line 1"


def test_a_quoted_merge_key_is_a_key_like_any_other() -> None:
    assert texts(read("'<<': 1")) == {"<<": "1"}
