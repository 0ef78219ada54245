"""Bounds of letters in JSON, as types that the decoder and the JSON Schema share."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

MAX_LEVELS = 5  # of a numbering, and fonts of section titles
MAX_NUMBER_FONTS = 20  # fonts of section titles by the pattern of their number
MAX_OPTIONS = 100  # of formats, in one design
MAX_BYTES = 16 << 20  # of a letter file
MAX_LISTED = 4 << 20  # of a letter file of which all that does not fit is told; of a larger one the first
MAX_NODES = 250_000  # nodes of all kinds, with entries and fields of values
MAX_MARKUP = 10_000  # strong, emphasised and linked words
MAX_DEPTH = 100  # nodes inside each other
MAX_CHARACTERS = 4 << 20  # of all texts together
MAX_BLANK = 200  # characters of a blank
MAX_COLUMNS = 20  # of a table
MAX_WIDTH = 100  # shares of the width that one column takes
MAX_LABEL = 400  # characters of a number's label
MAX_NAME = 1000  # characters of an id, a path or the name of a font
MAX_DIGITS = 100  # of a number, before its point and behind it
MAX_FAULTS = 20  # told of one letter file

_MOST_COUNTED = 10**15  # the styles of counting go on to here
_END = "$(?!\n)"  # of a text: `$` alone is also before a last line break, but not so in JSON Schema

BlankText = Annotated[str, Meta(min_length=1, max_length=MAX_BLANK)]
FixedWidth = Annotated[float, Meta(ge=1, le=300)]  # millimetres
ImageWidth = Annotated[float, Meta(ge=1, le=500)]  # millimetres
TitlePlace = Annotated[int, Meta(ge=0, le=MAX_NODES)]
ColumnWidth = Annotated[int, Meta(ge=1, le=MAX_WIDTH)]
LevelNumber = Annotated[int, Meta(ge=1, le=MAX_LEVELS)]
Count = Annotated[int, Meta(ge=1, le=_MOST_COUNTED)]
Label = Annotated[str, Meta(max_length=MAX_LABEL)]
Gap = Annotated[str, Meta(pattern=f"^[ \u3000]?{_END}")]
Name = Annotated[str, Meta(max_length=MAX_NAME)]
LanguageTag = Annotated[str, Meta(pattern=f"^[A-Za-z]{{2,8}}(-[A-Za-z0-9]{{1,8}}){{0,7}}{_END}")]
StyleName = Annotated[
    str,
    Meta(
        pattern=f"^((lower|upper)-(letter|roman)|decimal|chinese(-capital)?(-traditional)?|circled|ganada"
        f"|heavenly-stem|iroha|aiueo|hebrew|abjad|devanagari){_END}"
    ),
]
Line = Annotated[int, Meta(ge=1, le=MAX_BYTES)]
OneLine = Annotated[str, Meta(extra_json_schema={"pattern": "^[^\\r\\n]*$"})]  # seen to by `validation`

# As in the schema of page designs: millimetres, points, characters.
Length = Annotated[float, Meta(ge=0, le=150)]
PaperLength = Annotated[float, Meta(ge=50, le=558)]  # the largest is what Word takes, 22 inches
FontSize = Annotated[float, Meta(ge=1, le=200)]
LineHeight = Annotated[float, Meta(ge=1, le=200)]
Space = Annotated[float, Meta(ge=0, le=200)]
Indent = Annotated[float, Meta(ge=0, le=40)]
GridCount = Annotated[int, Meta(ge=1, le=200)]
BoxCharacter = Annotated[str, Meta(min_length=1, max_length=1)]
Family = Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
Colon = Annotated[str, Meta(max_length=8)]

SafeInteger = Annotated[int, Meta(ge=-(2**53) + 1, le=2**53 - 1)]
LargeDigits = Annotated[str, Meta(pattern=f"^-?[1-9][0-9]{{15,{MAX_DIGITS - 1}}}{_END}")]
DecimalDigits = Annotated[str, Meta(pattern=f"^-?[0-9]{{1,{MAX_DIGITS}}}([.][0-9]{{1,{MAX_DIGITS}}})?{_END}")]
CurrencyCode = Annotated[str, Meta(pattern=f"^[A-Z]{{3}}{_END}")]
Sha256 = Annotated[str, Meta(pattern=f"^[0-9a-f]{{64}}{_END}")]


def schema_pattern(pattern: str) -> str:
    """Return a pattern of a bound as JSON Schema writes it."""
    return pattern.replace(_END, "$")
