"""Dates and times: formats dates, times of day and durations by a section of a number format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from letterforge.batch.sources.xlsx.number_formats.format_codes import REGION_HINT, Section, Token, unknown
from letterforge.placeholders.formatted_cell import UnshownError

Moment = date | time | timedelta  # a datetime is a date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HALVES = {"am/pm": ("AM", "PM"), "a/p": ("A", "P"), "上午/下午": ("上午", "下午")}


def format_date(section: Section, moment: Moment, code: str) -> str:
    """Return a date, time or duration formatted by `section`; raises UnshownError."""
    tokens = _with_minutes(section.tokens)
    if any(token.kind in ("digit", "comma", "percent", "general", "text", "exponent") for token in tokens):
        tokens = _with_fractions(tokens, code)
    decimals = next((len(token.text) - 1 for token in tokens if token.kind == "fraction"), 0)
    if moment.__class__ is date:
        moment = datetime(moment.year, moment.month, moment.day)
    return "".join(_pieces(tokens, _Clock(moment, tokens, decimals, code, section.language)))


class _Clock:
    """The parts of a date or time, rounded to the smallest unit that is shown."""

    def __init__(
        self, moment: Moment, tokens: Sequence[Token], decimals: int, code: str, language: str | None
    ) -> None:
        self.day: datetime | None = moment if isinstance(moment, datetime) else None
        if isinstance(moment, time):
            moment = timedelta(
                hours=moment.hour,
                minutes=moment.minute,
                seconds=moment.second,
                microseconds=moment.microsecond,
            )
        elif isinstance(moment, datetime):
            moment -= moment.replace(hour=0, minute=0, second=0, microsecond=0)
        assert isinstance(moment, timedelta)
        if moment < timedelta(0):
            raise UnshownError("is a time before all times, which no sheet can show", REGION_HINT)
        thousandths = _thousandths(moment)
        if any(token.text.strip("[]") in ("s", "ss") for token in tokens):
            step = 10 ** (3 - decimals)
            thousandths = (thousandths + step // 2) // step * step
        if self.day is not None and thousandths >= _thousandths(timedelta(days=1)):
            if self.day.date() == date.max:
                raise unknown(code)
            self.day += timedelta(days=1)
            thousandths -= _thousandths(timedelta(days=1))
        self.seconds, self.thousandths = divmod(thousandths, 1000)
        self.code, self.language = code, language

    def date(self) -> datetime:
        """Return the day; raises UnshownError for a time without one (Excel shows 0 January 1900)."""
        if self.day is None:
            raise UnshownError("is a time without a day, and is shown as a date", "format it as a time")
        return self.day

    def name(self, names: Sequence[str], at: int) -> str:
        """Return the name of a month or weekday; raises UnshownError for languages other than English."""
        language = self.language or ""
        english = language.startswith("en") or (
            language and not language.startswith("x") and _primary(language) == 9
        )
        if not english:
            fact = "shows the name of a month or weekday in the language of each computer"
            raise UnshownError(fact, f"{REGION_HINT}, or `[$-409]d mmmm yyyy` for English names")
        return names[at]


def _primary(language: str) -> int:
    """Return the primary language of a Windows language number; 0 for a tag such as `de-DE`."""
    try:
        return int(language, 16) & 0x3FF
    except ValueError:
        return 0


def _thousandths(duration: timedelta) -> int:
    return duration // timedelta(milliseconds=1)


def _pieces(tokens: Sequence[Token], clock: _Clock) -> list[str]:
    is_half = any(token.kind == "half" for token in tokens)
    return [_piece(token, clock, is_half=is_half) for token in tokens]


def _piece(token: Token, clock: _Clock, *, is_half: bool) -> str:
    text, seconds = token.text, clock.seconds
    match token.kind:
        case "date":
            return _date_part(text, clock)
        case "elapsed":
            size = {"h": 3600, "m": 60, "s": 1}[text[0]]
            return f"{_elapsed(clock) // size:0{len(text)}}"
        case "hour":
            hour = seconds // 3600 % 24
            return f"{(hour % 12 or 12) if is_half else hour:0{min(len(text), 2)}}"
        case "minute":
            return f"{seconds // 60 % 60:0{min(len(text), 2)}}"
        case "second":
            return f"{seconds % 60:0{min(len(text), 2)}}"
        case "fraction":
            return f".{clock.thousandths:03}"[: len(text)]
        case "half":
            return _HALVES[text.lower()][seconds // 3600 % 24 >= 12]
        case _:
            return text


def _elapsed(clock: _Clock) -> int:
    if clock.day is not None:  # inconsistent: elapsed formats have durations
        raise unknown(clock.code)
    return clock.seconds


def _date_part(text: str, clock: _Clock) -> str:
    day = clock.date()
    if text[0] == "y":
        return f"{day.year % 100:02}" if len(text) < 3 else f"{day.year:04}"
    number = day.month if text[0] == "m" else day.day
    if len(text) < 3:
        return f"{number:0{len(text)}}"
    name = clock.name(_WEEKDAYS, day.weekday()) if text[0] == "d" else clock.name(_MONTHS, day.month - 1)
    return name[:3] if len(text) == 3 else name[:1] if len(text) == 5 and text[0] == "m" else name


def _with_minutes(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with hours, minutes and seconds identified: `m` is minutes beside h or s."""
    found: list[Token] = []
    counted = [token for token in tokens if token.kind in ("date", "elapsed")]
    at = -1
    for token in tokens:
        at += token.kind in ("date", "elapsed")
        if token.kind != "date" or token.text[0] in "yd":
            found.append(token)
        elif token.text[0] in "hs":
            found.append(Token("hour" if token.text[0] == "h" else "second", token.text))
        else:
            before = counted[at - 1].text[0] if at else ""
            after = counted[at + 1].text[0] if at + 1 < len(counted) else ""
            is_minute = len(token.text) < 3 and (before == "h" or after == "s")
            found.append(Token("minute", token.text) if is_minute else token)
    return found


def _with_fractions(tokens: Sequence[Token], code: str) -> list[Token]:
    """Return the tokens with `.000` after seconds as one; raises UnshownError for digits elsewhere."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else Token("", "")
        if token.kind == "point" and (last.kind == "second" or last.text in ("s", "ss")):
            found.append(Token("fraction", "."))
        elif token[:2] == ("digit", "0") and last.kind == "fraction" and len(last.text) < 4:
            found[-1] = Token("fraction", f"{last.text}0")
        elif token.kind in ("digit", "percent", "general", "exponent"):
            raise unknown(code)
        elif token.kind != "text":
            found.append(token)
    return found
