"""The built-in number formats, which a workbook refers to by number (ECMA-376 part 1, 18.8.30)."""

from __future__ import annotations

from collections.abc import Mapping

REGIONAL = "[$-x-region]"  # our own prefix: the format depends on the computer's locale
_NUMBERS = '_(* #,##0{0}_);_(* \\(#,##0{0}\\);_(* "-"{1}_);_(@_)'
_CODES = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 41: _NUMBERS.format("", ""), 43: _NUMBERS.format(".00", "??"),
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_AMOUNTS = (5, 6, 7, 8, 42, 44)  # with the currency of the locale
_DATES = (14, 22, *range(27, 37), *range(50, 59))


def code_of(number: int, own: Mapping[int, str]) -> str:
    """Return the code of the format `number`; `own` are the codes that the workbook defines.

    Built-in dates depend on the locale, whatever the workbook defines for them.
    """
    if number in _DATES:
        return f"{REGIONAL}yyyy"
    if number in own:
        return own[number]
    return f"{REGIONAL}0" if number in _AMOUNTS else _CODES.get(number, "General")
