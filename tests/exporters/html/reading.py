"""Reading a page as a browser does: its tree, what is wrong in it, and the words that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tinyhtml5.parser import HTMLParser

from tests.exporters.readback import join

_TAGS = """
    html head meta title style body main article section h1 h2 h3 h4 h5 h6 p ol ul li dl div dt dd footer
    table caption colgroup col thead tbody tfoot tr th td span strong em a br bdi img
"""  # all elements of a page
_ATTRIBUTES = """
    lang dir charset http-equiv content name class id href role aria-label aria-level tabindex scope colspan
    alt width height src
"""  # all attributes: none sets a style, runs a program or loads anything


@dataclass(frozen=True)
class Read:
    """A page: the root of its tree, and what is wrong in it."""

    root: Any
    errors: list[str]

    def all(self, *tags: str) -> list[Any]:
        """Return the elements of these tags, in the order of the page."""
        return [one for one in self.root.iter() if one.tag in tags]

    def of(self, kind: str) -> list[Any]:
        """Return the elements of a class."""
        return [one for one in self.root.iter() if kind in one.get("class", "").split()]

    @property
    def article(self) -> Any:
        """The letter."""
        (found,) = self.all("article")
        return found


def read(data: bytes) -> Read:
    """Return a page, or an article that stands in one."""
    text = data.decode()
    parser = HTMLParser(namespace_html_elements=False)
    page = text if text.startswith("<!doctype html>") else f"<!doctype html><title>x</title>{text}"
    root = parser.parse(page)
    return Read(root, [f"{name} at {place}: {data}" for place, name, data in parser.errors])


def html_words(data: bytes) -> str:
    """Return all that a reader of the article sees, without white space."""
    return join("".join(_shown(read(data).article)))


def _shown(node: Any) -> Iterator[str]:
    if node.tag == "img":
        yield f"[{node.get('alt')}]"
    yield node.text or ""
    for inner in node:
        yield from _shown(inner)
        yield inner.tail or ""


def words(node: Any) -> str:
    """Return the words of an element, a line feed for each line break."""
    return "".join(_texts(node)).replace("\u00a0", " ")


def _texts(node: Any) -> Iterator[str]:
    if node.tag == "br":
        yield "\n"
    if node.tag == "img":
        yield f"[{node.get('alt')}]"
    yield node.text or ""
    for inner in node:
        yield from _texts(inner)
        yield inner.tail or ""


def strange(page: Read) -> list[str]:
    """Return the elements and attributes that no page of ours has, and links that lead anywhere else."""
    found = [one.tag for one in page.root.iter() if one.tag not in _TAGS.split()]
    for one in page.root.iter():
        found += [f"{one.tag} {name}" for name in one.attrib if name not in _ATTRIBUTES.split()]
        source = one.get("src", "data:image/png;base64,")
        found += [] if re.match(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]*$", source) else [source]
        target = one.get("href", "#")
        found += [] if re.match(r"#|https?://|mailto:|tel:", target, re.IGNORECASE) else [target]
    return found
