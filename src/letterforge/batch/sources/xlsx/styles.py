"""The styles of a workbook: which number format the cells of each style have."""

from __future__ import annotations

from zipfile import ZipFile

from letterforge.batch.sources.xlsx.number_formats import NumberFormat, code_of
from letterforge.batch.sources.xlsx.parts import local, read_tree


class Styles(dict[str | None, int | None]):
    """The number of the format of each style, as cells name the style; None where it shows what it holds.

    Cells that name none have the first. Raises ValueError for a style that there is not.
    """

    def __init__(self, codes: list[str]) -> None:
        super().__init__()
        self.formats: list[NumberFormat] = []
        numbers: dict[str, int | None] = {}
        for at, code in enumerate(codes):
            if code not in numbers:
                numbers[code] = self._add(code)
            self[str(at)] = numbers[code]
        self._size = len(codes)
        self[None] = self.get("0")

    def _add(self, code: str) -> int | None:
        found = NumberFormat(code)
        if found.is_plain:
            return None
        self.formats.append(found)
        return len(self.formats) - 1

    def __missing__(self, style: str | None) -> int | None:
        if not self._size:
            return None
        if style is not None and style.isdecimal() and len(style) < 10:
            plain = str(int(style))
            if plain in self:
                return self[plain]
        raise ValueError("a cell has a style that is not among its styles")


def read_styles(archive: ZipFile, part: str | None) -> Styles:
    """Return the styles in a part of the archive; None is a workbook without styles."""
    if part is None:
        return Styles([])
    root = read_tree(archive, part)
    own = {
        _number(one.get("numFmtId")): one.get("formatCode", "")
        for one in root.iter()
        if local(one.tag) == "numFmt"
    }
    styles = next((one for one in root if local(one.tag) == "cellXfs"), ())
    return Styles(
        [code_of(_number(style.get("numFmtId")), own) for style in styles if local(style.tag) == "xf"]
    )


def _number(text: str | None) -> int:
    if text is None:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError("a number format has no number")
    return int(text)
