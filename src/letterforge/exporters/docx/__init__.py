"""The Word exporter: a letter as a DOCX file with real lists, styles by name and live references.

A package with all that the letters of one design share is built once (`package`), by python-docx from a slim
base or from a reference file; each letter then only writes its document (`document`) and adds it.
docs/word.md shows what such a file holds.
"""

from __future__ import annotations

from letterforge.diagnostics import Finding
from letterforge.exporters.docx.document import write_document
from letterforge.exporters.docx.forbidden_characters import find_forbidden
from letterforge.exporters.docx.package import add_document, build_package
from letterforge.exporters.docx.xml_text import ForbiddenCharacterError
from letterforge.letter import Design, Letter


def prepare(design: Design) -> None:
    """Build the package of a design; raises ExportError LF503 where its reference file is unfit."""
    build_package(design)


def notes(design: Design) -> tuple[Finding, ...]:
    """Return warnings about what of the design's reference file no letter will hold."""
    reference = design.page.reference
    if reference is None:
        return ()
    from letterforge.exporters.docx.reference.reference_file import bytes_of, inspect

    return tuple(one for one in inspect(bytes_of(reference), reference.name) if one.severity == "warning")


def export(letter: Letter) -> bytes:
    """Return the letter as a Word file; the same letter gives the same bytes.

    Raises ExportError: LF503 where the design's reference file is unfit, LF508 where it is not at hand,
    LF504 where the letter holds a character that no Word file can hold.
    """
    try:
        package = build_package(letter.design)
        document = write_document(letter, package.frame)
    except ForbiddenCharacterError as error:
        raise find_forbidden(letter, error.args[0]) from error
    return add_document(package, document)
