"""Pictures: images whose bytes stand in the page."""

from __future__ import annotations

from base64 import b64encode

from letterforge.exporters.html.elements import element
from letterforge.exporters.html.inlines import InlineWriter
from letterforge.letter import Image
from letterforge.letter.image_header import image_header

_PIXEL = 25.4 / 96  # millimetres of a pixel of CSS


def write_picture(image: Image, place: str, inlines: InlineWriter) -> str:
    """Return a picture on a line of its own, as wide as on paper where there is room."""
    header = image_header(image.data)
    width = max(round(image.width / _PIXEL), 1)
    height = max(round(width * header.height / header.width), 1)
    data = b64encode(image.data).decode()
    source = f"data:image/{header.format};base64,{data}"
    shown = f'<img alt="{inlines.attribute(image.alt)}" width="{width}" height="{height}" src="{source}">'
    align = "" if image.align == "left" else f"lf-{image.align}"
    return f"{element('p', shown, 'lf-picture', align, place)}\n"
