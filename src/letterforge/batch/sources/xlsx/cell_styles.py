"""Cell styles: the number format of each style of a workbook."""

from __future__ import annotations

from letterforge.batch.sources.xlsx.number_formats import MAX_CODE, NumberFormat, code_of
from letterforge.batch.sources.xlsx.xml import Attributes, walk
from letterforge.batch.sources.xlsx.zip_members import Archive, DamageError
from letterforge.placeholders.text_cleaning import shown

MAX_PART = 8 << 20  # bytes


class Styles(dict[str | None, int | None]):
    """The index of the number format of each style; None for formats that show the value unchanged.

    Cells without a style have the first one. Raises DamageError for an undefined style.
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
        if not self._size and style in (None, "0"):
            return None
        if style is not None and style.isascii() and style.isdigit() and len(style) < 10:
            plain = str(int(style))
            if plain in self:
                return self[plain]
        raise DamageError(f"a cell has the style `{shown(style or '')}`, which is not among its styles")


def read_styles(archive: Archive, part: str | None) -> Styles:
    """Return the styles in a part of the archive; `part` is None for a workbook without styles."""
    own: dict[int, str] = {}
    used: list[int] = []

    def each(path: tuple[str, ...], attributes: Attributes) -> None:
        if path == ("numFmts", "numFmt"):
            number = _number(attributes.get("numFmtId"))
            code = attributes.get("formatCode", "")[: MAX_CODE + 1]  # longer codes are refused later
            if own.setdefault(number, code) != code:
                raise DamageError(f"two of its number formats have the number {number}")
        elif path == ("cellXfs", "xf"):
            used.append(_number(attributes.get("numFmtId")))

    if part is not None:
        with archive.open(part, MAX_PART) as file:
            walk(file, "styleSheet", each)
    return Styles([code_of(number, own) for number in used])


def _number(text: str | None) -> int:
    if text is None:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise DamageError(f"a number format has the number `{shown(text)}`")
    return int(text)
