"""Styles: each style of a letter is found in the reference file or created from the page design.

Word's usual styles decide the appearance (Normal, Title, heading 1 …, header, footer); the letter's own
styles are based on them and add numbers, indents and the signature block.
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
    """A style: its name in Word, its kind, its base style, the style of the next paragraph, its XML."""

    name: str
    kind: Kind = "paragraph"
    based: str | None = None
    next: str | None = None
    properties: str = ""
    default: bool = False
    shown: bool = True  # in the gallery of styles


class StyleBook:
    """The styles of a document by kind and case-insensitive name, as in Word."""

    def __init__(self, document: Document) -> None:
        self.ids: dict[str, str] = {}  # style ids by name
        self._root: Any = document.styles.element
        self._ids: dict[tuple[str, str], str] = {}
        self._existing: set[tuple[str, str]] = set()
        for style in query(self._root, "./w:style[w:name]"):
            key = (style.get(f"{{{W}}}type", "paragraph"), _fold(query(style, "./w:name/@w:val")[0]))
            self._ids.setdefault(key, style.get(f"{{{W}}}styleId", ""))
            self._existing.add(key)
        # The default styles of a file may have any name.
        for kind, name in _DEFAULTS.items():
            default = f"./w:style[@w:type='{kind}'][@w:default='1' or @w:default='true' or @w:default='on']"
            for style in query(self._root, default)[:1]:
                self._ids.setdefault((kind, name), style.get(f"{{{W}}}styleId", ""))
                self._existing.add((kind, name))

    def id(self, name: str, kind: Kind = "paragraph") -> str:
        """Return the id of the style `name`; a new id where the document has no such style."""
        key = (kind, _fold(name))
        if key not in self._ids:
            plain = "".join(word[0].upper() + word[1:] for word in name.split())
            taken = {one.lower() for one in self._ids.values()}
            self._ids[key] = _unique_id(plain, taken)
        return self._ids[key]

    def add(self, style: Style) -> None:
        """Add `style` unless the document has one with this name."""
        from docx.oxml.parser import parse_xml

        key = (style.kind, _fold(style.name))
        self.ids[style.name] = self.id(style.name, style.kind)
        if key in self._existing:
            return
        name = style.name
        if any(other == key[1] for _, other in self._existing):
            name += f" ({style.kind})"  # in Word names are unique across kinds
        self._existing.add(key)
        self._root.append(parse_xml(self._xml(style, name)))

    def element(self, name: str) -> Any:
        """Return the XML element of the paragraph style `name`."""
        return next(
            one for one in query(self._root, "./w:style") if one.get(f"{{{W}}}styleId") == self.id(name)
        )

    def remove_dangling_numbers(self, nums: Iterable[int]) -> None:
        """Remove the numbering from every style whose list is not in `nums`."""
        for number in query(self._root, "./w:style/w:pPr/w:numPr[w:numId]"):
            if int(query(number, "./w:numId/@w:val")[0]) not in {0, *nums}:
                number.getparent().remove(number)

    def set_language(self, language: str) -> None:
        """Set the document's default language for spelling."""
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
    """Link the style `name` with a list level (None: no number), replacing an earlier link."""
    properties = book.element(name).get_or_add_pPr()
    for old in query(properties, "./w:numPr"):
        properties.remove(old)
    if place is not None:
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = place.ilvl
        number.get_or_add_numId().val = place.num


def _fold(name: str) -> str:
    return " ".join(name.split()).lower()


def _unique_id(plain: str, taken: set[str]) -> str:
    candidate, count = plain, 1
    while candidate.lower() in taken:
        count += 1
        candidate = f"{plain}{count}"
    return candidate
