"""Word files that mean harm: a plain house file with one thing changed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from letterforge import Finding, LetterforgeError
from letterforge.exporters.docx.reference.reference_file import open_reference
from tests.exporters.docx.house import plain_file, repacked

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = f'<Relationship Id="x9" Type="{OFFICE}/{{kind}}" Target="{{target}}" {{mode}}/>'
EXTERNAL = 'TargetMode="External"'
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
V = "urn:schemas-microsoft-com:vml"
PLAIN = plain_file()


def part(name: str, content: str | bytes) -> bytes:
    """Return a file with one more part, or another content of one."""
    data = content.encode() if isinstance(content, str) else content
    return repacked(PLAIN, lambda files: files.update({name: data}))


def related(owner: str, kind: str, target: str, mode: str = EXTERNAL) -> bytes:
    """Return a file in which the part `owner` (`word/settings`) names another one or a place outside."""
    folder, _, name = owner.rpartition("/")
    xml = RELATION.format(kind=kind, target=target, mode=mode)
    return part(
        f"{folder}/_rels/{name}.xml.rels",
        f'<Relationships xmlns="{PACKAGE}/relationships">{xml}</Relationships>',
    )


def typed(name: str, kind: str, content: bytes = b"x") -> bytes:
    """Return a file with a part of a type."""

    def change(files: dict[str, bytes]) -> None:
        entry = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", entry)
        files[name] = content

    return repacked(PLAIN, change)


def running(xml: str, *, root: str = "hdr") -> str:
    """Return a header with `xml` in its paragraph."""
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:v="{V}"><w:p>{xml}</w:p></w:{root}>'


def field(*pieces: str, tag: str = "instrText") -> str:
    """Return a field whose code is cut into runs; a piece that is XML stands in it as it is."""
    runs = "".join(
        piece if piece.startswith("<") else f"<w:r><w:{tag}>{piece}</w:{tag}></w:r>" for piece in pieces
    )
    return f"{char('begin')}{runs}{char('separate')}<w:r><w:t>x</w:t></w:r>{char('end')}"


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def member(name: str, content: bytes = b"<x/>", change: Callable[[ZipInfo], None] = lambda _: None) -> bytes:
    """Return a file with one more member, whose entry `change` did something to."""
    stream = BytesIO(PLAIN)
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    change(info)
    with warnings.catch_warnings(), ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")  # of a name that is there already
        archive.writestr(info, content)
    return stream.getvalue()


def refused(data: bytes) -> tuple[Finding, ...]:
    """Return what is said against a file."""
    with pytest.raises(LetterforgeError) as caught:
        open_reference(data, "house.docx")
    assert {one.code for one in caught.value.findings} == {"LF503"}
    assert all(one.hint and "`house.docx`" in one.message for one in caught.value.findings)
    return caught.value.findings


def expect(data: bytes, fact: str, where: str) -> None:
    """Check that a file is refused for one thing, and for that alone, with the part that holds it."""
    (finding,) = refused(data)
    assert fact in finding.message
    assert finding.place == f"house.docx!{where}"
