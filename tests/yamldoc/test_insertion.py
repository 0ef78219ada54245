"""Insertion: another key of a mapping, in its own style; everything else stays as it is."""

from __future__ import annotations

from itertools import product

import pytest

from letterforge.yamldoc import Mapping, decode, plain, read_yaml
from letterforge.yamldoc.edits import edited
from letterforge.yamldoc.insertion import inserted_entry

VALUES = {
    "plain": "words",
    "comment": "words   # a remark",
    "folded plain": "words\n      that go on",
    "quoted": '"words # here"',
    "folded quoted": "'words\n\n      that go on'",
    "block": "|\n      words\n      # no remark\n\n      that go on",
    "kept block": "|+\n      words\n\n",
    "stripped block": ">-\n      words\n      that go on\n\n",
    "flow": "[a, {b: c}, 'd']",
    "long flow": "{a: b,\n      c: d}  # a remark",
    "list": "\n      - a\n      - b: c\n        d: |\n          words",
    "mapping": "\n      a: b   # a remark\n      # another",
}
BEHIND = ("", "\n", "\n  other: {text: b}\n", "\n\n  # a remark\n  other:\n    text: b\n", "\n# end")


@pytest.mark.parametrize("style", VALUES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_key_is_written_behind_the_last_one(style: str, ends: str) -> None:
    for behind, mark in product(BEHIND, (b"", b"\xef\xbb\xbf")):
        text = (
            f"clauses:\n  # first\n  one:\n    title: e\u0301t\u00e9 # a\n    text: {VALUES[style]}{behind}"
        )
        _check(mark + text.replace("\n", ends).encode())


@pytest.mark.parametrize(
    "flow",
    [
        "{text: a}",
        "{ text: a }",
        "{text: a, }",
        "{text: a, # x\n    }",
        "{text: {en: a}}",
        "{tags: [a, b]\n   }",
    ],
)
def test_a_key_is_written_into_braces(flow: str) -> None:
    for behind in BEHIND:
        _check(f"clauses:\n  one: {flow}{behind}".encode())


def _check(data: bytes) -> None:
    """Look whether the clause has the two new keys, and all else is as it was."""
    before = read_yaml(source := decode("a.yaml", data))
    assert isinstance(before, Mapping)
    clauses = before.get("clauses")
    assert isinstance(clauses, Mapping)
    node = clauses.get("one")
    assert isinstance(node, Mapping)
    edit = inserted_entry(node, 'new: {en: "a"}', "more: b")
    after = edited(data, source, [edit])
    assert after.replace(edit[1].encode(), b"", 1) == data
    read = read_yaml(decode("a.yaml", after))
    assert read is not None
    found, wanted = plain(read), plain(before)
    assert isinstance(found, dict)
    added = found["clauses"]["one"]
    assert (added.pop("new"), added.pop("more")) == ({"en": "a"}, "b")
    assert _stripped(found) == _stripped(wanted)


def _stripped(data: object) -> object:
    """Return data without white space at the ends of texts: empty lines of block text stay behind the key."""
    if isinstance(data, dict):
        return {key: _stripped(one) for key, one in data.items()}
    if isinstance(data, list):
        return [_stripped(one) for one in data]
    return data.strip() if isinstance(data, str) else data


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_comments_inside_the_last_value_stay_in_it(ends: str) -> None:
    inside = "one:\n  text:\n    en: a\n    # of the text\n    # too\n"
    text = f"{inside}  # of the clause\n".replace("\n", ends)
    root = read_yaml(source := decode("a.yaml", text.encode()))
    assert isinstance(root, Mapping)
    node = root.get("one")
    assert isinstance(node, Mapping)
    after = edited(text.encode(), source, [inserted_entry(node, "new: b")]).decode()
    assert after == f"{inside}  new: b\n  # of the clause\n".replace("\n", ends)
