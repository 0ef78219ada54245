"""Date notation: which ways of writing a day are read, as patterns of Python and of JSON Schema alike.

The year first is read everywhere. Where the day or the month stands first, a date is read that cannot be
mistaken, or whose order somebody said; `typed_dates` decides.
"""

from __future__ import annotations

import re
from datetime import date

from letterforge.placeholders.formatting.japanese_eras import ERAS
from letterforge.placeholders.native_digits import DIRECTION_MARKS, native_digit_pattern
from letterforge.placeholders.number_notation import DIGIT, SPACE, ZERO, narrow

_YEAR, _PART = f"{DIGIT}{{4}}", f"{DIGIT}{{1,2}}"
_FORMS = (
    *(f"{_YEAR}{sign}{_PART}{sign}{_PART}" for sign in ("[-－]", "[/／]", "[.．]")),
    f"{_YEAR}{DIGIT}{{4}}",
    f"{_YEAR}{SPACE}*年{SPACE}*{_PART}{SPACE}*月{SPACE}*{_PART}{SPACE}*日",
)
DAY = f"(?:{'|'.join(_FORMS)})"
"""The pattern of a day, its year first; a library has no other dates."""
MIDNIGHT = f"(?:[TＴ]|{SPACE}+){ZERO}{{1,2}}[:：]{ZERO}{{2}}(?:[:：]{ZERO}{{2}}(?:[.．,]{ZERO}+)?)?"
DATE = f"{DAY}(?:{MIDNIGHT})?"
"""The pattern of a date: a day, and a time of day only where it is midnight."""
REPUBLIC = ("民國", "民国")  # the era of Taiwan, whose year 1 is 1912
ERA_DAY = (
    f"(?:(?:中[華华])?(?:{'|'.join(REPUBLIC)})|{'|'.join(era.name for era in ERAS)}){SPACE}*"
    f"(?:{DIGIT}{{1,3}}|元){SPACE}*年{SPACE}*{_PART}{SPACE}*月{SPACE}*{_PART}{SPACE}*日"
)
KOREAN_DAY = f"{_YEAR}{SPACE}*년{SPACE}*{_PART}{SPACE}*월{SPACE}*{_PART}{SPACE}*일"
SPACED_DAY = f"{_YEAR}\\.{SPACE}*{_PART}\\.{SPACE}*{_PART}\\.?"
_DAYS_OF_MONTH = "(?:0?[1-9]|[12][0-9]|3[01])"
_MONTHS = "(?:0?[1-9]|1[0-2])"
_LATER_DAYS = "(?:1[3-9]|2[0-9]|3[01])"  # which are no month
_SIGN = rf"(?:[-/]|\.{SPACE}*)"
_TOKEN = {"d": f"(?P<d>{_PART})", "M": f"(?P<m>{_PART})", "y": f"(?P<y>{_YEAR})"}


def day_of(text: str) -> date | None:
    """Return the day that a text in one of the forms begins with, or None where there is no such day."""
    year, rest = narrow(text)[:4], narrow(text)[4:]
    parts = re.findall("[0-9]+", rest)
    month, day = (parts[0][:2], parts[0][2:4]) if rest[0].isdigit() else parts[:2]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


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
        forms = [rf"{_YEAR}[-－]?{_PART}[-－]?{_PART}", pattern]
    else:
        forms = [DAY, KOREAN_DAY, SPACED_DAY, ERA_DAY]
        unmistakable = [f"{_LATER_DAYS}{_SIGN}{_MONTHS}", f"{_MONTHS}{_SIGN}{_LATER_DAYS}"]
        unmistakable += [f"0?{one}{_SIGN}0?{one}" for one in range(1, 10)]
        unmistakable += [f"{one}{_SIGN}{one}" for one in range(10, 13)]
        orders = {"dmy": [day_first], "mdy": [month_first]}.get(date_order, []) + unmistakable
        forms.append(rf"(?:{'|'.join(orders)}){_SIGN}[0-9]{{4}}\.?")
    between = f"(?:[-－/／.．,年月日년월일元:：TＴ{DIRECTION_MARKS}]|{SPACE})*"
    native = f"(?:[^0-9]{{2,4}}{SPACE}*)?(?:(?:{native_digit_pattern()}|[０-９]){between})+"
    return f"(?:{'|'.join(forms)})(?:{MIDNIGHT})?|{native}"
