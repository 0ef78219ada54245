"""Plain text: a letter laid out in columns of a fixed-width font, an East Asian character in two.

Paragraphs are wrapped, numbered text hangs from its number, tables are aligned without lines, the signature
block stands where the page design puts it. Emphasis prints plainly. A link prints its words and, where they
are not the address themselves, the address in angle brackets. A page break prints nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.exporters.text.options import TextOptions
from letterforge.letter import Design, Letter


class TextExporter:
    """Writes a letter as plain text."""

    name = "txt"
    title = "plain text"
    extensions = (".txt", ".text")
    options = TextOptions

    def prepare(self, design: Design, options: TextOptions) -> None:
        """Do nothing: letters share nothing."""

    def export(self, letter: Letter, options: TextOptions) -> bytes:
        """Return the letter as plain text: UTF-8, LF, one line end at the end."""
        from letterforge.exporters.text.blocks import export

        return export(letter, width=options.width)

    def export_several(self, letters: Sequence[tuple[Letter, TextOptions]]) -> bytes:
        """Return letters one behind the other, a form feed between them, which begins a page."""
        return b"\f\n".join(self.export(letter, options) for letter, options in letters)
