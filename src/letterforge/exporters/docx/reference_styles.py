"""Taking over a reference file: its page and running texts are kept, its words and ties are dropped."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from letterforge.exporters.docx.base_package import O, R, W
from letterforge.exporters.docx.size_limits import twips
from letterforge.exporters.docx.xpath import query

if TYPE_CHECKING:
    from docx.document import Document

_W = f"{{{W}}}"
_R = f"{{{R}}}"
_KEPT = ("styles", "numbering", "settings", "fontTable", "theme")
# What belongs to the dropped words, asks questions when the letter is opened, or protects a form.
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


def take_section(document: Document) -> tuple[str, int]:
    """Return the last section's properties as XML, and the width of its text in twips.

    A header or footer that the last section does not name is that of the section before it, as in Word.
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
    etree.cleanup_namespaces(last, keep_ns_prefixes=["w", "r"])
    return etree.tostring(last, encoding="unicode"), _width(last)


def strip(document: Document) -> None:
    """Drop all parts but those that make the look: styles, lists, settings, fonts, theme, running texts."""
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
    ties = part.part_related_by(_SETTINGS_PART).rels
    for key in [key for key, relation in ties.items() if relation.is_external]:
        del ties[key]


def drop_copies(document: Document) -> None:
    """Drop the packed copies of themselves that shapes carry along: nobody looked into them."""
    for relation in document.part.rels.values():
        root: Any = None if relation.is_external else getattr(relation.target_part, "element", None)
        for shape in query(root, ".//*[@o:gfxdata]") if root is not None else ():
            del shape.attrib[f"{{{O}}}gfxdata"]


def has_ties(document: Document) -> bool:
    """Return whether any part that was kept names a file outside, other than by a link to follow."""
    parts: Any = document.part.package.iter_parts()
    return any(
        relation.is_external and relation.reltype.rpartition("/")[2] != "hyperlink"
        for part in parts
        for relation in part.rels.values()
    )


def refresh_titles(document: Document, title: str) -> None:
    """Let every TITLE field in the running texts show `title`, for Word does so only when it prints."""
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in _RUNNING:
            root: Any = relation.target_part.element
            for simple in query(root, ".//w:fldSimple[starts-with(normalize-space(@w:instr), 'TITLE')]"):
                _show(query(simple, ".//w:t"), title)
            for paragraph in query(root, ".//w:p[.//w:instrText]"):
                for shown in _title_results(paragraph):
                    _show(shown, title)


def _title_results(paragraph: Any) -> list[list[Any]]:
    """Return the texts that each TITLE field of a paragraph shows."""
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
    """Return the width of the text between the margins, in twips; A4 with 25 mm where nothing is said."""
    size = next(iter(query(section, "./w:pgSz")), None)
    margins = next(iter(query(section, "./w:pgMar")), None)
    width = twips(size.get(f"{_W}w", str(_A4[0]))) if size is not None else _A4[0]
    sides = [
        twips(margins.get(f"{_W}{side}", "1417")) if margins is not None else 1417
        for side in ("left", "right")
    ]
    return max(width - sum(sides), 1440)
