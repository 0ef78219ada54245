"""The document: its paragraphs, tables and notes as lines."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from letterforge.docx_text.list_numbers import ListNumbers
from letterforge.docx_text.package import Package
from letterforge.docx_text.runs import Words

_INSIDE = frozenset({"sdt", "sdtContent", "customXml", "smartTag"})  # what holds blocks as a body does
_INSERTED, _DELETED = ("{++", "++}"), ("{--", "--}")


class Document:
    """A Word file as lines, in the order in which they are read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.main
        parts = (package.xml(package.related(main, kind)) for kind in ("numbering", "styles"))
        self._numbers = ListNumbers(*parts)
        self._words = Words()

    def lines(self) -> Iterator[str]:
        """Yield the lines: of the body, then of notes, headers and footers, each under its name."""
        main = self._package.main
        root = self._package.xml(main)
        for body in root.iter("body") if root is not None else ():
            yield from self._blocks(body)
        for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            yield from self._notes(self._package.xml(self._package.related(main, kind)), name)
        for kind in ("header", "footer"):
            for part in sorted(set(self._package.all_related(main, kind).values())):
                found = [line for line in self._blocks(self._package.xml(part)) if line.strip()]
                yield from (f"[{kind}] {line}" for line in found)

    def _notes(self, notes: Element | None, name: str) -> Iterator[str]:
        for note in notes if notes is not None else ():
            if note.tag == name and note.get("type") not in ("separator", "continuationSeparator"):
                yield from (
                    f"[{name} {note.get('id')}] {line}" for line in self._blocks(note) if line.strip()
                )

    def _blocks(self, parent: Element | None) -> Iterator[str]:
        for one in parent if parent is not None else ():
            if one.tag == "p":
                yield from self._paragraph(one)
            elif one.tag == "tbl":
                yield from self._table(one)
            elif one.tag in _INSIDE:
                yield from self._blocks(one)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = paragraph.find("pPr")
        number = self._numbers.number(properties)
        text = self._words.of(paragraph) + _mark(properties)
        yield from f"{number}{text}".split("\n")

    def _table(self, table: Element) -> Iterator[str]:
        for row in _rows(table):
            properties = row.find("trPr")
            cells = [" / ".join(line for line in self._blocks(cell) if line) for cell in _cells(row)]
            start, end = _change(properties) or ("", "")
            yield f"{start}| {' | '.join(cells)} |{end}"


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if one.tag == "tr":
            yield one
        elif one.tag in _INSIDE:
            yield from _rows(one)


def _cells(row: Element) -> Iterator[Element]:
    for one in row:
        if one.tag == "tc":
            yield one
        elif one.tag in _INSIDE:
            yield from _cells(one)


def _change(properties: Element | None) -> tuple[str, str] | None:
    """Return the marks of a row or of the end of a paragraph that came or went."""
    if properties is None:
        return None
    if properties.find("ins") is not None or properties.find("moveTo") is not None:
        return _INSERTED
    if properties.find("del") is not None or properties.find("moveFrom") is not None:
        return _DELETED
    return None


def _mark(properties: Element | None) -> str:
    marks = _change(properties.find("rPr") if properties is not None else None)
    return f"{marks[0]}¶{marks[1]}" if marks else ""
