"""What is written comes out as nodes: raw, in order, each knowing its place."""

from __future__ import annotations

import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import LibraryError, Source
from letterforge.letter.characters import find_forbidden
from letterforge.yamldoc import Mapping, Scalar, decode, plain, read_yaml
from tests.yamldoc.reading import read, scalars, texts

RAW = ["010020", "no", "12:30", "1e3", "0x1F", "1_000", "2026-11-22", "+86", ".5", "null", "~", "400"]


@pytest.mark.parametrize("raw", RAW)
def test_a_bare_scalar_stays_as_it_was_written(raw: str) -> None:
    node = read(f"key: {raw}")
    assert isinstance(node, Mapping)
    value = node.get("key")
    assert isinstance(value, Scalar)
    assert (value.text, value.quoted) == (raw, False)


@pytest.mark.parametrize("written", ["'24'", '"24"', "|-\n  24", ">-\n  24"])
def test_quotes_and_blocks_say_that_a_scalar_is_text(written: str) -> None:
    node = read(f"key: {written}")
    assert isinstance(node, Mapping)
    value = node.get("key")
    assert isinstance(value, Scalar)
    assert (value.text, value.quoted, plain(value)) == ("24", True, "24")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n  \n"])
def test_where_nothing_is_written_there_is_no_node(text: str) -> None:
    assert read(text) is None


def test_mappings_and_lists_keep_their_order() -> None:
    text = "---\nz: [1, {y: 2}, x]\na:\n- b\n- c: d\nempty:\nbraces: {}\n...\n"
    assert texts(read(text)) == {
        "z": ["1", {"y": "2"}, "x"],
        "a": ["b", {"c": "d"}],
        "empty": "",
        "braces": {},
    }


def test_line_numbers_and_columns_count_characters_with_cjk_emoji_crlf_and_byte_order_mark() -> None:
    source = decode("a.yaml", "\ufeff标题: 承诺😀函\r\n乙: 值\r\n".encode())
    node = read_yaml(source)
    spans = [(one.span.text, *one.span.position) for one in scalars(node)]
    assert spans == [("标题", 1, 1), ("承诺😀函", 1, 5), ("乙", 2, 1), ("值", 2, 4)]


def test_the_span_of_a_block_ends_with_its_last_value_and_not_at_the_next_key() -> None:
    node = read("a:\n  b: 1\n  c: [2]\n\n# comment\nd:\n  - x\n\ne:\n")
    assert isinstance(node, Mapping)
    spans = {key: entry.value.span.text for key, entry in node.entries.items()}
    assert spans == {"a": "b: 1\n  c: [2]", "d": "- x", "e": ""}


_words = st.text(
    st.characters(blacklist_categories=["Cs"]).filter(lambda one: not find_forbidden(one) and one != "\r"),
    max_size=20,
)
_trees = st.recursive(
    _words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_words, inner, max_size=4),
    max_leaves=12,
)


@given(_trees, st.sampled_from([None, "'", '"']), st.booleans(), st.booleans())
def test_what_a_yaml_writer_writes_is_read_back(tree: object, style: str, flow: bool, escaped: bool) -> None:
    text = yaml.safe_dump(
        tree, default_style=style, default_flow_style=flow, allow_unicode=not escaped, width=10**9
    ).replace("!!null ", "")
    node = read_yaml(Source("a.yaml", text), takes_unseen=True)
    assert texts(node) == tree
    for one in scalars(node):
        if "\n" not in one.span.text:
            assert yaml.load(one.span.text, yaml.BaseLoader) == one.text


@given(st.text("ab:- \n'\"{}[]|>#&*!%@`,?甲乙。\t", max_size=40))
def test_no_text_leads_to_anything_but_nodes_or_findings_with_a_place(text: str) -> None:
    spans = places(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans)


def places(text: str) -> list[tuple[int, int]]:
    """Return the places of what is read from `text`, or of why it is refused."""
    try:
        return [(one.span.start, one.span.end) for one in scalars(read(text))]
    except LibraryError as error:
        return [(one.span.start, one.span.end) if one.span else (-1, -1) for one in error.findings] or [
            (-1, -1)
        ]


@given(_trees, st.sampled_from([None, "'", '"', "|", ">"]))
def test_without_libyaml_the_same_is_read(tree: object, style: str) -> None:
    source = Source(
        "a.yaml", yaml.safe_dump(tree, default_style=style, allow_unicode=True).replace("!!null ", "")
    )
    fast = read_yaml(source, takes_unseen=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "yaml._yaml", None)
        slow = read_yaml(source, takes_unseen=True)
    assert texts(slow) == texts(fast)
    assert [one.span for one in scalars(slow)] == [one.span for one in scalars(fast)]
