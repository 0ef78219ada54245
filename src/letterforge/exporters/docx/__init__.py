"""The Word exporter: a letter as a DOCX file with real lists, styles by name and live references.

A package with all that the letters of one design share is built once (`package`), by python-docx from a slim
base or from a reference file; each letter then only writes its document (`document`) and adds it.
docs/word.md shows what such a file holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.diagnostics import Finding
from letterforge.exporters.exporter import Options
from letterforge.letter import Design, Letter


class WordExporter:
    """Writes a letter as a Word file; it has no options."""

    name = "docx"
    title = "Word"
    extensions = (".docx",)
    options = Options

    def prepare(self, design: Design, options: Options) -> None:  # noqa: ARG002  # there are none
        """Build the package of a design; raises ExportError LF503 where its reference file is unfit."""
        from letterforge.exporters.docx.package import build_package

        build_package(design)

    def export(self, letter: Letter, options: Options) -> bytes:  # noqa: ARG002  # there are none
        """Return the letter as a Word file; the same letter gives the same bytes.

        Raises ExportError: LF503 where the design's reference file is unfit, LF508 where it is not at hand,
        LF504 where the letter holds a character that no Word file can hold.
        """
        from letterforge.exporters.docx.word_file import export

        return export(letter)

    def export_several(self, letters: Sequence[tuple[Letter, Options]]) -> bytes:
        """Return letters as one Word file: each is a section that begins with page 1.

        Raises ExportError as `export` does, and LF504 where a letter has a reference file.
        """
        from letterforge.exporters.docx.joined_file import export_joined

        return export_joined([letter for letter, _ in letters])

    def notes(self, design: Design) -> tuple[Finding, ...]:
        """Return warnings about what of the design's reference file no letter will hold."""
        reference = design.page.reference
        if reference is None:
            return ()
        from letterforge.exporters.docx.reference.reference_file import bytes_of, inspect

        found = inspect(bytes_of(reference), reference.name)
        return tuple(one for one in found if one.severity == "warning")
