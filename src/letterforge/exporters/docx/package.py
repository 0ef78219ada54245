"""Packages: everything of a Word file but its document, built once for all letters of one design."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from letterforge.diagnostics import ExportError
from letterforge.exporters.docx.base_package import DECLARATION, NAMESPACES, base_file, core_properties
from letterforge.exporters.docx.bidi import base_direction, bidi
from letterforge.exporters.docx.bullets import add_bullets
from letterforge.exporters.docx.complex_fonts import with_complex_fonts
from letterforge.exporters.docx.document_frame import Frame, number_openings
from letterforge.exporters.docx.extra_styles import extra_styles, picture_style
from letterforge.exporters.docx.indents import Indents, set_indents
from letterforge.exporters.docx.letter_parts import TITLE, LetterParts, take_letter_parts
from letterforge.exporters.docx.multilevel_lists import LevelStyle, ListLevel, add_numbering, list_ids
from letterforge.exporters.docx.page_setup import running_parts, section_properties, text_width
from letterforge.exporters.docx.pictures import NO_PICTURES, add_pictures
from letterforge.exporters.docx.runs import RunFormat, Setting, vary
from letterforge.exporters.docx.style_definitions import styles
from letterforge.exporters.docx.styles import StyleBook, link_numbers
from letterforge.exporters.docx.xml_text import ForbiddenCharacterError, escape
from letterforge.exporters.docx.zip_writer import append, pack, unpack
from letterforge.exporters.running_text import differs_on_even_pages
from letterforge.letter import Design, Inlines, ReferenceFile
from letterforge.letter.scripts import is_east_asian, is_right_to_left

if TYPE_CHECKING:
    from docx.document import Document


class Package(Struct, frozen=True, eq=False):
    """The archive of the parts that all letters of a design share, the document's name, and its frame.

    `letter_parts` writes the other parts that differ between letters, if any do.
    """

    archive: bytes
    document: str
    frame: Frame
    letter_parts: LetterParts | None = None


def build_package(design: Design, *, extra: bool = False, pictures: tuple[bytes, ...] = ()) -> Package:
    """Return the package for letters of `design` with `pictures`, with its `extra` styles or without.

    Raises ExportError: LF503 where its reference file is unfit, LF508 where it is not at hand.
    """
    if design.page.reference is not None:
        from letterforge.exporters.docx.reference.reference_file import bytes_of

        bytes_of(design.page.reference)  # an equal design may have been met that has them
    return _package(design, extra, pictures)


@lru_cache(maxsize=32)
def _package(design: Design, extra: bool, pictures: tuple[bytes, ...]) -> Package:  # noqa: FBT001  # a part of the key
    reference = design.page.reference
    if reference is None:
        return _build(design, pictures, extra=extra)
    try:
        return _build(design, pictures, extra=extra)
    except (ExportError, ForbiddenCharacterError):
        raise
    except (
        Exception
    ) as error:  # python-docx and lxml have no error of their own for most of what can be wrong
        from letterforge.exporters.docx.reference.reference_file import unreadable

        raise unreadable(reference.name) from error


def add_document(package: Package, document: bytes, title: Inlines, values: tuple[Inlines, ...]) -> bytes:
    """Return the Word file of a letter: the package, the XML of its document, and its own other parts.

    These show the `title`, and the `values` of headers and footers. Raises ForbiddenCharacterError.
    """
    parts = {package.document: document}
    if package.letter_parts is not None:
        parts.update(package.letter_parts.write(title, values))
    return append(package.archive, parts)


def _build(design: Design, pictures: tuple[bytes, ...], *, extra: bool) -> Package:
    design = with_complex_fonts(design)
    run_format = RunFormat(dense=is_east_asian(design.language), base=base_direction(design))
    if design.page.reference is None:
        document = _open_base(design)
        section, width = _add_page(document, design, run_format), text_width(design.page)
    else:
        document, section, width = _open_reference(design.page.reference, design)
    indents = set_indents(design)
    book = StyleBook(document)
    book.set_language(design.language)
    levels = _add_levels(document, design, book, indents)
    bullet = _add_extra(document, design, book) if extra else ""
    if pictures:
        book.add(picture_style(design))
    _replace_core_properties(document, design)
    frame = replace(
        _frame(design, section, width, run_format, book, levels, indents),
        bullet=bullet,
        pictures=add_pictures(document, pictures) if pictures else NO_PICTURES,
    )
    stream = BytesIO()
    document.save(stream)
    parts = unpack(stream.getvalue())
    name = document.part.partname.membername
    del parts[name]
    letter_parts = take_letter_parts(parts, design, run_format)
    return Package(pack(parts), name, frame, letter_parts)


def _open_reference(file: ReferenceFile, design: Design) -> tuple[Document, str, int]:
    """Return the design's reference file without its words, its section's XML, and the width of its text."""
    from letterforge.exporters.docx.reference.reference_file import bytes_of, open_reference, unreadable
    from letterforge.exporters.docx.reference.reference_styles import (
        has_external_relationships,
        refresh_titles,
        remove_content,
        remove_shape_copies,
        take_section,
    )

    document = open_reference(bytes_of(file), file.name)
    section, width = take_section(document, right_to_left=is_right_to_left(design.language))
    remove_content(document)
    if has_external_relationships(document):  # whatever part posed as another
        raise unreadable(file.name)
    remove_shape_copies(document)
    refresh_titles(document, design.plain_title or TITLE)
    return document, section, width


def _open_base(design: Design) -> Document:
    import docx

    return docx.Document(BytesIO(base_file(design)))


def _add_page(document: Document, design: Design, run_format: RunFormat) -> str:
    """Add the headers and footers of the design; return the section properties that name them."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.parser import parse_xml
    from docx.parts.hdrftr import FooterPart, HeaderPart

    references = ""
    for index, running in enumerate(running_parts(design, run_format), 1):
        header = running.tag == "hdr"
        kind = "header" if header else "footer"
        part = (HeaderPart if header else FooterPart)(
            PackURI(f"/word/{kind}{index}.xml"),
            CONTENT_TYPE.WML_HEADER if header else CONTENT_TYPE.WML_FOOTER,
            parse_xml(running.xml),
            document.part.package,
        )
        related = RELATIONSHIP_TYPE.HEADER if header else RELATIONSHIP_TYPE.FOOTER
        references += (
            f'<w:{kind}Reference w:type="{running.pages}" r:id="{document.part.relate_to(part, related)}"/>'
        )
    if differs_on_even_pages(design.page):
        document.settings.odd_and_even_pages_header_footer = True
    return section_properties(design, references)


