"""Chinese numbers: whole numbers in Chinese characters, simplified, traditional and capital."""

from __future__ import annotations

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {sign: value for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"貳": 2, "參": 3, "陸": 6, "两": 2, "兩": 2}
PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
"""The signs of tens, hundreds and thousands, with their values."""
GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
"""The signs that multiply all that stands before them, with their values."""
NUMERALS = "".join((*_DIGITS, *PLACES, *GROUPS))
"""The characters of Chinese numbers, for a class of a pattern."""
_MAX_LENGTH = 64  # characters of a number


def chinese_value(written: str) -> int | None:
    """Return the value of a whole number in Chinese characters; None where they make no number.

    A last digit without 零 before it is of the next smaller place, as it is read aloud: 一千一 is 1,100 (in
    contracts better 一千一百); 1,001 is 一千零一. A sign without a digit before it counts once: 万 is 10,000.
    """
    if not written or len(written) > _MAX_LENGTH:
        return None
    if all(sign in _DIGITS for sign in written):
        return int("".join(str(_DIGITS[sign]) for sign in written))
    total = section = digit = 0
    next_place = 1  # of a digit that no place follows
    for sign in written:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
            next_place = next_place if digit else 1
        elif sign in PLACES:
            section += (digit or 1) * PLACES[sign]
            digit, next_place = 0, PLACES[sign] // 10
        else:
            total = _grouped(total, section + digit, GROUPS[sign])
            section, digit, next_place = 0, 0, GROUPS[sign] // 10
    return total + section + digit * next_place


def _grouped(total: int, section: int, group: int) -> int:
    """Return a number behind 万 or 亿, with what stood before in whole and since the last of them."""
    if not total and not section:
        return group
    if group == GROUPS["亿"]:
        return (total + section) * group
    below = total % GROUPS["亿"]
    return total - below + (below + section) * group
