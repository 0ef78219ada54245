"""Letter placeholders: those that the texts, conditions and items of a letter name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterforge.library.model import ChoiceItem, PickItem
from letterforge.lint.letter_contents import LetterContents
from letterforge.lint.used_names import expressions_of, expressions_of_items, names_in
from letterforge.lint.whole_library import WholeLibrary
from letterforge.placeholders.placeholder import Placeholder


def placeholders_of(letter: LetterContents, whole: WholeLibrary) -> Mapping[str, Placeholder]:
    """Return the placeholders that a letter names, and those from which its computed values follow."""
    declared = {**whole.placeholders, **letter.variant.placeholders}
    waiting = [name for one in _expressions(letter) for name in names_in(one)]
    found: dict[str, Placeholder] = {}
    for name in waiting:  # the list grows during iteration
        placeholder = declared.get(name)
        if placeholder is not None and name not in found:
            found[name] = placeholder
            if placeholder.value is not None:
                waiting += names_in(placeholder.value.source.text)
    return found


def labels_of(letter: LetterContents, whole: WholeLibrary, language: str) -> list[str]:
    """Return the labels of the placeholders of the fields, signatures and choices of a letter."""
    declared = {**whole.placeholders, **letter.variant.placeholders}
    found: list[str] = []
    for part in letter.parts:
        names = [line.placeholder for line in getattr(part.item, "lines", ())]
        if isinstance(part.item, ChoiceItem):
            names.append(part.item.placeholder)
        for name in names:
            placeholder = declared.get(name.text) if name is not None else None
            if placeholder is not None:
                found.append(placeholder.label.text(language))
    return found


def _expressions(letter: LetterContents) -> Iterator[str]:
    yield from expressions_of(letter.passages)
    if letter.variant.date is not None:
        yield letter.variant.date.text
    for part in letter.parts:
        if not isinstance(part.item, PickItem):
            yield from expressions_of_items([part.item])
        else:
            yield part.item.placeholder.text