def _add_levels(
    document: Document, design: Design, book: StyleBook, indents: Indents
) -> tuple[ListLevel, ...]:
    """Add the styles and the lists of the design, each level linked with its style of section."""
    for style in styles(design, indents):
        book.add(style)
    count = len(design.numbering.levels)
    level_styles = tuple(
        LevelStyle(book.id(f"Section {level}"), indents.hangs(level), is_right_to_left(design.language))
        for level in range(1, count + 1)
    )
    levels = add_numbering(document, design.numbering, level_styles)
    for index, place in enumerate(levels, 1):
        link_numbers(book, f"Section {index}", place)
        # A level can be linked with one style only, so clauses carry their numbers one by one.
        link_numbers(book, f"Clause {index}", None)
    book.remove_dangling_numbers(list_ids(document))
    return levels


def _add_extra(document: Document, design: Design, book: StyleBook) -> str:
    """Add the styles and the list of what few letters have; return the property of the list's paragraphs."""
    for style in extra_styles(design):
        book.add(style)
    return add_bullets(document).xml


def _replace_core_properties(document: Document, design: Design) -> None:
    """Give the file its own title and language, and no author, time or thumbnail of a reference file."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.parts.coreprops import CorePropertiesPart

    package: Any = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del package.rels[key]
    part = CorePropertiesPart.load(
        PackURI("/docProps/core.xml"),
        CONTENT_TYPE.OPC_CORE_PROPERTIES,
        core_properties(design),
        package,
    )
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _frame(
    design: Design,
    section: str,
    width: int,
    run_format: RunFormat,
    book: StyleBook,
    levels: tuple[ListLevel, ...],
    indents: Indents,
) -> Frame:
    boxes = design.page.boxes
    filled, blank, link, title = (
        book.id(name, "character") for name in ("Filled Value", "Blank", "Hyperlink", "Clause Title")
    )
    return Frame(
        head=f"{DECLARATION}<w:document {NAMESPACES}><w:body>",
        tail=f"{section}</w:body></w:document>",
        ids=book.ids,
        numbered_openings=number_openings(book.ids, levels, indents, bidi(design)),
        indents=indents,
        width=width,
        setting=Setting(filled, blank, link, (escape(boxes.empty), escape(boxes.ticked))),
        run_format=run_format,
        title_format=vary(run_format, title),
        bidi=bidi(design),
    )
