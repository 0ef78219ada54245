"""A number format: selects the section for a value and formats it."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache

from letterforge.batch.sources.xlsx.number_formats.dates_and_times import format_date
from letterforge.batch.sources.xlsx.number_formats.format_codes import Section, parse_code, unknown
from letterforge.batch.sources.xlsx.number_formats.literal_text import literals_in, literals_of
from letterforge.batch.sources.xlsx.number_formats.numbers import format_number
from letterforge.placeholders.formatted_cell import Held, Mark, UnshownError

_LITERAL = re.compile(r'"[^"]*"|\[[^]]*\]|\\.|_.|\*.', re.DOTALL)  # literal text
_PLAIN = frozenset({"", "general", "@", "general;@"})


class NumberFormat:
    """The number format with this `code`; parsed on first use."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.is_plain = code.lower() in _PLAIN  # whether it shows the value unchanged
        self.is_padded = len(code) > 1 and not code.strip("0")  # whether it pads whole numbers with zeros

    def __reduce__(self) -> tuple[object, ...]:
        return _number_format, (self.code,)

    @cached_property
    def shows_texts(self) -> bool:
        """Whether it may change how texts are shown."""
        try:
            return len(self._sections) == 4 or self._sections[-1].has("text")
        except UnshownError:
            return "@" in self.code

    def show(self, value: Held) -> str:
        """Return the text that a cell with this value shows; raises UnshownError."""
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, str):
            return self._show_text(value)
        if isinstance(value, date | time | timedelta):
            section = self._date_section()
            if not section.has("date", "elapsed", "half"):
                raise unknown(self.code)
            return format_date(section, value, self.code)
        value = Decimal(value)
        section, is_negative = self._number_section(value)
        if section.has("date", "elapsed", "half"):
            raise unknown(self.code)
        return format_number(section, abs(value), self.code, is_negative=is_negative)

    def is_percent(self, value: Decimal) -> bool:
        """Return whether it shows `value` as a percentage; a section without digits is like the others."""
        try:
            section, _ = self._number_section(value)
            sections = [section] if section.has("digit") else self._numeric
        except UnshownError:
            return "%" in self.code
        return any(one.has("percent") for one in sections)

    def marks(self, value: Decimal) -> tuple[Mark, ...]:
        """Return the words beside `value`; a section without digits is like the others."""
        if not self._has_marks:
            return ()
        try:
            section, _ = self._number_section(value)
            sections = (section,) if section.has("digit", "general") else self._numeric
        except UnshownError:
            return self._has_marks
        return tuple(mark for one in sections for mark in literals_of(one))

    @cached_property
    def _has_marks(self) -> tuple[Mark, ...]:
        """The words of all its sections."""
        try:
            return tuple(mark for one in self._numeric for mark in literals_of(one))
        except UnshownError:
            return literals_in(self.code)

    @cached_property
    def is_moment(self) -> bool:
        """Whether it shows dates or times, as far as an unsupported code can be understood."""
        try:
            return any(one.has("date", "elapsed", "half") for one in self._sections)
        except UnshownError:
            return re.search("[ymdhs]", _LITERAL.sub("", self.code), re.IGNORECASE) is not None

    @cached_property
    def is_elapsed(self) -> bool:
        """Whether it shows durations: hours beyond 24."""
        try:
            return any(one.has("elapsed") for one in self._sections)
        except UnshownError:
            return False

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return parse_code(self.code)

    @cached_property
    def _numeric(self) -> tuple[Section, ...]:
        """The sections for numbers: all, without a last one for texts."""
        sections = self._sections
        has_text = len(sections) == 4 or (len(sections) > 1 and sections[-1].has("text"))
        return sections[:-1] if has_text else sections

    def _show_text(self, value: str) -> str:
        last = self._sections[-1]
        if len(self._sections) < 4 and not last.has("text"):
            return value
        if last.has("digit", "date", "elapsed", "general", "percent", "exponent", "point", "comma"):
            raise unknown(self.code)
        return "".join(value if token.kind == "text" else token.text for token in last.tokens)

    def _date_section(self) -> Section:
        """Return the section for dates and times, which are never negative."""
        first = self._numeric[0]
        if any(one.condition for one in self._numeric):
            raise unknown(self.code)
        return first

    def _number_section(self, number: Decimal) -> tuple[Section, bool]:
        """Return the section that shows `number`, and whether a minus sign precedes it."""
        sections = self._numeric
        if any(one.condition for one in sections):
            return self._conditional_section(sections, number), False
        if number < 0 and len(sections) > 1:
            return sections[1], False
        if number == 0 and len(sections) > 2:
            return sections[2], False
        return sections[0], number < 0

    def _conditional_section(self, sections: tuple[Section, ...], number: Decimal) -> Section:
        if number < 0:  # programs place the minus sign differently
            raise unknown(self.code)
        for at, section in enumerate(sections):
            is_last = at == len(sections) - 1
            if (
                section.condition is None and not is_last and at
            ):  # the second of three is for negative numbers
                continue
            if section.holds(number) and (section.condition is not None or is_last):
                return section
        raise unknown(self.code)


@lru_cache(maxsize=1024)
def _number_format(code: str) -> NumberFormat:
    return NumberFormat(code)
