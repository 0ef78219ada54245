"""A number format: which section of its code shows a value, and what it shows."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache

from letterforge.batch.sources.xlsx.number_formats.format_codes import Section, parse_code, unknown
from letterforge.batch.sources.xlsx.number_formats.literal_text import marks_in, marks_of
from letterforge.batch.sources.xlsx.number_formats.moments import show_moment
from letterforge.batch.sources.xlsx.number_formats.numbers import show_number
from letterforge.placeholders.formatted_cell import Held, Mark, UnshownError

_ASIDE = re.compile(r'"[^"]*"|\[[^]]*\]|\\.|_.|\*.', re.DOTALL)  # what stands for itself
_PLAIN = frozenset({"", "general", "@", "general;@"})


class NumberFormat:
    """The number format with this `code`; it is parsed when it is first asked what it shows."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.is_plain = code.lower() in _PLAIN  # whether it shows what stands in the cell
        self.is_padded = len(code) > 1 and not code.strip("0")  # whether zeros stand before whole numbers

    def __reduce__(self) -> tuple[object, ...]:
        return _number_format, (self.code,)

    @cached_property
    def shows_texts(self) -> bool:
        """Whether it may show texts otherwise than they are."""
        try:
            return len(self._sections) == 4 or self._sections[-1].has("text")
        except UnshownError:
            return "@" in self.code

    def show(self, value: Held) -> str:
        """Return what a cell with this value shows; raises UnshownError."""
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, str):
            return self._show_text(value)
        if isinstance(value, date | time | timedelta):
            section = self._of_moment()
            if not section.has("date", "elapsed", "half"):
                raise unknown(self.code)
            return show_moment(section, value, self.code)
        value = Decimal(value)
        section, is_negative = self._of_number(value)
        if section.has("date", "elapsed", "half"):
            raise unknown(self.code)
        return show_number(section, abs(value), self.code, is_negative=is_negative)

    def is_percent(self, value: Decimal) -> bool:
        """Return whether it shows `value` as a percentage; one without digits is like its neighbours."""
        try:
            section, _ = self._of_number(value)
            sections = [section] if section.has("digit") else self._numeric
        except UnshownError:
            return "%" in self.code
        return any(one.has("percent") for one in sections)

    def marks(self, value: Decimal) -> tuple[Mark, ...]:
        """Return the words that it writes beside `value`; a section without digits is like its neighbours."""
        if not self._has_marks:
            return ()
        try:
            section, _ = self._of_number(value)
            sections = (section,) if section.has("digit", "general") else self._numeric
        except UnshownError:
            return self._has_marks
        return tuple(mark for one in sections for mark in marks_of(one))

    @cached_property
    def _has_marks(self) -> tuple[Mark, ...]:
        """The words of all its sections."""
        try:
            return tuple(mark for one in self._numeric for mark in marks_of(one))
        except UnshownError:
            return marks_in(self.code)

    @cached_property
    def is_moment(self) -> bool:
        """Return whether it shows dates or times; also one that is not known in all its pieces."""
        try:
            return any(one.has("date", "elapsed", "half") for one in self._sections)
        except UnshownError:
            return re.search("[ymdhs]", _ASIDE.sub("", self.code), re.IGNORECASE) is not None

    @cached_property
    def is_elapsed(self) -> bool:
        """Return whether it shows stretches of time: hours beyond 24."""
        try:
            return any(one.has("elapsed") for one in self._sections)
        except UnshownError:
            return False

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return parse_code(self.code)

    @cached_property
    def _numeric(self) -> tuple[Section, ...]:
        """The sections for numbers: all but the last where that is for texts."""
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

    def _of_moment(self) -> Section:
        """Return the section of a moment, which is never negative."""
        first = self._numeric[0]
        if any(one.condition for one in self._numeric):
            raise unknown(self.code)
        return first

    def _of_number(self, number: Decimal) -> tuple[Section, bool]:
        """Return the section that shows `number`, and whether a minus stands before it."""
        sections = self._numeric
        if any(one.condition for one in sections):
            return self._by_condition(sections, number), False
        if number < 0 and len(sections) > 1:
            return sections[1], False
        if number == 0 and len(sections) > 2:
            return sections[2], False
        return sections[0], number < 0

    def _by_condition(self, sections: tuple[Section, ...], number: Decimal) -> Section:
        if number < 0:  # programs differ in where they put the minus
            raise unknown(self.code)
        for at, section in enumerate(sections):
            is_last = at == len(sections) - 1
            if (
                section.condition is None and not is_last and at
            ):  # the second of three is for what is negative
                continue
            if section.holds(number) and (section.condition is not None or is_last):
                return section
        raise unknown(self.code)


@lru_cache(maxsize=1024)
def _number_format(code: str) -> NumberFormat:
    return NumberFormat(code)
