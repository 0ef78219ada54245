"""The library in use: opened, and named on standard error."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from letterforge.cli.messages import print_status

if TYPE_CHECKING:
    from collections.abc import Callable

    from letterforge.api import Library
    from letterforge.library.languages import ChosenLanguage


def open_in_use(folder: Path | None) -> Library:
    """Return the library in use and print which it is; an empty one is an error."""
    from letterforge.api import open_library
    from letterforge.library.locate import locate_library

    located = locate_library(folder)
    opened = open_library(located.path)
    print_status(f"library: {located}")
    opened.refuse_empty()
    return opened


def languages_of(opened: Library, variant: str) -> tuple[str, ...]:
    """Return the languages of a variant, or the one chosen where it names none; none if it has errors."""
    from letterforge.diagnostics import LetterforgeError

    known = opened.variant(variant).languages
    if known:
        return known
    try:
        return (opened.language(variant).language,)
    except LetterforgeError:  # `lint` and `show` report it
        return ()


def say_language(opened: Library, variant: str, *, but: str = "") -> None:
    """Print the language of letters of a variant that names none; nothing of one that has errors.

    Nothing is printed either where the language was found by `but`.
    """
    note = language_note(opened.language, variant, but=but)
    if note:
        print_status(note)


def language_note(language: Callable[[str], ChosenLanguage], variant: str, *, but: str = "") -> str:
    """Return what `say_language` prints, empty for nothing; `language` returns that of a variant."""
    from letterforge.diagnostics import LetterforgeError

    try:
        chosen = language(variant)
    except LetterforgeError:  # `lint` reports it
        return ""
    if not chosen.reason or chosen.reason == but:
        return ""
    return f"language: `{variant}` names none, its letters are in {chosen.language} ({chosen.reason})"
