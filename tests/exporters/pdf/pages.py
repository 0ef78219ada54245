"""Pages of a PDF file, read back by two readers: pypdfium2 (of Chromium) and pypdf."""

from __future__ import annotations

import io
import re
import unicodedata

import pypdfium2
from pypdf import PageObject, PdfReader

from letterforge.letter import PageDesign

POINT = 72 / 25.4
_UNSEEN = re.compile("[•\u061c\u200b\u200e\u200f\u2060\u2066-\u2069\ufffe]")


def words_of_pdfium(data: bytes, page: PageDesign) -> str:
    """Return the words between the margins of each page, without white space."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for index in range(len(document)):
        width, height = document[index].get_size()
        bottom, top = (page.margins.bottom - 3) * POINT, height - (page.margins.top - 3) * POINT
        text = document[index].get_textpage()
        found.append(text.get_text_bounded(left=-1e4, right=width + 1e4, bottom=bottom, top=top))
    return plain("".join(found))


def words_of_pypdf(data: bytes, page: PageDesign) -> str:
    """Return the same, read by pypdf."""
    found: list[str] = []
    for one in PdfReader(io.BytesIO(data)).pages:
        bottom, top = page.margins.bottom - 3, float(one.mediabox.height) / POINT - page.margins.top + 3

        found += [text for text, height in _read(one) if bottom <= height <= top]
    return plain("".join(found))


def _read(page: PageObject) -> list[tuple[str, float]]:
    """Return each text of a page with its height above the lower edge, in millimetres."""
    found: list[tuple[str, float]] = []

    def visit(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        found.append((text, (inner[4] * outer[1] + inner[5] * outer[3] + outer[5]) / POINT))

    page.extract_text(visitor_text=visit)
    return found


def plain(words: str) -> str:
    """Return words without white space and marks that nobody sees, a line to write on as one underscore."""
    joined = words.replace("\u2010", "-").replace("\x02", "-")  # at the end of a line, pdfium has U+0002
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", joined))
    return re.sub("_+", "_", "".join(seen.split()))
