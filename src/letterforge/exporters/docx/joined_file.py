"""Joined file: several letters in one Word file, each a section with its own pages, numbers and header.

Every letter is written as a file of its own first. What later ones have in common with the first (a style of
the same content) is used again; everything else gets a name or number of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from letterforge.diagnostics import ExportError, Finding
from letterforge.exporters.docx.base_package import core_properties
from letterforge.exporters.docx.joined_parts import Parts
from letterforge.exporters.docx.joined_pictures import move_pictures, number_pictures
from letterforge.exporters.docx.joined_sections import join_sections, rename_bookmarks
from letterforge.exporters.docx.joined_styles import add_fonts, add_lists, add_styles, renumber_lists
from letterforge.exporters.docx.word_file import export
from letterforge.exporters.docx.zip_writer import pack, unpack
from letterforge.letter import Letter
from letterforge.letter.traversal import plain_title


def export_joined(letters: Sequence[Letter]) -> bytes:
    """Return the letters as one Word file; errors are those of `WordExporter.export_several`."""
    for letter in letters:
        if letter.design.page.reference is not None:
            message = f"`{letter.variant}` has a reference file, so it cannot share a Word file"
            hint = "write each letter into a file of its own"
            raise ExportError(Finding("LF504", message, hint=hint))
    files = [Parts(unpack(export(letter)), number) for number, letter in enumerate(letters, 1)]
    whole = files[0]
    for one in files[1:]:
        renumber_lists(one)
        add_styles(one, whole)
        add_lists(one, whole)
        add_fonts(one, whole)
        rename_bookmarks(one)
        move_pictures(one, whole)
    number_pictures(files)
    join_sections(files)
    title = " · ".join(dict.fromkeys(map(plain_title, letters)))
    properties = core_properties(replace(letters[0].design, plain_title=title))
    return pack({**whole.packed(), "docProps/core.xml": properties})
