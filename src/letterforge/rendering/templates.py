"""Templates: one for each format of a shape, made on first use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from letterforge.exporters import Options
from letterforge.letter import Filled
from letterforge.letter.fingerprint import combine, structure_of
from letterforge.rendering.letter_shape import LetterShape


class Template(Protocol):
    """Writes the files that letters of one shape are in one format."""

    def fill(self, filled: Sequence[Filled]) -> bytes:
        """Return the file of the letter with these values."""


class ShapeTemplates:
    """A shape with its templates and the fingerprint of all that is no value."""

    __slots__ = ("_structure", "_templates", "shape")

    def __init__(self, shape: LetterShape) -> None:
        self.shape = shape
        self._templates: dict[tuple[str, Options], Template | None] = {}
        self._structure = b""

    def template(self, format_: str, options: Options) -> Template | None:
        """Return the template of a format and its options; None where there are none of this format.

        Raises ExportError, ForbiddenCharacterError or UnicodeEncodeError where no letter of the shape can be
        written.
        """
        try:
            return self._templates[format_, options]
        except KeyError:
            found = self._templates[format_, options] = _make_template(format_, self.shape, options)
            return found

    def fingerprint(self, filled: Sequence[Filled]) -> bytes:
        """Return the fingerprint of the letter with these values."""
        self._structure = self._structure or structure_of(self.shape.letter)
        return combine(self._structure, filled)


def _make_template(format_: str, shape: LetterShape, options: Options) -> Template | None:
    if format_ == "docx":
        from letterforge.rendering.document_template import document_template

        return document_template(shape)
    if format_ in ("md", "txt"):
        from letterforge.rendering.text_template import markdown_template, plain_text_template

        return markdown_template(shape) if format_ == "md" else plain_text_template(shape, options)
    if format_ == "html":
        from letterforge.rendering.html_template import html_template

        return html_template(shape, options)
    return None
