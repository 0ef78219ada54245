"""Joined parts: the parts of one of several Word files that are joined, as trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from letterforge.exporters.docx.base_package import R, W

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
SETTINGS, FONTS = "word/settings.xml", "word/fontTable.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_TREES = (DOCUMENT, STYLES, NUMBERING, SETTINGS, FONTS, RELATIONS, TYPES)


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """Return the full name of an attribute that names a relationship."""
    return f"{{{R}}}{name}"


class Parts:
    """The parts of a Word file of ours; `number` tells it from others, counted from 1.

    `trees` are the parts that are changed, by name; all others are `kept` as they are.
    """

    def __init__(self, parts: dict[str, bytes], number: int) -> None:
        from lxml.etree import fromstring

        self.number = number
        self.running = sorted(name for name in parts if name.startswith(("word/header", "word/footer")))
        self.trees: dict[str, Any] = {name: fromstring(parts[name]) for name in (*_TREES, *self.running)}
        self.kept = {name: data for name, data in parts.items() if name not in self.trees}

    @property
    def body(self) -> _Element:
        """The body of its document."""
        found: _Element = self.trees[DOCUMENT][0]
        return found

    @property
    def written(self) -> Iterator[_Element]:
        """The trees that name styles and numbers: the document, headers and footers."""
        yield self.trees[DOCUMENT]
        for name in self.running:
            yield self.trees[name]

    def packed(self) -> dict[str, bytes]:
        """Return all parts by name."""
        from lxml.etree import tostring

        trees = {
            name: tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, tree in self.trees.items()
        }
        return {**self.kept, **trees}
