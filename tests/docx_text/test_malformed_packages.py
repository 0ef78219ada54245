"""Word files that are damaged or hostile: each is told in one line, at once; nothing of it is believed."""

from __future__ import annotations

import struct
from io import BytesIO
from random import Random
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from letterforge.docx_text import docx_lines
from letterforge.docx_text.document import Document
from letterforge.docx_text.errors import DocxTextError
from letterforge.docx_text.package import Package
from tests.docx_text.packages import W, archive, body, listed, package, paragraph, part, relationships

_GOOD = package(
    "".join(listed(f"paragraph {at}", at % 3) for at in range(40))
    + f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>",
    numbering=part("numbering", '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'),
    styles=part("styles", '<w:style w:styleId="a"/>'),
)  # fmt: skip
_RELS = relationships(officeDocument="word/document.xml")
_SECONDS = 5.0


def _document(xml: str | bytes, **more: str) -> bytes:
    return archive({"_rels/.rels": _RELS, "word/document.xml": xml, **more})


def _bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", _RELS)
        with file.open("word/document.xml", "w") as part_:
            for _ in range(100):
                part_.write(b" " * (1 << 20))
    return made.getvalue()


def _twice() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as file:
        file.writestr("_rels/.rels", _RELS)
        file.writestr("word/document.xml", body(""))
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("word/document.xml", body(paragraph("other")))
    return made.getvalue()


def _encrypted() -> bytes:
    data = bytearray(_document(body("")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.rfind(sign)
        data[place + at : place + at + 2] = struct.pack("<H", 1)
    return bytes(data)


_REFUSED = {
    "empty": b"",
    "no archive": b"PK\x03\x04 and no more",
    "a text": "第一条".encode(),
    "an archive of nothing": archive({}),
    "an archive without a document": archive({"a.txt": "a"}),
    "a document outside": archive({"_rels/.rels": relationships(officeDocument="../../etc/passwd")}),
    "a document that is lacking": archive({"_rels/.rels": _RELS}),
    "no XML": _document("no XML"),
    "half of the XML": _document(body("")[:-9]),
    "two roots": _document(body("") + "<a/>"),
    "another encoding": _document(b'<?xml version="1.0" encoding="nonsense"?><a/>'),
    "broken UTF-8": _document(b"<a>\xff</a>"),
    "a DTD": _document(f'<!DOCTYPE a [<!ENTITY x "y">]>{body("")}'),
    "entities of entities": _document(
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{at} "&a{at - 1 if at else ""};&a{at - 1 if at else ""};">' for at in range(30))
        + f"]>{body(paragraph('&a29;'))}"
    ),
    "an external entity": _document(f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{body("")}'),
    "an entity that is not declared": _document(body(paragraph("&x;"))),
    "a name space that is not declared": _document("<w:document/>"),
    "XML too deep": _document(body("<w:sdt>" * 250 + "</w:sdt>" * 250)),
    "a bomb": _bomb(),
    "two parts of one name": _twice(),
    "an encrypted part": _encrypted(),
    "too many files": archive({str(at): "" for at in range(10_001)}),
}  # fmt: skip
_READ = {
    "names that lead out": _document(body(""), **{"../../evil": "x", "/etc/passwd": "x", "word\\x": "x"}),
    "a document of something else": _document("<a/>"),
    "a body in a body": _document(body(body(""))),
    "numbers that are none": package(
        listed("x", number="a")
        + paragraph("y", '<w:numPr><w:ilvl w:val="-3"/><w:numId w:val="1"/></w:numPr>')
        + paragraph("z", '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>'),
        numbering=part("numbering", '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num/>'),
    ),
    "a number as large as none": package(
        listed("x"),
        numbering=part(
            "numbering",
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/>'
            '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%1%9"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
    ),
    "another root of numbering": package(listed("x"), numbering=f'<w:p xmlns:w="{W}"/>', styles="<a/>"),
    "a link to outside": archive({
        "_rels/.rels": _RELS, "word/document.xml": body(""),
        "word/_rels/document.xml.rels": relationships(styles="http://example.com/a.xml", header="/../../x"),
    }),
}  # fmt: skip


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file that is read in this process."""
    started = perf_counter()
    try:
        return list(Document(Package(data)).lines())
    finally:
        assert perf_counter() - started < _SECONDS


@pytest.mark.parametrize("name", _REFUSED)
def test_what_is_no_word_file_is_refused(name: str) -> None:
    with pytest.raises(DocxTextError):
        _lines(_REFUSED[name])


def test_more_elements_than_a_letter_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letterforge.docx_text.package.MAX_ELEMENTS", 100)
    assert len(_lines(_document(body("<w:p/>" * 98)))) == 98
    with pytest.raises(DocxTextError, match="more elements"):
        _lines(_document(body("<w:p/>" * 99)))


@pytest.mark.parametrize("name", _READ)
def test_what_is_odd_is_read_all_the_same(name: str) -> None:
    assert all(len(line) < 100 for line in _lines(_READ[name]))


@pytest.mark.parametrize("kind", ["cut off", "other bytes", "bytes left out", "bytes put in"])
def test_damaged_files_are_read_or_refused(kind: str) -> None:
    random = Random(kind)
    refused = 0
    for at in range(80):
        data = bytearray(_GOOD)
        place = len(data) * at // 80
        if kind == "cut off":
            del data[place:]
        elif kind == "other bytes":
            for _ in range(4):
                data[random.randrange(len(data))] = random.randrange(256)
        elif kind == "bytes left out":
            del data[place : place + random.randrange(1, 20)]
        else:
            data[place:place] = random.randbytes(random.randrange(1, 20))
        try:
            _lines(bytes(data))
        except DocxTextError:
            refused += 1
    assert refused > 20


@pytest.mark.parametrize("name", ["a bomb", "a DTD", "empty", "XML too deep"])
def test_a_file_that_is_not_read_is_one_line_that_no_other_file_has(name: str) -> None:
    found = docx_lines(_REFUSED[name])
    assert len(found) == 1
    assert found[0].startswith("[not read as a Word file: it ")
    assert docx_lines(_REFUSED[name] + b"x") != found


def test_commands_to_a_terminal_are_shown_by_their_numbers() -> None:
    assert docx_lines(package(paragraph("a\x9b31m\u202eb\x85"))) == ["a<U+009B>31m<U+202E>b<U+0085>"]


def test_a_file_is_read_behind_the_fence_as_before_it() -> None:
    assert docx_lines(_GOOD) == _lines(_GOOD)


def test_many_paragraphs_and_many_styles_take_no_longer_than_both() -> None:
    styles = part("styles", "".join(f'<w:style w:styleId="s{at}"/>' for at in range(5_000)))
    assert len(_lines(package(paragraph("x") * 20_000, styles=styles))) == 20_000
