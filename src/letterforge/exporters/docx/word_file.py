"""Word files: the package of a design and the document of a letter together."""

from __future__ import annotations

from letterforge.exporters.docx.document import write_document
from letterforge.exporters.docx.extra_styles import needs_extra_styles
from letterforge.exporters.docx.forbidden_characters import find_forbidden
from letterforge.exporters.docx.package import add_document, build_package
from letterforge.exporters.docx.pictures import pictures_of
from letterforge.exporters.docx.xml_text import ForbiddenCharacterError
from letterforge.letter import Letter


def export(letter: Letter) -> bytes:
    """Return a letter as a Word file; errors are those of `WordExporter.export`."""
    try:
        package = build_package(letter.design, extra=needs_extra_styles(letter), pictures=pictures_of(letter))
        document = write_document(letter, package.frame)
        return add_document(package, document, letter.title, letter.running_values)
    except ForbiddenCharacterError as error:
        raise find_forbidden(letter, error.args[0]) from error
