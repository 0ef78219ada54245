"""The PDF exporter: a letter set on pages by Typst, straight from its tree.

`document` makes data of the tree, `letter.typ` sets it, `typesetting` calls the compiler, which is kept for
all letters of a process. No text of a letter is ever source. docs/pdf.md shows what such a file holds.
"""

from __future__ import annotations

from letterforge.diagnostics import Finding
from letterforge.exporters.pdf.options import PdfOptions
from letterforge.letter import Design, Letter


class PdfExporter:
    """Writes a letter as a PDF file; needs the extra `pdf`."""

    name = "pdf"
    title = "PDF"
    extensions = (".pdf",)
    options = PdfOptions

    def prepare(self, design: Design, options: PdfOptions) -> None:  # noqa: ARG002  # all letters share fonts
        """Find the fonts of the machine; raises ExportError LF511 where Typst is not installed."""
        from letterforge.exporters.pdf.fonts import faces

        faces()

    def export(self, letter: Letter, options: PdfOptions) -> bytes:
        """Return the letter as a PDF file; the same letter and fonts give the same bytes.

        Raises ExportError: LF511 where Typst is not installed, LF512 where no font has a character, LF504
        where the letter cannot keep a standard.
        """
        from letterforge.exporters.pdf.document import export

        return export(letter, options)

    def notes(self, design: Design) -> tuple[Finding, ...]:
        """Return a warning that names the fonts of a design in whose place others are taken (LF513)."""
        from letterforge.exporters.pdf.asked_fonts import asked_fonts, replaced_fonts

        return replaced_fonts(asked_fonts([design]))
