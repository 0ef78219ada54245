"""Ordinals in digits: 3rd, 第3, 3.

They are those of CLDR (`digits-ordinal` of its rules for numbers), in languages in which they depend on the
number alone. In others the gender of the noun decides, so there are none.
"""

from __future__ import annotations

from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.formatting.numbers import format_integer

_BEFORE = {"zh": "第", "yue": "第", "ja": "第"}
_BEHIND = {
    **dict.fromkeys(
        (
            "bs",
            "cs",
            "da",
            "de",
            "et",
            "fi",
            "fo",
            "hr",
            "hu",
            "is",
            "lb",
            "nb",
            "nn",
            "no",
            "pl",
            "sk",
            "sl",
            "tr",
        ),
        ".",
    ),
    "nl": "e",
}
_SPECIAL = {1: "st", 2: "nd", 3: "rd"}


def has_ordinals(language: str) -> bool:
    """Return whether numbers have ordinals in digits in `language`."""
    primary = primary_tag(language)
    return primary == "en" or primary in _BEFORE or primary in _BEHIND


def format_ordinal(number: int, language: str) -> str:
    """Return a whole number as an ordinal: 1st, 第1, 1.; raises ValueError where the language has none."""
    primary, digits = primary_tag(language), format_integer(number, language)
    if primary == "en":
        return f"{digits}{_english_ending(number)}"
    if primary in _BEFORE:
        return f"{_BEFORE[primary]}{digits}"
    if primary not in _BEHIND:
        raise ValueError(f"ordinals are not known in `{language}`; write the number with its word")
    return f"{digits}{_BEHIND[primary]}"


def _english_ending(number: int) -> str:
    if abs(number) % 100 in (11, 12, 13):
        return "th"
    return _SPECIAL.get(abs(number) % 10, "th")
