"""The Word templates of the other engines, made from the same paragraphs.

`default` is what their users start with: the template that comes with python-docx, of the size Word's own
have. `slim` has four styles and nothing else, the best case for engines that read it for every letter.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Literal
from xml.sax.saxutils import escape

import docx

import same_letter
from same_letter import Part, Style

Base = Literal["default", "slim"]
BASES: tuple[Base, ...] = ("default", "slim")
STYLE_NAMES: dict[Style, str] = {
    "title": "Title", "heading": "Heading 1", "clause": "List Number", "body": "Normal",
}  # fmt: skip
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def jinja_template(base: Base) -> bytes:
    """Return the letter as a template for docxtpl."""
    return _document(base, _marked(lambda name: f"{{%p if {name} %}}", lambda _: "{%p endif %}"))


def brace_template(base: Base) -> bytes:
    """Return the letter as a template for docxtemplater and easy-template-x, which share one syntax."""
    marked = _marked(lambda name: f"{{#{name}}}", lambda name: f"{{/{name}}}")
    plain = (Part(part.style, re.sub(r"{{ (\w+) }}", r"{\1}", part.text)) for part in marked)
    return _document(base, plain)


def _marked(opening: Callable[[str], str], closing: Callable[[str], str]) -> Iterator[Part]:
    """Yield the paragraphs, with one of its own wherever a condition begins or ends."""
    standing: tuple[str, ...] = ()
    for part in (*same_letter.parts(), Part("body", "")):
        while standing != part.conditions[: len(standing)]:
            yield Part("body", closing(standing[-1]))
            standing = standing[:-1]
        for name in part.conditions[len(standing) :]:
            yield Part("body", opening(name))
        standing = part.conditions
        if part.text:
            yield part


def _document(base: Base, paragraphs: Iterator[Part]) -> bytes:
    return _default_document(paragraphs) if base == "default" else _slim_document(paragraphs)


def _default_document(paragraphs: Iterator[Part]) -> bytes:
    document = docx.Document()
    for part in paragraphs:
        document.add_paragraph(part.text, style=STYLE_NAMES[part.style])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _slim_document(paragraphs: Iterator[Part]) -> bytes:
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{part.style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(part.text)}</w:t></w:r></w:p>'
        for part in paragraphs
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
        for style, name in STYLE_NAMES.items()
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MEDIA}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{MEDIA}.styles+xml"/></Types>',
        "_rels/.rels": _relationship("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relationship("styles", "styles.xml"),
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    return _archive(members)


def _relationship(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _archive(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return stream.getvalue()
