r"""Markdown: a letter as CommonMark whose rendering shows exactly the letter.

    # title
    ## 一、section              deeper sections deeper, down to ######
    （1）**title**：text         a clause is a paragraph: no list is made, numbers are words of the letter
    label：value\               fields and signatures: lines that end hard
    | heading | heading |       tables are GitHub's, the one thing here that CommonMark does not know

A page break has no meaning where there are no pages, and writes nothing. A line break inside a title or a
cell, which are one line each, is a space. A link is a link; its address is not among the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.exporters.exporter import Options
from letterforge.letter import Design, Letter


class MarkdownExporter:
    """Writes a letter as Markdown; it has no options."""

    name = "md"
    title = "Markdown"
    extensions = (".md", ".markdown")
    options = Options

    def prepare(self, design: Design, options: Options) -> None:
        """Do nothing: letters share nothing."""

    def export(self, letter: Letter, options: Options) -> bytes:  # noqa: ARG002  # there are none
        """Return the letter as Markdown: UTF-8, LF, one line end at the end."""
        from letterforge.exporters.markdown.blocks import export

        return export(letter)

    def export_several(self, letters: Sequence[tuple[Letter, Options]]) -> bytes:
        """Return letters one behind the other, a thematic break between them."""
        return b"\n---\n\n".join(self.export(letter, options) for letter, options in letters)
