"""Letter parts: what stands beside the document of a Word file and holds words of one letter.

Where values stand in the letter's title or in a header or footer, these and the file's properties are written
for each letter. In all other letters they are parts of the package.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from letterforge.exporters.docx.base_package import core_properties
from letterforge.exporters.docx.page_setup import running_parts
from letterforge.exporters.docx.runs import RunFormat
from letterforge.exporters.docx.xml_text import escape
from letterforge.letter import Design, Inlines
from letterforge.letter.traversal import plain

PROPERTIES = "docProps/core.xml"
TITLE = "\ufdd0"  # stands for the title in a part of a reference file; no letter can hold it


class LetterParts(Struct, frozen=True, eq=False):
    """Writes the parts that differ from letter to letter.

    `running` are the names of headers and footers, each with its place among those of the design, `titled`
    those of parts of a reference file that show the title, with what stands around it.
    """

    design: Design
    run_format: RunFormat
    running: tuple[tuple[str, int], ...]
    titled: tuple[tuple[str, tuple[bytes, ...]], ...]

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        properties = [] if self.design.plain_title else [PROPERTIES]
        return [*properties, *(name for name, _ in (*self.running, *self.titled))]

    def write(self, title: Inlines, values: tuple[Inlines, ...]) -> dict[str, bytes]:
        """Return the parts of a letter, its values of headers and footers given, by name.

        Raises ForbiddenCharacterError.
        """
        found, design = {}, self.design
        if not design.plain_title:
            design = replace(design, plain_title=plain(title, design))
            found[PROPERTIES] = core_properties(design)
        if self.running:
            parts = running_parts(design, self.run_format, values)
            found.update((name, parts[place].xml) for name, place in self.running)
        shown = escape(design.plain_title).encode()
        found.update((name, shown.join(around)) for name, around in self.titled)
        return found


def take_letter_parts(parts: dict[str, bytes], design: Design, run_format: RunFormat) -> LetterParts | None:
    """Return what writes the parts that differ, and take them out of `parts`; None where none do."""
    running: tuple[tuple[str, int], ...] = ()
    titled: tuple[tuple[str, tuple[bytes, ...]], ...] = ()
    if design.page.reference is None:
        running = tuple(_running(design, run_format))
    elif not design.plain_title:
        sign = TITLE.encode()
        titled = tuple((name, tuple(xml.split(sign))) for name, xml in parts.items() if sign in xml)
    if design.plain_title and not running:
        return None
    found = LetterParts(design, run_format, running, titled)
    for name in found.names:
        del parts[name]
    return found


def _running(design: Design, run_format: RunFormat) -> Iterator[tuple[str, int]]:
    """Yield the names of headers and footers that differ, each with its place among those of the design."""
    for place, part in enumerate(running_parts(design, run_format)):
        if part.differs(design):
            yield f"word/{'header' if part.tag == 'hdr' else 'footer'}{place + 1}.xml", place
