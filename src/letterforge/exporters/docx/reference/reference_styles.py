"""Reference styles: keeps the styles, page, headers and footers of a reference file, removes the rest."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from letterforge.exporters.docx.base_package import O, R, W
from letterforge.exporters.docx.reference.size_limits import parse_twips
from letterforge.exporters.docx.xpath import query

if TYPE_CHECKING:
    from docx.document import Document

_W = f"{{{W}}}"
_R = f"{{{R}}}"
_KEPT = ("styles", "numbering", "settings", "fontTable", "theme")
# Settings that belong to the removed text, prompt the user on opening, or protect a form.
_SETTINGS = (
    "updateFields",
    "mailMerge",
    "attachedTemplate",
    "linkStyles",
    "documentProtection",
    "writeProtection",
    "trackRevisions",
    "footnotePr",
    "endnotePr",
    "docVars",
    "rsids",
    "smartTagType",
)
_SECTION = ("sectPrChange", "printerSettings", "footnotePr", "endnotePr", "type")
_RUNNING = ("header", "footer")
_SETTINGS_PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"
_A4 = (11906, 16838)


def take_section(document: Document, *, right_to_left: bool) -> tuple[str, int]:
    """Return the last section's properties as XML, and the width of its text in twips.

    Headers and footers missing there are inherited from the previous section, as in Word.
    """
    from lxml import etree

    body: Any = document.element.body
    sections = query(body, ".//w:sectPr")
    last = deepcopy(sections[-1]) if sections else body.makeelement(f"{_W}sectPr")
    for tag in _SECTION:
        for one in query(last, f"./w:{tag}"):
            last.remove(one)
    named = {_slot(one) for one in _running(last)}
    for section in reversed(sections[:-1]):
        for one in _running(section):
            if _slot(one) not in named:
                named.add(_slot(one))
                last.insert(0, deepcopy(one))
    for key in [key for key in last.attrib if not key.startswith(_W)]:
        del last.attrib[key]
    if right_to_left:
        _set_right_to_left(last)
    etree.cleanup_namespaces(last, keep_ns_prefixes=["w", "r"])
    return etree.tostring(last, encoding="unicode"), _width(last)


def _set_right_to_left(section: Any) -> None:
    """Let the section run from right to left, unless it already does."""
    for old in query(section, "./w:bidi"):
        section.remove(old)
    bidi = section.makeelement(f"{_W}bidi")
    behind = query(section, "./w:rtlGutter | ./w:docGrid")  # in the schema's order
    if behind:
        behind[0].addprevious(bidi)
    else:
        section.append(bidi)


def remove_content(document: Document) -> None:
    """Remove the text and all parts except styles, lists, settings, fonts, theme, headers and footers."""
    part: Any = document.part
    kept = {
        one.get(f"{_R}id")
        for section in query(document.element.body, ".//w:sectPr")
        for one in _running(section)
    }
    for key, relation in list(part.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if kind not in _KEPT and (kind not in _RUNNING or key not in kept):
            del part.rels[key]
    body: Any = document.element.body
    for child in list(body):
        body.remove(child)
    settings: Any = document.settings.element
    for tag in _SETTINGS:
        for one in query(settings, f"./w:{tag}"):
            settings.remove(one)
    relationships = part.part_related_by(_SETTINGS_PART).rels
    for key in [key for key, relation in relationships.items() if relation.is_external]:
        del relationships[key]


def remove_shape_copies(document: Document) -> None:
    """Remove the compressed copies of shapes (`o:gfxdata`), as they were not checked."""
    for relation in document.part.rels.values():
        root: Any = None if relation.is_external else getattr(relation.target_part, "element", None)
        for shape in query(root, ".//*[@o:gfxdata]") if root is not None else ():
            del shape.attrib[f"{{{O}}}gfxdata"]


def has_external_relationships(document: Document) -> bool:
    """Return whether a kept part has an external relationship other than a hyperlink."""
    parts: Any = document.part.package.iter_parts()
    return any(
        relation.is_external and relation.reltype.rpartition("/")[2] != "hyperlink"
        for part in parts
        for relation in part.rels.values()
    )


def refresh_titles(document: Document, title: str) -> None:
    """Set the cached result of TITLE fields in headers and footers; Word updates them only on printing."""
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in _RUNNING:
            root: Any = relation.target_part.element
            for simple in query(root, ".//w:fldSimple[starts-with(normalize-space(@w:instr), 'TITLE')]"):
                _show(query(simple, ".//w:t"), title)
            for paragraph in query(root, ".//w:p[.//w:instrText]"):
                for shown in _title_results(paragraph):
                    _show(shown, title)


def _title_results(paragraph: Any) -> list[list[Any]]:
    """Return the text elements of each TITLE field's result in a paragraph."""
    found: list[list[Any]] = []
    code, result = "", False
    shown: list[Any] = []
    for one in query(paragraph, ".//w:fldChar | .//w:instrText | .//w:t"):
        kind = one.get(f"{_W}fldCharType")
        if kind == "begin":
            code, result, shown = "", False, []
        elif kind == "separate":
            result = True
        elif kind == "end":
            if code.split()[:1] == ["TITLE"]:
                found.append(shown)
            code, result, shown = "", False, []
        elif one.tag == f"{_W}instrText":
            code += one.text or ""
        elif result:
            shown.append(one)
    return found


def _show(texts: list[Any], title: str) -> None:
    for index, text in enumerate(texts):
        text.text = "" if index else title


def _running(section: Any) -> list[Any]:
    return list(query(section, "./w:headerReference | ./w:footerReference"))


def _slot(reference: Any) -> tuple[str, str]:
    return reference.tag, reference.get(f"{_W}type", "default")


def _width(section: Any) -> int:
    """Return the width of the text between the margins, in twips; default: A4 with margins of 25 mm."""
    size = next(iter(query(section, "./w:pgSz")), None)
    margins = next(iter(query(section, "./w:pgMar")), None)
    width = parse_twips(size.get(f"{_W}w", str(_A4[0]))) if size is not None else _A4[0]
    sides = [
        parse_twips(margins.get(f"{_W}{side}", "1417")) if margins is not None else 1417
        for side in ("left", "right")
    ]
    return max(width - sum(sides), 1440)
