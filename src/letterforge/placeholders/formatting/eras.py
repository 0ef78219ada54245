"""Eras: the reigns of Japan from Meiji to Reiwa, as CLDR and the law have them, and the era of Taiwan.

Japan has the Gregorian calendar since 1 January 1873 (Meiji 6). Days before it are in another calendar, and
no era is given for them. The day a reign began belongs to the new one alone: 2019-05-01 is 令和元年. The era
of Taiwan (Minguo) has the Gregorian months and days, and begins with the year 1912.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

FIRST_DAY = date(1873, 1, 1)
"""The first day of the Gregorian calendar in Japan, Meiji 6."""


class JapaneseEra(Struct, frozen=True):
    """A reign: its `name` (令和), its romanized name as CLDR has it (Reiwa), and the day it began."""

    name: str
    romanized: str
    begins: date

    def year(self, day: date) -> int:
        """Return the year (from 1) of the era that `day` is in."""
        return day.year - self.begins.year + 1


ERAS = (
    JapaneseEra("令和", "Reiwa", date(2019, 5, 1)),
    JapaneseEra("平成", "Heisei", date(1989, 1, 8)),
    JapaneseEra("昭和", "Shōwa", date(1926, 12, 25)),
    JapaneseEra("大正", "Taishō", date(1912, 7, 30)),
    JapaneseEra("明治", "Meiji", date(1868, 10, 23)),
)
"""The eras of Japan, the latest first."""

MINGUO = ("民國", "民国")
"""The names of the era of Taiwan, in traditional and in simplified characters."""
BEFORE_MINGUO = 1911
"""The Gregorian year before its first one."""


def era_of(day: date) -> JapaneseEra:
    """Return the era of a day; raises ValueError before 1873-01-01."""
    if day < FIRST_DAY:
        raise ValueError(f"{day} has no Japanese era; days from {FIRST_DAY} on do")
    return next(era for era in ERAS if era.begins <= day)


def day_of_era(name: str, year: int, month: int, day: int) -> date | None:
    """Return the day that the era `name`, its `year` (from 1), month and day mean.

    None where there is no such era or day, or where the day is in another era: 平成31年5月1日 is 令和元年.
    """
    first = first_year(name)
    if first is None or year < 1:
        return None
    try:
        found = date(first + year - 1, month, day)
        return found if name in MINGUO or era_of(found).name == name else None
    except ValueError:
        return None


def first_year(name: str) -> int | None:
    """Return the Gregorian year in which the era `name` began, None where there is no such era."""
    if name in MINGUO:
        return BEFORE_MINGUO + 1
    return next((era.begins.year for era in ERAS if era.name == name), None)
