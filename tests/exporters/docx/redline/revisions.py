"""A reader of tracked changes, written from ECMA-376 part 1, 17.13.5: accepts or rejects all of a document.

It does not know how a redline is written. What it does not know is an error, so that nothing is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from tests.exporters.docx.checks import find, numbered, part, w, words

_RUNS = {True: ("ins", "moveTo"), False: ("del", "moveFrom")}  # what stays where all is accepted, or rejected
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_DELETED = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_CHANGES = (
    "rPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange", "tblPrExChange",
    "numberingChange", "cellIns", "cellDel", "cellMerge",
)  # fmt: skip


def resolved(data: bytes, *, accept: bool) -> bytes:
    """Return the Word file with all its changes accepted, or rejected."""
    root = part(data, "word/document.xml")
    body = root[0]
    assert not [one for name in _CHANGES for one in root.iter(w(name))]
    stays, goes = _RUNS[accept], _RUNS[not accept]
    _rows(body, stays, goes)
    _properties(body, accept=accept)
    _runs(body, stays, goes)
    _marks(body, stays, goes)
    for one in list(body.iter(*map(w, _RANGES))):
        one.getparent().remove(one)
    left = [
        one.tag for one in body.iter(*map(w, ("ins", "del", "moveFrom", "moveTo", "pPrChange", *_DELETED)))
    ]
    assert left == []
    return _with_document(data, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _rows(body: Any, stays: tuple[str, ...], goes: tuple[str, ...]) -> None:
    """Remove rows that are not of this letter (17.13.5.16, 17.13.5.12), and tables without rows."""
    for row in list(body.iter(w("tr"))):
        for mark in find(row, "./w:trPr/w:ins | ./w:trPr/w:del"):
            if etree.QName(mark).localname in goes:
                row.getparent().remove(row)
            else:
                assert etree.QName(mark).localname in stays
                mark.getparent().remove(mark)
    for table in list(body.iter(w("tbl"))):
        if not find(table, "./w:tr"):
            table.getparent().remove(table)


def _properties(body: Any, *, accept: bool) -> None:
    """Put the properties of a paragraph as they were, or forget what they were (17.13.5.29)."""
    for change in list(body.iter(w("pPrChange"))):
        own = change.getparent()
        own.remove(change)
        if not accept:
            [before] = change
            kept = [one for one in own if one.tag in (w("rPr"), w("sectPr"))]
            for one in list(own):
                own.remove(one)
            own.extend([*before, *kept])


def _runs(body: Any, stays: tuple[str, ...], goes: tuple[str, ...]) -> None:
    """Remove runs that are not of this letter; those that are lose their mark."""
    for mark in list(body.iter(*map(w, (*stays, *goes)))):
        parent = mark.getparent()
        if parent is None or parent.tag in (w("rPr"), w("trPr")):
            continue
        if etree.QName(mark).localname in stays:
            at = parent.index(mark)
            parent[at : at + 1] = list(mark)
        else:
            parent.remove(mark)
    for one in body.iter(*_DELETED):
        one.tag = _DELETED[one.tag]


def _marks(body: Any, stays: tuple[str, ...], goes: tuple[str, ...]) -> None:
    """Join each paragraph whose end is not of this letter with the one behind it, whose end it gets."""
    for paragraph in list(body.iter(w("p"))):
        marks = find(
            paragraph, "./w:pPr/w:rPr/*[self::w:ins or self::w:del or self::w:moveFrom or self::w:moveTo]"
        )
        is_gone = any(etree.QName(one).localname in goes for one in marks)
        for one in marks:
            one.getparent().remove(one)
        behind = paragraph.getnext()
        while behind is not None and behind.tag in (*map(w, _RANGES),):
            behind = behind.getnext()
        if not is_gone or behind is None or behind.tag != w("p"):
            continue  # no paragraph is there to be joined with
        content = [one for one in paragraph if one.tag != w("pPr")]
        at = 1 if len(behind) and behind[0].tag == w("pPr") else 0
        behind[at:at] = content
        paragraph.getparent().remove(paragraph)


def _with_document(data: bytes, document: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return stream.getvalue()


def reading(data: bytes) -> list[Any]:
    """Return what a Word file without changes says: paragraphs with style and number, cells of tables."""
    counted = iter(numbered(data))
    return list(_blocks(part(data, "word/document.xml")[0], counted))


def _blocks(parent: Any, counted: Iterator[Any]) -> Iterator[Any]:
    for one in parent:
        if one.tag == w("p"):
            style = "".join(find(one, "./w:pPr/w:pStyle/@w:val"))
            has_number = find(one, "./w:pPr/w:numPr/w:numId[@w:val!='0']")
            label = next(counted).label if has_number else ""
            yield style, label, words(one)
        elif one.tag == w("tbl"):
            yield [
                [list(_blocks(cell, counted)) for cell in row.iter(w("tc"))] for row in find(one, "./w:tr")
            ]


def faults(data: bytes) -> Iterator[str]:
    """Yield what is wrong with the marks of a redline, in words."""
    root = part(data, "word/document.xml")
    marked = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "bookmarkStart", *_RANGES[::2])
    ids = Counter(one.get(w("id")) for one in root.iter(*map(w, marked)))
    yield from (f"id {one} stands {count} times" for one, count in ids.items() if count > 1)
    for start, end in zip(_RANGES[::2], _RANGES[1::2], strict=True):
        opened = [one.get(w("id")) for one in root.iter(w(start))]
        if opened != [one.get(w("id")) for one in root.iter(w(end))]:
            yield f"{start} without its end"
    names = [[one.get(w("name")) for one in root.iter(w(start))] for start in _RANGES[::2]]
    if sorted(names[0]) != sorted(names[1]) or len(set(names[0])) != len(names[0]):
        yield f"moves are not paired: {names}"
    for one in root.iter(w("t"), w("delText"), w("instrText"), w("delInstrText")):
        is_deleted = any(etree.QName(up).localname == "del" for up in one.iterancestors(w("del")))
        if is_deleted != (one.tag in _DELETED):
            yield f"{etree.QName(one).localname} {'in' if is_deleted else 'outside'} a deletion: {one.text}"
        if re.search(r"[\n\r\t]", one.text or ""):
            yield f"a line break in {one.text!r}"
