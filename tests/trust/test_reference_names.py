"""Names in parts are what their namespaces make them, whatever prefixes stand for, here and further down."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from letterforge.exporters.docx.reference.allowed_elements import NAMESPACES
from letterforge.exporters.docx.reference.qualified_names import is_allowed_attribute, is_allowed_element
from tests.trust.letterheads import faults, with_part

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (WORD, "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office", "urn:unknown")
PREFIXES = ("w", "v", "q", "w14")
LOCALS = ("p", "r", "shape", "rect", "lock", "unknown", "ext", "val", "style")

names = st.tuples(st.sampled_from(("", *PREFIXES)), st.sampled_from(LOCALS)).map(
    lambda pair: f"{pair[0]}:{pair[1]}" if pair[0] else pair[1]
)
attributes = st.dictionaries(names, st.sampled_from(("0", "x")), max_size=2)
spaces = st.dictionaries(
    st.sampled_from(("xmlns", *(f"xmlns:{one}" for one in PREFIXES))), st.sampled_from(SPACES), max_size=2
)


def element(name: str, said: dict[str, str], declared: dict[str, str], inner: list[str]) -> str:
    words = "".join(f' {key}="{value}"' for key, value in (declared | said).items())
    return f"<{name}{words}>{''.join(inner)}</{name}>"


trees = st.recursive(
    st.builds(element, names, attributes, spaces, st.just([])),
    lambda inner: st.builds(element, names, attributes, spaces, st.lists(inner, max_size=3)),
    max_leaves=8,
)


def listed(name: str) -> str:
    """Return a name of lxml (`{space}local`) as the lists have it."""
    space, _, local = name[1:].partition("}") if name.startswith("{") else ("", "", name)
    return f"{NAMESPACES.get(space, '?')}:{local}" if space else local


def is_fine(root: Any) -> bool:
    """Return whether all of a tree is on the lists, as lxml reads it."""
    for node in root.iter():
        name = listed(node.tag) if node.tag.startswith("{") else f"?:{node.tag}"
        if not is_allowed_element(name, is_kept=True):
            return False
        for key in node.attrib:
            if not is_allowed_attribute(name, listed(key), is_kept=True):
                return False
    return True


@given(st.lists(trees, min_size=1, max_size=4), spaces)
def test_a_part_is_refused_where_lxml_finds_a_name_that_is_on_no_list(
    inner: list[str], declared: dict[str, str]
) -> None:
    declared.pop("xmlns:w", None)
    root = element("w:hdr", {}, {"xmlns:w": WORD, "xmlns:v": SPACES[1]} | declared, inner)
    try:
        tree = etree.fromstring(root.encode())
    except etree.XMLSyntaxError:
        return  # which no letter is made from
    assert (faults(with_part("header", root.encode())) == []) == is_fine(tree)
