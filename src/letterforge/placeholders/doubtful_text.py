"""Doubtful text: values that spreadsheets, exports and conversions have damaged.

A text that may be right is warned of; a number whose digits are gone is refused. Other types than texts
refuse all of these anyway, and their hint says what the text is.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from letterforge.diagnostics import Severity
from letterforge.placeholders.text_cleaning import shown
from letterforge.yamldoc import Json, Scalar

MAX_LOOKED_AT = 4096  # characters of a text in which garbled words are looked for
MAX_PLACES = 5  # of one character that a warning lists
_EXACT = 15  # digits of a number that spreadsheets and programs keep
_LONGEST = 40  # characters of a number or a word that stands for nothing
_AS_TEXT = (
    "format the column as text in the spreadsheet and enter it again, or export it from its source again"
)
_FIRST = frozenset("0123456789+-#<([\\NnUuEi1")
_POWER = r"[+-]?[0-9](?:[.,][0-9]+)?[Ee]([+-])([0-9]{2,3})"
_ROUNDED = r"[1-9][0-9]{14}000+"
_FRACTION = r"[0-9]{7,15}\.0"
_ERROR = (
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA"
    r"|NV|BEZUG!|WERT!|ZAHL!|VALEUR!|NOM\?|NOMBRE!|VALOR!|NULO!)|Err:[0-9]{3}|#{3,}"
)
_WORDS = frozenset(
    ("NULL", "Null", "null", "(null)", "[null]", "<null>", "(NULL)", "<NULL>", "\\N", "None", "<NA>", "NaN")
) | {"nan", "NaT", "<NaT>", "<NaN>", "undefined", "1.#QNAN", "-1.#IND", "[object Object]"}
_TYPED_WORDS = _WORDS | {"none", "NONE", "nil", "N/A", "n/a", "NA", "-", "--", "—", "NAN"}


DROPPED_HINT = "delete it where the value comes from; such characters are pasted along with a text"


class Doubt(Struct, frozen=True):
    """Why a text is doubtful: a code, the fact that follows "`name` is `text`, ", a hint, how grave it is."""

    code: str
    fact: str
    hint: str
    severity: Severity = "warning"


def doubt_of(text: str) -> Doubt | None:
    """Return why a text without white space around it is doubtful; None where nothing speaks against it."""
    if text.isascii():
        is_short = text and len(text) <= _LONGEST and text[0] in _FIRST
        return _number_or_word(text) if is_short else None
    return _garbled(text[:MAX_LOOKED_AT])


def dropped_fact(at: str, text: str, dropped: list[int]) -> str:
    """Return what a warning says about the characters of `text` at the indices `dropped`."""
    places: dict[str, list[int]] = {}
    for index in dropped:
        places.setdefault(text[index], []).append(index + 1)
    return "; ".join(_dropped(at, sign, found) for sign, found in places.items())


def garbled_hint(text: str) -> str | None:
    """Return a hint where `text` was decoded wrongly, of what is refused for its characters anyway."""
    if text.isascii():
        return None
    from letterforge.placeholders.mojibake import undone

    before = undone(text[:MAX_LOOKED_AT])
    return f"the text was decoded wrongly: it seems to be `{shown(before)}`" if before else None


def null_hint(scalar: Scalar) -> str | None:
    """Return a hint where YAML, or an assignment, holds the word `NULL`: there are people called Null."""
    if not scalar.is_null or isinstance(scalar, Json) or scalar.text.strip() in ("", "~"):
        return None
    return (
        f'a name or word that is meant stands in quotes in a vars file: `"{scalar.text}"`; '
        "leave the value empty if there is nothing"
    )


def word_hint(text: str) -> str | None:
    """Return a hint where `text` is no value of any type but what programs write in the place of one."""
    text = text.strip()
    if text in _TYPED_WORDS:
        return f"`{text}` is what programs write where there is nothing: leave the cell or value empty"
    if len(text) > _LONGEST:
        return None
    if _pattern(_POWER).fullmatch(text):
        return f"`{text}` is a number that a spreadsheet has shortened: {_AS_TEXT}"
    if _pattern(_ERROR).fullmatch(text):
        return f"`{text}` is what a spreadsheet shows instead of a value: correct the cell, or leave it empty"
    return None


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Return a compiled pattern: most runs meet no text that needs one."""
    return re.compile(written)


def _number_or_word(text: str) -> Doubt | None:
    if text.isdecimal() and len(text) <= _EXACT:
        return None  # no pattern needs to be tried on a plain number
    if text in _WORDS:
        hint = "leave it empty if there is nothing; a name or word that is meant stays as it is"
        return Doubt("LF682", "which programs write where there is nothing", hint)
    if _pattern(_ERROR).fullmatch(text):
        hint = "correct the cell in the spreadsheet, or leave it empty"
        return Doubt("LF682", "which a spreadsheet shows instead of a value", hint)
    if power := _pattern(_POWER).fullmatch(text):
        is_long = power[1] == "+" and int(power[2]) >= 11  # where spreadsheets begin of themselves
        fact = "a number that a spreadsheet has shortened; its digits are gone"
        return Doubt("LF681", fact, _AS_TEXT, "error" if is_long else "warning")
    if _pattern(_ROUNDED).fullmatch(text):
        fact = f"which ends in zeros: spreadsheets keep only {_EXACT} digits of a number"
        return Doubt("LF681", fact, _AS_TEXT)
    if _pattern(_FRACTION).fullmatch(text):
        return Doubt("LF681", "which a program seems to have taken for a number with a fraction", _AS_TEXT)
    return None


def _dropped(at: str, sign: str, places: list[int]) -> str:
    from unicodedata import name

    listed = ", ".join(map(str, places[:MAX_PLACES])) + (", …" if len(places) > MAX_PLACES else "")
    character = "character" if len(places) == 1 else "characters"
    return f"`{at}` holds U+{ord(sign):04X} ({name(sign)}), which is dropped, at {character} {listed}"


def _garbled(text: str) -> Doubt | None:
    from letterforge.placeholders.mojibake import lost_at, undone

    hint = "export the table again as UTF-8, and open it as UTF-8"
    at = lost_at(text)
    if at is not None:
        return Doubt("LF683", f"in which a character was lost in a conversion, at character {at + 1}", hint)
    before = undone(text)
    if before is None:
        return None
    return Doubt("LF683", f"which was decoded wrongly: it seems to be `{shown(before)}`", hint)
