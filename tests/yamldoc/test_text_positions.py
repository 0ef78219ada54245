"""Each character of a text is found where it is written, in every YAML style."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import Source
from letterforge.yamldoc import Mapping, Scalar, read_json, read_yaml
from letterforge.yamldoc.text_positions import offsets_of

STYLES = {
    "plain": "a: 本公司 承诺，\n  按时 答复  x。\nb: 1\n",
    "single": "a: '本公司''s 承诺，\n\n  按时'\n",
    "double": 'a: "本\\u516c司\\t承诺\\n，\\\n  按时 \\"答\\" \\x41\\\\"\n',
    "literal": "a: |-\n  本公司\n\n    承诺，\n  按时\n",
    "folded": "a: >-  # a comment\n  本公司\n  承诺 abc\n  def，\n\n  按时\n",
    "keep": "a: |+\n  本公司\n\nb: 1\n",
    "in braces": "{a: 本公司 承诺, b: 'x'}\n",
}
WORDS = st.text(st.sampled_from("ab本公，。'\"\\ :#{}-"), min_size=1, max_size=30)


def scalar_of(text: str) -> Scalar:
    root = read_yaml(Source("a.yaml", text))
    assert isinstance(root, Mapping)
    found = root.get("a")
    assert isinstance(found, Scalar)
    return found


def written(scalar: Scalar) -> list[tuple[str, str]]:
    """Return each character that can be seen with the one that stands at its place in the file."""
    source, offsets = scalar.span.source.text, offsets_of(scalar)
    assert len(offsets) == len(scalar.text) + 1
    assert list(offsets) == sorted(offsets)
    pairs = zip(scalar.text, offsets, strict=False)
    return [(sign, source[at]) for sign, at in pairs if not sign.isspace()]


@pytest.mark.parametrize("style", STYLES)
def test_a_character_is_where_it_is_written(style: str) -> None:
    found = written(scalar_of(STYLES[style]))
    assert found
    assert [(sign, there) for sign, there in found if there not in (sign, "\\")] == []


def test_the_end_of_a_text_is_before_its_quotation_mark() -> None:
    scalar = scalar_of("a: 'x'\nb: 1\n")
    assert list(offsets_of(scalar)) == [4, 5]


@given(WORDS)
def test_characters_between_quotes_are_where_they_are_written(words: str) -> None:
    doubled = words.replace("'", "''")
    for text in (f"a: '{doubled}'\n", f"a: {json.dumps(words, ensure_ascii=False)}\n"):
        scalar = scalar_of(text)
        assert all(there in (sign, "\\") for sign, there in written(scalar))


@given(WORDS)
def test_characters_of_json_are_where_they_are_written(words: str) -> None:
    root = read_json(Source("a.json", json.dumps({"a": words})))
    assert isinstance(root, Mapping)
    scalar = root.get("a")
    assert isinstance(scalar, Scalar)
    assert all(there in (sign, "\\") for sign, there in written(scalar))


@given(st.lists(st.text(st.sampled_from("ab本公，。 "), min_size=1, max_size=12), min_size=1, max_size=5))
def test_characters_of_blocks_are_where_they_are_written(lines: list[str]) -> None:
    visible = [line.strip() or "x" for line in lines]
    for sign in ("|", ">", "|-", ">+"):
        scalar = scalar_of(f"a: {sign}\n" + "".join(f"  {line}\n" for line in visible))
        assert all(there == character for character, there in written(scalar))
