"""Text templates: the entries of a text format; those without values are written in advance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from letterforge.exporters.entries import Entry, join_entries
from letterforge.exporters.exporter import Options
from letterforge.exporters.markdown import blocks as markdown
from letterforge.exporters.text import blocks as text
from letterforge.exporters.text.options import TextOptions
from letterforge.letter import Filled
from letterforge.rendering.letter_shape import LetterShape, Make
from letterforge.rendering.text_insertion import STAND_IN, is_insertable, split_at_values


class _OpenEntry(Struct, frozen=True, eq=False):
    """An entry with values: how it is written, how it is made, its slots.

    `around` is what stands around its values as it is written; None where they change it.
    """

    write: Callable[[Any], str]
    make: Make
    slots: tuple[int, ...]
    around: tuple[str, ...] | None

    def fill(self, filled: Sequence[Filled], words: Sequence[str | None]) -> str:
        """Return the entry; `words` are those of values that can be inserted."""
        if self.around is None:
            return self.write(self.make(filled))
        parts = [self.around[0]]
        for slot, rest in zip(self.slots, self.around[1:], strict=True):
            word = words[slot]
            if word is None:
                return self.write(self.make(filled))
            parts += (word, rest)
        return "".join(parts)


class TextTemplate(Struct, frozen=True, eq=False):
    """The entries of letters of one shape: those that are written, and those with values."""

    entries: tuple[str | _OpenEntry, ...]
    finish: Callable[[Iterable[str]], bytes]
    inserts: bool

    def fill(self, filled: Sequence[Filled]) -> bytes:
        """Return the file of the letter with these values."""
        words = [one.text if self.inserts and is_insertable(one.text) else None for one in filled]
        return self.finish([one if isinstance(one, str) else one.fill(filled, words) for one in self.entries])


def markdown_template(shape: LetterShape) -> TextTemplate:
    """Return the template of the Markdown files of a shape."""
    entries = _entries(shape, markdown.entries(shape.letter), inserts=True)
    return TextTemplate(tuple(_joined(entries)), markdown.finish, inserts=True)


def plain_text_template(shape: LetterShape, options: Options) -> TextTemplate:
    """Return the template of the plain text files of a shape; where lines end depends on every value."""
    width = options.width if isinstance(options, TextOptions) else text.WIDTH
    entries = _entries(shape, text.entries(shape.letter, width=width), inserts=False)
    return TextTemplate(tuple(_joined(entries)), text.finish, inserts=False)


def _entries(shape: LetterShape, entries: Iterable[Entry], *, inserts: bool) -> Iterator[str | _OpenEntry]:
    stand_ins = [STAND_IN] * len(shape.slots)
    for write, part in entries:
        make, slots = shape.refill(part)
        if not slots:
            yield write(part)
            continue
        around = split_at_values(write(make(stand_ins)), len(slots)) if inserts else None
        yield _OpenEntry(write, make, slots, around)


def _joined(entries: Iterable[str | _OpenEntry]) -> Iterator[str | _OpenEntry]:
    """Yield the entries, those that are written and follow each other as one."""
    for is_written, group in groupby(entries, lambda one: isinstance(one, str)):
        if is_written:
            yield join_entries(group)  # type: ignore[arg-type]  # strings
        else:
            yield from group
