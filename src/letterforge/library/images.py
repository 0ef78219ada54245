"""Images: the pictures that items of a body name, read from the files of the library."""

from __future__ import annotations

from posixpath import join
from typing import cast

from letterforge.diagnostics import Findings, Span
from letterforge.letter.image_header import MAX_IMAGE, ImageError, image_header
from letterforge.letter.nodes import Align
from letterforge.library.file_sources.file_source import FileSource, OutsideLibraryError, UnreadableError
from letterforge.library.localized_texts import guard, scalar, text_of, word
from letterforge.library.model import ImageItem
from letterforge.yamldoc import Mapping, Scalar


def image_item(item: Mapping, id_: str, span: Span, source: FileSource, findings: Findings) -> ImageItem:
    """Return the item `image`; `findings` says why its picture cannot be used (LF417)."""
    file, width = scalar(item.get("image")), word(item.get("width"))
    return ImageItem(
        id=id_,
        span=span,
        file=file,
        data=_data(file, source, findings),
        alt=text_of(item.get("alt")),
        width=float(width.removesuffix("mm").removesuffix("%")) / (100 if width.endswith("%") else 1),
        is_share=width.endswith("%"),
        align=cast(Align, word(item.get("align"), "left")),
        guard=guard(item),
    )


def _data(file: Scalar, source: FileSource, findings: Findings) -> bytes:
    """Return the bytes of a picture, which must stand in `templates` or below."""
    try:
        data = source.read(join("templates", file.text), MAX_IMAGE, within="templates")
        image_header(data)
    except OutsideLibraryError:
        message = f"the picture `{file.text}` is outside `templates/`"
        findings.add("LF417", message, span=file.span, hint="copy it into `templates/`")
    except OSError as fault:
        hint = (
            fault.hint if isinstance(fault, UnreadableError) else "check its name; it stands in `templates/`"
        )
        message = f"the picture `{file.text}` cannot be read: {fault.strerror}"
        findings.add("LF417", message, span=file.span, hint=hint)
    except ImageError as fault:
        message = f"the picture `{file.text}` cannot be used: {fault}"
        findings.add("LF417", message, span=file.span, hint=fault.hint)
    else:
        return data
    return b""
