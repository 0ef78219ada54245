"""Elements: the tags that the blocks of a letter are written with."""

from __future__ import annotations

from collections.abc import Iterable

from letterforge.letter import Blank, Inlines


def element(tag: str, content: str, *classes: str, attributes: str = "") -> str:
    """Return an element with the classes that are not empty; `attributes` are written already."""
    return f"<{tag}{class_attribute(classes)}{attributes}>{content}</{tag}>"


def class_attribute(classes: Iterable[str]) -> str:
    """Return the attribute for the classes that are not empty, or nothing."""
    named = " ".join(filter(None, classes))
    return f' class="{named}"' if named else ""


def ends_in_line(content: Inlines) -> bool:
    """Return whether `content` ends in a blank that goes on to the margin."""
    last = content[-1] if content else None
    return isinstance(last, Blank) and last.line


def ends_in_rule(content: Inlines) -> bool:
    """Return whether `content` ends in a line to write on, and nothing else."""
    last = content[-1] if content else None
    return isinstance(last, Blank) and not last.text.strip("_")
