"""Collisions: why two different names are the same file on some file system."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

from letterforge.batch.naming.name_characters import visible
from letterforge.diagnostics import Finding
from letterforge.placeholders.text_cleaning import shown

_Step = tuple[Callable[[str], str], str]


def fold(name: str) -> str:
    """Return the key that `name` shares with all names it collides with.

    Unicode normalization form C, case-folded, without what cannot be seen.
    """
    return name.lower() if name.isascii() else _composed(normalize("NFD", visible(name)).casefold())


def collision(name: str, place: str, earlier: str) -> Finding:
    """Return the error LF648: the record at `place` has the name `earlier`, the same file as `name`."""
    notes = [f"the other record: {place}"]
    if name != earlier:
        notes.append(f"its name: `{shown(earlier)}` ({_reason(name, earlier)})")
    return Finding(
        "LF648",
        f"`{shown(name)}` is the name of another record's letter already",
        notes=tuple(notes),
        hint="put a column into the name that differs in every record",
    )


def _reason(name: str, earlier: str) -> str:
    """Return why two names are one: what alone keeps them apart."""
    if fold(name) != fold(earlier):
        return "a file and a folder cannot have the same name"
    steps = _steps(name + earlier)
    for left_out, (_, reason) in enumerate(steps):
        others = [step for at, (step, _) in enumerate(steps) if at != left_out]
        if _apply(others, name) != _apply(others, earlier):
            return reason
    return "some file systems take these names for the same"


def _steps(text: str) -> tuple[_Step, ...]:
    return (
        (_composed, "the same letters in another Unicode form"),
        (visible, "they differ in characters that cannot be seen"),
        (str.lower, "some file systems ignore case"),
        (_special, f"some file systems take {_special_pairs(text)}"),
    )


def _apply(steps: list[Callable[[str], str]], name: str) -> str:
    for step in steps:
        name = step(name)
    return name


def _composed(name: str) -> str:
    return normalize("NFC", name)


def _special(name: str) -> str:
    """Return `name` with small letters that are written with others, such as ß, folded."""
    return "".join(sign.casefold() if sign == sign.lower() else sign for sign in name)


def _special_pairs(text: str) -> str:
    found = dict.fromkeys(sign for sign in text.lower() if sign.casefold() != sign)
    return ", ".join(f"{sign} for {sign.casefold()}" for sign in found) or "some letters for others"
