"""Styles: the names a letter is set in, each found in a reference file or made from the page design.

What an ordinary Word file already has decides the look (Normal, Title, heading 1 …, header, footer); the
letter's own styles stand on these and add what makes a letter: numbers, indents, the closing block.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from letterforge.exporters.docx.base_package import NAMESPACES, W, language_property
from letterforge.exporters.docx.multilevel_lists import ListLevel
from letterforge.exporters.docx.xpath import query

if TYPE_CHECKING:
    from docx.document import Document

_DEFAULTS = {"paragraph": "normal", "character": "default paragraph font", "table": "normal table"}

Kind = Literal["paragraph", "character", "table"]


class Style(Struct, frozen=True, eq=False):
    """A style: its name in Word, its kind, the styles before and after it, its properties as XML."""

    name: str
    kind: Kind = "paragraph"
    based: str | None = None
    next: str | None = None
    properties: str = ""
    default: bool = False
    shown: bool = True  # in the gallery of styles


class StyleBook:
    """The styles of a document by kind and name, as Word compares names: without regard to case."""

    def __init__(self, document: Document) -> None:
        self.ids: dict[str, str] = {}  # of the styles of a letter, by the name they have there
        self._root: Any = document.styles.element
        self._ids: dict[tuple[str, str], str] = {}
        self._there: set[tuple[str, str]] = set()
        for style in query(self._root, "./w:style[w:name]"):
            key = (style.get(f"{{{W}}}type", "paragraph"), _fold(query(style, "./w:name/@w:val")[0]))
            self._ids.setdefault(key, style.get(f"{{{W}}}styleId", ""))
            self._there.add(key)
        # Whatever a file calls its default styles, they are what its text looks like.
        for kind, name in _DEFAULTS.items():
            default = f"./w:style[@w:type='{kind}'][@w:default='1' or @w:default='true' or @w:default='on']"
            for style in query(self._root, default)[:1]:
                self._ids.setdefault((kind, name), style.get(f"{{{W}}}styleId", ""))
                self._there.add((kind, name))

    def id(self, name: str, kind: Kind = "paragraph") -> str:
        """Return the id of the style `name`, which is made up where the document has no such style."""
        key = (kind, _fold(name))
        if key not in self._ids:
            plain = "".join(word[0].upper() + word[1:] for word in name.split())
            taken = {one.lower() for one in self._ids.values()}
            self._ids[key] = _unlike(plain, taken)
        return self._ids[key]

    def add(self, style: Style) -> None:
        """Add `style` unless the document has one of its name."""
        from docx.oxml.parser import parse_xml

        key = (style.kind, _fold(style.name))
        self.ids[style.name] = self.id(style.name, style.kind)
        if key in self._there:
            return
        name = style.name
        if any(other == key[1] for _, other in self._there):
            name += f" ({style.kind})"  # in Word no two styles share a name, of whatever kind
        self._there.add(key)
        self._root.append(parse_xml(self._xml(style, name)))

    def element(self, name: str) -> Any:
        """Return the XML element of the paragraph style `name`."""
        return next(
            one for one in query(self._root, "./w:style") if one.get(f"{{{W}}}styleId") == self.id(name)
        )

    def drop_dangling(self, nums: Iterable[int]) -> None:
        """Take the number from every style whose list is none of `nums`."""
        for number in query(self._root, "./w:style/w:pPr/w:numPr[w:numId]"):
            if int(query(number, "./w:numId/@w:val")[0]) not in {0, *nums}:
                number.getparent().remove(number)

    def set_language(self, language: str) -> None:
        """Let Word check the spelling of `language` wherever no style says otherwise."""
        from docx.oxml.parser import parse_xml

        for properties in query(self._root, "./w:docDefaults/w:rPrDefault/w:rPr"):
            for old in query(properties, "./w:lang"):
                properties.remove(old)
            properties.append(parse_xml(language_property(language).replace("/>", f" {NAMESPACES}/>")))

    def _xml(self, style: Style, name: str) -> str:
        default = ' w:default="1"' if style.default else ""
        based = f'<w:basedOn w:val="{self.id(style.based, style.kind)}"/>' if style.based else ""
        after = f'<w:next w:val="{self.id(style.next, style.kind)}"/>' if style.next else ""
        shown = "<w:qFormat/>" if style.shown else "<w:semiHidden/><w:unhideWhenUsed/>"
        own = self.id(style.name, style.kind)
        return (
            f'<w:style {NAMESPACES} w:type="{style.kind}"{default} w:styleId="{own}"><w:name w:val="{name}"/>'
            f'{based}{after}<w:uiPriority w:val="1"/>{shown}{style.properties}</w:style>'
        )


def link_numbers(book: StyleBook, name: str, place: ListLevel | None) -> None:
    """Let the style `name` carry the number of a list level (None: no number), whatever it carried before."""
    properties = book.element(name).get_or_add_pPr()
    for old in query(properties, "./w:numPr"):
        properties.remove(old)
    if place is not None:
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = place.ilvl
        number.get_or_add_numId().val = place.num


def _fold(name: str) -> str:
    return " ".join(name.split()).lower()


def _unlike(plain: str, taken: set[str]) -> str:
    candidate, count = plain, 1
    while candidate.lower() in taken:
        count += 1
        candidate = f"{plain}{count}"
    return candidate
