"""Choice boxes: a choice as a line of options, the selected ones ticked."""

from __future__ import annotations

from collections.abc import Collection

from letterforge.assembly.evaluation.boxed_choice import OTHER
from letterforge.assembly.evaluation.events import StartChoice
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.letter import Blank, Box, Choice, Filled, Inline, Inlines, Option, Text
from letterforge.letter.content import ChosenOption
from letterforge.letter.scripts import is_dense
from letterforge.placeholders.date_blank import blank_date
from letterforge.placeholders.placeholder import DEFAULT_BLANK, Placeholder
from letterforge.placeholders.value import Value


def draw_choice(event: StartChoice, value: Value | Unfilled, language: str) -> Choice:
    """Return the choice with its boxes; "other" carries its free text, or a blank where nothing is chosen."""
    placeholder = event.placeholder
    chosen = _chosen(value)
    options = [
        Option(Box(option in chosen, placeholder.name, option), (Text(label.text(language)),))
        for option, label in placeholder.options.items()
    ]
    if placeholder.other is not None:
        box = Box(OTHER in chosen, placeholder.name, OTHER)
        label = (Text(placeholder.other.text(language)),)
        options.append(Option(box, label, free_texts(value) or _blank(placeholder, value, language)))
    return Choice(event.id, event.label, tuple(options), event.origin)


def draw_options(
    placeholder: Placeholder,
    path: str,
    language: str,
    chosen: Collection[str] | None = None,
    other: Inlines = (),
) -> Inlines:
    """Return the boxes of a choice as they stand in a text: `□企业 □个人 □其他____`.

    Those that are `chosen` are ticked; where that is open, None, the last has a blank for `other` words.
    """
    content: list[Inline] = []
    for option, label in placeholder.options.items():
        content += (*_box(path, option, chosen), Text(label.text(language)))
    if placeholder.other is not None:
        gap = "" if is_dense(language) and not other else " "
        words = (make_blank(placeholder, path, language),) if chosen is None else other
        label_and_gap = placeholder.other.text(language) + (gap if words else "")
        content += (*_box(path, OTHER, chosen), Text(label_and_gap), *words)
    return tuple(content[1:])


def _box(path: str, option: str, chosen: Collection[str] | None) -> tuple[Inline, Inline]:
    """Return the box of an option, behind a space."""
    return Text(" "), Box(option in (chosen or ()), path, option)


def make_blank(placeholder: Placeholder, path: str, language: str) -> Blank:
    """Return the blank of an open placeholder: the form of a date, for anything else a line."""
    if placeholder.type == "date":
        return Blank(blank_date(language), path, placeholder.type)
    length = DEFAULT_BLANK if placeholder.type == "list" else placeholder.blank
    return Blank("_" * length, path, placeholder.type, placeholder.line)


def free_texts(value: Value | Unfilled) -> tuple[Filled, ...]:
    """Return what a choice of "other" says, if it was chosen."""
    chosen = _chosen(value)
    if OTHER not in chosen or not isinstance(value, Value):
        return ()
    return (Filled(chosen[OTHER], value.path, ChosenOption(OTHER)),)


def _chosen(value: Value | Unfilled) -> dict[object, str]:
    """Return the ids of the chosen options, each with how it reads."""
    if isinstance(value, Unfilled) or value.content is None:
        return {}
    if isinstance(value.content, tuple):
        return {one.content: one.text for one in value.content}
    return {value.content: value.text}


def _blank(placeholder: Placeholder, value: Value | Unfilled, language: str) -> Inlines:
    is_open = isinstance(value, Unfilled)
    return (make_blank(placeholder, placeholder.name, language),) if is_open else ()
