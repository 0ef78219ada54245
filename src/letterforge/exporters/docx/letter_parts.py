"""Letter parts: what stands beside the document of a Word file and holds words of one letter.

Where values stand in the letter's title, its properties, headers and footers are written for each letter.
In all other letters they are parts of the package.
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

    `running` are the names of the design's headers and footers, `titled` the names of those of a reference
    file that show the title, with what stands around it.
    """

    design: Design
    run_format: RunFormat
    running: tuple[str, ...]
    titled: tuple[tuple[str, tuple[bytes, ...]], ...]

    def write(self, title: Inlines) -> dict[str, bytes]:
        """Return the parts of a letter by name; raises ForbiddenCharacterError."""
        design = replace(self.design, plain_title=plain(title, self.design))
        found = {PROPERTIES: core_properties(design)}
        if self.running:
            parts = running_parts(design, self.run_format)
            found.update(zip(self.running, (part.xml for part in parts), strict=True))
        shown = escape(design.plain_title).encode()
        found.update((name, shown.join(around)) for name, around in self.titled)
        return found


def has_letter_parts(design: Design) -> bool:
    """Return whether properties, headers and footers differ between the letters of a design."""
    return not design.plain_title


def take_letter_parts(parts: dict[str, bytes], design: Design, run_format: RunFormat) -> LetterParts | None:
    """Return what writes the parts that differ, and take them out of `parts`; None where none do."""
    if not has_letter_parts(design):
        return None
    has_own_page = design.page.reference is None
    running = tuple(running_names(design, run_format)) if has_own_page else ()
    sign = TITLE.encode()
    titled = (
        ()
        if has_own_page
        else tuple((name, tuple(xml.split(sign))) for name, xml in parts.items() if sign in xml)
    )
    for name in (PROPERTIES, *running, *(name for name, _ in titled)):
        del parts[name]
    return LetterParts(design, run_format, running, titled)


def running_names(design: Design, run_format: RunFormat) -> Iterator[str]:
    """Yield the names of the parts of headers and footers, as `running_parts` returns them."""
    for index, running in enumerate(running_parts(design, run_format), 1):
        yield f"word/{'header' if running.tag == 'hdr' else 'footer'}{index}.xml"
