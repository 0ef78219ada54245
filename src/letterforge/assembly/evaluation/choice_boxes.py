"""Choice boxes: a choice as a line of options, the selected ones ticked."""

from __future__ import annotations

from letterforge.assembly.evaluation.events import StartChoice
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.letter import Blank, Box, Choice, Filled, Inlines, Option, Text
from letterforge.letter.content import ChosenOption
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.value import Value

OTHER = "other"


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
        options.append(Option(box, label, free_texts(value) or _blank(placeholder, value)))
    return Choice(event.id, event.label, tuple(options), event.origin)


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


def _blank(placeholder: Placeholder, value: Value | Unfilled) -> Inlines:
    is_open = isinstance(value, Unfilled)
    return (Blank(placeholder.blank, placeholder.name, placeholder.type),) if is_open else ()
