"""Word files made by hand, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = ("numbering", "styles", "footnotes", "header")


def body(xml: str) -> str:
    """Return a document with this body."""
    return f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'


def part(tag: str, xml: str) -> str:
    """Return another part of Word."""
    return f'<w:{tag} xmlns:w="{W}">{xml}</w:{tag}>'


def relationships(**targets: str) -> str:
    """Return a part of relationships: kind → target."""
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{_TYPES}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELS}">{rows}</Relationships>'


def package(xml: str = "", **parts: str) -> bytes:
    """Return a Word file: the body's XML, and other parts by their kind."""
    files = {
        "_rels/.rels": relationships(officeDocument="word/document.xml"),
        "word/document.xml": body(xml),
        "word/_rels/document.xml.rels": relationships(**{kind: f"{kind}.xml" for kind in parts}),
        **{f"word/{kind}.xml": text for kind, text in parts.items()},
    }
    return archive(files)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of files."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return made.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of plain text."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, level: int = 0, number: str = "1") -> str:
    """Return a paragraph of a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, place)
