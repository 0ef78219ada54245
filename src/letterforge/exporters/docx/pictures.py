"""Pictures: the media parts of a package, and the drawings that show them in a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING

from letterforge.exporters.docx.runs import RunWriter
from letterforge.exporters.docx.xml_text import quote
from letterforge.letter import Design, Image, Inlines, Letter
from letterforge.letter.image_header import image_header
from letterforge.letter.paper import text_height
from letterforge.letter.traversal import images, plain

if TYPE_CHECKING:
    from docx.document import Document

Pictures = Mapping[bytes, str]
"""The ids of relationships that name pictures, by their bytes."""
NO_PICTURES: Pictures = MappingProxyType({})
_EMU = 36000  # a millimetre in English Metric Units (ECMA-376 part 1, 20.1.2.1)
_TWIP = 635  # a twentieth of a point in them
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_ENDINGS = {"png": "png", "jpeg": "jpg"}


def pictures_of(*letters: Letter) -> tuple[bytes, ...]:
    """Return the different pictures of letters, in reading order."""
    return tuple(dict.fromkeys(image.data for letter in letters for image in images(letter)))


def add_pictures(document: Document, pictures: Iterable[bytes]) -> Pictures:
    """Add pictures to a package; return the ids of their relationships."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    used = {str(part.partname) for part in package.iter_parts()}
    found: dict[bytes, str] = {}
    for data in pictures:
        kind = image_header(data).format
        names = (f"/word/media/image{number}.{_ENDINGS[kind]}" for number in count(1))
        name = next(one for one in names if one not in used)
        used.add(name)
        part = Part(PackURI(name), f"image/{kind}", data, package)
        found[data] = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return found


def drawing_run(image: Image, number: int, relation: str, width: int, design: Design, runs: RunWriter) -> str:
    """Return the run that shows a picture, no wider than the text, `width` twips; `number` is its own.

    Raises ForbiddenCharacterError.
    """
    header = image_header(image.data)
    ratio = header.height / header.width
    wide = min(image.width * _EMU, width * _TWIP, text_height(design.page) * _EMU / ratio)
    size = max(round(wide), 1), max(round(wide * ratio), 1)
    return runs.fitted(image.alt, partial(_drawing, number, relation, size, design))


def _drawing(number: int, relation: str, size: tuple[int, int], design: Design, alt: Inlines) -> str:
    """Return a drawing in the line (ECMA-376 part 1, 20.4.2.8) that has `alt` as its description."""
    words = quote(" ".join(plain(alt, design).split()))
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    named = f'id="{number}" name="Picture {number}"'
    main, picture = f"{_DRAWING}/main", f"{_DRAWING}/picture"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" '
        f'distL="0" distR="0"><wp:extent {extent}/><wp:docPr {named} descr="{words}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{main}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{main}"><a:graphicData uri="{picture}">'
        f'<pic:pic xmlns:pic="{picture}"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )
