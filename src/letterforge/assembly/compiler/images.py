"""Images: the statements of a picture, at the width that it has on the page of its letter."""

from __future__ import annotations

from jinja2 import nodes

from letterforge.assembly.compiler.headings import heading
from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.events import PlacedImage
from letterforge.letter import Image, PageDesign
from letterforge.letter.image_header import image_header
from letterforge.letter.paper import text_height, text_width
from letterforge.library.model import ImageItem


def image_statements(
    item: ImageItem, id_: str, page: PageDesign | None, compiler: Compiler, around: Surroundings
) -> list[nodes.Node]:
    """Return the statements of a picture; adds a finding where its page has no room for it (LF417)."""
    width = item.width
    if page is not None and item.data:  # an unreadable picture was reported
        width = _width(item, page, compiler)
    alt, printed = heading(compiler, item.alt, item.span, "label", around)
    image = Image(id_, item.data, alt, width, item.align, compiler.origin(item.span))
    return [*printed, compiler.event(PlacedImage(image))]


def _width(item: ImageItem, page: PageDesign, compiler: Compiler) -> float:
    """Return the width in millimetres, to a hundredth."""
    room = text_width(page), text_height(page)
    width = round(item.width * room[0] if item.is_share else item.width, 2)
    header = image_header(item.data)
    height = width * header.height / header.width
    if width > room[0] or height > room[1]:
        size = f"{width:.0f} × {height:.0f} mm"
        message = f"the picture `{item.file.text}` is {size}, and the text {room[0]:.0f} × {room[1]:.0f} mm"
        compiler.findings.add("LF417", message, span=item.file.span, hint="make its `width` smaller")
    return width
