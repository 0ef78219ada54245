"""Letter texts: all letters of a library as text, to tell whether a change leaves them as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from letterforge.api import Library, export
from letterforge.assembly.dated_letters import letters_by_day, under_days
from letterforge.assembly.plan import Plan
from letterforge.diagnostics import LetterforgeError


class LetterKey(Struct, frozen=True):
    """Which letter: its variant, its language, and the values it is made of (empty: the blank form)."""

    variant: str
    language: str
    values: str

    def __str__(self) -> str:
        with_values = f" with {self.values}" if self.values else ", the blank form"
        return f"`{self.variant}` in {self.language or 'its language'}{with_values}"


Cases: TypeAlias = "Mapping[str, Mapping[str, object]]"
"""Values by where they are written."""


def letter_texts(library: Library, cases: Cases) -> dict[LetterKey, str]:
    """Return the text of each letter of a library; where there is none, the codes of what is wrong.

    Each variant is made in each of its languages as a blank form, and with each of the values, in which what
    is missing stays open.
    """
    return {key: text for variant in library.variants for key, text in _of_variant(library, variant, cases)}


def _of_variant(library: Library, variant: str, cases: Cases) -> Iterator[tuple[LetterKey, str]]:
    try:
        languages = library.variant(variant).languages or (library.language(variant).language,)
    except LetterforgeError as error:
        yield LetterKey(variant, "", ""), _codes(error)
        return
    for language in languages:
        try:
            plan = library.plan(variant, language=language)
        except LetterforgeError as error:
            yield LetterKey(variant, language, ""), _codes(error)
            continue
        for where, values in {"": {}, **cases}.items():
            yield LetterKey(variant, language, where), _text(plan, values)


def _text(plan: Plan, values: Mapping[str, object]) -> str:
    try:
        letters = letters_by_day(plan, values, blank=True)
        return under_days({day: export(letter, "txt").decode() for day, letter in letters})
    except LetterforgeError as error:
        return _codes(error)


def _codes(error: LetterforgeError) -> str:
    return " ".join(sorted(one.code for one in error.findings))
