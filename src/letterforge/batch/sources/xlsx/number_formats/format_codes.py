"""Format codes: parses a number format into sections of tokens."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from letterforge.placeholders.formatted_cell import UnshownError
from letterforge.placeholders.text_cleaning import shown

MAX_CODE = 255  # characters of a code, as in Excel

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.) | \[(?P<bracket>[^]]*)\]
    | (?P<general>General) | (?P<half>AM/PM|A/P|上午/下午) | (?P<date>y+|m+|d+|h+|s+) | (?P<exponent>E[+-])
    | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<text>@)
    | (?P<end>;)
    | (?P<literal>[-+():!^&'~{}<>=\x20$]|[^\x00-\x7f])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r\s?[0-9]{1,2}", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"\$(?P<sign>.*?)(?:-(?P<language>[0-9A-Fa-f]{1,8}|[a-z]{2,3}(?:-[A-Za-z]+)*))?", re.DOTALL
)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_WESTERN = ("1", "10", "100", "101", "1010")  # prefixes of a language: Gregorian calendar, digits 0 to 9
_REGIONAL = {"f800", "f400"}  # the long date and the time of the computer's locale
REGION_HINT = "give the cell a number format that says all of it, such as `yyyy-mm-dd`"
UNKNOWN_HINT = "give the cell a simpler number format, or format it as text and enter it again"


class Token(NamedTuple):
    """A token of a code: literal, digit, point, comma, percent, slash, text, general, date, elapsed, half.

    A literal that is a currency symbol has its `language`, empty where the code names none.
    """

    kind: str
    text: str
    language: str | None = None


class Section(NamedTuple):
    """A section of a code: its tokens, its condition, the language of month and weekday names."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    language: str | None = None

    def has(self, *kinds: str) -> bool:
        """Return whether it has a token of one of these kinds."""
        return any(token.kind in kinds for token in self.tokens)

    def holds(self, number: Decimal) -> bool:
        """Return whether its condition holds for `number`."""
        return self.condition is None or _COMPARE[self.condition[0]](number, self.condition[1])


def parse_code(code: str) -> tuple[Section, ...]:
    """Return the sections of a number format; raises UnshownError for an unsupported code."""
    if len(code) > MAX_CODE:
        raise unknown(code)
    sections = [_Builder(code)]
    position = 0
    while position < len(code):
        found = _TOKEN.match(code, position)
        if found is None:
            raise unknown(code)
        position = found.end()
        kind = found.lastgroup or ""
        if kind == "end":
            sections.append(_Builder(code))
        else:
            sections[-1].take(kind, found[kind])
    if len(sections) > 4:
        raise unknown(code)
    return tuple(one.section() for one in sections)


def unknown(code: str) -> UnshownError:
    """Return the error for an unsupported code."""
    return UnshownError(
        f"is shown in the number format `{shown(code)}`, which is not known here", UNKNOWN_HINT
    )


def regional() -> UnshownError:
    """Return the error for a format that depends on the computer's locale."""
    return UnshownError("is shown as the region of each computer has it", REGION_HINT)


class _Builder:
    """Builds one section."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._tokens: list[Token] = []
        self._condition: tuple[str, Decimal] | None = None
        self._language: str | None = None

    def take(self, kind: str, text: str) -> None:
        """Add one token of the code."""
        if kind == "bracket":
            self._bracket(text)
        elif kind == "space":  # a space as wide as that character
            self._tokens.append(Token("literal", " "))
        elif kind == "fill":
            if text != " ":  # it is repeated to fill the width of the cell
                raise unknown(self._code)
        elif kind in ("quoted", "escaped", "literal"):
            self._tokens.append(Token("literal", text))
        else:
            self._tokens.append(Token(kind, text.lower() if kind == "date" else text))

    def section(self) -> Section:
        """Return the section."""
        return Section(tuple(self._tokens), self._condition, self._language)

    def _bracket(self, text: str) -> None:
        if found := _CONDITION.fullmatch(text):
            self._condition = found[1], Decimal(found[2])
        elif _ELAPSED.fullmatch(text):
            self._tokens.append(Token("elapsed", text.lower()))
        elif text.startswith("$"):
            self._sign(text)
        elif not _COLOUR.fullmatch(text):
            raise unknown(self._code)

    def _sign(self, text: str) -> None:
        """Add a currency and a language: `$€-407`, `$-409`."""
        if text.lower().startswith("$-x-"):
            raise regional()
        found = _LANGUAGE.fullmatch(text)
        language = (found["language"] or "").lower() if found else ""
        if language in _REGIONAL:
            raise regional()
        own = len(language) > 4 and language.isalnum() and language[:-4] not in _WESTERN
        if found is None or own or "-x-" in language or found["sign"].startswith("-"):
            raise unknown(self._code)  # other digits or another calendar
        self._tokens.append(Token("literal", found["sign"], language))
        self._language = language or self._language
