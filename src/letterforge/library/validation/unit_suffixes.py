"""Unit suffixes: numbers written with a unit: `25mm`, `2.5 cm`, `12pt`, `三号`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

_NUMBER = re.compile(r"([-+]?[0-9]+(?:[.,][0-9]+)?|[-+]?\.[0-9]+)\s*(\S*)")
_INCH = Decimal("25.4")
_LENGTHS: Mapping[str, Decimal] = MappingProxyType(  # in mm
    {
        "mm": Decimal(1), "毫米": Decimal(1), "millimeters": Decimal(1), "millimetres": Decimal(1),
        "cm": Decimal(10), "厘米": Decimal(10), "公分": Decimal(10), "centimeters": Decimal(10),
        "in": _INCH, "inch": _INCH, "inches": _INCH, '"': _INCH, "′′": _INCH, "英寸": _INCH,
        "pt": _INCH / 72, "point": _INCH / 72, "points": _INCH / 72, "磅": _INCH / 72, "px": _INCH / 96,
    }
)  # fmt: skip
_COUNTED = (
    "em",
    "ch",
    "chars",
    "char",
    "characters",
    "字",
    "字符",
    "个字符",
    "个字",
    "格",
    "lines",
    "行",
    "%",
)
# The sizes of Chinese typesetting, in points, as Word has them.
_SIZES = MappingProxyType(
    {
        "初号": "42", "小初": "36", "一号": "26", "小一": "24", "二号": "22", "小二": "18", "三号": "16",
        "小三": "15", "四号": "14", "小四": "12", "五号": "10.5", "小五": "9", "六号": "7.5", "小六": "6.5",
        "七号": "5.5", "八号": "5",
    }
)  # fmt: skip


def amount(written: str, unit: str) -> str | None:
    """Return the number that `written` names, in `unit` (mm, points, characters or none), or None."""
    name = written.removesuffix("字")
    if unit == "points" and (name in _SIZES or name.removesuffix("号") in _SIZES):
        return _SIZES.get(name) or _SIZES[name.removesuffix("号")]
    found = _NUMBER.fullmatch(written)
    if not found:
        return None
    number, sign = Decimal(found[1].replace(",", ".")), found[2].lower().rstrip(".")
    if not sign or (sign in _COUNTED and unit not in ("mm", "points")):
        return _shown(number)
    if sign not in _LENGTHS or unit not in ("mm", "points"):
        return None
    return _shown(number * _LENGTHS[sign] / (_INCH / 72 if unit == "points" else 1))


def _shown(number: Decimal) -> str:
    rounded = number.quantize(Decimal("0.1")) if number != number.to_integral() else number
    return f"{rounded.normalize():f}"
