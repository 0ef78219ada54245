"""Date patterns: dates as people write them, as patterns of Python and of JSON Schema alike."""

from __future__ import annotations

import re

from letterforge.placeholders.date_notation import DAY, MIDNIGHT, PART, YEAR
from letterforge.placeholders.formatting.eras import ERAS, MINGUO
from letterforge.placeholders.native_digits import MARKS_IN_PATTERNS, native_digit_pattern
from letterforge.placeholders.number_notation import DIGIT, SPACE, ZERO

ERA_DAY = (
    f"(?:(?:中[華华])?(?:{'|'.join(MINGUO)})|{'|'.join(era.name for era in ERAS)}){SPACE}*"
    f"(?:{DIGIT}{{1,3}}|元){SPACE}*年{SPACE}*{PART}{SPACE}*月{SPACE}*{PART}{SPACE}*日"
)
KOREAN_DAY = f"{YEAR}{SPACE}*년{SPACE}*{PART}{SPACE}*월{SPACE}*{PART}{SPACE}*일"
SPACED_DAY = f"{YEAR}\\.{SPACE}*{PART}\\.{SPACE}*{PART}\\.?"
_DAYS_OF_MONTH = f"(?:{ZERO}?[1-9１-９]|[12１２]{DIGIT}|[3３][01０１])"
_MONTHS = f"(?:{ZERO}?[1-9１-９]|[1１][0-2０-２])"
_LATER_DAYS = f"(?:[1１][3-9３-９]|[2２]{DIGIT}|[3３][01０１])"  # which are no month
_SIGN = rf"[{MARKS_IN_PATTERNS}]*(?:[-－/／]|[.．]{SPACE}*)"
_TOKEN = {"d": f"(?P<d>{PART})", "M": f"(?P<m>{PART})", "y": f"(?P<y>{YEAR})"}


def declared_pattern(letters: str) -> str:
    """Return the pattern of the dates that CLDR writes as `letters` (`dd.MM.yyyy`); zeros may be left out.

    Its groups `d`, `m` and `y` are day, month and year.
    """
    return "".join(_TOKEN.get(one[0], re.escape(one)) for one in re.findall("d+|M+|y+|.", letters))


def schema_pattern(declared: str | None, date_order: str) -> str:
    """Return the pattern of dates for schemas: what is read, and more in digits that are not ASCII."""
    day_first = f"{_DAYS_OF_MONTH}{_SIGN}{_MONTHS}"
    month_first = f"{_MONTHS}{_SIGN}{_DAYS_OF_MONTH}"
    if declared and not date_order:
        pattern = re.sub(r"\(\?P<\w>", "(?:", declared_pattern(declared))
        forms = [rf"{YEAR}[-－]?{PART}[-－]?{PART}", pattern]
    else:
        forms = [DAY, KOREAN_DAY, SPACED_DAY, ERA_DAY]
        unmistakable = [f"{_LATER_DAYS}{_SIGN}{_MONTHS}", f"{_MONTHS}{_SIGN}{_LATER_DAYS}"]
        unmistakable += [f"{_padded(one)}{_SIGN}{_padded(one)}" for one in range(1, 13)]
        orders = {"dmy": [day_first], "mdy": [month_first]}.get(date_order, []) + unmistakable
        forms.append(f"(?:{'|'.join(orders)}){_SIGN}{YEAR}[.．]?")
    between = f"(?:[-－/／.．,年月日년월일元:：TＴ{MARKS_IN_PATTERNS}]|{SPACE})*"
    native = f"(?:[^0-9]{{2,4}}{SPACE}*)?(?:(?:{native_digit_pattern()}|[０-９]){between})+"
    return f"(?:{'|'.join(forms)})(?:{MIDNIGHT})?|{native}"


def _padded(number: int) -> str:
    """Return the pattern of a day or a month in digits of either width, with or without a zero before it."""
    digits = "".join(f"[{digit}{chr(ord(digit) + 0xFEE0)}]" for digit in str(number))
    return f"{ZERO}?{digits}" if number < 10 else digits
